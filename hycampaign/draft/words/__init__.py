"""Figures, units and findings as official prose says them."""
