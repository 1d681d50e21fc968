"""Make one prefilled workbook for every unit."""
