"""What stands in the way: findings with their clauses, contradictions, and the facts to fill in.

Assumes a decision. Guarantees that every missing fact stands with its question, its key and its values, and that a
declaration which could settle several of them is offered with what it would say. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from policyc.decision.model import Contradiction, FindingAnswer, FindingState, MissingFact, Offer
from policyc.ir.policy import Consequence
from policyc.papers.frame import INDENT, Frame, Section, grouped
from policyc.papers.layout import joined, wrap
from policyc.papers.phrases import shown
from policyc.source.width import display_width
from policyc.wording import answer as said
from policyc.wording import decision as words
from policyc.wording import documented as document

_HINTS: Final = (Consequence.VERIFY, Consequence.REMIND)


def obstacles(frame: Frame) -> tuple[Section | None, ...]:
    """Return the sections on what must be done before the item can be submitted."""
    return (
        frame.below(said.TO_MEND, _to_mend(frame)),
        frame.below(said.CONTRADICTIONS, _contradictions(frame)),
        frame.below(said.MISSING, _missing(frame)),
        frame.behind(said.OPEN_CHECKS, (_waiting(frame),)),
    )


def _to_mend(frame: Frame) -> Iterator[str]:
    number = 0
    order = list(Consequence)
    standing = [one for one in frame.decision.findings if one.state is FindingState.STANDS]
    for finding in sorted(standing, key=lambda one: order.index(one.consequence)):
        if finding.consequence not in _HINTS:
            number += 1
            yield from _finding(frame, finding, number)


def _finding(frame: Frame, finding: FindingAnswer, number: int) -> Iterator[str]:
    phrases = frame.phrases
    consequence = frame.say(words.CONSEQUENCE[finding.consequence.value])
    head = joined((consequence, phrases.quoted(shown(finding.check.label))), frame.say(said.COLON))
    yield from frame.numbered(number, head + phrases.brackets(phrases.clauses(finding.basis)))
    yield from frame.detail(said.CLAUSE, phrases.quotation(finding.basis))
    yield from frame.detail(said.FOUND, phrases.reasons(finding.why))
    yield from frame.detail(said.EVIDENCE, phrases.evidence(finding))
    usual = words.USUAL_REMEDY.get(finding.consequence.value)
    yield from frame.detail(said.REMEDY, phrases.words(finding.remedy) or (frame.say(usual) if usual else ""))


def _contradictions(frame: Frame) -> Iterator[str]:
    phrases = frame.phrases
    for contradiction in frame.decision.contradictions:
        about = shown(contradiction.about.label)
        if contradiction.evidence:
            yield from frame.item(_against_document(frame, contradiction))
            continue
        same = all(reason.fact == contradiction.about for reason in contradiction.facts)
        if same or all(reason.value is None for reason in contradiction.facts):
            values = phrases.list(
                phrases.quoted(shown(reason.fact.label)) if reason.value is None else phrases.value_quoted(reason)
                for reason in contradiction.facts
            )
            text = frame.say(said.BOTH, fact=about, values=values)
        else:
            text = frame.say(said.AGAINST, axiom=about, values=phrases.reasons(contradiction.facts))
        yield from frame.item(joined((text, frame.say(said.CORRECT_THEM)), frame.say(said.SEMICOLON)))


def _against_document(frame: Frame, contradiction: Contradiction) -> str:
    """Say what a document holds against what was given."""
    phrases = frame.phrases
    text = frame.say(
        document.AGAINST,
        evidence=phrases.spots(contradiction.evidence),
        check=shown(contradiction.about.label),
        values=phrases.reasons(contradiction.facts),
    )
    advice = frame.say(document.COMPARE_THEM, fact=shown(contradiction.facts[0].fact.label))
    return joined((text, advice), frame.say(said.SEMICOLON)) + frame.say(said.STOP)


# --- missing facts ----------------------------------------------------------------------------------------------------


def _missing(frame: Frame) -> Iterator[str]:
    for number, missing in enumerate(frame.decision.missing, 1):
        yield from _asked(frame, missing, number)
    yield from _offers(frame)


def _waiting(frame: Frame) -> str:
    return frame.phrases.labels(one.check for one in frame.decision.findings if one.state is FindingState.POSSIBLE)


def _asked(frame: Frame, missing: MissingFact, number: int) -> Iterator[str]:
    """Write a question with what to fill in: on one line where both fit."""
    question = frame.phrases.words(missing.ask) or frame.phrases.label(missing.fact)
    snippet = frame.phrases.snippet(missing)
    line = f"{INDENT}{number}. {question}{INDENT}{snippet}"
    if display_width(line) <= frame.width:
        yield line
        return
    yield from frame.numbered(number, question)
    yield from wrap(snippet, frame.width, first=INDENT * 2, rest=INDENT * 3)


def _offers(frame: Frame) -> Iterator[str]:
    """Say which declarations would settle which of the numbered facts, with which values, and what to write."""
    offers = frame.decision.offers
    for offer in offers:
        title = "" if offer.title == offer.declaration.label else offer.title
        text = frame.say(
            said.OFFER,
            declaration=shown(offer.declaration.label),
            title=frame.phrases.brackets(frame.phrases.words(title)),
            n=len(offer.covers),
            items=_covered(frame, offer),
        )
        yield from frame.item(text)
    if offers:
        by = frame.say(said.OFFER_NAME)
        made = ", ".join(f'"{offer.declaration.id}": {{"by": "{by}"}}' for offer in offers)
        yield from frame.detail(said.OFFER_WRITE, f'"declarations": {{{made}}}')


def _covered(frame: Frame, offer: Offer) -> str:
    """Say which numbers take which value: 第2、4至6项为否."""
    numbers = {one.fact: number for number, one in enumerate(frame.decision.missing, 1)}
    by_value = grouped((frame.phrases.value(reason), numbers[reason.fact]) for reason in offer.covers)
    return frame.say(said.COMMA).join(
        frame.say(said.OFFER_ITEMS, numbers=_runs(frame, sorted(taken)), value=value) for value, taken in by_value
    )


def _runs(frame: Frame, numbers: Sequence[int]) -> str:
    """Write numbers with three and more in a row as one."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return frame.phrases.list(
        frame.say(said.FROM_TO, first=run[0], last=run[-1])
        if len(run) > 2
        else frame.phrases.list(str(number) for number in run)
        for run in runs
    )
