"""Which rows a form has been given, and what was typed into them."""
