"""A process while it is being written: elements and flows of one scope, and what is shared by all scopes of a file.

Assumes ids from one `Names`. Guarantees that gateways which neither split nor join disappear when a scope is finished,
and that every flow leads from an element of the scope to one of the same scope. Reports what cannot be exported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from policyc.exports.bpmn.formulas import NO, Formula, Formulas, TooLarge
from policyc.exports.bpmn.model import Element, Flow, Kind, Named, Reason, Refused, Role, Scope
from policyc.exports.bpmn.names import Names
from policyc.exports.bpmn.variables import Variables
from policyc.exports.bpmn.words import Words
from policyc.ir.basis import NO_BASIS, Basis
from policyc.ir.conditions import Condition
from policyc.ir.policy import Policy
from policyc.source.frozen import frozen
from policyc.wording.language import Language

_GATEWAYS: Final = frozenset({Kind.EXCLUSIVE, Kind.PARALLEL})


@frozen
class Loose:
    """A flow that has no target yet."""

    source: str
    label: str = ""
    when: Formula | None = None
    default: bool = False
    spelled: str = ""
    basis: Basis = NO_BASIS


class Desk:
    """What all processes of one file share."""

    def __init__(self, policy: Policy, language: Language) -> None:
        self.policy: Final = policy
        self.names: Final = Names()
        self.words: Final = Words(policy, language)
        self.variables: Final = Variables(policy, self.names, language)
        self._formulas: Final = Formulas(self.variables)
        self.errors: Final[dict[str, Named]] = {}
        self.messages: Final[dict[str, Named]] = {}
        self.refused: Final[list[Refused]] = []

    def holds(self, condition: Condition, name: str, basis: Basis) -> Formula:
        """Return when a condition certainly holds; one that is too large is refused."""
        try:
            return self._formulas.holds(condition)
        except TooLarge:
            self.refuse(Reason.TOO_LARGE, name, basis)
            return NO

    def fails(self, condition: Condition, name: str, basis: Basis) -> Formula:
        """Return when a condition certainly does not hold; one that is too large is refused."""
        try:
            return self._formulas.fails(condition)
        except TooLarge:
            self.refuse(Reason.TOO_LARGE, name, basis)
            return NO

    def refuse(self, reason: Reason, name: str, basis: Basis) -> None:
        """Note something that cannot be exported, once."""
        clauses = tuple(dict.fromkeys(cite.clause for cite in basis.cites))
        refused = Refused(reason, name, clauses)
        if refused not in self.refused:
            self.refused.append(refused)


class Draft:
    """One scope. `block` is the element of the scope around it that this one will be the inside of."""

    def __init__(self, desk: Desk, around: Draft | None, block: str) -> None:
        self.desk: Final = desk
        self.around: Final = around
        self.block: Final = block
        self.elements: Final[dict[str, Element]] = {}
        self.flows: Final[list[Flow]] = []
        #: The lane in which things that nobody does are put: that of the step before.
        self.lane: str | None = None

    @property
    def chain(self) -> tuple[Draft, ...]:
        """Return this scope and those around it, innermost first."""
        return (self,) if self.around is None else (self, *self.around.chain)

    def add(self, element: Element) -> str:
        """Put an element down."""
        self.elements[element.id] = element
        return element.id

    def gateway(self, name: str, kind: Kind = Kind.EXCLUSIVE, label: str = "", basis: Basis = NO_BASIS) -> str:
        """Put a gateway down."""
        return self.add(Element(name, kind, Role.ADDED, label, self.lane, basis))

    def event(self, name: str, kind: Kind, label: str, basis: Basis = NO_BASIS) -> str:
        """Put a start or an end down."""
        return self.add(Element(name, kind, Role.ADDED, label, self.lane, basis))

    def connect(self, loose: Iterable[Loose], target: str) -> None:
        """Lead flows to their target."""
        for one in loose:
            name = self.desk.names.fresh(f"flow_{one.source}__{target}")
            self.flows.append(Flow(name, one.source, target, one.label, one.when, one.default, one.spelled, one.basis))

    def finished(self) -> Scope:
        """Return the scope without the gateways that do nothing, and with those that join what else would not."""
        flows = {flow.id: flow for flow in self.flows}
        entering: dict[str, list[str]] = {}
        leaving: dict[str, list[str]] = {}
        for flow in self.flows:
            entering.setdefault(flow.target, []).append(flow.id)
            leaving.setdefault(flow.source, []).append(flow.id)
        for name, element in list(self.elements.items()):
            if element.kind in _GATEWAYS:
                self._straighten(name, flows, entering, leaving.get(name, []))
        for name, element in list(self.elements.items()):
            if len(entering.get(name, [])) > 1 and element.kind not in _GATEWAYS:
                self._join(element, flows, entering[name])
        return Scope(tuple(self.elements.values()), tuple(flows.values()))

    def _straighten(
        self, name: str, flows: dict[str, Flow], entering: dict[str, list[str]], leaving: list[str]
    ) -> None:
        """Take out a gateway with one way in and one way out that asks nothing."""
        into = entering.get(name, [])
        if len(into) != 1 or len(leaving) != 1 or flows[leaving[0]].when is not None or into == leaving:
            return
        following = flows.pop(leaving[0]).target
        flows[into[0]] = replace(flows[into[0]], target=following)
        entering[following] = [into[0] if one == leaving[0] else one for one in entering[following]]
        del self.elements[name]

    def _join(self, element: Element, flows: dict[str, Flow], entering: list[str]) -> None:
        """Put a gateway where several flows would meet in an end or a task."""
        joined = self.desk.names.fresh(f"before_{element.id}")
        self.add(Element(joined, Kind.EXCLUSIVE, Role.ADDED, "", element.lane, NO_BASIS))
        for flow in entering:
            flows[flow] = replace(flows[flow], target=joined)
        name = self.desk.names.fresh(f"flow_{joined}__{element.id}")
        flows[name] = Flow(name, joined, element.id, "", None, default=False, spelled="", basis=NO_BASIS)
