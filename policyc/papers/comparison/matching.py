"""Which rules of several policies are the same thing, by criteria that hold for any policies.

Assumes things of one kind (checks, escalations, …), each with its code, label and the shared facts that it reads.
Guarantees one-to-one groups, equal for equal input: the same code or label first, then the same facts, then at least
half of them in common; what is left stands alone. Steps keep the order in which they are walked: two are put beside
each other only where both routes still run downwards. Nothing is known by name. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from policyc.papers.comparison.model import Criterion, Entry


@dataclass(frozen=True, slots=True)
class Thing:
    """One rule of one policy. `kind` keeps apart what is never the same thing, such as duties and sanctions.

    `tier` is the rank of a step's tier, `roles` who acts in it, `publishes` that it is the publication itself.
    """

    id: str
    label: str
    facts: frozenset[str]
    entry: Entry
    kind: str = ""
    tier: int | None = None
    roles: frozenset[str] = frozenset()
    publishes: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The members by policy, None where a policy has none, and the weakest criterion that joined them."""

    members: tuple[Thing | None, ...]
    criterion: Criterion

    @property
    def first(self) -> Thing:
        """Return the member of the first policy that has one."""
        return next(member for member in self.members if member is not None)


#: How sure each criterion is: of two that hold the surer counts.
_SURE: Final = {
    Criterion.PUBLICATION: 600,
    Criterion.NAME: 500,
    Criterion.TIER: 400,
    Criterion.FACTS: 300,
    Criterion.ROLE: 200,
    Criterion.MOST_FACTS: 100,
    Criterion.ALONE: 0,
}
_HALF: Final = 0.5
_Rule: TypeAlias = Callable[[Thing, Thing], tuple[Criterion, int]]


def by_rules(policies: Sequence[Sequence[Thing]]) -> tuple[Group, ...]:
    """Group rules that need no order: in order of the first policy, then what only later ones have."""
    groups = [Group((thing,), Criterion.ALONE) for thing in policies[0]]
    for number, things in enumerate(policies[1:], 1):
        pairs = [
            (score, at, place, criterion)
            for at, group in enumerate(groups)
            for place, thing in enumerate(things)
            for criterion, score in [_best(group, thing, _of_rules)]
            if score > 0
        ]
        taken: dict[int, tuple[int, Criterion]] = {}
        for _, at, place, criterion in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if at not in taken and place not in {one for one, _ in taken.values()}:
                taken[at] = (place, criterion)
        groups = _joined(groups, things, taken, number)
    return tuple(groups)


def by_route(policies: Sequence[Sequence[Thing]]) -> tuple[Group, ...]:
    """Group steps so that every column is still read downwards, the sum of what is sure being the greatest."""
    groups = [Group((thing,), Criterion.ALONE) for thing in policies[0]]
    for number, things in enumerate(policies[1:], 1):
        groups = _merged(groups, things, number)
    return tuple(groups)


def _joined(
    groups: list[Group], things: Sequence[Thing], taken: dict[int, tuple[int, Criterion]], number: int
) -> list[Group]:
    """Add a policy to the groups; what it has alone comes behind."""
    joined = [
        _with(group, things[taken[at][0]], taken[at][1]) if at in taken else _with(group, None, Criterion.ALONE)
        for at, group in enumerate(groups)
    ]
    used = {place for place, _ in taken.values()}
    return [*joined, *(_alone(thing, number) for place, thing in enumerate(things) if place not in used)]


def _merged(groups: list[Group], things: Sequence[Thing], number: int) -> list[Group]:
    """Merge a route into the rows: a longest common subsequence, weighted by how sure each pair is."""
    best: list[list[int]] = [[0] * (len(things) + 1) for _ in range(len(groups) + 1)]
    pairs = [[_best(group, thing, _of_steps) for thing in things] for group in groups]
    for at in range(len(groups) - 1, -1, -1):
        for place in range(len(things) - 1, -1, -1):
            score = pairs[at][place][1]
            together = score + best[at + 1][place + 1] if score > 0 else -1
            best[at][place] = max(together, best[at + 1][place], best[at][place + 1])
    merged: list[Group] = []
    at = place = 0
    while at < len(groups) or place < len(things):
        if at < len(groups) and place < len(things):
            criterion, score = pairs[at][place]
            if score > 0 and best[at][place] == score + best[at + 1][place + 1]:
                merged.append(_with(groups[at], things[place], criterion))
                at, place = at + 1, place + 1
                continue
        if at < len(groups) and (place == len(things) or best[at][place] == best[at + 1][place]):
            merged.append(_with(groups[at], None, Criterion.ALONE))
            at += 1
        else:
            merged.append(_alone(things[place], number))
            place += 1
    return merged


def _with(group: Group, member: Thing | None, criterion: Criterion) -> Group:
    weakest = group.criterion
    if member is not None and (weakest is Criterion.ALONE or _SURE[criterion] < _SURE[weakest]):
        weakest = criterion
    return Group((*group.members, member), weakest)


def _alone(thing: Thing, number: int) -> Group:
    return Group((*(None for _ in range(number)), thing), Criterion.ALONE)


def _best(group: Group, thing: Thing, rule: _Rule) -> tuple[Criterion, int]:
    """Return the surest criterion that joins a thing to some member of a group, and how sure it is."""
    found = [rule(member, thing) for member in group.members if member is not None]
    return max(found, key=lambda one: one[1])


def _of_rules(one: Thing, other: Thing) -> tuple[Criterion, int]:
    if one.kind != other.kind:
        return Criterion.ALONE, 0
    if _same_name(one, other):
        return Criterion.NAME, _SURE[Criterion.NAME]
    if one.facts and one.facts == other.facts:
        return Criterion.FACTS, _SURE[Criterion.FACTS]
    common = len(one.facts & other.facts) / (len(one.facts | other.facts) or 1)
    if common >= _HALF:
        return Criterion.MOST_FACTS, _SURE[Criterion.MOST_FACTS] + int(100 * common)
    return Criterion.ALONE, 0


def _of_steps(one: Thing, other: Thing) -> tuple[Criterion, int]:
    if one.publishes and other.publishes:
        return Criterion.PUBLICATION, _SURE[Criterion.PUBLICATION]
    if one.publishes or other.publishes:
        return Criterion.ALONE, 0
    if _same_name(one, other):
        return Criterion.NAME, _SURE[Criterion.NAME]
    if one.tier is not None and one.tier == other.tier:
        return Criterion.TIER, _SURE[Criterion.TIER]
    if one.roles and one.roles == other.roles:
        return Criterion.ROLE, _SURE[Criterion.ROLE]
    return Criterion.ALONE, 0


def _same_name(one: Thing, other: Thing) -> bool:
    return one.id == other.id or one.label == other.label
