"""From tables of text to a campaign, as good as it can be."""
