"""Compound files, the container of .xls and .doc."""
