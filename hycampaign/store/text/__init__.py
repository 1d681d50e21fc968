"""Values as text that any database takes."""
