"""What the overlay says of its own edits, held against what they do.

Guarantees that a point is excused only by an edit of something that it is about: by a 放宽 or 删去; that a 细化 which
weakens is told as broken; that a 放宽 or 删去 which weakens nothing is told as idle. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Protocol

from policyc.analyses.refinement.model import Point, Touched
from policyc.ir import terms
from policyc.ir.conditions import Chosen
from policyc.ir.overlay import Edit, EditedKind, EditWord
from policyc.ir.policy import Policy


class _WithId(Protocol):
    @property
    def id(self) -> str:
        """Return the name by which it is told from others."""


_WEAKENS = frozenset({EditWord.RELAX, EditWord.REMOVE})


def with_edits(points: Iterable[Point], base: Policy, overlay: Policy) -> tuple[Point, ...]:
    """Return the points, each with the edit that accounts for it, if one does; readings are those of either policy."""
    known = _by_readings(base, overlay) if any(it.kind is EditedKind.READING for it in overlay.edits) else {}
    return tuple(replace(point, edit=_accounting(point, overlay.edits, known)) for point in points)


def is_declared(point: Point) -> bool:
    """Tell whether the overlay owns up to a point."""
    return point.edit is not None and point.edit.word in _WEAKENS


def idle(points: Iterable[Point], edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return the edits that declare to weaken and do not."""
    used = {id(point.edit) for point in points}
    return tuple(edit for edit in edits if edit.word in _WEAKENS and id(edit) not in used)


def _accounting(point: Point, edits: tuple[Edit, ...], known: Mapping[str, frozenset[str]]) -> Edit | None:
    """Return the nearest edit that declares to weaken, else the nearest that promises not to."""
    read = sorted({reading for rule in (*point.rules, *point.against) for reading in known.get(rule.rule.id, ())})
    about = (*point.about, *(Touched(EditedKind.READING, reading) for reading in read))
    found = list(_edits(about, edits))
    return next((edit for edit in found if edit.word in _WEAKENS), next(iter(found), None))


def _edits(about: tuple[Touched, ...], edits: tuple[Edit, ...]) -> Iterator[Edit]:
    for touched in about:
        for edit in edits:
            same = edit.id == touched.id or touched.kind is EditedKind.SCOPE
            if edit.kind is touched.kind and same:
                yield edit


def _by_readings(*policies: Policy) -> Mapping[str, frozenset[str]]:
    """Return the readings that each rule turns on, under any choice."""
    found: dict[str, frozenset[str]] = {}
    for policy in policies:
        steps = (step for workflow in policy.workflows for step in terms.steps(workflow.body))
        rules: list[_WithId] = [*policy.checks, *policy.checklists, *policy.escalations, *policy.duties]
        rules += [*policy.sanctions, *policy.forms, *policy.tiers, *policy.exemptions, *steps]
        for rule in rules:
            found[rule.id] = found.get(rule.id, frozenset()) | frozenset(_readings(rule))
    return found


def _readings(value: object) -> Iterator[str]:
    """Yield the readings chosen between anywhere in a value."""
    match value:
        case Chosen(reading):
            yield reading
        case tuple():
            for one in value:
                yield from _readings(one)
        case _ if is_dataclass(value) and not isinstance(value, type):
            for one in fields(value):
                yield from _readings(getattr(value, one.name))
        case _:
            return
