"""Templates compiled in a sandbox and filled."""
