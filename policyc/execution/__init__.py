"""A case under way: the workflow run over the term, event by event. Nothing here opens a file or reads the clock."""
