"""Plausible reports without a mistake."""
