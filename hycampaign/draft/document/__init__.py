"""What each document says, and which documents there are."""
