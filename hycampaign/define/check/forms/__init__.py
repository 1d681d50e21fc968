"""What is asked of whom, and how it may be answered."""
