"""How the program speaks: console, help, usage, exit codes."""
