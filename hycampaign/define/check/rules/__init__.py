"""Rules, formulas and conditions: understood, possible, not idle."""
