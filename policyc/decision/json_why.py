"""Why a part of an answer is there, and the smallest change that would bring one about, as JSON values.

Assumes what `why` and `why_not` return. Guarantees every key of its `result` always present, and codes with labels
beside them. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from policyc.decision.json_values import Json, basis_json, reasons_json, ref_json, refs_json, rests_on_json
from policyc.decision.why import Because, NoSuchPart, QuotedClause, Why
from policyc.decision.why_not import AlreadySo, CannotBe, Change, SmallestChange, Unsettled, WhyNot


def why_json(answer: Why | NoSuchPart) -> dict[str, Json]:
    """Return why a part is there or not; `result` is `found` or `no_such_part`."""
    if isinstance(answer, NoSuchPart):
        return _no_such_part(answer)
    return {
        "result": "found",
        "kind": answer.kind.value,
        "about": ref_json(answer.about),
        "state": answer.state.value,
        "because": _because(answer.because),
        "settled": answer.settled,
        "clauses": _clauses(answer.clauses),
        **basis_json(answer.basis, answer.rests_on),
    }


def why_not_json(answer: WhyNot) -> dict[str, Json]:
    """Return the smallest change; `result` says whether there is one, and if not, why not."""
    match answer:
        case NoSuchPart():
            return _no_such_part(answer)
        case AlreadySo(about):
            return {"result": "already_so", "about": ref_json(about)}
        case Unsettled(about):
            return {"result": "unsettled", "about": ref_json(about)}
        case CannotBe(about, clauses, basis):
            rests_on = rests_on_json(basis.rests_on)
            return {"result": "cannot_be", "about": ref_json(about), "clauses": _clauses(clauses), "rests_on": rests_on}
        case SmallestChange(about, changes):
            return {"result": "change", "about": ref_json(about), "changes": [_change(one) for one in changes]}
        case _:
            assert_never(answer)


def _no_such_part(answer: NoSuchPart) -> dict[str, Json]:
    return {"result": "no_such_part", "name": answer.name, "known": refs_json(answer.known)}


def _because(because: Because) -> dict[str, Json]:
    """Write a condition with its parts; conditions are no deeper than the rule language lets them be."""
    return {
        "text": because.text.zh,
        "truth": because.truth,
        "facts": reasons_json(because.reads),
        "parts": [_because(part) for part in because.parts],
        "folded": [_because(part) for part in because.folded],
    }


def _clauses(clauses: Iterable[QuotedClause]) -> list[Json]:
    return [
        {
            "clause": one.clause,
            "law": one.law,
            "heading": one.heading,
            "text": one.text,
            "quotations": list(one.quotations),
        }
        for one in clauses
    ]


def _change(change: Change) -> dict[str, Json]:
    return {
        "kind": change.kind.value,
        "about": ref_json(change.about),
        "ask": change.ask,
        "before": change.before,
        "after": change.after,
    }
