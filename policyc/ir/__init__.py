"""The resolved policy: ids and citations, conditions, workflow terms, cells; no spans, no names to look up."""
