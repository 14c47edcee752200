"""The parts that recur in a decision's JSON: codes with labels, clauses, facts with values, who acts, how soon.

Assumes values of a decision. Guarantees every key always present. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from policyc.decision.model import ActorAnswer, CouncilAnswer, Reason, Ref, StandInAnswer
from policyc.ir.basis import Basis, RestsOn
from policyc.ir.terms import Anchor, Duration, Hole, Limit, Promptness

Json: TypeAlias = "str | int | bool | Sequence[Json] | dict[str, Json] | None"


def ref_json(ref: Ref) -> dict[str, Json]:
    """Write a code with its label."""
    return {"code": ref.id, "label": ref.label}


def maybe_json(ref: Ref | None) -> Json:
    """Write a code with its label, or null."""
    return None if ref is None else ref_json(ref)


def refs_json(refs: Iterable[Ref]) -> list[Json]:
    """Write several codes with their labels."""
    return [ref_json(ref) for ref in refs]


def reasons_json(reasons: Iterable[Reason]) -> list[Json]:
    """Write facts with their values."""
    return [{"fact": ref_json(reason.fact), "value": reason.value} for reason in reasons]


def rests_on_json(rests_on: Iterable[RestsOn]) -> list[Json]:
    """Write what something rests on."""
    return [one.value for one in rests_on]


def cites_json(basis: Basis) -> list[Json]:
    """Write the clauses cited, with the words quoted."""
    return [{"clause": cite.clause, "law": cite.law, "quotations": list(cite.quotations)} for cite in basis.cites]


def basis_json(basis: Basis, rests_on: Iterable[RestsOn]) -> dict[str, Json]:
    """Write what a rule stands on beside its clauses."""
    return {
        "rests_on": rests_on_json(rests_on),
        "readings": list(basis.readings),
        "conventions": list(basis.conventions),
    }


def actor_json(actor: ActorAnswer) -> dict[str, Json]:
    """Write who acts."""
    return {
        "actors": refs_json(actor.actors),
        "together": actor.together,
        "at_least": actor.at_least,
        "joined": refs_json(actor.joined),
        "hole": actor.hole,
        "person": actor.person,
        **({"stand_ins": [_stand_in(one) for one in actor.stand_ins]} if actor.stand_ins else {}),
        **({"councils": [_council(one) for one in actor.councils]} if actor.councils else {}),
    }


def _stand_in(one: StandInAnswer) -> Json:
    return {
        "by": ref_json(one.by),
        "instead_of": ref_json(one.instead_of),
        "note": one.note,
        "cites": cites_json(one.basis),
    }


def _council(one: CouncilAnswer) -> Json:
    return {
        "organ": ref_json(one.organ),
        "quorum": one.quorum,
        "at_least": one.at_least,
        "hole": one.hole,
        "cites": cites_json(one.basis),
    }


def anchor_json(anchor: Anchor) -> dict[str, Json]:
    """Write what a period is counted from."""
    return {"code": anchor.fact or anchor.state, "label": anchor.label, "before": anchor.before}


def limit_json(limit: Limit | None) -> Json:
    """Write how soon: a number with its unit, a word, or the hole."""
    match limit:
        case None:
            return None
        case Duration(count, unit, anchor):
            counted_from = {} if anchor is None else {"from": anchor_json(anchor)}
            return {"count": count, "unit": unit.value, **counted_from}
        case Promptness():
            return {"promptness": limit.value}
        case Hole(note):
            return {"hole": note}
