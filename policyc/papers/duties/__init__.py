"""Who must do what: a sheet per role, and the calendar of what comes round."""
