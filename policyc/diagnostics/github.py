"""Diagnostics as workflow commands, which a forge shows beside the changed line.

The command grammar is that of the runner: data escapes ``%``, CR and LF, properties also ``:`` and
``,``. Nothing else can end a command, and what the user wrote has no line breaks left.
"""

from __future__ import annotations

from collections.abc import Iterable

from policyc.diagnostics.message import message_of
from policyc.diagnostics.model import Diagnostic, Severity
from policyc.diagnostics.order import ordered
from policyc.diagnostics.visible import visible
from policyc.wording.language import Language

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


def render(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return one command a line; empty without diagnostics."""
    return "".join(_one(diagnostic, language) + "\n" for diagnostic in ordered(diagnostics))


def _one(diagnostic: Diagnostic, language: Language) -> str:
    place = diagnostic.location
    start = place.source.position(place.span.start)
    end = place.source.position(place.span.end)
    properties = [
        ("file", visible(place.source.name)),
        ("line", str(start.line)),
        ("endLine", str(end.line)),
    ]
    if start.line == end.line:
        # Columns of a span over several lines are rejected by the forge.
        properties += [("col", str(start.column)), ("endColumn", str(end.column))]
    properties.append(("title", f"{diagnostic.kind.code} {diagnostic.kind.slug}"))
    text = message_of(diagnostic, language).paragraph
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties)
    return f"::{_COMMANDS[diagnostic.kind.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
