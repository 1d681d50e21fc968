"""From text to a tree tied to its words, or a sentence why not."""
