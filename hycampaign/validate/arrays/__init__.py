"""Expressions over arrays: one entry a place."""
