"""Where two policies, two versions or two readings treat items differently, with an item for each difference."""
