"""What the office claims of its own rules (断言), and what it accepts (留意).

Assumes resolved names. Whether an accepted finding still appears is not known here: findings are what proofs find, and
proofs stand far above the language; `policyc verify` tells. Source: `docs/language.md` §3.12. May report, as errors: a
status that no item with all its facts can have, a block of steps where a step is meant, one role against itself, a
finding accepted twice, without a reason, or by what is no finding's id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policyc.diagnostics.catalogue import assertions as kinds
from policyc.diagnostics.model import Diagnostic, Location, Related
from policyc.diagnostics.nearest import nearest
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.resolve import Resolution
from policyc.source.text import SourceText
from policyc.syntax import tree
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording
from policyc.wording.statuses import STATUSES, status_code

#: What an item can be once all its facts are stated and it is in scope; the day and open questions are no claim's.
CLAIMABLE: Final = ("blocked", "fix_first", "needs_rule", "routed")

_ID: Final = re.compile(r"[a-z][a-z-]*:\S+")
_BLOCKS: Final = frozenset({Keyword.PARALLEL, Keyword.CHOOSE})


def check_assertions(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Check every 断言 and every 留意 by itself."""
    found: list[Diagnostic] = []
    for placed in program.declarations(Keyword.PROPERTY):
        found.extend(_claims(placed, resolution))
    found.extend(_accepted(program))
    return tuple(found)


def _claims(placed: PlacedDeclaration, resolution: Resolution) -> Iterator[Diagnostic]:
    for clause in placed.body:
        match clause:
            case tree.StandingClause(statuses=statuses):
                for status in statuses:
                    yield from _status(placed.source, status)
            case tree.MembersClause(names=names):
                for step in names:
                    yield from _step(placed.source, step, resolution)
            case tree.OrderClause(first=first, then=then):
                yield from _step(placed.source, first, resolution)
                yield from _step(placed.source, then, resolution)
            case tree.ApartClause(role=role, other=other) if role.text == other.text:
                yield kinds.ONE_ROLE.at(Location(placed.source, other.span), role=role.text)
            case _:
                pass


def _status(source: SourceText, status: tree.Name) -> Iterator[Diagnostic]:
    if status_code(status.text) not in CLAIMABLE:
        labels = [STATUSES[code].zh for code in CLAIMABLE]
        near = nearest(status.text, labels)
        known = Wording("、".join(labels), ", ".join(f"{STATUSES[code].zh} ({code})" for code in CLAIMABLE))
        yield kinds.NO_SUCH_STATUS.at(Location(source, status.span), status=status.text, near=near, known=known)


def _step(source: SourceText, step: tree.Name, resolution: Resolution) -> Iterator[Diagnostic]:
    symbol = resolution.symbol(source, step)
    if symbol is not None and isinstance(symbol.node, tree.Declaration) and symbol.node.keyword in _BLOCKS:
        kind = Wording(symbol.node.keyword.zh, symbol.node.keyword.en)
        yield kinds.BLOCK_OF_STEPS.at(Location(source, step.span), kind=kind, name=step.text)


def _accepted(program: Program) -> Iterator[Diagnostic]:
    first: dict[str, Location] = {}
    for placed in program.top():
        clause = placed.clause
        if not isinstance(clause, tree.AcceptanceClause):
            continue
        name = clause.finding.value.strip()
        place = Location(placed.source, clause.finding.span)
        if not _ID.fullmatch(name):
            yield kinds.NO_FINDING.at(place, finding=name)
        elif name in first:
            related = (Related(first[name], Wording("先在这里留意", "first accepted here")),)
            yield kinds.ACCEPTED_TWICE.at(place, related=related, finding=name)
        first.setdefault(name, place)
        if not clause.because.value.strip():
            yield kinds.ACCEPTED_WITHOUT_REASON.at(Location(placed.source, clause.because.span), finding=name)
