"""The tables, their seals, and the way in."""
