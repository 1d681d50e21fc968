"""An expression in Vietnamese."""
