"""The small template language of message texts.

``{name}`` stands for a value. A segment in ``⟦…⟧`` is left out when one of its values is empty, so
that 您是否想写“…”？ appears only when there is something to propose. There is no nesting and no
format specification; both brackets are rare enough that no message needs them literally.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_FIELD = re.compile(r"\{([a-z_]+)\}")
_SEGMENT = re.compile(r"⟦([^⟦⟧]*)⟧")


def fields(template: str) -> frozenset[str]:
    """Return the names of the values that ``template`` uses."""
    return frozenset(_FIELD.findall(template))


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return ``template`` with its values put in; a value is never read as a template itself.

    Raises KeyError when a value is missing: the caller checked the names before.
    """

    def segment(match: re.Match[str]) -> str:
        inner = match[1]
        return inner if all(values[name] for name in fields(inner)) else ""

    return _FIELD.sub(lambda match: values[match[1]], _SEGMENT.sub(segment, template))
