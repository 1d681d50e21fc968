"""Names of units, taken apart and matched."""
