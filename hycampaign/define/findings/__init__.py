"""What ``define`` can say (DEF…), and in which order it is said."""
