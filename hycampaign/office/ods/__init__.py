"""What an .ods hides from its reader."""
