"""The differences between a printed chart and its text, in words and as JSON.

Assumes the differences that `against_text` found. Guarantees that each is said with its clause and both wordings.
Reports nothing.
"""

from __future__ import annotations

from typing import Final

from policyc.charts.against_text import Difference, DifferenceKind
from policyc.charts.words import shown
from policyc.diagnostics.json import Json
from policyc.ir.policy import Policy
from policyc.wording import charts as said
from policyc.wording.language import Language

_LONGEST: Final = 200


def as_text(policy: Policy, found: tuple[Difference, ...] | None, language: Language) -> str:
    """Return the report: what is wrong box by box, then what has no box."""
    title = shown(policy.identity.title or policy.identity.label)
    if found is None:
        return said.NO_PRINTED_CHART.in_(language).format(title=title) + "\n"
    chart = policy.charts[0]
    lines = [said.DIFFERENCES_HEAD.in_(language).format(title=title, chart=shown(chart.title or chart.label))]
    about = ""
    for number, one in enumerate(found, 1):
        heading = _heading(one, language)
        if heading != about:
            about = heading
            lines.extend(("", heading))
        lines.append(f"  {number}. {_sentence(one, language)}")
    lines.extend(("", said.DIFFERENCES_TOTAL.in_(language).format(n=len(found))))
    return "\n".join(lines) + "\n"


def as_json(policy: Policy, found: tuple[Difference, ...] | None) -> Json:
    """Return the report as values; `differences` is null where the regulation prints no chart."""
    return {
        "policy": policy.identity.id,
        "chart": policy.charts[0].id if policy.charts else None,
        "differences": None
        if found is None
        else [
            {
                "kind": one.kind.value,
                "about": one.about,
                "label": one.label,
                "clause": one.clause,
                "behind": one.behind,
                "body": one.body,
                "chart": one.chart,
            }
            for one in found
        ],
    }


def _heading(one: Difference, language: Language) -> str:
    match one.kind:
        case DifferenceKind.NO_BOX:
            return said.HEAD_NO_BOX.in_(language)
        case DifferenceKind.NO_WORDS:
            return said.HEAD_NO_WORDS.in_(language)
        case _:
            return said.HEAD_BOX.in_(language).format(box=shown(one.label), clause=one.clause)


def _sentence(one: Difference, language: Language) -> str:
    text = (
        said.DIFFERENCE[one.kind.value]
        .in_(language)
        .format(
            body=shown(one.body, _LONGEST), chart=shown(one.chart, _LONGEST), label=shown(one.label), clause=one.clause
        )
    )
    behind = said.BEHIND.in_(language).format(words=one.behind) if one.behind else ""
    words = said.IN_BODY.in_(language).format(body=shown(one.body, _LONGEST)) if _has_body(one) else ""
    return behind + text + words


def _has_body(one: Difference) -> bool:
    return one.kind is DifferenceKind.NO_BOX and bool(one.body)
