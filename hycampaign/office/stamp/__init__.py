"""Copies of an Office package for the price of their changes."""
