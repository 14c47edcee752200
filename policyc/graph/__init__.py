"""The workflow as a graph: a view derived from the term, for analyses, charts and exports. Nothing is decided on it."""
