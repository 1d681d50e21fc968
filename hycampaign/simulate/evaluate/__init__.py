"""Rules, formulas and totals by a second, slow way."""
