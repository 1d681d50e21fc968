"""Documents, settings and the names of files."""
