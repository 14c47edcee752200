"""Lower actors, time limits and recurrences: the properties that steps, duties, tiers and forms share."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from policyc.ir import terms
from policyc.ir.basis import Basis, Guarded
from policyc.ir.lowering.context import Lowering
from policyc.ir.policy import Recurrence
from policyc.ir.terms import Acting, Actor, Anchor, Duration, Hole, Limit, Promptness, Together
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import reserved
from policyc.wording.questions import ANCHOR_STATES

TOGETHER = {
    None: Together.ALONE,
    tree.Together.JOINTLY: Together.JOINTLY,
    tree.Together.EITHER: Together.EITHER,
    tree.Together.AT_LEAST: Together.AT_LEAST,
    tree.Together.MAJORITY: Together.MAJORITY,
}

_RECURRENCE_FLAGS = {
    Keyword.PERIODICALLY: Recurrence.PERIODICALLY,
    Keyword.OCCASIONALLY: Recurrence.OCCASIONALLY,
    Keyword.CONTINUOUSLY: Recurrence.CONTINUOUSLY,
}


def lower_acting(
    lowering: Lowering, source: SourceText, body: tuple[tree.Clause, ...], block: Basis
) -> tuple[Guarded[Acting | Hole], ...]:
    """Lower 由 with its alternatives by reading, and 会同 beside each."""
    joined = tuple(
        actor
        for clause in query.clauses(body, tree.ActorsClause, Keyword.JOINED_BY)
        if isinstance(clause.actors, tree.Actors)
        for actor in lower_actors(lowering, source, clause.actors)
    )
    return lowering.guarded(
        source,
        (
            (clause.basis, _acting(lowering, source, clause.actors, joined))
            for clause in query.clauses(body, tree.ActorsClause, Keyword.BY)
        ),
        block,
    )


def _acting(
    lowering: Lowering, source: SourceText, actors: tree.Actors | tree.Unstated, joined: tuple[Actor, ...]
) -> Acting | Hole:
    if isinstance(actors, tree.Unstated):
        return hole(actors)
    return Acting(lower_actors(lowering, source, actors), TOGETHER[actors.together], actors.at_least, joined)


def lower_actors(lowering: Lowering, source: SourceText, actors: tree.Actors) -> tuple[Actor, ...]:
    """Lower the actors that a clause names."""
    return tuple(
        Actor(lowering.id(source, actor.name), lowering.id(source, actor.of) if actor.of else None)
        for actor in actors.actors
    )


def hole(unstated: tree.Unstated) -> Hole:
    """Return what 未定 leaves open, with the officer's remark."""
    return Hole(unstated.reason.value if unstated.reason else "")


def duration(written: tree.Duration) -> Duration:
    """Lower a period; the units are the same."""
    return Duration(written.count, terms.TimeUnit(written.unit.value))


def lower_limit(limit: tree.Duration | tree.Promptness | tree.Unstated) -> Limit:
    """Lower a period, a soft limit or a hole."""
    match limit:
        case tree.Duration():
            return duration(limit)
        case tree.Promptness():
            return Promptness(limit.value)
        case tree.Unstated():
            return hole(limit)
        case _:
            assert_never(limit)


def _anchored(lowering: Lowering, source: SourceText, clause: tree.LimitClause, limit: Limit) -> Limit:
    """Return a period counted from what the clause names; as it is where it names nothing."""
    if clause.anchor is None or not isinstance(limit, Duration):
        return limit
    name = clause.anchor.step
    before = clause.anchor.position is tree.Position.BEFORE
    found = lowering.resolution.symbol(source, name)
    if found is not None:
        return replace(limit, anchor=Anchor(found.id, None, found.name, before))
    word = reserved(name.text)
    label = ANCHOR_STATES[word.en] if word is not None else name.text
    return replace(limit, anchor=Anchor(None, word.en if word is not None else name.text, label, before))


def lower_limits(
    lowering: Lowering, source: SourceText, body: tuple[tree.Clause, ...], block: Basis
) -> tuple[Guarded[Limit], ...]:
    """Lower 时限 with its alternatives by reading."""
    return lowering.guarded(
        source,
        (
            (clause.basis, _anchored(lowering, source, clause, lower_limit(clause.limit)))
            for clause in query.clauses(body, tree.LimitClause, Keyword.LIMIT)
            if clause.limit is not None
        ),
        block,
    )


def lower_keep(
    lowering: Lowering, source: SourceText, body: tuple[tree.Clause, ...], block: Basis
) -> tuple[Guarded[Limit | None], ...]:
    """Lower 留存; None is 长期."""
    return lowering.guarded(
        source,
        (
            (
                clause.basis,
                _anchored(lowering, source, clause, lower_limit(clause.limit)) if clause.limit is not None else None,
            )
            for clause in query.clauses(body, tree.LimitClause, Keyword.KEEP)
        ),
        block,
    )


def lower_recurrence(body: tuple[tree.Clause, ...]) -> tuple[Recurrence | Limit, ...]:
    """Lower 定期, 不定期, 持续 and 每 n 单位, in order of writing."""
    found: list[Recurrence | Limit] = []
    for clause in body:
        match clause:
            case tree.FlagClause(keyword=keyword) if keyword in _RECURRENCE_FLAGS:
                found.append(_RECURRENCE_FLAGS[keyword])
            case tree.RecurrenceClause(every=every):
                found.append(duration(every))
            case _:
                pass
    return tuple(found)
