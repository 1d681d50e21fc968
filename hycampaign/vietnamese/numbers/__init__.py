"""Numbers read as clerks write them, written as decrees do."""
