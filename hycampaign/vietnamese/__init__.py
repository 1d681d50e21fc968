"""The language: spelling, numerals, dates, legacy fonts, names."""
