"""What an .xls hides from its reader."""
