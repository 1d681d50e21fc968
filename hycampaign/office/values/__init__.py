"""What was read from a workbook."""
