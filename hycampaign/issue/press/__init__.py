"""A copy of the painted workbook for every unit, with what is known of it."""
