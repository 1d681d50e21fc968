"""The tree, its functions, its values, the words that it may name."""
