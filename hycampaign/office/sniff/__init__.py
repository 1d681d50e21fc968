"""What kind of file it is, by content."""
