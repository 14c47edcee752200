"""What stands behind the side-by-side text: readings, holes, silences, conventions, and the imprint before it.

Assumes a policy with its rules numbered. Guarantees that each is listed once, in order of declaration. Reports nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from policyc.decision.engine import ENGINE
from policyc.diagnostics.visible import visible
from policyc.ir.policy import Policy, Reading
from policyc.papers.phrases import Phrases
from policyc.papers.regulation.model import (
    ConventionEntry,
    HoleEntry,
    OptionEntry,
    ReadingEntry,
    RuleEntry,
    SilenceEntry,
)
from policyc.papers.regulation.units import Unit
from policyc.source.regulation import Regulation
from policyc.wording import document as words
from policyc.wording.language import Language


@dataclass(frozen=True, slots=True)
class Numbered:
    """A rule with its number in this edition."""

    number: int
    unit: Unit


class Behind:
    """Everything of an edition that is no clause."""

    def __init__(
        self, policy: Policy, rules: tuple[Numbered, ...], entries: Mapping[int, RuleEntry], language: Language
    ) -> None:
        self._policy: Final = policy
        self._rules: Final = rules
        self._entries: Final = entries
        self._language: Final = language
        self._phrases: Final = Phrases(language)

    def readings(self) -> Iterator[ReadingEntry]:
        """Yield every reading."""
        for number, reading in enumerate(self._policy.readings, 1):
            yield self._reading(number, reading)

    def _reading(self, number: int, reading: Reading) -> ReadingEntry:
        phrases, confirmation = self._phrases, reading.confirmation
        adopted_on = phrases.day(reading.adopted_on) if reading.adopted_on else ""
        return ReadingEntry(
            number=number,
            label=visible(reading.label),
            clauses=visible(phrases.list(dict.fromkeys(cite.clause for cite in reading.basis.cites))),
            question=visible(reading.question),
            options=tuple(
                OptionEntry(
                    visible(option.label),
                    visible(option.note),
                    option.id == reading.adopted,
                    tuple(self._takers(reading.label, option.label)),
                )
                for option in reading.options
            ),
            adopted=phrases.say(words.ADOPTED, by=visible(reading.adopted_by), day=adopted_on).strip(),
            reason=visible(reading.reason),
            confirmed=phrases.say(
                words.CONFIRMED,
                organ=visible(confirmation.organ),
                document=visible(confirmation.document),
                day=phrases.day(confirmation.on),
            )
            if confirmation is not None
            else "",
        )

    def _takers(self, reading: str, option: str) -> Iterator[int]:
        for one in self._rules:
            if any(
                ref.reading.text == reading and not ref.no_rule and option in [name.text for name in ref.options]
                for ref in one.unit.readings
            ):
                yield one.number

    def holes(self) -> Iterator[HoleEntry]:
        """Yield what rules leave open, and the days that the text does not state."""
        identity = self._policy.identity
        if identity.in_force is None:
            said = f"{words.IN_FORCE.in_(self._language)}：{words.NOT_IN_TEXT.in_(self._language)}"
            yield HoleEntry(None, visible(identity.label), said)
        for entry in self._entries.values():
            for statement in entry.statements:
                if statement.hole:
                    yield HoleEntry(entry.number, f"{entry.kind}“{entry.name}”", statement.text)

    def silences(self) -> Iterator[SilenceEntry]:
        """Yield what somebody found the text not to speak of."""
        labels = {fact.id: fact.label for fact in self._policy.facts}
        for silence in self._policy.silences:
            named = self._phrases.list(visible(labels.get(fact, fact)) for fact in silence.facts)
            yield SilenceEntry(named, visible(silence.because))

    def conventions(self) -> Iterator[ConventionEntry]:
        """Yield the conventions that a rule rests on."""
        for convention in self._policy.conventions:
            rules = tuple(one.number for one in self._rules if convention.label in one.unit.conventions)
            if rules:
                label, title = visible(convention.label), visible(convention.title)
                yield ConventionEntry(label, title, visible(convention.reason), rules)

    def imprint(self, regulation: Regulation | None) -> Iterator[tuple[str, str]]:
        """Yield what identifies the text and this edition of it."""
        identity, phrases = self._policy.identity, self._phrases
        in_force = phrases.say(words.NOT_IN_TEXT)
        if identity.in_force is not None:
            day = phrases.day(identity.in_force)
            by_convention = bool(identity.in_force_basis.conventions)
            in_force = phrases.say(words.IN_FORCE_BY_CONVENTION, day=day) if by_convention else day
        if identity.on_trial:
            in_force += phrases.brackets(phrases.say(words.ON_TRIAL))
        text = regulation.source.text.encode("utf-8", "surrogatepass") if regulation is not None else b""
        rows = (
            (words.DOCUMENT_NUMBER, visible(identity.document_number)),
            (words.ISSUER, visible(identity.issuer)),
            (words.DATED, phrases.day(identity.dated) if identity.dated is not None else ""),
            (words.IN_FORCE, in_force),
            (words.INTERPRETED_BY, visible(identity.interpreted_by) or phrases.say(words.NOT_IN_TEXT)),
            (words.TEXT_DIGEST, f"sha256:{hashlib.sha256(text).hexdigest()}"),
            (words.RULES_DIGEST, f"sha256:{identity.digest}"),
            (words.VERSION, f"policyc {ENGINE}"),
        )
        yield from ((label.in_(self._language), value) for label, value in rows if value)
