"""What must be found and added up, and whether it was."""
