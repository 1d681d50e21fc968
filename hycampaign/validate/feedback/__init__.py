"""What a unit gets back."""
