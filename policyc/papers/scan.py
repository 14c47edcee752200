"""What was found in a document, as text for the screen.

Assumes a scan. Guarantees lines of at most the width asked for, and nothing that a detector hides. Reports nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from policyc.analyses.scan.concealing import conceal
from policyc.analyses.scan.model import Address, Found, Rule, Scan
from policyc.analyses.scan.scan_json import headings_of
from policyc.decision.model import FindingState
from policyc.detectors.model import Confidence
from policyc.diagnostics.visible import visible
from policyc.documents.model import Piece
from policyc.documents.saying import place_text
from policyc.papers.layout import wrap
from policyc.papers.phrases import Phrases, shown
from policyc.wording import documents
from policyc.wording import scan as words
from policyc.wording.decision import CONSEQUENCE
from policyc.wording.language import Language, Wording

#: Findings of one document that are written out.
MOST: Final = 200
_INDENT: Final = "  "
_HEADING: Final = 30


def scan_text(file: str, scan: Scan, fetched: Mapping[str, str], language: Language, width: int) -> str:
    """Return the report on one file; `fetched` says in words what became of addresses that were tried."""
    return "".join(line + "\n" for line in _Report(scan, fetched, language, width).lines(file))


def detector_label(one: Found, language: Language) -> str:
    """Name what was found."""
    known = words.DETECTORS.get(one.detector)
    return visible(one.label) if one.label else known.in_(language) if known else visible(one.detector)


class _Report:
    def __init__(self, scan: Scan, fetched: Mapping[str, str], language: Language, width: int) -> None:
        self._scan = scan
        self._fetched = fetched
        self._language = language
        self._width = width
        self._phrases = Phrases(language)
        self._advised: dict[tuple[str, ...], int] = {}

    def lines(self, file: str) -> Iterator[str]:
        objections = self._scan.objections
        kind = self._scan.document.kind.value
        characters = str(len(self._scan.document.text))
        yield from wrap(
            self._say(words.HEAD, file=visible(conceal(file)), kind=kind, characters=characters), self._width
        )
        for number, one in enumerate(objections[:MOST], 1):
            yield from self._finding(number, one)
        if len(objections) > MOST:
            yield from self._line(self._say(words.MORE, n=str(len(objections) - MOST)))
        for address in self._scan.addresses:
            yield from self._address(address)
        yield from self._summary(objections)

    def _finding(self, number: int, one: Found) -> Iterator[str]:
        place = self._place(one.piece) + self._brackets(self._history(one))
        label = detector_label(one, self._language)
        text = self._say(words.FINDING, label=label, masked=shown(one.masked), place=place)
        yield from wrap(text, self._width, first=f"{_INDENT}{number}. ")
        advice = self._advice(one)
        before = self._advised.setdefault(advice, number)
        told = advice if before == number else (self._say(words.AS_BEFORE, number=str(before)),)
        for line in told:
            yield from self._detail(line)

    def _advice(self, one: Found) -> tuple[str, ...]:
        """Say what the checks make of a hit, or what to do about it where they do not."""
        rules = tuple(self._rule(rule) for rule in one.rules)
        if any(rule.remedy for rule in one.rules):
            return rules
        remedy = words.REMEDIES.get(one.detector, words.REMEDY)
        return (*rules, self._say(words.REMEDY_LABEL, text=remedy.in_(self._language)))

    def _history(self, one: Found) -> str:
        """Say how far a hit may be trusted, and what became of its text."""
        said = [words.CONFIDENCE[one.confidence.value]]
        said += [documents.MARKS[mark.value] for mark in one.marks if mark.value in documents.MARKS]
        if one.viewing.value in documents.VIEWINGS:
            said.append(documents.VIEWINGS[one.viewing.value])
        return self._say(words.SEMICOLON).join(self._say(part) for part in said)

    def _rule(self, rule: Rule) -> str:
        phrases = self._phrases
        possible = self._say(words.STATES["possible"]) if rule.state is FindingState.POSSIBLE else ""
        inside = phrases.list((phrases.clauses(rule.basis), possible))
        text = self._say(
            words.RULE,
            policy=shown(rule.policy.label),
            consequence=self._say(CONSEQUENCE[rule.consequence.value]),
            check=shown(rule.check.label),
            clauses=phrases.brackets(inside),
        )
        return text + (self._say(words.REFERS, remedy=phrases.words(rule.remedy)) if rule.remedy else "")

    def _address(self, one: Address) -> Iterator[str]:
        """Write an address where there is something to say about it."""
        said = [self._say(words.PROBLEMS[one.problem])] if one.problem in words.PROBLEMS else []
        said += [
            self._say(
                words.STANDINGS[listed.standing.value],
                policy=shown(listed.policy.label),
                list=shown(listed.source_list.label),
            )
            for listed in one.lists
        ]
        if one.url in self._fetched:
            said.append(self._fetched[one.url])
        if said:
            text = self._say(words.ADDRESS, shown=shown(one.shown, 200), place=self._place(one.piece))
            yield from wrap(text, self._width, first=_INDENT + "· ")
            yield from self._detail(self._say(words.SEMICOLON).join(said))

    def _summary(self, objections: tuple[Found, ...]) -> Iterator[str]:
        if objections:
            strong = sum(one.confidence is Confidence.STRONG for one in objections)
            yield from self._line(self._say(words.COUNTED, n=str(len(objections)), strong=str(strong)))
        else:
            yield from self._line(self._say(words.NOTHING))
        harmless = Counter(detector_label(one, self._language) for one in self._scan.found if one.harmless)
        if harmless:
            parts = [self._say(words.HARMLESS_ONE, label=label, n=str(count)) for label, count in harmless.items()]
            yield from self._line(self._say(words.HARMLESS, list=self._say(words.LIST).join(parts)))
        unseen = [
            self._say(documents.UNSEEN[one.gap.value], n=str(one.count), where=self._pages(one.where))
            for one in self._scan.document.unseen
        ]
        if unseen:
            yield from self._line(self._say(words.UNSEEN, list=self._say(words.LIST).join(unseen)))

    def _pages(self, where: tuple[int, ...]) -> str:
        return self._say(words.LIST).join(map(str, where[:20])) + ("…" if len(where) > 20 else "")

    def _place(self, piece: Piece) -> str:
        place = visible(place_text(piece.place, self._language, conceal))
        headings = headings_of(self._scan, piece)
        under = self._say(words.UNDER, heading=shown(headings[-1], _HEADING)) if headings and headings[-1] else ""
        return place + self._brackets(under)

    def _line(self, text: str) -> list[str]:
        return wrap(text, self._width, first=_INDENT)

    def _detail(self, text: str) -> list[str]:
        return wrap(text, self._width, first=_INDENT * 3)

    def _brackets(self, text: str) -> str:
        return self._say(words.BRACKETS, text=text) if text else ""

    def _say(self, said: Wording, **values: str) -> str:
        return said.in_(self._language).format(**values) if values else said.in_(self._language)
