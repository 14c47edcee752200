"""One property a file; none knows another."""
