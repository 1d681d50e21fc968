"""Whose report a workbook is, and for when."""
