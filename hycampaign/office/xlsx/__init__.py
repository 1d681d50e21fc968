"""What an .xlsx hides from its reader."""
