"""A diagnostic put into sentences of one language.

Guarantees that the user's words in a sentence are visible and short: a value is data, never markup
and never a template. Renderers differ in layout only; all of them say these sentences.
"""

from __future__ import annotations

from policyc.diagnostics import template
from policyc.diagnostics.model import Diagnostic, Severity, Value
from policyc.diagnostics.visible import shortened, visible
from policyc.source.frozen import frozen
from policyc.wording.language import Language, Wording

LONGEST_VALUE = 160
"""Characters of a user's word shown in a sentence; the place shows where the rest stands."""

SEVERITY_WORDS = {
    Severity.ERROR: Wording("错误", "error"),
    Severity.WARNING: Wording("提醒", "warning"),
    Severity.NOTICE: Wording("说明", "notice"),
}

_MORE = Wording("（本文件另有 {n} 处同类问题，没有逐一列出）", " ({n} more of the kind in this file are not listed)")


@frozen
class Message:
    """What is wrong, why, and what to type; the last two may be absent."""

    what: str
    why: str | None
    mend: str | None

    @property
    def paragraph(self) -> str:
        """Give the three as lines of one text, for formats that have a single field."""
        return "\n".join(part for part in (self.what, self.why, self.mend) if part)


def message_of(diagnostic: Diagnostic, language: Language) -> Message:
    """Return the sentences of ``diagnostic`` in ``language``."""
    values = {name: shown_value(value, language) for name, value in diagnostic.values}
    kind = diagnostic.kind
    more = _MORE.in_(language).format(n=diagnostic.more) if diagnostic.more else ""
    return Message(
        template.fill(kind.what.in_(language), values) + more,
        _optional(kind.why, language, values),
        _optional(kind.mend, language, values),
    )


def shown_value(value: Value, language: Language) -> str:
    """Return a value as it stands in a sentence: in the language, visible, at most 160 long."""
    return visible(shortened(in_language(value, language), LONGEST_VALUE))


def in_language(value: Value, language: Language) -> str:
    """Return the text of a value: the user's own words, or the wording's in ``language``."""
    return value.in_(language) if isinstance(value, Wording) else value


def _optional(wording: Wording | None, language: Language, values: dict[str, str]) -> str | None:
    if wording is None:
        return None
    return template.fill(wording.in_(language), values).strip() or None
