"""Names and files on the disk: whole or not at all."""
