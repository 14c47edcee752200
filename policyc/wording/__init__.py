"""Everything that is printed, in both languages."""
