"""Diagnostics as JSON, for programs.

Guarantees UTF-8 without lone surrogates, keys in one order, and offsets that are half-open code
points of the decoded text; lines and columns count from 1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from policyc.diagnostics.message import in_language, message_of
from policyc.diagnostics.model import Diagnostic, Location, Severity
from policyc.diagnostics.order import count, ordered
from policyc.diagnostics.visible import visible
from policyc.source.text import SourceText
from policyc.wording.language import Language

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"


def render(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return ``{"diagnostics": […], "counts": {…}}``, indented, with a final newline."""
    return json.dumps(as_json(diagnostics, language), ensure_ascii=False, indent=2) + "\n"


def as_json(diagnostics: Iterable[Diagnostic], language: Language) -> Json:
    """Return the same as values, for a command that puts them into a larger answer."""
    sorted_once = ordered(diagnostics)
    return {
        "diagnostics": [_one(diagnostic, language) for diagnostic in sorted_once],
        "counts": {
            severity.value: count(one for one in sorted_once if one.kind.severity is severity) for severity in Severity
        },
    }


def _one(diagnostic: Diagnostic, language: Language) -> Json:
    message = message_of(diagnostic, language)
    return {
        "code": diagnostic.kind.code,
        "slug": diagnostic.kind.slug,
        "severity": diagnostic.kind.severity.value,
        "message": message.what,
        "why": message.why,
        "mend": message.mend,
        **_place(diagnostic.location),
        "more": diagnostic.more,
        "values": {name: visible(in_language(value, language)) for name, value in diagnostic.values},
        "related": [
            {"label": visible(related.label.in_(language)), **_place(related.location)}
            for related in diagnostic.related
        ],
    }


def _place(location: Location) -> dict[str, Json]:
    return {
        "file": visible(location.source.name),
        "start": _point(location.source, location.span.start),
        "end": _point(location.source, location.span.end),
    }


def _point(source: SourceText, offset: int) -> Json:
    position = source.position(offset)
    return {"offset": offset, "line": position.line, "column": position.column}
