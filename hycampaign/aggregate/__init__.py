"""Add up what the units reported, with the sources of every figure."""
