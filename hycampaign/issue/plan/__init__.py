"""Where everything lies in a workbook, before anything is written."""
