"""Overlays (沿用): the rules of a base with the edits of what stands on it, merged before names resolve."""
