"""Sets of items as decision diagrams: what a rule decides over the whole finite space of cases, exactly."""
