"""The variables of an exported process: facts, what only policyc can look at, results, answers; and their values.

Assumes a policy selected by a choice of readings. Guarantees one variable per thing, of a plain type (yes or no, text,
number, day as text, list of texts), declared in the file in order of first use; `start_values` gives what an item says
about every one of them, null where nothing is known. No text of the item (title, body, attachments) becomes a variable.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final, TypeAlias, assert_never

from policyc.decision.case import learn
from policyc.decision.item import Item
from policyc.decision.query import Query
from policyc.exports.bpmn.names import Names
from policyc.ir.conditions import Condition, Detects, EveryOnList, NotEmpty, OnePerson, OnList
from policyc.ir.policy import FactType, Known, Policy
from policyc.ir.spelling import Speller
from policyc.ir.supports import Definitions
from policyc.source.frozen import frozen
from policyc.wording import exports as said
from policyc.wording.language import Language

HandedIn = OnList | EveryOnList | NotEmpty | Detects | OnePerson
Start: TypeAlias = "bool | str | int | list[str] | None"


class VariableKind(Enum):
    """Where the value comes from.

    FACT: the item, or a step that decides it · HANDED_IN: computed by policyc before the process begins · RESULT: the
    result of a step · VERIFIED: the answer to what a check asks to verify · LIMIT: how long, where only a calendar
    knows · COUNT: how often a step has returned the item, 0 at first.
    """

    FACT = "fact"
    HANDED_IN = "handed_in"
    RESULT = "result"
    VERIFIED = "verified"
    LIMIT = "limit"
    COUNT = "count"


class VariableType(Enum):
    YES_NO = "boolean"
    TEXT = "string"
    NUMBER = "integer"
    DAY = "date"
    LIST = "list"
    DURATION = "duration"


@frozen
class Variable:
    """`subject` is the id of the fact, step or check; `atom` what policyc evaluates; `values` code and label."""

    name: str
    kind: VariableKind
    type: VariableType
    label: str
    subject: str
    values: tuple[tuple[str, str], ...] = ()
    atom: Condition | None = None


class Variables:
    """The variables used so far."""

    def __init__(self, policy: Policy, names: Names, language: Language) -> None:
        self.definitions: Final = Definitions(policy)
        self._names: Final = names
        self._language: Final = language
        self._speller: Final = Speller(policy)
        self._used: Final[dict[str, Variable]] = {}

    def declared(self) -> tuple[Variable, ...]:
        """Return the variables in order of first use."""
        return tuple(self._used.values())

    def get(self, name: str) -> Variable:
        """Return a variable that is used."""
        return self._used[name]

    def fact(self, fact: str) -> str:
        """Return the variable of a fact."""
        known = self.definitions.facts.get(fact)
        kind = VariableType.TEXT if known is None else _TYPES[known.type]
        values = () if known is None else tuple((value.code, value.label) for value in known.values)
        label = fact if known is None else known.question or known.label
        return self._declare(Variable(self._names.name("fact", fact), VariableKind.FACT, kind, label, fact, values))

    def bound(self, fact: str, bound: int) -> int | str:
        """Return a constant as the variable of this fact holds it."""
        known = self.definitions.facts.get(fact)
        if known is not None and known.type is FactType.DATE and 0 < bound <= date.max.toordinal():
            return date.fromordinal(bound).isoformat()
        return bound

    def handed_in(self, atom: HandedIn) -> str:
        """Return the variable of a condition that no expression can look at."""
        name = self._names.name(*_called(atom))
        label = self._speller.spell(atom).in_(self._language)
        kind = VariableKind.HANDED_IN
        return self._declare(Variable(name, kind, VariableType.YES_NO, label, "", (), atom))

    def result(self, step: str, label: str, results: tuple[str, ...], number: int | None = None) -> str:
        """Return the variable of a step's result; `number` tells the signatures of one step apart."""
        parts = (step,) if number is None else (step, str(number))
        name = self._names.name("result", *parts)
        text = said.RESULT_OF.in_(self._language).format(step=label)
        values = tuple((result, result) for result in results)
        return self._declare(Variable(name, VariableKind.RESULT, VariableType.TEXT, text, step, values))

    def verified(self, check: str, question: str) -> str:
        """Return the variable of the answer to what a check asks."""
        name = self._names.name("verified", check)
        return self._declare(Variable(name, VariableKind.VERIFIED, VariableType.YES_NO, question, check))

    def limit(self, step: str, label: str) -> str:
        """Return the variable of a time that only a calendar can tell."""
        name = self._names.name("limit", step)
        return self._declare(Variable(name, VariableKind.LIMIT, VariableType.DURATION, label, step))

    def count(self, step: str, label: str) -> str:
        """Return the variable in which the returns of a step are counted."""
        name = self._names.name("returns", step)
        return self._declare(Variable(name, VariableKind.COUNT, VariableType.NUMBER, label, step))

    def _declare(self, variable: Variable) -> str:
        self._used.setdefault(variable.name, variable)
        return variable.name


def _called(atom: HandedIn) -> tuple[str, ...]:
    """Return the kind and the parts of the name of such a variable."""
    match atom:
        case OnList(fact, source_list):
            return "on_list", source_list, fact
        case EveryOnList(fact, source_list, every, off):
            which = ("every" if every else "any") + ("_off" if off else "_on")
            return f"{which}_list", source_list, fact
        case NotEmpty(fact):
            return "some", fact
        case Detects(detector):
            return "found", detector
        case OnePerson(roles):
            return ("one_person", *roles)
        case _:
            assert_never(atom)


def start_values(policy: Policy, variables: tuple[Variable, ...], item: Item, query: Query) -> Mapping[str, Start]:
    """Return what an item says about every variable of the processes; `policy` holds the rules of all readings."""
    known = learn(policy, item, query)

    def value(variable: Variable) -> Start:
        if variable.atom is not None:
            return known.interpreter.truth(variable.atom)
        if variable.kind is not VariableKind.FACT:
            return 0 if variable.kind is VariableKind.COUNT else None
        return _plain(known.facts.value(variable.subject), variable.type)

    return {variable.name: value(variable) for variable in variables}


def _plain(value: Known | None, kind: VariableType) -> Start:
    if isinstance(value, tuple):
        return list(value)
    if kind is VariableType.DAY and isinstance(value, int) and 0 < value <= date.max.toordinal():
        return date.fromordinal(value).isoformat()
    return value


_TYPES: Final = {
    FactType.YES_NO: VariableType.YES_NO,
    FactType.ONE_OF: VariableType.TEXT,
    FactType.SOME_OF: VariableType.LIST,
    FactType.ORDERED: VariableType.TEXT,
    FactType.NUMBER: VariableType.NUMBER,
    FactType.DATE: VariableType.DAY,
    FactType.TEXT: VariableType.TEXT,
    FactType.URL: VariableType.TEXT,
    FactType.PEOPLE: VariableType.LIST,
    FactType.ORGAN: VariableType.TEXT,
    FactType.LIST: VariableType.LIST,
}
