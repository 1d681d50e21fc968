"""The summary workbook as values, sheet by sheet."""
