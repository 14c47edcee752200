"""An item as a model, built from a vocabulary: no fact's name stands in the program.

Assumes a vocabulary. Guarantees a model whose keys and values are codes; the program accepts their labels as well, and
a one-of fact given several values, which it reports as a contradiction. Reports nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, Field, create_model

from policyc.decision.schema.strict import Strict
from policyc.decision.vocabulary import FactWord, ItemVocabulary, Space
from policyc.ir.policy import FactType
from policyc.wording import item as words
from policyc.wording.language import Language

#: A type that a model is built with at run time, in the form that `create_model` takes.
_Type: TypeAlias = object


class Attachment(Strict):
    name: str
    text: str


class Declared(Strict):
    by: Annotated[str, Field(pattern=r"\S")]
    at: str | None = None
    content: str | None = None


class Decided(Strict):
    value: Literal["escalate", "do_not_escalate"]
    by: str | None = None
    reason: str | None = None


class Admitted(Strict):
    host: str
    by: str | None = None
    reason: str | None = None
    admitted: bool | None = None


Decide: TypeAlias = Literal["escalate", "do_not_escalate"] | Decided

_ANY_FACTS: Final[_Type] = dict[str, dict[str, bool | int | str | list[str] | None]]
_FREE: Final[dict[FactType, _Type]] = {
    FactType.YES_NO: bool,
    FactType.NUMBER: int,
    FactType.DATE: date,
    FactType.TEXT: str,
    FactType.URL: str,
    FactType.PEOPLE: str,
    FactType.ORGAN: str,
    FactType.LIST: list[str],
}


def item_model(vocabulary: ItemVocabulary) -> type[BaseModel]:
    """Build the model of an item; keys and values are codes, whose labels the program accepts as well."""
    flat = [fact for fact in vocabulary.facts if fact.policy is None]
    own = {
        word.code: _optional(_facts_model(word.code, [one for one in vocabulary.facts if one.policy == word.code]))
        for word in vocabulary.policies
    }
    facts: _Type = _model("Facts", {name: (kind, None) for name, kind in own.items()}) if own else _ANY_FACTS
    envelope: dict[str, _Type] = {
        "id": str,
        "title": str,
        "body": str,
        "attachments": list[Attachment],
        "links": list[str],
        "jurisdiction": Literal[*(word.code for word in vocabulary.policies)] if own else str,
        "as_of": date,
        "people": _map(vocabulary, Space.ROLE, str | None),
        "declarations": _map(vocabulary, Space.DECLARATION, Declared | None),
        "facts": facts,
        "escalation_decisions": _map(vocabulary, Space.ESCALATION, Decide | None),
        "admitted_sources": _map(vocabulary, Space.LIST, list[Admitted] | None),
        "answers": _map(vocabulary, Space.QUESTION, bool | None),
    }
    fields: dict[str, _Type] = {}
    for code, kind in envelope.items():
        fields[code] = (_optional(kind), Field(default=None, title=words.ENVELOPE[code].in_(Language.ZH)))
    fields |= _fact_fields(flat)
    return _model("Item", fields)


def _facts_model(policy: str, facts: list[FactWord]) -> type[BaseModel]:
    return _model("Facts_" + policy, _fact_fields(facts))


def _model(name: str, fields: dict[str, _Type]) -> type[BaseModel]:
    model: type[BaseModel] = create_model(name, __base__=Strict, **fields)  # type: ignore[call-overload]
    return model


def _fact_fields(facts: list[FactWord]) -> dict[str, _Type]:
    return {
        fact.code: (_optional(_fact_type(fact)), Field(default=None, title=fact.label, description=_about(fact)))
        for fact in facts
    }


def _fact_type(fact: FactWord) -> _Type:
    codes = tuple(code for code, _ in fact.values)
    if fact.type in _FREE or not codes:
        return _FREE.get(fact.type, str)
    one: _Type = Literal[codes]
    many: _Type = list[one]  # type: ignore[valid-type]
    return many if fact.type is FactType.SOME_OF else one


def _about(fact: FactWord) -> str:
    values = "；".join(f"{code} {label}" for code, label in fact.values)
    return f"{fact.question}（{values}）" if values else fact.question


def _map(vocabulary: ItemVocabulary, space: Space, value: _Type) -> _Type:
    """Return a map whose keys are the codes known in a space; any key where none is known."""
    codes = tuple(
        dict.fromkeys(
            word.code if word.policy is None else f"{word.policy}.{word.code}" for word in vocabulary.words_of(space)
        )
    )
    key: _Type = Literal[codes] if codes else str
    return dict[key, value]  # type: ignore[valid-type]


def _optional(kind: _Type) -> _Type:
    return kind | None  # type: ignore[operator]  # every kind is a type, which mypy cannot see


def _defaulted(kinds: dict[str, _Type]) -> dict[str, _Type]:
    return {name: (kind, None) for name, kind in kinds.items()}
