"""The sections of an answer on the screen, in order of use: what to do first, then how far the answer holds.

Assumes a decision. Guarantees that what is unknown, awaited, silent or open is said, and that a section with nothing
to say is absent. Reports nothing.
"""

from __future__ import annotations

from policyc.papers.background import background
from policyc.papers.frame import Frame, Section
from policyc.papers.obstacles import obstacles
from policyc.papers.passage import passage
from policyc.papers.questioning import questioning


def sections(frame: Frame) -> tuple[Section, ...]:
    """Return the sections that have something to say."""
    written = (*obstacles(frame), *passage(frame), *questioning(frame), *background(frame))
    return tuple(section for section in written if section is not None)
