"""The answers of several policies for one item, in columns.

Assumes decisions on the same item. Guarantees that what belongs together stands in one row and that a column begins
at the same place in every line; where the terminal is too narrow for all, the policies stand in several blocks.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policyc.decision.model import Decision, FindingState, RouteStep, State
from policyc.ir.policy import Consequence
from policyc.papers.layout import Column, table
from policyc.papers.phrases import Phrases
from policyc.wording import answer as said
from policyc.wording.language import Language
from policyc.wording.statuses import STATUSES

#: A column narrower than this is no longer read.
_NARROWEST: Final = 24
_FINDINGS: Final = (Consequence.BLOCK, Consequence.FIX, Consequence.MASK)
_LABELS: Final = 12


def side_by_side(decisions: Sequence[Decision], language: Language, width: int) -> str:
    """Return the answers beside each other for a terminal `width` columns wide, ending in a newline."""
    at_once = max(1, (width - _LABELS) // (_NARROWEST + 2))
    blocks = [
        _block(decisions[first : first + at_once], language, width) for first in range(0, len(decisions), at_once)
    ]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _block(decisions: Sequence[Decision], language: Language, width: int) -> str:
    phrases = Phrases(language)
    answers = [_rows(decision, phrases) for decision in decisions]
    share = max(_NARROWEST, (width - _LABELS) // len(decisions) - 2)
    columns = (Column(""), *(Column(phrases.label(decision.policy), share) for decision in decisions))
    rows = [
        (label, *(answer[index][1] for answer in answers))
        for index, (label, _) in enumerate(answers[0])
        if any(answer[index][1] for answer in answers)
    ]
    return "\n".join(table(columns, rows, max(width, _LABELS + share * len(decisions))))


def _rows(decision: Decision, phrases: Phrases) -> list[tuple[str, str]]:
    """Return the same rows for every decision, empty where there is nothing to say."""
    say = phrases.say
    standing = [
        one.check for one in decision.findings if one.state is FindingState.STANDS and one.consequence in _FINDINGS
    ]
    due = [one.escalation for one in decision.escalations if one.state is State.CERTAIN]
    awaited = [one.escalation for one in decision.escalations if one.state is State.AWAITING_DECISION]
    steps = [
        f"{number} {phrases.step(step)}{say(said.COLON)}{phrases.actor(step.actor)}{_mark(phrases, step)}"
        for number, step in enumerate(decision.order, 1)
    ]
    categories = (
        " › ".join(phrases.label(one) for one in category.path)
        or phrases.say(said.CANDIDATES, candidates=phrases.labels(category.candidates))
        for category in decision.categories
        if category.chosen or category.candidates
    )
    return [
        (say(said.NUMBER), phrases.name(decision.document_number)),
        (say(said.ROW_STATUS), say(STATUSES[decision.status.value])),
        (say(said.ROW_CATEGORY), phrases.list(categories)),
        (say(said.ROW_MEND), phrases.labels(standing)),
        (say(said.CONTRADICTIONS), phrases.labels(one.about for one in decision.contradictions)),
        (say(said.ROW_MISSING), phrases.labels(one.fact for one in decision.missing)),
        (say(said.ROW_STEPS), "\n".join(steps)),
        (say(said.ROW_ESCALATIONS), phrases.labels(due)),
        (say(said.ROW_AWAITED), phrases.labels(awaited)),
        (say(said.ROW_READINGS), phrases.labels(one.reading for one in decision.readings if not one.confirmed)),
        (say(said.ROW_SILENCES), phrases.labels(one.fact for one in decision.silences)),
        (say(said.ROW_HOLES), phrases.labels(one.about for one in decision.holes)),
        (say(said.ROW_DUTIES), phrases.labels(one.duty for one in decision.duties)),
        (say(said.ROW_RECEIPT), f"{decision.receipt.policy_digest[:12]} {decision.receipt.item[:12]}"),
    ]


def _mark(phrases: Phrases, step: RouteStep) -> str:
    """Say of a step that is not certain what it waits for."""
    return "" if step.state is State.CERTAIN else phrases.say(said.COMMA) + phrases.state(step)
