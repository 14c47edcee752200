"""A line of a case log as a model: the first line with the item's facts, then one event a line.

Assumes a vocabulary. Guarantees a model whose keys and values are codes; the program accepts their labels as well, and
steps, results and checks by the policy's own names. Reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal, TypeAlias, cast

from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field, TypeAdapter, create_model

from policyc.decision.schema.item import item_model
from policyc.decision.schema.strict import Strict
from policyc.decision.vocabulary import ItemVocabulary

#: A type that a model is built with at run time, in the form that `create_model` takes.
_Type: TypeAlias = object

_DAY, _CLOCK = r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}", r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
TIME: Final = rf"^{_DAY}T{_CLOCK}(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})$"
#: What an item may say and a log may not: its texts, and in events what stands with the item.
_CONTENT: Final = frozenset({"title", "body", "attachments"})
_OWN: Final = _CONTENT | {"id", "links", "jurisdiction", "as_of", "declarations"}


class Signer(Strict):
    name: str | None = None
    role: str | None = None
    organ: str | None = None


class LateBy(Strict):
    count: int
    unit: Literal["hours", "working_days", "days", "weeks", "months", "quarters", "years"]


def _with_zone(written: object) -> object:
    """Let only times through that are written in full."""
    if not isinstance(written, str) or re.fullmatch(TIME, written) is None:
        raise ValueError("a time with its zone is written like 2026-03-02T09:00+08:00")
    return written


_Time = Annotated[AwareDatetime, BeforeValidator(_with_zone), Field(json_schema_extra={"pattern": TIME}, strict=False)]
_Named = Annotated[str, Field(min_length=1)]


def case_line(vocabulary: ItemVocabulary) -> TypeAdapter[BaseModel]:
    """Build the model of a line; `type` tells what it is."""
    item = item_model(vocabulary)
    begun = {
        "type": (Literal["case"], ...),
        "at": (_Time | None, None),
        "policy": (_Named, ...),
        "as_of": (date, ...),
        "facts": (_without(item, "CaseFacts", _CONTENT) | None, None),
        "readings": (dict[str, str] | None, None),
        "to_verify": (list[str] | None, None),
        "detected": (dict[str, Literal["nothing", "something", "certain"]] | None, None),
        "item_hash": (str | None, None),
        "policy_hash": (str | None, None),
    }
    known = _without(item, "EventFacts", _OWN)
    result = _model("Result", {"type": (Literal["result"], ...), "step": (_Named, ...), **_event(known)})
    facts = _model("Facts", {"type": (Literal["facts"], ...), "step": (str | None, None), **_event(known)})
    error = _model("Error", {"type": (Literal["error"], ...), "step": (str | None, None), **_event(known)})
    line: _Type = _model("Case", begun) | result | facts | error
    told = cast("type[BaseModel]", Annotated[line, Field(discriminator="type")])
    made: TypeAdapter[BaseModel] = TypeAdapter(told)
    return made


def _event(facts: type[BaseModel]) -> dict[str, _Type]:
    return {
        "at": (_Time, ...),
        "by": (Signer | None, None),
        "outcome": (str | None, None),
        "reason": (str | None, None),
        "facts": (facts | None, None),
        "verified": (list[str] | None, None),
        "for": (str | None, None),
        "late_by": (LateBy | None, None),
    }


def _without(item: type[BaseModel], name: str, left_out: frozenset[str]) -> type[BaseModel]:
    """Return the model of an item without some of its keys."""
    kept = {key: (field.annotation, field) for key, field in item.model_fields.items() if key not in left_out}
    return _model(name, kept)


def _model(name: str, fields: Mapping[str, _Type]) -> type[BaseModel]:
    model: type[BaseModel] = create_model(name, __base__=Strict, **fields)  # type: ignore[call-overload]
    return model
