"""How far an answer holds: declarations, unconfirmed readings, silences, holes, duties, conventions, remarks.

Assumes a decision. Guarantees that every reading which would change the answer is named, with the change where it is
one of status, category, steps, signing or escalation; what only bears on checks still open, questions and duties is
named in short, and all of it stands in the decision itself. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.decision.model import DutyAnswer, ReadingAnswer, State
from policyc.decision.noting import note_text
from policyc.diagnostics.visible import visible
from policyc.papers.changes import change_text, is_minor
from policyc.papers.frame import Frame, Section, grouped
from policyc.papers.layout import joined
from policyc.papers.phrases import shown
from policyc.wording import answer as said
from policyc.wording import decision as words

_MOST_DUTIES: Final = 6
_MOST_HOLES: Final = 3


def background(frame: Frame) -> tuple[Section | None, ...]:
    """Return the sections on what the answer stands on and what it leaves open."""
    decision, phrases = frame.decision, frame.phrases
    return (
        frame.behind(said.DECLARATIONS, _declarations(frame)),
        frame.behind(said.READINGS, _readings(frame)),
        frame.behind(said.SILENCES, _silences(frame)),
        frame.behind(said.HOLES, _holes(frame)),
        frame.behind(said.DUTIES, _duties(frame)),
        frame.behind(said.CONVENTIONS, (phrases.labels(decision.conventions),)),
        frame.behind(said.NOT_READ, (phrases.list(map(shown, decision.not_read)),)),
        frame.behind(said.REMARKS, _remarks(frame)),
    )


def _declarations(frame: Frame) -> Iterator[str]:
    phrases = frame.phrases
    for one in frame.decision.declarations:
        parts = (
            frame.say(said.DECLARED, declaration=shown(one.declaration.label), by=phrases.name(one.by)),
            frame.say(said.DECLARED_COVERS, n=len(one.covered)) if one.covered else "",
            frame.say(said.DECLARED_LAPSED) if one.lapsed else "",
            frame.say(said.DECLARED_REFUSED, facts=phrases.labels(one.refused)) if one.refused else "",
        )
        yield joined(parts, frame.say(said.COMMA))


def _readings(frame: Frame) -> Iterator[str]:
    unconfirmed = [one for one in frame.decision.readings if not one.confirmed]
    decisive = [one for one in unconfirmed if not all(is_minor(change, frame.decision) for change in one.would_change)]
    for reading in decisive:
        changes = (change_text(change, frame.decision, frame.phrases) for change in reading.would_change)
        yield joined((_taken(frame, reading), *changes), frame.say(said.COMMA))
    minor = [one.reading for one in unconfirmed if one.would_change and one not in decisive]
    if minor:
        yield frame.say(said.MINOR_CHANGES, readings=frame.phrases.labels(minor))
    calm = [one.reading for one in unconfirmed if not one.would_change]
    if calm:
        yield frame.say(said.UNCHANGED, n=len(calm), readings=frame.phrases.labels(calm))


def _taken(frame: Frame, reading: ReadingAnswer) -> str:
    taken = frame.say(said.TAKEN, reading=shown(reading.reading.label), option=shown(reading.option.label))
    return taken + (frame.phrases.brackets(frame.say(said.BY_QUERY)) if reading.chosen_by_query else "")


def _silences(frame: Frame) -> Iterator[str]:
    phrases = frame.phrases
    for silence in frame.decision.silences:
        fact = phrases.label(silence.fact) + frame.say(said.EQUALS) + phrases.known(silence.value, silence.known)
        yield fact + phrases.brackets(phrases.words(silence.because or ""))


def _holes(frame: Frame) -> Iterator[str]:
    """Name what is open on the way of this item; what is open about duties is said of the duties."""
    duties = {one.duty for one in frame.decision.duties}
    ours = ((frame.phrases.hole(one), one.about) for one in frame.decision.holes if one.about not in duties)
    for what, about in grouped(ours):
        yield what + frame.phrases.brackets(frame.phrases.labels(about))


def _duties(frame: Frame) -> Iterator[str]:
    """Name a few duties; count many, and say of which of them something is left open."""
    duties = frame.decision.duties
    if not duties:
        return
    if len(duties) > _MOST_DUTIES:
        named = frame.say(said.DUTY_COUNT, n=len(duties))
    else:
        named = frame.phrases.list(dict.fromkeys(_duty(frame, duty) for duty in duties))
    open_ones = {one.about for one in frame.decision.holes}.intersection(one.duty for one in duties)
    if open_ones:
        labels = frame.phrases.labels((one.duty for one in duties if one.duty in open_ones), most=_MOST_HOLES)
        named += frame.say(said.COMMA) + frame.say(said.DUTIES_WITH_HOLES, duties=labels)
    yield named


def _duty(frame: Frame, duty: DutyAnswer) -> str:
    phrases = frame.phrases
    kind = frame.say(words.DUTY_KIND[duty.kind]) if duty.kind != "duty" and duty.kind in words.DUTY_KIND else ""
    state = frame.say(words.STATE[duty.state.value]) if duty.state is not State.CERTAIN else ""
    additions = phrases.list((kind, phrases.often(duty.recurrence), state))
    return phrases.label(duty.duty) + phrases.brackets(additions)


def _remarks(frame: Frame) -> Iterator[str]:
    for note in frame.decision.notes:
        yield visible(note_text(note, frame.language)).removesuffix(frame.say(said.STOP))
