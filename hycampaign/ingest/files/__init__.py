"""From paths to sources: the inbox, zips, mails, strangers."""
