"""The JSON Schema of policies as data, made from the classes that the data are made from.

Assumes the shapes of a policy. Guarantees JSON Schema 2020-12 with sorted keys, that what `policy_json` writes is
valid, and that nothing beyond what is described may stand in one. Reports nothing.
"""

from __future__ import annotations

import json
from datetime import date
from enum import Enum
from typing import Final

from policyc.exports.policy_json import FORMAT, TOLD, VERSION, Data
from policyc.exports.shapes import (
    CONDITION,
    elements_of,
    fields_of,
    guarded_of,
    is_condition,
    members_of,
    reached,
    told_apart,
    word_of,
)
from policyc.ir.basis import Guarded
from policyc.ir.policy import Policy

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Final[dict[object, dict[str, Data]]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
}


def policy_schema() -> str:
    """Return the JSON Schema as text, with a final newline."""
    definitions: dict[str, Data] = {made.__name__: _class(made) for made in reached() if made not in (Policy, Guarded)}
    definitions["Condition"] = {"oneOf": [_reference(made) for made in sorted(CONDITION, key=lambda one: one.__name__)]}
    definitions["ConditionInWords"] = _object(
        {"text": {"type": "string"}, "condition": {"$ref": "#/$defs/Condition"}},
        "A condition as a tree, and in the words of the rules.",
    )
    head: dict[str, Data] = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "choice": {
            "description": "The options of readings that the rules were selected by; null: the rules of every reading.",
            "anyOf": [{"type": "null"}, {"type": "object", "additionalProperties": {"type": "string"}}],
        },
    }
    properties = {**head, **{name: _kind(kind) for name, kind in fields_of(Policy).items()}}
    whole = {
        "$schema": _DIALECT,
        "$id": "policyc/policy.schema.json",
        "title": "Policy",
        "$defs": definitions,
        **_object(properties, "A whole policy, as policyc exports it."),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _class(made: type) -> Data:
    properties: dict[str, Data] = {}
    if made in told_apart() or made in CONDITION:
        properties[TOLD] = {"const": word_of(made)}
    for name, kind in fields_of(made).items():
        properties[name] = _part(kind) if made in CONDITION else _kind(kind)
    return _object(properties, _described(made))


def _part(kind: object) -> Data:
    """Describe a field of a condition: the conditions inside it carry no words of their own."""
    inside = elements_of(kind)
    if inside is not None and is_condition(inside):
        return {"type": "array", "items": {"$ref": "#/$defs/Condition"}}
    return {"$ref": "#/$defs/Condition"} if is_condition(kind) else _kind(kind)


def _kind(kind: object) -> Data:
    """Describe what a field holds."""
    if is_condition(kind):
        return {"$ref": "#/$defs/ConditionInWords"}
    members = members_of(kind)
    if len(members) > 1:
        return {"anyOf": [_kind(member) for member in members]}
    inside = elements_of(kind)
    if inside is not None:
        return {"type": "array", "items": _kind(inside)}
    held = guarded_of(kind)
    if held is not None:
        fields = fields_of(Guarded)
        parts = {name: _kind(held if name == "value" else field) for name, field in fields.items()}
        return _object(parts, "What holds under some readings: while the guard does.")
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [str(member.value) for member in kind]}
    if isinstance(kind, type):
        return _reference(kind)
    raise TypeError(str(kind))


def _reference(made: type) -> Data:
    return {"$ref": f"#/$defs/{made.__name__}"}


def _object(properties: dict[str, Data], description: str) -> dict[str, Data]:
    required: list[Data] = list(properties)
    made: dict[str, Data] = {
        "type": "object",
        "properties": dict(properties),
        "required": required,
        "additionalProperties": False,
    }
    return {**made, "description": description} if description else made


def _described(made: type) -> str:
    return " ".join((made.__doc__ or "").split())
