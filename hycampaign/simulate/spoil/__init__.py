"""Mistakes, in reports and in files."""
