"""The people of a unit, and whether they suffice for roles that one person may not hold together.

Assumes few roles: those of one route. Guarantees exact answers, the same for the same question: a search over all ways
to deal roles out to people, the most constrained role first, people who may act in the same roles tried once. This is
the workflow satisfiability problem with constraints of equality denied (Wang and Li, 2010), small enough to be solved
by looking at everything. Past `MOST` steps it gives up with `OutOfNodes`. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from policyc.regions.diagram import OutOfNodes

#: Steps that one search may take.
MOST: Final = 100_000

#: Two roles that one person may not hold together.
Conflict = frozenset[str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the unit; `roles` None: whoever he is, he may act in every role."""

    name: str
    roles: frozenset[str] | None = None

    def may(self, role: str) -> bool:
        """Tell whether he may act in a role."""
        return self.roles is None or role in self.roles


@dataclass(frozen=True, slots=True)
class Team:
    """The people of a unit."""

    people: tuple[Person, ...]


def team_of(number: int) -> Team:
    """Return a unit of so many people, each of whom may act in every role."""
    return Team(tuple(Person(str(one)) for one in range(1, number + 1)))


def dealt(roles: Iterable[str], conflicts: Iterable[Conflict], team: Team) -> Mapping[str, str] | None:
    """Return who acts in each role so that no conflict arises, or None if the people do not suffice."""
    apart: dict[str, set[str]] = {role: set() for role in roles}
    for one in conflicts:
        for role in one:
            if role in apart:
                apart[role] |= (one - {role}) & set(apart)
    return _Dealing(apart, team).rest({})


def core(roles: tuple[str, ...], conflicts: frozenset[Conflict], team: Team) -> tuple[str, ...]:
    """Return roles, none of which can be left out, for which the people do not suffice."""
    left = list(roles)
    for role in roles:
        without = [one for one in left if one != role]
        if dealt(without, conflicts, team) is None:
            left = without
    return tuple(left)


def least(roles: tuple[str, ...], conflicts: frozenset[Conflict]) -> int:
    """Return how many people the roles need, if each may act in every one."""
    return next(number for number in range(len(roles) + 1) if dealt(roles, conflicts, team_of(number)) is not None)


class _Dealing:
    """One search; `apart` are the roles that may not be held together with each."""

    def __init__(self, apart: Mapping[str, set[str]], team: Team) -> None:
        self._apart = apart
        self._team = team
        self._left = MOST

    def rest(self, given: Mapping[str, str]) -> Mapping[str, str] | None:
        """Deal out the other roles, one call deep for each."""
        open_roles = [role for role in self._apart if role not in given]
        if not open_roles:
            return given
        self._left -= 1
        if self._left < 0:
            raise OutOfNodes
        choices = {role: self._who(role, given) for role in open_roles}
        role = min(open_roles, key=lambda one: (len(choices[one]), -len(self._apart[one])))
        for person in choices[role]:
            found = self.rest({**given, role: person.name})
            if found is not None:
                return found
        return None

    def _who(self, role: str, given: Mapping[str, str]) -> tuple[Person, ...]:
        """Return who may take a role; of those who do nothing yet and may do the same only the first."""
        taken = {given[other] for other in self._apart[role] if other in given}
        busy = set(given.values())
        idle: set[frozenset[str] | None] = set()
        found: list[Person] = []
        for person in self._team.people:
            if not person.may(role) or person.name in taken:
                continue
            if person.name not in busy:
                if person.roles in idle:
                    continue
                idle.add(person.roles)
            found.append(person)
        return tuple(found)
