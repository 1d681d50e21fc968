"""What a unit reports, and chance that can be repeated."""
