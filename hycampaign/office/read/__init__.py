"""Measure a foreign workbook, then read it."""
