"""Issued workbooks, filled as a unit fills them."""
