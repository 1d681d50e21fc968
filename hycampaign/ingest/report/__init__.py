"""From a recognised workbook to a submission."""
