"""What an .xlsb hides from its reader."""
