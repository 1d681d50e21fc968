"""An expression as a live formula."""
