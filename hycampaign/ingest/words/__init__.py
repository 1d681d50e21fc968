"""What is printed, compared as a reader compares it."""
