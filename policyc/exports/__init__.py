"""A policy in the formats of other programs: processes for workflow engines, the whole policy as data."""
