"""What can keep a chart from being laid out; each is said to the user with its remedy (`wording.layout`)."""

from __future__ import annotations

from dataclasses import dataclass

from policyc.charts.layout.paper import Paper
from policyc.typesetting.fonts import MissingFonts
from policyc.typesetting.glyphs import MissingGlyphs


@dataclass(frozen=True, slots=True)
class PaperTooSmall:
    """Not even the smallest type fits across; `instead` is the paper that does."""

    paper: Paper
    instead: Paper


NoScene = PaperTooSmall | MissingGlyphs | MissingFonts
