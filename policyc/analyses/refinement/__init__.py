"""Is one policy at least as strict as another for every item, and one item for each point where it is not."""
