"""A .docx as a reader sees it."""
