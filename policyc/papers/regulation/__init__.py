"""A regulation and its rules side by side."""
