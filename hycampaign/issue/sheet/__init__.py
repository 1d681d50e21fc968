"""What a sheet is made of: styles, widths, heights, addresses."""
