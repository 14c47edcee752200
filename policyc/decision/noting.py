"""Remarks of a decision in words.

Assumes a decision. Guarantees that what a policy's author wrote is handed on as it is. Reports nothing.
"""

from __future__ import annotations

from datetime import date

from policyc.decision.model import Note, Ref
from policyc.wording.answer import DAY
from policyc.wording.language import Language
from policyc.wording.notes import JOINED_BY, NOTES, WRITTEN


def note_text(note: Note, language: Language) -> str:
    """Return a remark as a sentence; labels and what the author wrote stand in their own language."""
    quoted = WRITTEN.in_(language)

    def named(refs: tuple[Ref, ...]) -> str:
        return JOINED_BY.in_(language).join(dict.fromkeys(quoted.format(text=ref.label) for ref in refs))

    return (
        NOTES[note.kind.value]
        .in_(language)
        .format(
            day="" if note.day is None else _day(note.day, language),
            rules=named(note.rules),
            readings=named(note.readings),
            written=quoted.format(text=note.written),
        )
    )


def _day(day: date, language: Language) -> str:
    return DAY.in_(language).format(year=day.year, month=day.month, day=day.day)
