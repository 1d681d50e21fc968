"""Exactly, one place at a time; and what holds without any data."""
