"""All reports of a period as tables, with what they are compared with."""
