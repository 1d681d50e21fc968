"""What the tables of a definition look like."""
