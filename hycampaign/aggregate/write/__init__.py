"""The summary workbook as a file."""
