"""Zip and XML, trusting nothing."""
