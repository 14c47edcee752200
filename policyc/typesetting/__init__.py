"""Fonts, measures and pages: everything that knows typst and fontTools, and nothing about regulations."""
