"""The definition as the workbook that the clerk changes."""
