"""Checks: which items the base stops, or has looked at, harder than the overlay.

Method: of every check of the base, the items that fail it and that no check of the overlay treats at least as hard. The
union is exactly the items that get off more lightly; each point is one rule's doing. A list that admits more is told as
such. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.analyses.consequences import hardness
from policyc.analyses.difference.checks import by_itself, facts_read, is_own
from policyc.analyses.difference.model import Rule, Side
from policyc.analyses.proof.setting import is_empty
from policyc.analyses.refinement.claim import Claim, Shows, rule
from policyc.analyses.refinement.model import Axis, Point, Standing, Touched
from policyc.analyses.refinement.said import joined
from policyc.decision.model import Decision, FindingState
from policyc.ir.conditions import (
    Condition,
    DerivedHolds,
    EveryOnList,
    InCategory,
    OnePerson,
    OnList,
    atoms,
    conjoin,
    disjoin,
)
from policyc.ir.overlay import EditedKind
from policyc.ir.policy import Check
from policyc.regions.diagram import Node
from policyc.regions.facets import Failing
from policyc.wording import refinement as words
from policyc.wording.proof import filled


def points(claim: Claim) -> Iterator[Point]:
    """Yield the checks of the base that the overlay does not match, the hardest first."""
    mine = claim.joint.setting(Side.FIRST).prepared.outcome.failing
    for one in sorted(mine, key=lambda one: -hardness(one.outcome.consequence)):
        if is_question_of_its_own(claim, one):
            continue
        node = lighter(claim, one)
        if not is_empty(node):
            yield _point(claim, one, node)


def is_question_of_its_own(claim: Claim, one: Failing) -> bool:
    """Tell whether a check is a question whose answer the overlay does not know: it is told among the questions."""
    return one.check.question is not None and (
        (not claim.joint.versions and is_own(claim.joint, Side.FIRST, one))
        or (claim.joint.versions and not _is_asked(claim, one.check.question))
    )


def lighter(claim: Claim, one: Failing) -> Node:
    """Return the items that fail a check of the base and that the overlay treats more lightly."""
    hard = hardness(one.outcome.consequence)
    others = claim.joint.setting(Side.SECOND).prepared.outcome.failing
    as_hard = [other.condition for other in others if hardness(other.outcome.consequence) >= hard]
    return claim.minus(claim.where(Side.FIRST, one.condition), claim.where(Side.SECOND, disjoin(*as_hard)))


def shows_lighter(one: Failing) -> Shows:
    """Return that the base finds this, and the overlay nothing as hard."""
    hard = hardness(one.outcome.consequence)

    def shows(base: Decision, overlay: Decision) -> bool:
        found = any(it.check.id == one.check.id and it.state is FindingState.STANDS for it in base.findings)
        return found and not any(
            hardness(it.consequence) >= hard and it.state is FindingState.STANDS for it in overlay.findings
        )

    return shows


def check_rule(one: Failing) -> Rule:
    """Return a check as a rule."""
    made = rule(one.check.id, one.check.label, one.check.basis)
    return Rule(made.rule, made.clauses, one.outcome.consequence)


def touched_by(condition: Condition) -> Iterator[Touched]:
    """Yield what a condition goes by: lists, 推定, categories."""
    for atom in atoms(condition):
        match atom:
            case OnList(source_list=source_list) | EveryOnList(source_list=source_list):
                yield Touched(EditedKind.LIST, source_list)
            case DerivedHolds(derived):
                yield Touched(EditedKind.DERIVE, derived)
            case InCategory(classification, categories):
                yield Touched(EditedKind.CLASSIFICATION, classification)
                yield from (Touched(EditedKind.CATEGORY, category) for category in categories)
            case _:
                pass


def _point(claim: Claim, one: Failing, node: Node) -> Point:
    consequence = words.CONSEQUENCES[one.outcome.consequence.value]
    lists = _other_lists(claim, one)
    weaker = [] if lists else _weaker(claim, one, node)
    standing = Standing.WEAKER
    if lists:
        told = filled(words.MORE_SOURCES, name=one.check.label, consequence=consequence, lists=lists)
    elif weaker:
        others = [
            filled(words.CHECKED, name=it.check.label, consequence=words.CONSEQUENCES[it.outcome.consequence.value])
            for it in weaker
        ]
        told = filled(words.STOPPED_LESS, name=one.check.label, consequence=consequence, others=joined(others))
    elif _are_strangers(claim, one):
        standing = Standing.INCOMPARABLE
        told = filled(words.OTHER_PEOPLE, name=one.check.label, consequence=consequence)
    else:
        said = words.STOPPED_PARTLY if _is_shared(claim, one) else words.NOT_STOPPED
        told = filled(said, name=one.check.label, consequence=consequence)
    return claim.point(
        Axis.SOURCES if lists else Axis.FINDING,
        told,
        standing=standing,
        rules=(check_rule(one),),
        against=tuple(check_rule(it) for it in weaker),
        when=one.condition,
        shown=claim.shown(by_itself(claim.joint, Side.FIRST, one, node), shows_lighter(one)),
        about=_about(claim, one.check),
    )


def _about(claim: Claim, check: Check) -> Iterator[Touched]:
    """Yield what may account for it: what the check goes by, if it is the same check; else the check before that."""
    kept = any(other.id == check.id and _written(other) == _written(check) for other in claim.overlay.checks)
    if not kept:
        yield Touched(EditedKind.CHECK, check.id)
        if check.question is not None:
            yield Touched(EditedKind.ASK, check.question)
    yield from touched_by(conjoin(check.when, check.unless, check.broken))


def _written(check: Check) -> object:
    return (check.when, check.unless, check.broken, tuple(one.value.consequence for one in check.outcomes))


def _weaker(claim: Claim, one: Failing, node: Node) -> list[Failing]:
    """Return the checks about the same matter that items of the set do fail in the overlay; of a version the twin."""
    hard = hardness(one.outcome.consequence)
    failing = [
        other
        for other in claim.joint.setting(Side.SECOND).prepared.outcome.failing
        if hardness(other.outcome.consequence) < hard
        and not is_empty(claim.joint.diagrams.both(node, claim.where(Side.SECOND, other.condition)))
    ]
    twin = [other for other in failing if claim.twins.checks.get(other.check.id) == one.check.id]
    if claim.joint.versions:
        return twin
    read = facts_read(claim.joint, Side.FIRST, one)
    return [other for other in failing if read & facts_read(claim.joint, Side.SECOND, other)][:3]


def _is_shared(claim: Claim, one: Failing) -> bool:
    """Tell whether the overlay treats some of the items that fail a check as hard, for something of the same matter."""
    hard, read = hardness(one.outcome.consequence), facts_read(claim.joint, Side.FIRST, one)
    alike = [
        other.condition
        for other in claim.joint.setting(Side.SECOND).prepared.outcome.failing
        if hardness(other.outcome.consequence) >= hard and read & facts_read(claim.joint, Side.SECOND, other)
    ]
    both = claim.joint.diagrams.both(claim.where(Side.FIRST, one.condition), claim.where(Side.SECOND, disjoin(*alike)))
    return not is_empty(both)


def _are_strangers(claim: Claim, one: Failing) -> bool:
    """Tell whether a check is about who is one person, in roles of which the overlay knows fewer than two."""
    known = {role.id for role in claim.overlay.roles}
    pairs = [atom.roles for atom in atoms(one.condition) if isinstance(atom, OnePerson)]
    return any(len(known & set(roles)) < 2 for roles in pairs)


def _other_lists(claim: Claim, one: Failing) -> list[str]:
    """Return the lists that the check goes by and that the overlay has otherwise, if its consequence is the same."""
    names = claim.joint.names[Side.SECOND]
    same = [
        other
        for other in claim.joint.setting(Side.SECOND).prepared.outcome.failing
        if claim.twins.checks.get(other.check.id) == one.check.id
        and other.outcome.consequence is one.outcome.consequence
    ]
    if not same:
        return []
    labels = {one.id: one.label for one in claim.base.lists}
    spelled = claim.joint.common(Side.FIRST, one.condition)
    lists = [atom.source_list for atom in atoms(spelled) if isinstance(atom, OnList | EveryOnList)]
    return [labels[it] for it in dict.fromkeys(lists) if it in labels and names.source_list(it) != it]


def _is_asked(claim: Claim, question: str) -> bool:
    mine = next((one.text for listed in claim.base.checklists for one in listed.questions if one.id == question), None)
    return any(
        one.id == question or one.text == mine for listed in claim.overlay.checklists for one in listed.questions
    )
