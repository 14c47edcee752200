"""The answer for one item in words, for a terminal: status first, then what to do, then how far it holds.

Assumes a decision. Guarantees that a reviewer can act on it alone: what stands in the way with its clause, what to
fill in under which key, who signs in which order, and what nobody knows yet. Reports nothing.
"""

from __future__ import annotations

from typing import Final

from policyc.decision.model import Decision, Status
from policyc.papers.frame import Frame
from policyc.papers.layout import Painter, wrap
from policyc.papers.opening import opening, receipt_line
from policyc.papers.sections import sections
from policyc.wording import answer as said
from policyc.wording import decision as words
from policyc.wording.language import Language

NARROWEST: Final = 40
_COLOURS: Final = {
    Status.NOT_IN_FORCE: Painter.RED,
    Status.NOT_APPLICABLE: Painter.BLUE,
    Status.BLOCKED: Painter.RED,
    Status.FIX_FIRST: Painter.YELLOW,
    Status.NEEDS_FACTS: Painter.YELLOW,
    Status.NEEDS_RULE: Painter.YELLOW,
    Status.ROUTED: Painter.GREEN,
}


def answer_text(decision: Decision, language: Language, width: int, *, colour: bool) -> str:
    """Return the answer for a terminal `width` columns wide, ending in a newline."""
    paint = Painter(on=colour)
    width = max(NARROWEST, width)
    status, advice, about = opening(decision, language)
    status = status[:1].upper() + status[1:]
    head = f"{Painter.BOLD};{_COLOURS[decision.status]}"
    later = words.STEPS_LATER.get(decision.status.value)
    follows = later.in_(language) if later is not None and decision.order else ""
    gap = " " if follows and language is Language.EN else ""
    colon = said.COLON.in_(language)
    first, *rest = wrap(f"{status}{colon}{advice}{gap}{follows}", width)
    lines = [paint(head, status) + first.removeprefix(status), *rest]
    for line in filter(None, about):
        lines += wrap(line, width)
    for section in sections(Frame(decision, language, width)):
        first, *rest = section.lines
        if first.startswith(section.heading):
            first = paint(Painter.BOLD, section.heading) + first.removeprefix(section.heading)
        lines += [first, *rest]
    lines.append(paint(Painter.FAINT, receipt_line(decision, language)))
    return "\n".join(lines) + "\n"
