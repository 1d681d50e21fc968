"""A planned workbook painted with XlsxWriter."""
