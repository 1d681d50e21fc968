"""What an Office file is, knowing nothing of campaigns."""
