"""From the surface tree and its symbols to the resolved policy: one module per group of constructs."""
