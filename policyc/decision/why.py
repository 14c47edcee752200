"""Why a step, check, escalation or category is, or is not, part of an answer.

Assumes a case. Guarantees the rule's own condition with the truth and the value of everything in it, in the words
of the rules, what its truth does not hang on apart, and the clauses it stands on as they are written. `settled` says
that the completions agree although the condition alone leaves it open (the 事理, or a case split). Reports nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from policyc.decision.case import Case, learn
from policyc.decision.item import Item
from policyc.decision.model import Reason, Ref, State
from policyc.decision.phrasing import phrase
from policyc.decision.query import Query
from policyc.decision.targets import PUBLISH, Target, TargetKind, names_of, publication, target_of
from policyc.decision.truth import Trace
from policyc.ir.basis import Basis, RestsOn
from policyc.ir.conditions import And, DerivedHolds, InCategory, Not, Or, Truth
from policyc.ir.policy import Policy
from policyc.wording.language import Wording


@dataclass(frozen=True, slots=True)
class Because:
    """A condition in words, what it is, the facts that decide it with their values, and the parts it follows from.

    `folded` are the parts that its truth does not hang on.
    """

    text: Wording
    truth: Truth
    reads: tuple[Reason, ...]
    parts: tuple[Because, ...]
    folded: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotedClause:
    """A clause that a rule stands on: its own words (empty for another law's), and those that the rule quotes."""

    clause: str
    law: str | None
    heading: str
    text: str
    quotations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """`state` says whether the part is there; for a check, whether it fails."""

    kind: TargetKind
    about: Ref
    state: State
    because: Because
    settled: bool
    clauses: tuple[QuotedClause, ...]
    basis: Basis
    rests_on: tuple[RestsOn, ...]


@dataclass(frozen=True, slots=True)
class NoSuchPart:
    """Nothing in the policy has this name; `known` are the names that can be asked about."""

    name: str
    known: tuple[Ref, ...]


def why(policy: Policy, item: Item, query: Query, name: str) -> Why | NoSuchPart:
    """Explain one part of the answer, named by code or label; `publish` is publication as a whole."""
    case = Case(learn(policy, item, query))
    target = target_of(case.prepared, name)
    if target is None and name == PUBLISH:
        target = publication(case.prepared)
    if target is None:
        return NoSuchPart(name, names_of(case.prepared))
    return _why(case, target)


def quoted(policy: Policy, basis: Basis) -> tuple[QuotedClause, ...]:
    """Return the clauses that a basis cites, with their text."""
    clauses = {clause.id: clause for clause in policy.clauses}
    found: list[QuotedClause] = []
    for cite in basis.cites:
        clause = clauses.get(cite.clause) if cite.law is None else None
        heading, text = (clause.heading, clause.text) if clause is not None else (cite.clause, "")
        found.append(QuotedClause(cite.clause, cite.law, heading, text, cite.quotations))
    return tuple(found)


def _why(case: Case, target: Target) -> Why:
    trace = case.known.interpreter.explain(target.condition)
    return Why(
        kind=target.kind,
        about=target.about,
        state=case.state(target.condition),
        because=_because(case, trace),
        settled=trace.truth is None and case.truth(target.condition) is not None,
        clauses=quoted(case.policy, target.basis),
        basis=target.basis,
        rests_on=target.basis.rests_on,
    )


def _because(case: Case, trace: Trace) -> Because:
    joined = isinstance(trace.condition, And | Or | Not | DerivedHolds | InCategory)
    return Because(
        text=phrase(trace.condition, case.names),
        truth=trace.truth,
        reads=() if joined else case.why(trace.condition),
        parts=tuple(_because(case, part) for part in trace.deciding),
        folded=tuple(_because(case, part) for part in trace.parts if part not in trace.deciding),
    )
