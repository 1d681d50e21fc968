"""Who plays what, and when it is sent."""
