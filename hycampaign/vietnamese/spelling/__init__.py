"""Letters, syllables, one spelling, order, quotation."""
