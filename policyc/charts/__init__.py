"""Flowcharts as officials publish them: what they show, where it stands on the page, the formats they go out in."""
