"""Quarterly reporting of an emulation movement, from the Excel form to the signed document."""
