"""Rehearse a quarter: fill the issued forms as units would, and know the truth."""
