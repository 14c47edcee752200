"""Where a case stands in a term: a marking of its parts, and the places that are open or held in it.

Assumes a selected term. A place is the path of child indices that leads to it (`children`). Guarantees that a marking
has the shape of its term: whatever walks both never meets parts that do not fit. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, assert_never

from policyc.ir import terms
from policyc.ir.basis import Basis
from policyc.ir.conditions import Condition
from policyc.source.frozen import frozen

Path: TypeAlias = tuple[int, ...]


@frozen
class Finished:
    """Nothing is left to do; `entered` is False where nothing was ever due."""

    entered: bool


@frozen
class At:
    """The case waits at this step; `lent` are the steps it was sent straight back to, the one that acts last."""

    lent: tuple[Path, ...] = ()


@frozen
class Held:
    """The guard cannot be decided yet."""

    condition: Condition


@frozen
class Stuck:
    """未作规定: the text has no rule for what is to follow."""

    basis: Basis


@frozen
class Inside:
    """One part is under way: of a sequence its index, of a choice the arm taken, of a guarded part 0."""

    part: int
    inner: Marking


@frozen
class Back:
    """The consultation is over and its host acts again."""

    lent: tuple[Path, ...] = ()


@frozen
class Beside:
    """Branches side by side."""

    branches: tuple[Marking, ...]


Marking: TypeAlias = Finished | At | Held | Stuck | Inside | Back | Beside


@frozen
class Leaf:
    """A place where somebody may act: `place` holds the marking, `step` is who acts, at `path`."""

    place: Path
    path: Path
    step: terms.Step


@frozen
class Hold:
    """A place whose guard cannot be decided yet; `escalation` when an 升级 put the part there."""

    place: Path
    condition: Condition
    escalation: str | None


def children(term: terms.Term) -> tuple[terms.Term, ...]:
    """Return the parts of a term; a choice ends with 其余."""
    match term:
        case terms.Step() | terms.StateChange() | terms.Gap():
            return ()
        case terms.Sequence(parts):
            return parts
        case terms.When(body=body) | terms.Consultation(body=body):
            return (body,)
        case terms.Choice(arms=arms, otherwise=otherwise):
            return (*(arm.body for arm in arms), otherwise)
        case terms.Parallel(branches=branches):
            return branches
        case _:
            assert_never(term)


def part_at(term: terms.Term, path: Path) -> terms.Term:
    """Return the part that a path leads to."""
    for index in path:
        term = children(term)[index]
    return term


def step_paths(term: terms.Term, path: Path = ()) -> Iterator[tuple[Path, terms.Step]]:
    """Yield the steps with their paths, in order of writing."""
    if isinstance(term, terms.Step):
        yield path, term
    for index, part in enumerate(children(term)):
        yield from step_paths(part, (*path, index))


def host_path(term: terms.Term, place: Path) -> Path | None:
    """Return where the host of the consultation at a place stands; None when the choice of readings left it out."""
    part = part_at(term, place)
    if not isinstance(part, terms.Consultation):
        return None
    return next((path for path, step in step_paths(term) if step.id == part.host), None)


def leaves(root: terms.Term, marking: Marking) -> tuple[Leaf, ...]:
    """Return the places where somebody may act, in order of writing."""
    return tuple(_leaf(root, place, at) for place, at in _spots(marking, ()) if isinstance(at, At | Back))


def holds(root: terms.Term, marking: Marking) -> tuple[Hold, ...]:
    """Return the places that wait for a guard to be decided."""
    found: list[Hold] = []
    for place, at in _spots(marking, ()):
        if isinstance(at, Held):
            part = part_at(root, place)
            escalation = part.escalation if isinstance(part, terms.When | terms.Consultation) else None
            found.append(Hold(place, at.condition, escalation))
    return tuple(found)


def stuck(marking: Marking) -> tuple[Stuck, ...]:
    """Return the places where the text has no rule for what is to follow."""
    return tuple(at for _, at in _spots(marking, ()) if isinstance(at, Stuck))


def _spots(marking: Marking, place: Path) -> Iterator[tuple[Path, At | Back | Held | Stuck]]:
    match marking:
        case Finished():
            return
        case At() | Back() | Held() | Stuck():
            yield place, marking
        case Inside(part, inner):
            yield from _spots(inner, (*place, part))
        case Beside(branches):
            for index, branch in enumerate(branches):
                yield from _spots(branch, (*place, index))
        case _:
            assert_never(marking)


def _leaf(root: terms.Term, place: Path, at: At | Back) -> Leaf:
    path = place
    if at.lent:
        path = at.lent[-1]
    elif isinstance(at, Back):
        path = host_path(root, place) or place
    step = part_at(root, path)
    if not isinstance(step, terms.Step):
        raise TypeError("a marking is open at a part that is no step")
    return Leaf(place, path, step)
