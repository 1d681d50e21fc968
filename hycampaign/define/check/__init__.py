"""Whether the parts of a definition fit together."""
