"""Diagnostics as text for a terminal: what, where, why, what to type.

Guarantees that nothing of the user's text reaches the terminal as a control sequence: colour is
added here, around text that ``visible`` has passed.
"""

from __future__ import annotations

from collections.abc import Iterable

from policyc.diagnostics.excerpt import excerpt
from policyc.diagnostics.message import SEVERITY_WORDS, message_of
from policyc.diagnostics.model import Diagnostic, Location, Severity
from policyc.diagnostics.order import count, ordered
from policyc.diagnostics.visible import visible
from policyc.wording.language import Language, Wording

_WHY = Wording("原因：", "Why: ")
_MEND = Wording("改法：", "Fix: ")
_HEADING = Wording("{severity} {code}：", "{severity} {code}: ")
_COUNTED = {
    Severity.ERROR: (Wording("{n} 个错误", "{n} error"), Wording("{n} 个错误", "{n} errors")),
    Severity.WARNING: (Wording("{n} 个提醒", "{n} warning"), Wording("{n} 个提醒", "{n} warnings")),
    Severity.NOTICE: (Wording("{n} 个说明", "{n} notice"), Wording("{n} 个说明", "{n} notices")),
}
_COLON = Wording("：", ":")
_TOTAL = Wording("共 {list}", "{list}")
_BETWEEN = Wording("、", ", ")

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTICE: "36"}
_BOLD = "1"
_FAINT = "2"
_RELATED_COLOUR = "34"
_NARROWEST = 20
# Elided lines between the first and the last line of a span.
_GAP = "⋮"


def render(diagnostics: Iterable[Diagnostic], language: Language, *, colour: bool, width: int) -> str:
    """Return the diagnostics in order, a blank line between them, and the count at the end.

    ``width`` is in columns and bounds the source lines; sentences are left to the terminal, which
    breaks them without harm. Without diagnostics the text is empty; otherwise it ends in a newline.
    """
    sorted_once = ordered(diagnostics)
    if not sorted_once:
        return ""
    painter = _Painter(colour)
    parts = [_one(diagnostic, language, painter, width) for diagnostic in sorted_once]
    parts.append(count_line(sorted_once, language))
    return "\n\n".join(parts) + "\n"


def count_line(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return the closing line, such as 共 3 个错误、1 个提醒."""
    every = tuple(diagnostics)
    counted = []
    for severity in Severity:
        number = count(one for one in every if one.kind.severity is severity)
        if number:
            one, several = _COUNTED[severity]
            counted.append((one if number == 1 else several).in_(language).format(n=number))
    return _TOTAL.in_(language).format(list=_BETWEEN.in_(language).join(counted))


class _Painter:
    """Put colour around text, or leave it as it is."""

    __slots__ = ("_on",)

    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._on and text else text


def _one(diagnostic: Diagnostic, language: Language, painter: _Painter, width: int) -> str:
    severity = diagnostic.kind.severity
    message = message_of(diagnostic, language)
    heading = _HEADING.in_(language).format(severity=SEVERITY_WORDS[severity].in_(language), code=diagnostic.kind.code)
    colour = _COLOURS[severity]
    lines = [painter(f"{_BOLD};{colour}", heading) + painter(_BOLD, message.what)]
    lines += _place(diagnostic.location, painter, colour, width)
    if message.why:
        lines.append(painter(_BOLD, _WHY.in_(language)) + message.why)
    if message.mend:
        lines.append(painter(_BOLD, _MEND.in_(language)) + message.mend)
    for related in diagnostic.related:
        label = visible(related.label.in_(language))
        lines.append(painter(_BOLD, label + _COLON.in_(language)))
        lines += _place(related.location, painter, _RELATED_COLOUR, width)
    return "\n".join(lines)


def _place(location: Location, painter: _Painter, colour: str, width: int) -> list[str]:
    """Return the line that names the place, and the source under it.

    A text without characters (a file that is missing, unread or empty) is named only.
    """
    name = visible(location.source.name)
    if not location.source.text:
        return [painter(_FAINT, " --> ") + name]
    position = location.source.position(location.span.start)
    last_line = location.source.position(location.span.end).line
    gutter = len(str(last_line))
    bar = painter(_FAINT, " " * gutter + " |")
    shown = excerpt(location.source, location.span, max(_NARROWEST, width - gutter - 3))
    lines = [
        painter(_FAINT, " " * gutter + "--> ") + f"{name}:{position.line}:{position.column}",
        bar,
    ]
    previous = shown[0].number
    for line in shown:
        if line.number > previous + 1:
            lines.append(painter(_FAINT, " " * gutter + " " + _GAP))
        previous = line.number
        lines.append((painter(_FAINT, f"{line.number:>{gutter}} |") + " " + line.text).rstrip())
        lines.append(bar + " " * (line.indent + 1) + painter(colour, "^" * line.length))
    return lines
