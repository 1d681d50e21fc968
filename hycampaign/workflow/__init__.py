"""The order of the work, command by command, and where a quarter stands."""
