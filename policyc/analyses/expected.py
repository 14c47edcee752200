"""What a test expects of an answer, read: the facet, the thing whose part it is, and values that may stand there.

Assumes an 应 that was parsed. Guarantees that whatever an expectation holds can come: a name that never stands in a
facet would test nothing. May report: unknown facets, things and values, several statuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from policyc.analyses.parts_of_answers import Subject, every, period
from policyc.analyses.vocabulary_of_tests import PolicyWords
from policyc.diagnostics.catalogue import testing as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.diagnostics.nearest import nearest
from policyc.ir.terms import Duration, TimeUnit
from policyc.source.text import SourceText
from policyc.syntax import tree
from policyc.syntax.reserved import Reserved, reserved
from policyc.wording.facets import MANNERS, Facet, facet_named
from policyc.wording.language import Wording
from policyc.wording.statuses import STATUSES


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value as written; `ids` are the things it may mean."""

    ids: tuple[str, ...]
    shown: Wording


@dataclass(frozen=True, slots=True)
class Expectation:
    """One 应. No values after 为 is the empty list (无).

    `subject` is what a part of the answer is asked of; `manner` tells that how those named act is compared too.
    """

    facet: Facet
    subject: Subject | None
    manner: bool
    relation: tree.Expected
    values: tuple[Wanted, ...]
    location: Location


def read_expectation(
    clause: tree.ExpectClause, words: PolicyWords, source: SourceText
) -> tuple[Expectation | None, tuple[Diagnostic, ...]]:
    """Resolve one 应 in the words of a policy."""
    facet = facet_named(clause.facet.text)
    if facet is None:
        raise LookupError(f"the reader let the facet {clause.facet.text} through")
    if facet is Facet.STATUS and len(clause.values) > 1:
        several = kinds.SEVERAL_STATUSES.at(Location(source, clause.span), count=str(len(clause.values)))
        return None, (several,)
    subject = words.subject(facet, clause.subject.text) if clause.subject is not None else None
    if clause.subject is not None and subject is None:
        return None, (_unknown_subject(source, facet, clause.subject, words),)
    values: list[Wanted] = []
    found: list[Diagnostic] = []
    for value in () if _is_empty_list(clause) else clause.values:
        wanted = _wanted(facet, subject, value, words)
        if wanted is None:
            found.append(_unknown(source, facet, value, words))
        else:
            values.append(wanted)
    if found:
        return None, tuple(found)
    if clause.manner is not None:
        values.append(Wanted((clause.manner.value,), MANNERS[clause.manner.value]))
    at = Location(source, clause.span)
    return Expectation(facet, subject, clause.manner is not None, clause.expected, tuple(values), at), ()


def _wanted(
    facet: Facet, subject: Subject | None, value: tree.Value | tree.Duration | tree.Every, words: PolicyWords
) -> Wanted | None:
    """Read one value; None when it never stands in this part of an answer."""
    match value:
        case tree.Duration():
            timed = facet in (Facet.LIMIT, Facet.KEEP)
            came = period(Duration(value.count, TimeUnit(value.unit.value)))
            return Wanted(came.ids, came.shown) if timed else None
        case tree.Every(duration=duration):
            came = every(Duration(duration.count, TimeUnit(duration.unit.value)))
            return Wanted(came.ids, came.shown) if facet is Facet.HOW_OFTEN else None
        case tree.Text(value=excerpt) if subject is not None and facet in (Facet.ASKED_FOR, Facet.ANSWERS_FOR):
            texts = words.texts_with(facet, subject, excerpt)
            return Wanted(texts, Wording(excerpt, excerpt)) if texts else None
        case _:
            written = written_value(value)
            ids = words.values(facet, written)
            return Wanted(ids, _shown_value(facet, ids, written)) if ids else None


def _is_empty_list(clause: tree.ExpectClause) -> bool:
    alone = clause.expected is tree.Expected.IS and len(clause.values) == 1
    value = clause.values[0] if alone else None
    return isinstance(value, tree.Name) and reserved(value.text) is Reserved.NONE


def written_value(value: tree.Value) -> str:
    """Return a value as the words it was written with."""
    match value:
        case tree.Name(text=text) | tree.Text(value=text):
            return text
        case tree.Number(value=number):
            return str(number)
        case tree.Date(value=day):
            return day.isoformat()
        case _:
            assert_never(value)


def _shown_value(facet: Facet, ids: tuple[str, ...], written: str) -> Wording:
    return STATUSES[ids[0]] if facet is Facet.STATUS else Wording(written, written)


def _unknown(
    source: SourceText, facet: Facet, value: tree.Value | tree.Duration | tree.Every, words: PolicyWords
) -> Diagnostic:
    written = source.slice(value.span) if isinstance(value, tree.Duration | tree.Every) else written_value(value)
    return kinds.UNKNOWN_EXPECTED_VALUE.at(
        Location(source, value.span),
        facet=facet.value,
        value=written,
        near=nearest(written, words.value_words(facet)),
    )


def _unknown_subject(source: SourceText, facet: Facet, subject: tree.Name, words: PolicyWords) -> Diagnostic:
    return kinds.UNKNOWN_SUBJECT.at(
        Location(source, subject.span),
        facet=facet.value,
        name=subject.text,
        near=nearest(subject.text, words.subject_words(facet)),
    )
