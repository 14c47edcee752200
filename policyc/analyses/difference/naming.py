"""What the conditions of two policies are called in the space of both.

Assumes the names given. Guarantees that definitions and categories are replaced by what they stand for. Reports
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from policyc.ir.conditions import (
    FALSE,
    And,
    Condition,
    DerivedHolds,
    EveryOnList,
    FactCompares,
    FactHolds,
    FactIn,
    FactIncludes,
    FactIsText,
    InCategory,
    Not,
    NotEmpty,
    OnePerson,
    OnList,
    Or,
    conjoin,
    disjoin,
    negate,
)
from policyc.ir.supports import Definitions


@dataclass(frozen=True, slots=True)
class Names:
    """What the facts, lists and roles of one policy are called in the space of both."""

    facts: Mapping[str, str]
    lists: Mapping[str, str]
    roles: Mapping[str, str]

    def fact(self, fact: str) -> str:
        """Return the common name of a fact, or of a part of the item, which keeps its own."""
        return self.facts.get(fact, fact)

    def source_list(self, source_list: str) -> str:
        """Return the common name of a list."""
        return self.lists.get(source_list, source_list)

    def role(self, role: str) -> str:
        """Return the common name of a role or organ."""
        return self.roles.get(role, role)


def spelled_out(definitions: Definitions, names: Names, condition: Condition) -> Condition:
    """Replace definitions and categories by what they stand for, and names by those of both."""

    def spell(one: Condition) -> Condition:
        return spelled_out(definitions, names, one)

    match condition:
        case Not(operand):
            return negate(spell(operand))
        case And(operands):
            return conjoin(*map(spell, operands))
        case Or(operands):
            return disjoin(*map(spell, operands))
        case DerivedHolds(derived):
            return spell(definitions.derived(derived))
        case InCategory(classification, categories):
            return spell(definitions.in_category(classification, categories))
        case OnList() | EveryOnList():
            if condition.source_list not in definitions.lists:
                return FALSE
            return replace(
                condition, fact=names.fact(condition.fact), source_list=names.source_list(condition.source_list)
            )
        case OnePerson(roles):
            return OnePerson(tuple(names.role(role) for role in roles))
        case FactHolds() | FactIn() | FactIncludes() | FactCompares() | FactIsText() | NotEmpty():
            return replace(condition, fact=names.fact(condition.fact))
        case _:
            return condition
