"""A case log held against the rules, as text: every event with its verdict, then where the case stands.

Assumes a state and the log that it came from. Guarantees that a refusal is printed with its clause and a remedy, that
what rests on a convention of this program is named, and that no line is wider than asked. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, assert_never

from policyc.decision.model import DutyAnswer, Ref
from policyc.execution.events import Event, EventKind
from policyc.execution.log_reader import Log
from policyc.execution.state import (
    Awaited,
    Brought,
    Deadline,
    Happening,
    Next,
    OnError,
    Refused,
    State,
    Verdict,
)
from policyc.ir import terms
from policyc.papers.layout import joined, wrap
from policyc.papers.phrases import Phrases, fill_in, shown
from policyc.source.frozen import frozen
from policyc.wording import answer as said
from policyc.wording import execution as words
from policyc.wording.language import Language, Wording

NARROWEST: Final = 40


@frozen
class Held:
    """A log with the state that it comes to, and the steps that there are.

    `same_rules` is False where the rule files changed since it began.
    """

    log: Log
    state: State
    steps: tuple[Ref, ...]
    same_rules: bool = True


def replay_text(held: Held, language: Language, width: int) -> str:
    """Return one log held against the rules, ending in a newline."""
    page = _Page(Phrases(language), max(NARROWEST, width))
    return "".join(line + "\n" for line in page.case(held))


def list_text(
    heading: Wording, nothing: Wording, entries: Sequence[tuple[Held, Next]], language: Language, width: int
) -> str:
    """Return a list of open steps over many logs, ending in a newline."""
    page = _Page(Phrases(language), max(NARROWEST, width))
    return "".join(line + "\n" for line in page.entries(heading, nothing, entries))


def summary_text(cases: Sequence[Held], language: Language, width: int) -> str:
    """Return how many logs stand where, ending in a newline."""
    page = _Page(Phrases(language), max(NARROWEST, width))
    return "".join(line + "\n" for line in page.summary(cases))


class _Page:
    """One page of text."""

    def __init__(self, phrases: Phrases, width: int) -> None:
        self._say = phrases
        self._width = width

    def case(self, held: Held) -> Iterator[str]:
        """Yield the lines on one log."""
        state, say = held.state, self._say
        subject = say.say(
            words.SUBJECT, log=shown(held.log.name), policy=say.label(state.policy), day=state.as_of.isoformat()
        )
        yield from wrap(subject, self._width)
        standing, item = words.STANDING[state.standing.value], words.ITEM_STATE[state.item_state]
        yield from wrap(say.say(words.STANDS, standing=say.say(standing), item=say.say(item)), self._width)
        if not held.same_rules:
            yield from wrap(say.say(words.OTHER_RULES), self._width)
        yield from self._record(held)
        yield from self._section(words.NEXT, (self._next(one, state.at) for one in state.next))
        yield from self._section(words.AWAITED, (self._awaited(one) for one in state.awaited))
        yield from self._section(words.VOID, [say.labels(state.void)] if state.void else [])
        gaps = (say.say(words.GAP) + say.brackets(say.clauses(basis)) for basis in state.gaps)
        yield from self._section(words.GAPS, gaps)
        yield from self._section(words.OWED, (self._duty(one) for one in state.owed))
        if state.on_error is not None:
            yield from self._section(words.ON_ERROR, self._on_error(state.on_error, state))
        yield from self._section(words.USAGES, (say.say(words.USAGE[one.value]) for one in state.usages))

    def entries(self, heading: Wording, nothing: Wording, entries: Sequence[tuple[Held, Next]]) -> Iterator[str]:
        """Yield a list of open steps."""
        say = self._say
        if not entries:
            yield say.say(nothing)
            return
        yield say.say(heading)
        for held, one in entries:
            due = one.deadline.due if one.deadline is not None else None
            told = say.say(
                words.ENTRY,
                time="" if due is None else _time(due),
                step=say.label(one.step),
                who=say.actor(one.actor),
                log=shown(held.log.name),
            )
            yield from wrap(told.strip(), self._width, first="  ", rest="    ")

    def summary(self, cases: Sequence[Held]) -> Iterator[str]:
        """Yield one line on many logs."""
        say = self._say
        counts: dict[str, int] = {}
        for held in cases:
            counts[held.state.standing.value] = counts.get(held.state.standing.value, 0) + 1
        told = [
            say.say(words.COUNT, what=say.say(words.STANDING[key]), n=counts[key])
            for key in words.STANDING
            if key in counts
        ]
        yield from wrap(say.say(words.SUMMARY, cases=len(cases), counts=say.list(told)), self._width)
        broken = sum(1 for held in cases for verdict in held.state.verdicts if verdict.refused)
        yield say.say(words.BROKEN, n=broken) if broken else say.say(words.KEPT)

    # --- events

    def _record(self, held: Held) -> Iterator[str]:
        if not held.state.verdicts:
            return
        yield self._say.say(words.RECORD)
        for verdict in held.state.verdicts:
            yield from self._event(held, verdict)

    def _event(self, held: Held, verdict: Verdict) -> Iterator[str]:
        say = self._say
        known = 0 < verdict.number <= len(held.log.events)
        if known:
            line = say.say(words.LINE, line=held.log.lines[verdict.number - 1])
            head = f"{line} {self._happened(held.log.events[verdict.number - 1], held)}"
        else:
            head = say.say(words.BETWEEN_LINES)
        colon = say.say(said.COLON)
        semicolon = say.say(said.SEMICOLON)
        brought = joined((self._brought(one) for one in verdict.brought), semicolon)
        if not verdict.refused:
            yield from wrap(head + colon + (brought or say.say(words.FINE)), self._width, first="  ", rest="    ")
            return
        why = joined((self._refused(one) for one in verdict.refused), semicolon)
        yield from wrap(head + colon + say.say(words.NOT, why=why), self._width, first="  ", rest="    ")
        remedies = dict.fromkeys(say.say(words.REFUSAL[one.why.value][1]) for one in verdict.refused)
        yield from wrap(say.say(words.REMEDY, remedy="".join(remedies)), self._width, first="    ")

    def _happened(self, event: Event, held: Held) -> str:
        """Say what an event says of itself: when, what, by whom, with which result."""
        say = self._say
        match event.kind:
            case EventKind.RESULT:
                what = next((say.label(one) for one in held.steps if one.id == event.step), shown(event.step))
            case EventKind.FACTS:
                what = say.say(words.FACTS)
            case EventKind.ERROR:
                what = say.say(words.ERROR)
            case _:
                assert_never(event.kind)
        outcome = shown(event.outcome) if event.outcome else ""
        parts = (_time(event.at), what, shown(event.by.name), outcome)
        return " ".join(part for part in parts if part)

    def _refused(self, one: Refused) -> str:
        say = self._say
        why = say.say(words.REFUSAL[one.why.value][0], about=say.labels(one.about))
        return why + say.brackets(say.clauses(one.basis))

    def _brought(self, one: Brought) -> str:
        say = self._say
        about = say.labels(one.about)
        if one.what is Happening.REROUTED and about:
            about = say.brackets(about)
        late = say.limit(one.late_by)
        told = say.say(words.HAPPENING[one.what.value], about=about, late=late)
        clauses = "" if one.basis is None else say.clauses(one.basis)
        return told + say.brackets(clauses)

    # --- what follows

    def _next(self, one: Next, at: datetime | None) -> str:
        say = self._say
        first = (
            say.say(words.ANSWER, names=say.labels(one.questions)) if one.questions else "",
            say.say(words.DECIDE, names=say.labels(one.facts)) if one.facts else "",
        )
        semicolon = say.say(said.SEMICOLON)
        parts = [
            say.say(words.ACTS, actor=say.actor(one.actor)),
            say.say(words.BESIDE) if one.beside else "",
            say.say(words.SIGNED, names=say.list(shown(sign.by.name or sign.step.label) for sign in one.signed))
            if one.signed
            else "",
            say.say(words.FIRST, names=joined(filter(None, first), say.say(said.COMMA))) if any(first) else "",
            say.say(words.RESULT, names=say.list(say.name(result.name) for result in one.results)),
            self._deadline(one.deadline, at),
            *(self._lapse(lapse.deadline, lapse.effect) for lapse in one.lapses),
            say.say(words.BARRED, why=semicolon.join(self._refused(bar) for bar in one.barred)) if one.barred else "",
        ]
        told = say.label(one.step) + say.say(said.COLON) + joined((part for part in parts if part), semicolon)
        return told + say.brackets(say.clauses(one.basis))

    def _deadline(self, one: Deadline | None, at: datetime | None) -> str:
        if one is None:
            return ""
        say = self._say
        told = say.say(words.BY_WHEN, limit=say.limit(one.limit))
        if one.due is not None:
            told += say.say(words.UNTIL, time=_time(one.due))
            if at is not None and at >= one.due:
                told += say.say(words.LATE_NOW)
        elif one.unknown_year is not None:
            told += say.say(words.NO_CALENDAR, year=one.unknown_year)
        return told

    def _lapse(self, deadline: Deadline, effect: terms.Effect) -> str:
        say = self._say
        until = "" if deadline.due is None else say.brackets(_time(deadline.due))
        return say.say(words.LAPSES, effect=self._effect(effect)) + until

    def _effect(self, effect: terms.Effect) -> str:
        say = self._say
        match effect:
            case terms.Continue() | terms.Start():
                return say.say(words.EFFECT["continue"])
            case terms.ReturnTo():
                return say.say(words.EFFECT["return"])
            case terms.Terminate():
                return say.say(words.EFFECT["terminate"])
            case terms.Deem(result=result):
                return say.say(words.EFFECT["deem"], result=say.name(result))
            case terms.ChangeState(state=state):
                return say.say(words.EFFECT["change_state"], state=say.say(words.ITEM_STATE[state]))
            case terms.NotProvided():
                return say.say(words.EFFECT["not_provided"])
            case _:
                assert_never(effect)

    def _awaited(self, one: Awaited) -> str:
        say = self._say
        key = fill_in(one.key, "…")
        if one.escalation is None:
            told = say.say(words.AWAITED_FACT, fact=say.label(one.fact), key=key)
            return told + (say.say(said.COLON) + say.words(shown(one.ask)) if one.ask else "")
        who = say.labels(one.decided_by) if one.decided_by else say.say(words.ANYBODY)
        told = say.say(words.AWAITED_DECISION, escalation=say.label(one.escalation), who=who, key=key)
        return told + say.brackets(say.clauses(one.basis))

    def _duty(self, one: DutyAnswer) -> str:
        say = self._say
        texts = say.list(say.quoted(shown(text)) for text in one.texts)
        often = say.often(one.recurrence)
        parts = (say.actor(one.actor), often, texts)
        told = say.label(one.duty) + say.say(said.COLON) + joined((part for part in parts if part), say.say(said.COMMA))
        return told + say.brackets(say.clauses(one.basis))

    def _on_error(self, one: OnError, state: State) -> Iterator[str]:
        say = self._say
        if one.found:
            yield say.say(words.FOUND)
        for way in one.remedies:
            told = say.say(
                words.WAY,
                step=say.label(way.step),
                actor=say.actor(way.actor),
                result=say.name(way.result),
                state=say.say(words.ITEM_STATE[way.state]),
            )
            yield told + say.brackets(say.clauses(way.basis))
        if one.duties:
            yield say.say(words.DUTIES_TOO, names=say.labels(duty.duty for duty in one.duties))
        if not one.remedies and not one.duties:
            yield say.say(words.NO_WAY)
        if state.item_state == "withdrawn" or one.found:
            again = say.say(words.AGAIN, names=say.labels(one.republishing)) if one.republishing else ""
            yield again or say.say(words.NOT_AGAIN)

    def _section(self, heading: Wording, parts: Iterable[str]) -> Iterator[str]:
        first = True
        for part in parts:
            if first:
                yield self._say.say(heading)
                first = False
            yield from wrap(part, self._width, first="  · ", rest="    ")


def _time(at: datetime) -> str:
    return at.isoformat(sep=" ", timespec="minutes")
