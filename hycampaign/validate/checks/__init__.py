"""What can be wrong: presence, entries, projects, rules, explanations."""
