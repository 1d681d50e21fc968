"""Recognise, read and archive whatever came back (findings ING…)."""
