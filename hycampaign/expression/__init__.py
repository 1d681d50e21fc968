"""The language of rules: one tree, computed, told in Vietnamese, written for Excel."""
