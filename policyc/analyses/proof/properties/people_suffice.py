"""The people of a unit suffice for every route: whoever must not act together with another need not.

Two roles are apart where a check stops an item because one person acts in both, or where a 断言 claims different
persons (不同人). For every set of roles that some published item needs together, the roles are dealt out to the people;
where that cannot be done, those are named that cannot, none of them spare: most often each is apart from each other.
Without a team (`--people`) nothing can fail, and the least number of people that suffices is told. Organs and their
roles are outside the unit, and so is who is not named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Proved, Severity, Verdict, conclude
from policyc.analyses.proof.properties.checks_heard import STOPPING
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.team import Conflict, Team, core, dealt, least
from policyc.analyses.proof.walk import Spot, certain, spots_of
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir import terms
from policyc.ir.assertions import DifferentPersons
from policyc.regions.axes import AxisKind
from policyc.regions.diagram import Node, OutOfNodes
from policyc.wording import proof as words

PROPERTY: Final = Property("people-suffice", *words.PEOPLE_SUFFICE)

#: Sets of roles that are told apart, and ways in which branches and 任一 leave a choice between roles.
_MOST: Final = 1024
#: Between a role and its number, where one step takes several people of it.
_NUMBER: Final = "#"


@dataclass(frozen=True, slots=True)
class _Due:
    """A step that people of the unit take, where it is due; each alternative is a set of roles that suffices."""

    spot: Spot
    step: terms.Step
    alternatives: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _Needed:
    """The items that need the same steps and are under the same conflicts."""

    node: Node
    due: tuple[_Due, ...] = ()
    conflicts: frozenset[Conflict] = frozenset()

    def roles(self) -> Iterator[tuple[str, ...]]:
        """Yield the sets of roles one of which has to be dealt out, in order of the steps."""
        for number, chosen in enumerate(product(*(one.alternatives for one in self.due))):
            if number == _MOST:
                raise OutOfNodes
            yield tuple(dict.fromkeys(role for roles in chosen for role in sorted(roles)))


def prove(setting: Setting) -> Verdict:
    """Check every set of steps and conflicts that some published item has."""
    apart = list(_apart(setting))
    due = list(_steps(setting))
    every = _told_apart(setting, due, apart) if apart or any(_several(one) for one in due) or setting.team else []
    trusted = setting.trusted([setting.published, *(node for node, _ in apart)]) if every else setting.trusted(())
    if setting.team is None:
        enough = max((_least(one) for one in every), default=0)
        remark = words.filled(words.PEOPLE_NEEDED, number=str(enough)) if enough else None
        return Proved(PROPERTY, len(every), trusted, remark)
    found: dict[str, Finding] = {}
    for one in reversed(every):  # what needs the fewest steps comes last
        for finding in _short(setting, one, setting.team):
            found.setdefault(finding.id, finding)
    return conclude(PROPERTY, len(every), tuple(found.values()), trusted)


# --- what is needed -------------------------------------------------------------------------------------------------


def _steps(setting: Setting) -> Iterator[_Due]:
    """Yield the steps of the workflows that publish which people of the unit take."""
    outside = {role.id for role in setting.policy.roles if role.organ}
    for route in setting.prepared.outcome.routes:
        for spot in spots_of(route):
            step = spot.step
            acting = step.acting[0].value if step is not None and step.acting else None
            if step is None or not isinstance(acting, terms.Acting):
                continue
            alternatives = tuple(_alternatives(acting, outside))
            if alternatives and frozenset() not in alternatives:
                yield _Due(spot, step, alternatives)


def _alternatives(acting: terms.Acting, outside: set[str]) -> Iterator[frozenset[str]]:
    """Yield the sets of the unit's roles any of which suffices; those outside the unit are left out."""
    joined = [one for one in acting.joined if one.of is None and one.actor not in outside]
    with_all = frozenset(one.actor for one in joined)
    own = [one.actor for one in acting.actors if one.of is None and one.actor not in outside]
    match acting.together:
        case terms.Together.EITHER if len(own) < len(acting.actors):
            yield with_all  # somebody outside the unit may act instead
        case terms.Together.EITHER:
            yield from (with_all | {role} for role in own)
        case terms.Together.AT_LEAST if len(own) == 1 and acting.at_least is not None:
            yield with_all | {_numbered(own[0], number) for number in range(acting.at_least)}
        case terms.Together.AT_LEAST if acting.at_least is not None and acting.at_least < len(own):
            yield from (with_all.union(some) for some in combinations(own, acting.at_least))
        case _:
            yield with_all.union(own)


def _numbered(role: str, number: int) -> str:
    return role if number == 0 else f"{role}{_NUMBER}{number}"


def _role(name: str) -> str:
    return name.partition(_NUMBER)[0]


def _several(due: _Due) -> bool:
    return any(_NUMBER in role for roles in due.alternatives for role in roles)


def _apart(setting: Setting) -> Iterator[tuple[Node, frozenset[Conflict]]]:
    """Yield items and the roles that one person must not hold together for them."""
    store = setting.diagrams
    people = {level: axis for level, axis in enumerate(setting.space.axes) if axis.key.kind is AxisKind.PEOPLE}
    for failing in setting.prepared.outcome.failing:
        if failing.outcome.consequence not in STOPPING:
            continue
        node = setting.kernel.compile(failing.condition)
        for level, axis in people.items():
            if level in store.support(node):
                turning = store.minus(store.restrict(node, {level: 1}, {}), store.restrict(node, {level: 0}, {}))
                roles = axis.key.subject.split(",")
                yield turning, frozenset(frozenset(pair) for pair in combinations(roles, 2))
    for claimed in setting.policy.assertions:
        for claim in claimed.claims:
            if isinstance(claim, DifferentPersons):
                yield setting.kernel.compile(claimed.when), frozenset({frozenset({claim.role, claim.other})})


def _told_apart(
    setting: Setting, due: list[_Due], apart: list[tuple[Node, frozenset[Conflict]]]
) -> tuple[_Needed, ...]:
    """Divide what is published by the steps that are due and the conflicts that it is under."""
    concerned = {role for _, conflicts in apart for one in conflicts for role in one}
    named = setting.team is not None and any(person.roles is not None for person in setting.team.people)
    parts = [_Needed(setting.published)]
    for node, conflicts in apart:
        parts = _divided(setting, parts, node, conflicts=conflicts)
    for one in due:
        roles = {_role(role) for some in one.alternatives for role in some}
        if named or _several(one) or roles & concerned:
            certainly = [route for route in setting.prepared.outcome.routes if one.spot in spots_of(route)]
            node = setting.kernel.compile(certain(certainly[0], [one.spot]))
            parts = _divided(setting, parts, node, due=(one,))
    return tuple(one for one in parts if one.due)


def _divided(
    setting: Setting,
    parts: list[_Needed],
    node: Node,
    due: tuple[_Due, ...] = (),
    conflicts: frozenset[Conflict] = frozenset(),
) -> list[_Needed]:
    """Return the parts, each divided into what lies in a set, which needs more, and what does not."""
    store = setting.diagrams
    divided = []
    for one in parts:
        inside, rest = store.both(one.node, node), store.minus(one.node, node)
        if not is_empty(inside):
            divided.append(_Needed(inside, (*one.due, *due), one.conflicts | conflicts))
        if not is_empty(rest):
            divided.append(_Needed(rest, one.due, one.conflicts))
    if len(divided) > _MOST:
        raise OutOfNodes
    return divided


# --- whether people suffice -----------------------------------------------------------------------------------------


def _conflicts(one: _Needed, roles: tuple[str, ...]) -> frozenset[Conflict]:
    """Return who is apart among these roles, people of one role who act together included."""
    numbered = (pair for pair in combinations(roles, 2) if _role(pair[0]) == _role(pair[1]))
    held = (frozenset(pair) for pair in combinations(roles, 2) if frozenset(map(_role, pair)) in one.conflicts)
    return frozenset([*(frozenset(pair) for pair in numbered), *held])


def _least(one: _Needed) -> int:
    return min(least(roles, _conflicts(one, roles)) for roles in one.roles())


def _short(setting: Setting, one: _Needed, team: Team) -> Iterator[Finding]:
    """Yield that the people do not suffice, with roles that cannot be dealt out."""
    numbered = {role: _role(role) for roles in one.roles() for role in roles}
    acting = Team(
        tuple(
            person
            if person.roles is None
            else type(person)(person.name, frozenset(name for name, role in numbered.items() if role in person.roles))
            for person in team.people
        )
    )
    first: tuple[str, ...] | None = None
    for roles in one.roles():
        if dealt(roles, _conflicts(one, roles), acting) is not None:
            return
        first = first or roles
    if first is None:
        return
    people = {level: 0 for level, axis in enumerate(setting.space.axes) if axis.key.kind is AxisKind.PEOPLE}
    refused = setting.diagrams.restrict(setting.kernel.compile(setting.prepared.refused), people, {})
    node = setting.diagrams.minus(one.node, refused)
    if not is_empty(node):
        yield _finding(setting, one, core(first, _conflicts(one, first), acting), node)


def _finding(setting: Setting, one: _Needed, roles: tuple[str, ...], node: Node) -> Finding:
    labels = {role.id: role.label for role in setting.policy.roles}
    named = tuple(dict.fromkeys(map(_role, roles)))
    steps = [each for each in one.due if any(role in some for some in each.alternatives for role in roles)]
    met = {each.step.id for each in steps}

    def replayed(decision: Decision) -> bool:
        return met <= {step.step.id for step in decision.order}

    shown = [labels.get(role, role) for role in named]
    people = 0 if setting.team is None else len(setting.team.people)
    number = least(roles, _conflicts(one, roles))
    told = words.filled(words.PEOPLE_SHORT, roles=shown, people=str(people), number=str(number))
    return Finding(
        PROPERTY.id,
        tuple(Ref(role, labels.get(role, role)) for role in named),
        Severity.FAULT,
        words.filled(words.PEOPLE_NOBODY, roles=shown) if len(roles) == 1 else told,
        clauses_of(*(each.step.basis for each in steps)),
        witness_of(setting, node, replayed),
        tuple(Ref(each.step.id, each.step.label) for each in steps),
    )
