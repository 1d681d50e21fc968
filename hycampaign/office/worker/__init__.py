"""Foreign files are read in processes that may die."""
