"""Live formulas: status, counts, computed cells, checks beside the rows."""
