"""Keep the append-only history of submissions."""
