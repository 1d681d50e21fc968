"""What was reported, what became of it, what it adds up to."""
