"""What can be found out about a policy as a whole: one file per analysis."""
