"""What a campaign's expressions mean in it."""
