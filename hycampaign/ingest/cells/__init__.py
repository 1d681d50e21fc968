"""What one cell says: a number, a day, an entry, a unit, a text."""
