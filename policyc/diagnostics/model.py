"""Diagnostics as values: a kind with its wording, a place, and the user's words.

Assumes that the texts of a kind use ``{name}`` fields (see ``template``) and agree in both
languages. Guarantees that every diagnostic carries exactly the values its kind asks for: a phase
that forgets one fails at once, in its own test, and never in front of a user.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from functools import cache
from typing import TypeAlias

from policyc.diagnostics import template
from policyc.source.frozen import frozen
from policyc.source.text import SourceText, Span
from policyc.wording.language import Wording

Value: TypeAlias = str | Wording


class Severity(Enum):
    """How much a diagnostic matters; the value is the word in machine formats."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """Return 0 for the most serious."""
        return list(Severity).index(self)


@frozen
class Location:
    """A place in a text; the span is half-open, in code points."""

    source: SourceText
    span: Span

    def origin(self) -> Location:
        """Return the place in the file where it was written; a text joined of several is no file."""
        return Location(*self.source.origin(self.span)) if self.source.parts else self


@frozen
class Related:
    """Another place that the reader needs: the cited clause, the first definition."""

    location: Location
    label: Wording


@frozen
class Kind:
    """One thing that can be wrong, with everything that is ever said about it.

    ``what``, ``why`` and ``mend`` are templates and may share fields. ``bad`` and ``good`` are
    examples in the rule language (or JSON, for items); ``about`` is the paragraph of ``explain``.
    """

    code: str
    slug: str
    severity: Severity
    what: Wording
    why: Wording | None
    mend: Wording | None
    bad: str
    good: str
    about: Wording

    def at(
        self,
        location: Location,
        /,
        *,
        related: tuple[Related, ...] = (),
        **values: Value,
    ) -> Diagnostic:
        """Return the diagnostic of this kind at ``location``.

        ``values`` are the user's own words, or a ``Wording`` where the word depends on the
        language (角色, role). Raises TypeError when they are not exactly the kind's fields.
        """
        wanted = fields_of(self)
        if values.keys() != wanted:
            message = f"{self.code} {self.slug} takes {sorted(wanted)}, not {sorted(values)}"
            raise TypeError(message)
        if location.source.parts:
            location = location.origin()
        if any(one.location.source.parts for one in related):
            related = tuple(Related(one.location.origin(), one.label) for one in related)
        return Diagnostic(self, location, tuple(sorted(values.items())), related)

    def with_severity(self, severity: Severity) -> Kind:
        """Return the same kind with another severity: a release takes some warnings for errors."""
        return replace(self, severity=severity)


@frozen
class Diagnostic:
    """A kind at a place, with the values for its texts, sorted by name.

    `more` counts the further ones of its kind in the same file that it stands for (`order.ordered`).
    """

    kind: Kind
    location: Location
    values: tuple[tuple[str, Value], ...]
    related: tuple[Related, ...] = ()
    more: int = 0


@cache
def fields_of(kind: Kind) -> frozenset[str]:
    """Return the names of the values that the texts of ``kind`` use, in either language."""
    texts = (text for text in (kind.what, kind.why, kind.mend) if text is not None)
    return frozenset(name for text in texts for name in template.fields(text.zh) | template.fields(text.en))
