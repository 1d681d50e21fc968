"""How fast the work is, against what a competent developer would write first."""
