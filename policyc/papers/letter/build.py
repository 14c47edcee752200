"""What to ask the organ that interprets a regulation.

Assumes a policy. Guarantees every reading that is not confirmed, every hole of the rules under the readings adopted,
every convention that fills one and every silence that could matter; and equal letters for equal policies. What a
machine merely hints at is nobody's question and is left out. Reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from policyc.decision.engine import ENGINE
from policyc.diagnostics.visible import visible
from policyc.ir.basis import Basis, merge
from policyc.ir.policy import Check, Consequence, Option, Policy, Reading
from policyc.ir.select import Selector, adopted_choice
from policyc.ir.terms import Gap, Hole, NotProvided
from policyc.papers.duties.periods import periodic_duties
from policyc.papers.duties.walk import placed_steps
from policyc.papers.letter.model import Item, Letter, Part
from policyc.papers.letter.stakes import differences
from policyc.papers.phrases import Phrases
from policyc.source.folding import fold_key
from policyc.source.numerals import chinese
from policyc.wording import letter as words
from policyc.wording.language import Language

#: Characters of a clause that are quoted where the reading quotes none.
_QUOTED: Final = 200
_HARMLESS: Final = frozenset({Consequence.VERIFY, Consequence.REMIND})
_ENDS: Final = "。；，;,. "
_NUMBER: Final = re.compile(r"\s*(?:第[^条款项]{1,8}条|[（(][^）)]{1,4}[）)]|[一二三四五六七八九十百]{1,4}、)\s*")


def letter(policy: Policy) -> Letter:
    """Return the letter."""
    return _Builder(policy).letter()


class _Builder:
    def __init__(self, policy: Policy) -> None:
        self._policy: Final = policy
        self._choice: Final = dict(adopted_choice(policy))
        self._selector: Final = Selector(policy)
        self._adopted: Final = self._selector.select(self._choice)
        self._phrases: Final = Phrases(Language.ZH)
        self._clauses: Final = {clause.id: clause.text for clause in policy.clauses}

    def letter(self) -> Letter:
        identity = self._policy.identity
        regulation = _titled(visible(identity.title or identity.label))
        number = words.BRACKETS.format(text=visible(identity.document_number)) if identity.document_number else ""
        organ = visible(identity.interpreted_by)
        parts = (self._readings(), self._holes(), self._conventions(), self._silences())
        asked = tuple(part for part in parts if part.items)
        return Letter(
            title=words.TITLE.format(regulation=regulation),
            addressee=organ,
            remark="" if organ else words.NO_ADDRESSEE.format(regulation=regulation),
            opening=words.OPENING.format(regulation=regulation, number=number) if asked else words.NOTHING,
            parts=asked,
            properties=words.PROPERTIES.format(version=ENGINE, digest=identity.digest),
        )

    # --- readings ---------------------------------------------------------------------------------------------------

    def _readings(self) -> Part:
        open_ = [reading for reading in self._policy.readings if reading.confirmation is None]
        items = tuple(self._reading(reading) for reading in open_)
        return Part(words.READINGS, words.READINGS_OPENING.format(n=len(items)), items)

    def _reading(self, reading: Reading) -> Item:
        adopted = next(option for option in reading.options if option.id == reading.adopted)
        reason = visible(reading.reason).rstrip(_ENDS)
        said = words.MEANWHILE_BECAUSE if reason else words.MEANWHILE
        question = visible(reading.question)
        paragraphs = (
            self._quoted(reading.basis),
            words.QUESTION.format(question=question) if question else "",
            words.OPTIONS.format(options=words.SEMICOLON.join(_options(reading.options))),
            said.format(option=visible(adopted.label), reason=reason),
            words.DEPENDS.format(changes=words.SEMICOLON.join(self._stakes(reading))),
        )
        heading = words.READING_HEADING.format(label=visible(reading.label), clauses=self._cited(reading.basis))
        return Item(heading, tuple(one for one in paragraphs if one))

    def _quoted(self, basis: Basis) -> str:
        """Quote what a reading quotes, each under the clause that has it, or else the beginning of its clauses."""
        cited = [cite.clause for cite in basis.cites if cite.law is None and cite.clause in self._clauses]
        by_clause: dict[str, list[str]] = {}
        for cite in basis.cites:
            for quotation in cite.quotations:
                clause = next((one for one in cited if fold_key(quotation) in self._folded(one)), cite.clause)
                by_clause.setdefault(clause, []).append(visible(quotation))
        by_clause = by_clause or {clause: [_beginning(_unnumbered(self._clauses[clause]))] for clause in cited}
        quoted = [
            words.TEXT_OF.format(clause=visible(clause), words="”“".join(map(_inside, texts)))
            for clause, texts in by_clause.items()
        ]
        return words.TEXT.format(quotations=words.SEMICOLON.join(quoted)) if quoted else ""

    def _folded(self, clause: str) -> str:
        return fold_key(self._clauses[clause])

    def _stakes(self, reading: Reading) -> Iterator[str]:
        """Say what would be different under each other option."""
        for option in reading.options:
            if option.id != reading.adopted:
                other = self._selector.select({**self._choice, reading.id: option.id})
                changes = words.AND.join(differences(self._adopted, other)) or words.NO_CHANGE
                yield words.IF_READ.format(option=visible(option.label), changes=changes)

    # --- holes ------------------------------------------------------------------------------------------------------

    def _holes(self) -> Part:
        found: dict[str, list[str]] = {kind: [] for kind in words.HOLE_KINDS}
        for kind, text in (*self._holes_of_steps(), *self._holes_of_duties(), *self._holes_of_text()):
            if text not in found[kind]:
                found[kind].append(text)
        items = tuple(
            Item(heading, tuple(f"{number}. {text}。" for number, text in enumerate(found[kind], 1)))
            for kind, heading in words.HOLE_KINDS.items()
            if found[kind]
        )
        return Part(words.HOLES, words.HOLES_OPENING, items)

    def _holes_of_steps(self) -> Iterator[tuple[str, str]]:
        for placed in placed_steps(self._adopted):
            step = placed.step
            label, clauses = visible(step.label), self._cited(step.basis)
            if not step.acting or any(isinstance(one.value, Hole) for one in step.acting):
                yield "actor", words.STEP.format(label=label, clauses=clauses)
            if any(isinstance(one.value, Hole) for one in step.limits):
                yield "limit", words.STEP.format(label=label, clauses=clauses)
            for result in step.results:
                unknown = not result.passes and not result.effects
                if unknown or any(isinstance(one.value, NotProvided | Gap) for one in result.effects):
                    yield "refusal", words.REFUSAL.format(label=label, result=visible(result.name), clauses=clauses)
        for escalation in self._adopted.escalations:
            if any(isinstance(one.value, Hole) for one in escalation.decided_by):
                clauses = self._cited(escalation.basis)
                yield "decider", words.ESCALATION.format(label=visible(escalation.label), clauses=clauses)
        for checklist in self._adopted.checklists:
            if any(isinstance(one.value, Hole) for one in checklist.acting):
                clauses = self._cited(checklist.basis)
                yield "actor", words.CHECKLIST.format(label=visible(checklist.label), clauses=clauses)

    def _holes_of_duties(self) -> Iterator[tuple[str, str]]:
        for duty in self._adopted.duties:
            text = self._duty((one.text for one in duty.obligations), duty.basis)
            if any(isinstance(one.value, Hole) for one in duty.acting):
                yield "actor", text
            if any(isinstance(one.value, Hole) for one in duty.limits):
                yield "limit", text
            if any(isinstance(one.value, Hole) for one in duty.keep):
                yield "retention", text
        for periodic in periodic_duties(self._adopted):
            if periodic.every is None:
                yield "period", self._duty(periodic.text, periodic.basis)
        for sanction in self._adopted.sanctions:
            texts = (*(line.text for line in sanction.lines), *(one.text for one in sanction.obligations))
            if any(isinstance(one.value, Hole) for one in sanction.acting):
                yield "actor", self._duty(texts, sanction.basis)
        for form in self._adopted.forms:
            named = words.FORM.format(label=visible(form.title or form.label), clauses=self._cited(form.basis))
            if any(isinstance(one.value, Hole) for one in form.acting):
                yield "actor", named
            if any(isinstance(one.value, Hole) for one in form.keep):
                yield "retention", named

    def _holes_of_text(self) -> Iterator[tuple[str, str]]:
        identity = self._adopted.identity
        if identity.in_force is None:
            yield "day", words.IN_FORCE_OPEN
        elif identity.in_force_basis.conventions:
            yield "day", words.IN_FORCE
        about_expiry = any(
            reading in {one.id for one in self._policy.readings if one.confirmation is None}
            for one in identity.expiry
            for reading in one.basis.readings
        )
        # A reading about it asks already.
        if identity.expiry_note and not about_expiry:
            yield "day", words.EXPIRY

    def _duty(self, texts: Iterable[str], basis: Basis) -> str:
        text = words.SEMICOLON.join(visible(one).rstrip(_ENDS) for one in texts)
        return words.DUTY.format(text=_inside(_beginning(text)), clauses=self._cited(basis))

    # --- conventions and silences -----------------------------------------------------------------------------------

    def _conventions(self) -> Part:
        used = set(self._used_conventions())
        in_force = set(self._adopted.identity.in_force_basis.conventions)
        items = tuple(
            words.CONVENTION.format(title=visible(one.title or one.label).rstrip(_ENDS), reason=_sentence(one.reason))
            for one in self._policy.conventions
            if one.id in used and one.id not in in_force
        )
        return Part(words.CONVENTIONS, words.CONVENTIONS_OPENING, _listed(items))

    def _used_conventions(self) -> Iterator[str]:
        """Yield the conventions on which more than a machine's hint rests."""
        for check in self._adopted.checks:
            if not _is_hint(check):
                yield from merge(check.basis, *(one.basis for one in check.outcomes)).conventions
        for placed in placed_steps(self._adopted):
            effects = (effect.basis for result in placed.step.results for effect in result.effects)
            yield from merge(placed.step.basis, placed.basis, placed.workflow.basis, *effects).conventions
        for others in (self._adopted.duties, self._adopted.sanctions, self._adopted.escalations):
            for one in others:
                yield from one.basis.conventions

    def _silences(self) -> Part:
        """Name the facts that the text does not speak of and that can be out of the ordinary."""
        facts = {fact.id: fact for fact in self._policy.facts}
        items: list[str] = []
        for silence in self._policy.silences:
            named = [
                visible(facts[one].label) for one in silence.facts if one in facts and facts[one].ordinary is not None
            ]
            if named:
                because = visible(silence.because).rstrip(_ENDS)
                items.append(words.SILENCE.format(facts=words.LIST_OF.join(named), because=because))
        return Part(words.SILENCES, words.SILENCES_OPENING, _listed(items))

    def _cited(self, basis: Basis) -> str:
        cited = self._phrases.clauses(Basis(basis.cites, (), ()))
        return words.BRACKETS.format(text=cited) if cited else ""


def _is_hint(check: Check) -> bool:
    return bool(check.outcomes) and all(one.value.consequence in _HARMLESS for one in check.outcomes)


def _options(options: tuple[Option, ...]) -> Iterator[str]:
    for number, option in enumerate(options, 1):
        of_two = len(options) == len(words.FIRST_OF_TWO)
        which = words.FIRST_OF_TWO[number - 1] if of_two else words.OF_MANY.format(number=chinese(number))
        note = visible(option.note).rstrip(_ENDS)
        yield (words.OPTION_NOTED if note else words.OPTION).format(which=which, label=visible(option.label), note=note)


def _listed(texts: Iterable[str]) -> tuple[Item, ...]:
    """Write texts that have no headings of their own as a list."""
    return tuple(Item("", (f"{number}. {text.rstrip(_ENDS)}。",)) for number, text in enumerate(texts, 1))


def _sentence(text: str) -> str:
    return visible(text).rstrip(_ENDS)


def _beginning(text: str) -> str:
    joined = visible("".join(text.split()))
    return joined if len(joined) <= _QUOTED else words.SHORTENED.format(words=joined[:_QUOTED])


def _inside(text: str) -> str:
    """Put quotation marks inside others as the national standard has them."""
    return text.rstrip(_ENDS).replace("“", "‘").replace("”", "’")


def _unnumbered(text: str) -> str:
    """Drop the number that a clause begins with: the citation before it says it already."""
    return _NUMBER.sub("", text, count=1)


def _titled(title: str) -> str:
    return title if title.startswith("《") else f"《{title}》"
