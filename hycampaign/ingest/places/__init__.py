"""Where the sheets, columns and rows of a form lie."""
