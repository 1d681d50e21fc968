"""Talk to people: commands, console, Vietnamese help, exit codes."""
