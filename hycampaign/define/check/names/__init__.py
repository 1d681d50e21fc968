"""Codes and names: each once, each known."""
