"""From CSV files or the clerk's workbook to tables of text."""
