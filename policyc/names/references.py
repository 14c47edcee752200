"""Where names are used: every reference of a clause with the kinds that may stand there.

Knows the shapes of clauses, nothing of what is declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from policyc.names.symbols import SymbolKind
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved, reserved


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that must be a symbol of `kind`, or else of kind `other`; reserved words in `allowed` need no symbol."""

    name: tree.Name
    kind: SymbolKind
    allowed: tuple[Reserved, ...] = ()
    other: SymbolKind | None = None


@dataclass(frozen=True, slots=True)
class ValueReference:
    """A value that must be one of the values of the fact named before it, or a category after 类别."""

    fact: tree.Name
    value: tree.Value
    allowed: tuple[Reserved, ...] = (Reserved.OWN_REGION,)


@dataclass(frozen=True, slots=True)
class OptionReference:
    reading: tree.Name
    option: tree.Name


AnyReference = Reference | ValueReference | OptionReference

_BY_KEYWORD = {
    Keyword.JUDGED_BY: SymbolKind.ACTOR,
    Keyword.REVIEWS: SymbolKind.CHECK,
    Keyword.FILLS: SymbolKind.FORM,
    Keyword.SIGNS: SymbolKind.FORM,
    Keyword.BEATS: SymbolKind.CATEGORY,
    Keyword.DECIDES: SymbolKind.FACT,
    Keyword.MAY_EDIT: SymbolKind.FACT,
    Keyword.COVERS: SymbolKind.FACT,
    Keyword.TIER: SymbolKind.TIER,
    Keyword.SIGNATURE_BOXES: SymbolKind.STEP,
    Keyword.STAGE: SymbolKind.STAGE,
    Keyword.PART_OF: SymbolKind.BOX,
}

# What may stand in a stage or be shown by a box.
MEMBERS: Final = {
    Keyword.STEP: SymbolKind.STEP,
    Keyword.CATEGORY: SymbolKind.CATEGORY,
    Keyword.CLASSIFICATION: SymbolKind.CLASSIFICATION,
    Keyword.WORKFLOW: SymbolKind.WORKFLOW,
    Keyword.ESCALATION: SymbolKind.ESCALATION,
    Keyword.DUTY: SymbolKind.DUTY,
    Keyword.SANCTION: SymbolKind.SANCTION,
    Keyword.TIER: SymbolKind.TIER,
    Keyword.FORM: SymbolKind.FORM,
}

# What a test may say of any fact.
_GIVEN = (Reserved.UNKNOWN, Reserved.NONE, Reserved.OWN_REGION)

_TEXT_PARTS = (Reserved.LINKS, Reserved.ATTACHMENTS, Reserved.TITLE, Reserved.BODY)


def references(clause: tree.Clause) -> Iterator[AnyReference]:
    """Yield the references written in this clause itself, not those of clauses inside it."""
    for basis in query.bases(clause):
        yield from _of_basis(basis)
    match clause:
        case tree.NamesClause(keyword=keyword, names=names):
            if keyword in _BY_KEYWORD:
                yield from (Reference(name, _BY_KEYWORD[keyword]) for name in names)
        case tree.MembersClause(kind=kind, names=names):
            yield from (Reference(name, MEMBERS[kind]) for name in names)
        case tree.ConditionClause(condition=condition):
            yield from of_condition(condition)
        case tree.RequirementClause(requirement=requirement):
            if not isinstance(requirement, tree.Text):
                yield from of_condition(requirement)
        case tree.PermissionClause(decided_by=tree.Actor() as actor):
            yield from _of_actor(actor)
        case tree.ActorsClause(actors=tree.Actors(actors=actors)):
            for actor in actors:
                yield from _of_actor(actor)
        case tree.PlaceClause(places=places):
            yield from (Reference(place.step, SymbolKind.STEP) for place in places)
        case tree.LimitClause(anchor=tree.Place(step=anchor)):
            yield Reference(anchor, SymbolKind.FACT, (Reserved.PUBLISHED, Reserved.WITHDRAWN))
        case tree.EffectClause(effect=effect) | tree.OverdueClause(effect=effect):
            yield from _of_effect(effect)
        case tree.AdoptionClause():
            pass  # checked with the reading it stands in
        case tree.AskClause(recorded_in=tree.Name() as fact):
            yield Reference(fact, SymbolKind.FACT)
        case tree.GivenClause(keyword=Keyword.GIVEN, name=fact, values=values):
            # A test also sets the texts of the item, and who acts in a role.
            yield Reference(fact, SymbolKind.FACT, _TEXT_PARTS, SymbolKind.ACTOR)
            yield from (ValueReference(fact, value, _GIVEN) for value in values)
        case tree.GivenClause(keyword=Keyword.DECIDED, name=escalation):
            yield Reference(escalation, SymbolKind.ESCALATION)
        case tree.AdmitClause(source_list=source_list):
            yield Reference(source_list, SymbolKind.LIST)
        case tree.DeclareClause(declaration=declaration):
            yield Reference(declaration, SymbolKind.DECLARATION)
        case tree.OrderClause(first=first, then=then):
            yield from (Reference(step, SymbolKind.STEP) for step in (first, then))
        case tree.ApartClause(role=role, other=other):
            yield from (Reference(actor, SymbolKind.ACTOR) for actor in (role, other))
        case tree.SilenceClause(facts=facts):
            yield from (Reference(fact, SymbolKind.FACT) for fact in facts)
        case tree.Arm(condition=condition) if condition is not None:
            yield from of_condition(condition)
        case tree.Declaration(keyword=Keyword.TURN_TO, name=tree.Name() as fragment):
            yield Reference(fragment, SymbolKind.FRAGMENT)
        case tree.Declaration(keyword=Keyword.EACH_COPY, name=tree.Name() as fact):
            yield Reference(fact, SymbolKind.FACT)
        case _:
            pass


def of_condition(condition: tree.Condition) -> Iterator[AnyReference]:
    """Yield the references of a condition in order of writing."""
    match condition:
        case tree.Holds(name=name):
            yield Reference(name, SymbolKind.FACT)
        case tree.Compare(fact=fact, value=value):
            yield _subject(fact)
            yield ValueReference(fact, value)
        case tree.Among(fact=fact, values=values) | tree.Contains(fact=fact, values=values):
            yield _subject(fact)
            yield from (ValueReference(fact, value) for value in values)
        case tree.Listed(fact=fact, source_list=source_list) | tree.EachListed(fact=fact, source_list=source_list):
            yield Reference(fact, SymbolKind.FACT, _TEXT_PARTS)
            yield Reference(source_list, SymbolKind.LIST)
        case tree.Detected(detector=detector):
            yield Reference(detector, SymbolKind.DETECTOR)
        case tree.NonEmpty(fact=fact):
            yield Reference(fact, SymbolKind.FACT, _TEXT_PARTS)
        case tree.SamePerson(roles=roles):
            yield from (Reference(role, SymbolKind.ACTOR) for role in roles)
        case tree.Not(operand=operand):
            yield from of_condition(operand)
        case tree.And(operands=operands) | tree.Or(operands=operands):
            for operand in operands:
                yield from of_condition(operand)
        case _:
            assert_never(condition)


def _subject(fact: tree.Name) -> Reference:
    return Reference(fact, SymbolKind.FACT, (Reserved.CATEGORY,))


def is_category(fact: tree.Name) -> bool:
    """Tell whether a comparison is about the item's category."""
    return reserved(fact.text) is Reserved.CATEGORY


def _of_basis(basis: tree.Basis) -> Iterator[AnyReference]:
    match basis:
        case tree.Cites():
            return
        case tree.ReadingRef(reading=reading, options=options):
            yield Reference(reading, SymbolKind.READING)
            yield from (OptionReference(reading, option) for option in options)
        case tree.ConventionRef(convention=convention):
            yield Reference(convention, SymbolKind.CONVENTION)
        case _:
            assert_never(basis)


def _of_actor(actor: tree.Actor) -> Iterator[AnyReference]:
    yield Reference(actor.name, SymbolKind.ACTOR)
    if actor.of is not None:
        yield Reference(actor.of, SymbolKind.ACTOR)


def _of_effect(effect: tree.Effect) -> Iterator[AnyReference]:
    match effect:
        case tree.ReturnTo(step=step):
            yield Reference(step, SymbolKind.STEP, (Reserved.PREVIOUS_STEP,))
        case tree.Continue(recorded_in=tree.Name() as fact):
            yield Reference(fact, SymbolKind.FACT)
        case tree.Start(workflow=workflow):
            yield Reference(workflow, SymbolKind.WORKFLOW)
        case tree.Continue() | tree.Terminate() | tree.Deem() | tree.SetState() | tree.NotProvided():
            return
        case _:
            assert_never(effect)
