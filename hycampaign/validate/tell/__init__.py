"""What stands at a place, in words."""
