"""Figures, totals and sums that mean something."""
