"""The steps of both policies, which of the overlay's stand for those of the base, and for which items they do.

Between versions a step stands for its twin; what has none is stood for by steps of the overlay that are nobody's twin
and whose signers, tier and place suffice. Between jurisdictions every step is free to stand for another, by people that
both know. A step of the overlay stands for one step of the base at a time. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from policyc.analyses.difference.model import Side
from policyc.analyses.proof.walk import Spot, certain, spots_of
from policyc.analyses.refinement.claim import Claim
from policyc.analyses.refinement.people import compare_acting, roles_of
from policyc.ir.policy import Tier
from policyc.ir.terms import Acting, Hole, Step, StepKind
from policyc.regions.diagram import NEVER, Node
from policyc.regions.facets import Place, Route
from policyc.source.frozen import frozen


@frozen
class Stop:
    """A step, where it stands, and in which workflow."""

    step: Step
    spot: Spot
    route: Route

    @property
    def place(self) -> Place:
        """Return the place with the guards that lead to it."""
        return self.spot.place

    @property
    def acting(self) -> Acting | Hole | None:
        """Return who acts; None where nothing is written."""
        return next((one.value for one in self.step.acting), None)


class Stops:
    """The steps of both, and what stands for what."""

    def __init__(self, claim: Claim) -> None:
        self._claim: Final = claim
        self._used: Final[dict[str, Node]] = {}
        self._stood: Final[dict[str, Node]] = {}

    @cached_property
    def base(self) -> Mapping[str, Stop]:
        """Return the steps of the base by code, in order of writing."""
        return self._stops(Side.FIRST)

    @cached_property
    def overlay(self) -> Mapping[str, Stop]:
        """Return the steps of the overlay by code, in order of writing."""
        return self._stops(Side.SECOND)

    @cached_property
    def asked(self) -> tuple[Stop, ...]:
        """Return the steps of the base that somebody has to take; publication itself is no demand."""
        return tuple(stop for stop in self.base.values() if stop.step.kind is StepKind.STEP)

    def twin(self, stop: Stop) -> Stop | None:
        """Return the same step of the overlay."""
        code = self._claim.twins.same_steps.get(stop.step.id)
        return None if code is None else self.overlay.get(code)

    def pairs(self) -> Iterator[tuple[Stop, Stop]]:
        """Yield the steps that both have."""
        for stop in self.base.values():
            twin = self.twin(stop)
            if twin is not None:
                yield stop, twin

    def surely(self, side: Side, *stops: Stop) -> Node:
        """Return the items of which every walk passes one of these steps of a side."""
        found = NEVER
        for route in self._claim.twins.routes(side):
            spots = [stop.spot for stop in stops if stop.route is route]
            if spots:
                found = self._claim.joint.diagrams.either(found, self._claim.where(side, certain(route, spots)))
        return found

    def demanded(self, stop: Stop) -> Node:
        """Return the items that owe a step of the base."""
        return self._claim.joint.diagrams.both(self._claim.owed, self.surely(Side.FIRST, stop))

    def stood_for(self, stop: Stop) -> Node:
        """Return the items for which the overlay has this step, or one that stands for it; steps are used in order."""
        known = self._stood.get(stop.step.id)
        if known is None:
            known = self._stood[stop.step.id] = self._stood_for(stop)
        return known

    def is_known(self, stop: Stop) -> bool:
        """Tell whether the overlay has a step by any of the people who act here."""
        people = frozenset(roles_of(stop.acting))
        return any(not people.isdisjoint(roles_of(other.acting)) for other in self.overlay.values())

    def _stood_for(self, stop: Stop) -> Node:
        diagrams, twin = self._claim.joint.diagrams, self.twin(stop)
        needs = self.demanded(stop)
        found = NEVER
        if twin is not None and not (twin.step.after_publication and not stop.step.after_publication):
            found = self.surely(Side.SECOND, twin)
        for other in self._free:
            left = diagrams.minus(needs, found)
            if left == NEVER or not self._suffices(stop, other):
                continue
            taken = diagrams.minus(
                diagrams.both(left, self.surely(Side.SECOND, other)), self._used.get(other.step.id, NEVER)
            )
            self._used[other.step.id] = diagrams.either(self._used.get(other.step.id, NEVER), taken)
            found = diagrams.either(found, taken)
        return found

    @cached_property
    def _free(self) -> tuple[Stop, ...]:
        """Return the steps of the overlay that are nobody's twin."""
        twins = frozenset(self._claim.twins.same_steps.values())
        return tuple(
            stop for stop in self.overlay.values() if stop.step.id not in twins and stop.step.kind is StepKind.STEP
        )

    def _suffices(self, stop: Stop, other: Stop) -> bool:
        """Tell whether a step of the overlay is at least as much as one of the base, by people that both know."""
        twins = self._claim.twins
        if stop.step.after_publication is not other.step.after_publication:
            return False
        if not isinstance(stop.acting, Acting):
            return False
        theirs = None if other.acting is None else twins.acting(Side.SECOND, other.acting)
        if compare_acting(stop.acting, theirs, self._claim.higher) is not None:
            return False
        return not self._claim.joint.versions or self.tier_holds(stop.step, other.step) is True

    def tier_holds(self, one: Step, other: Step) -> bool | None:
        """Tell whether a step of the overlay is at no lower tier; None where the tiers are not comparable."""
        if one.tier is None:
            return True
        if other.tier is None:
            return False
        codes, tiers = self._claim.twins.tiers, self._claim.overlay.tiers
        mine = next((tier for tier in tiers if codes.get(tier.id) == one.tier), None)
        theirs = _tier(tiers, other.tier)
        return None if mine is None or theirs is None else theirs.rank >= mine.rank

    def _stops(self, side: Side) -> Mapping[str, Stop]:
        return {
            spot.step.id: Stop(spot.step, spot, route)
            for route in self._claim.twins.routes(side)
            for spot in spots_of(route)
            if spot.step is not None
        }


def _tier(tiers: tuple[Tier, ...], code: str) -> Tier | None:
    return next((tier for tier in tiers if tier.id == code), None)
