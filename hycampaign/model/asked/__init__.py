"""What is asked, of whom, for when: the campaign."""
