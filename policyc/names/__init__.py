"""What every name and every citation means: symbols by kind, references resolved, quotations found in the text."""
