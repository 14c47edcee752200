"""Diagnostics as SARIF 2.1.0 (OASIS), for code scanning and editors.

Guarantees one run, rules in the order of their codes, and regions counted in code points
(``columnKind``), which is what spans are; ``endColumn`` is the column behind the last character.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote

from policyc.diagnostics.json import Json
from policyc.diagnostics.message import message_of
from policyc.diagnostics.model import Diagnostic, Kind, Location, Severity
from policyc.diagnostics.order import ordered
from policyc.diagnostics.visible import visible
from policyc.wording.language import Language

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def render(diagnostics: Iterable[Diagnostic], language: Language, *, version: str) -> str:
    """Return a SARIF log, indented, with a final newline; ``version`` is that of the program."""
    return json.dumps(as_sarif(diagnostics, language, version), ensure_ascii=False, indent=2) + "\n"


def as_sarif(diagnostics: Iterable[Diagnostic], language: Language, version: str) -> Json:
    """Return the log as values. Only the rules that were broken are described."""
    sorted_once = ordered(diagnostics)
    kinds = sorted({diagnostic.kind for diagnostic in sorted_once}, key=lambda kind: kind.code)
    numbers = {kind.code: number for number, kind in enumerate(kinds)}
    driver: Json = {
        "name": "policyc",
        "version": version,
        "rules": [_rule(kind, language) for kind in kinds],
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "language": "zh-CN" if language is Language.ZH else "en-US",
                "results": [_result(diagnostic, numbers[diagnostic.kind.code], language) for diagnostic in sorted_once],
            }
        ],
    }


def _rule(kind: Kind, language: Language) -> Json:
    about = kind.about.in_(language)
    return {
        "id": kind.code,
        "name": "".join(part.capitalize() for part in kind.slug.split("-")),
        "shortDescription": {"text": kind.slug.replace("-", " ")},
        "fullDescription": {"text": about},
        "help": {"text": f"{about}\n\n× {kind.bad}\n\n✓ {kind.good}"},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
    }


def _result(diagnostic: Diagnostic, number: int, language: Language) -> Json:
    text = message_of(diagnostic, language).paragraph
    result: dict[str, Json] = {
        "ruleId": diagnostic.kind.code,
        "ruleIndex": number,
        "level": _LEVELS[diagnostic.kind.severity],
        "message": {"text": text},
        "locations": [_location(diagnostic.location)],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {
                "id": place,
                "message": {"text": visible(related.label.in_(language))},
                **_location(related.location),
            }
            for place, related in enumerate(diagnostic.related, 1)
        ]
    return result


def _location(location: Location) -> dict[str, Json]:
    start = location.source.position(location.span.start)
    end = location.source.position(location.span.end)
    region: Json = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": location.span.start,
        "charLength": len(location.span),
    }
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(location.source.name)},
            "region": region,
        }
    }


def uri(name: str) -> str:
    """Return a file name as a URI reference: forward slashes, everything else percent-encoded."""
    return quote(visible(name.replace("\\", "/")), safe="/")
