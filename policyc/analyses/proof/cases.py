"""A small set of items that exercises a policy: every obligation is shown by one of them.

Assumes a setting. Guarantees that every obligation that some item can show is shown, and the same items for the same
policy; the set is small, not smallest: each item is built greedily, the obligation with the fewest items first, then
whatever can be shown along with it. Reports nothing. Source: greedy set cover over sets of items.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from policyc.analyses.proof.obligations import Obligation, obligations_of
from policyc.analyses.proof.setting import Setting, is_empty
from policyc.analyses.proof.witness import item_at
from policyc.decision.item import Item
from policyc.decision.item_digest import with_digests


@dataclass(frozen=True, slots=True)
class Exercise:
    """One item and what it shows that none before it showed."""

    item: Item
    shows: tuple[Obligation, ...]


@dataclass(frozen=True, slots=True)
class Exercises:
    """The items, and what no item can show."""

    items: tuple[Exercise, ...]
    impossible: tuple[Obligation, ...]

    @property
    def shown(self) -> int:
        """Return how many obligations are shown."""
        return sum(len(one.shows) for one in self.items)


def exercises_of(setting: Setting) -> Exercises:
    """Return items that between them show everything; raise `OutOfNodes` past the budget."""
    wanted, impossible = obligations_of(setting)
    diagrams = setting.diagrams
    left = sorted(wanted, key=lambda one: diagrams.count(one.items))
    made: list[Exercise] = []
    while left:
        items = left[0].items
        for other in left[1:]:
            narrowed = diagrams.both(items, other.items)
            if not is_empty(narrowed):
                items = narrowed
        cells = diagrams.cheapest(items, setting.usual)
        if cells is None:
            raise AssertionError("an obligation that can be shown has an item")
        shows = tuple(one for one in wanted if one in left and diagrams.contains(one.items, cells))
        left = [one for one in left if not diagrams.contains(one.items, cells)]
        item = replace(item_at(setting, cells), id=f"case-{len(made) + 1:03}")
        made.append(Exercise(with_digests(item), shows))
    return Exercises(tuple(made), impossible)
