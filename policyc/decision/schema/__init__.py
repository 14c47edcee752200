"""The published schemas: what an item and a line of a case log may look like, and what a decision looks like.

Guarantees JSON Schema 2020-12 with sorted keys, so that equal inputs give equal bytes. Only `policyc schema` and tests
import this package: pydantic is kept off the way of an answer. Reports nothing.
"""

from __future__ import annotations

import json
from typing import Final

from policyc.decision.json_values import Json
from policyc.decision.schema.case import case_line
from policyc.decision.schema.decision import Decision
from policyc.decision.schema.item import item_model
from policyc.decision.vocabulary import ItemVocabulary

__all__ = ["Decision", "case_line", "case_schema", "decision_schema", "item_model", "item_schema"]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def item_schema(vocabulary: ItemVocabulary) -> str:
    """Return the JSON Schema of items as text, with a final newline."""
    return _text(item_model(vocabulary).model_json_schema(), "item")


def case_schema(vocabulary: ItemVocabulary) -> str:
    """Return the JSON Schema of a line of a case log as text, with a final newline."""
    return _text(case_line(vocabulary).json_schema(), "case")


def decision_schema() -> str:
    """Return the JSON Schema of decisions as text, with a final newline."""
    return _text(Decision.model_json_schema(mode="serialization"), "decision")


def _text(schema: dict[str, Json], name: str) -> str:
    whole = {**schema, "$schema": _DIALECT, "$id": f"policyc/{name}.schema.json"}
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
