"""Fill the Word templates of the official documents (findings DOC…)."""
