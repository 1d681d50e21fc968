"""Totals, what follows from them, where they come from."""
