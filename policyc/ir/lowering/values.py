"""Values as rules and tests write them, as the values that items carry.

Assumes values that a fact of this type may have. Guarantees one meaning wherever a value is written: in 平常, in a
condition, in a test. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from policyc.ir.policy import FactType, Known
from policyc.syntax import tree
from policyc.syntax.reserved import Reserved, reserved


def known_value(kind: FactType, values: tuple[tree.Value, ...], codes: Mapping[str, str]) -> Known | None:
    """Return what values written for a fact of this type are; None is 未知.

    `codes` are the codes of its listed values by every word that may be written for them; 无 is nothing at all unless
    it is one of these.
    """
    first = values[0]
    word = reserved(first.text) if isinstance(first, tree.Name) else None
    if word is Reserved.UNKNOWN:
        return None
    empty = word is Reserved.NONE and Reserved.NONE.zh not in codes
    match kind:
        case FactType.YES_NO:
            return word is Reserved.YES
        case FactType.SOME_OF | FactType.LIST:
            return () if empty else tuple(written_code(value, codes) for value in values)
        case FactType.NUMBER | FactType.DATE:
            if isinstance(first, tree.Number):
                return first.value
            return first.value.toordinal() if isinstance(first, tree.Date) else None
        case FactType.TEXT | FactType.URL | FactType.ORGAN | FactType.PEOPLE:
            return "" if empty else written_code(first, codes)
        case FactType.ONE_OF | FactType.ORDERED:
            return written_code(first, codes)
        case _:
            assert_never(kind)


def written_code(value: tree.Value, codes: Mapping[str, str]) -> str:
    """Return the code of a listed value, or the text itself of a free one."""
    match value:
        case tree.Name(text=text):
            return codes.get(text, text)
        case tree.Text(value=text):
            return text
        case tree.Number(value=number):
            return str(number)
        case tree.Date(value=day):
            return day.isoformat()
        case _:
            assert_never(value)
