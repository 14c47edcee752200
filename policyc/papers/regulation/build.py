"""Put a regulation and its rules side by side.

Assumes a compiled policy with its ledger. Guarantees that every clause with words of its own is a row, in document
order; that every rule is written out once, beside the clause that it quotes or else cites first, and pointed to
beside every other clause that it cites; and equal editions for equal inputs. Reports nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, TypeVar

from policyc.analyses.ledger import Fate, Ledger, LedgerRow
from policyc.analyses.ledger_page import total_line
from policyc.diagnostics.visible import visible
from policyc.ir.policy import Policy
from policyc.names.citations import CitationTable
from policyc.names.program import Program
from policyc.papers.phrases import Phrases
from policyc.papers.regulation.behind import Behind, Numbered
from policyc.papers.regulation.model import (
    Aside,
    Edition,
    Fold,
    Ground,
    Group,
    Pointer,
    Row,
    RuleEntry,
)
from policyc.papers.regulation.plain import Known, Plain
from policyc.papers.regulation.source import source_of
from policyc.papers.regulation.text import Mark, paragraphs
from policyc.papers.regulation.units import Place, Unit, reading_clauses, units_of
from policyc.source.regulation import Clause, ClauseUnit, Regulation
from policyc.syntax import tree
from policyc.syntax.keywords import Keyword
from policyc.wording import document as words
from policyc.wording import ledger as fates
from policyc.wording.language import Language

_LISTED: Final = frozenset(
    {
        ClauseUnit.NOTICE,
        ClauseUnit.PREAMBLE,
        ClauseUnit.CHAPTER,
        ClauseUnit.ARTICLE,
        ClauseUnit.SECTION,
        ClauseUnit.ANNEX,
        ClauseUnit.FORM_SAMPLE,
        ClauseUnit.CHART,
        ClauseUnit.WHOLE_TEXT,
    }
)
T = TypeVar("T")

#: What only names things, and needs no basis.
_WORDS: Final = frozenset(
    {
        Keyword.FACT,
        Keyword.ROLE,
        Keyword.ORGAN,
        Keyword.DERIVE,
        Keyword.AXIOM,
        Keyword.DECLARATION,
        Keyword.LEXICON,
        Keyword.DETECTOR,
        Keyword.POLICY,
        Keyword.STAGE,
    }
)


def edition(program: Program, citations: CitationTable, policy: Policy, ledger: Ledger, language: Language) -> Edition:
    """Return the edition; there are no rows where the policy has no regulation."""
    return _Builder(program, citations, policy, ledger, language).edition()


class _Builder:
    def __init__(
        self, program: Program, citations: CitationTable, policy: Policy, ledger: Ledger, language: Language
    ) -> None:
        self._program: Final = program
        self._policy: Final = policy
        self._ledger: Final = ledger
        self._language: Final = language
        self._phrases: Final = Phrases(language)
        self._reading_clauses: Final = reading_clauses(program, citations)
        self._reading_numbers: Final = {one.label: number for number, one in enumerate(policy.readings, 1)}
        self._rules: Final = tuple(self._numbered(units_of(program, citations)))
        known = Known({one.unit.place: one.number for one in self._rules}, self._reading_numbers)
        self._plain: Final = Plain(language, known)
        self._entries: Final = {one.number: self._entry(one) for one in self._rules}
        self._behind: Final = Behind(policy, self._rules, self._entries, language)
        self._marks: Final = tuple(self._all_marks(citations))

    def edition(self) -> Edition:
        say, identity = self._phrases.say, self._policy.identity
        regulation = self._program.regulation
        holes = tuple(self._behind.holes())
        return Edition(
            title=visible(identity.title or identity.label),
            imprint=tuple(self._behind.imprint(regulation)),
            totals=(
                total_line(self._ledger, self._language),
                self._rule_total(),
                say(
                    words.READING_TOTAL,
                    all=len(self._policy.readings),
                    unconfirmed=sum(one.confirmation is None for one in self._policy.readings),
                ),
                say(
                    words.OPEN_TOTAL,
                    holes=len(holes),
                    silences=sum(len(one.facts) for one in self._policy.silences),
                ),
            ),
            rows=tuple(self._rows(regulation)) if regulation is not None else (),
            groups=tuple(self._groups()),
            readings=tuple(self._behind.readings()),
            holes=holes,
            silences=tuple(self._behind.silences()),
            conventions=tuple(self._behind.conventions()),
        )

    # --- rules ------------------------------------------------------------------------------------------------------

    def _numbered(self, units: tuple[Unit, ...]) -> Iterator[Numbered]:
        """Give the rules their numbers, in the order in which they are shown: by clause, then as written."""
        regulation = self._program.regulation
        order = {clause.id: at for at, clause in enumerate(regulation.clauses)} if regulation is not None else {}
        apart = len(order)

        def key(unit: Unit) -> tuple[int, bool]:
            home = order.get(unit.home or "", apart)
            return home, home == apart and unit.written.keyword in _WORDS

        for number, unit in enumerate(sorted(units, key=key), 1):
            yield Numbered(number, unit)

    def _entry(self, rule: Numbered) -> RuleEntry:
        unit, written = rule.unit, rule.unit.written
        title = written.title.value if isinstance(written, tree.Declaration) and written.title else ""
        line = unit.source.position(written.span.start).line
        return RuleEntry(
            number=rule.number,
            kind=self._plain.kind(written.keyword),
            name=visible(unit.name),
            code=visible(written.code.text) if written.code else "",
            title=visible(title),
            statements=self._plain.statements(unit.source.name, written),
            grounds=tuple(dict.fromkeys(map(self._plain.note, unit.grounds))),
            inherited=unit.inherited,
            quotations=tuple(
                visible(text.value)
                for basis in unit.grounds
                if isinstance(basis, tree.Cites) and not unit.inherited
                for text in basis.quotations
            ),
            source=source_of(unit, self._phrases.say(words.ELIDED)),
            place=visible(f"{unit.source.name.rsplit('/', 1)[-1]}:{line}"),
        )

    def _rule_total(self) -> str:
        grounds = [entry.rests_on for entry in self._entries.values() if entry.grounds]
        return self._phrases.say(
            words.RULE_TOTAL,
            all=len(grounds),
            text=grounds.count(Ground.CITES),
            reading=grounds.count(Ground.READING),
            convention=grounds.count(Ground.CONVENTION),
            plain=len(self._entries) - len(grounds),
        )

    # --- rows -------------------------------------------------------------------------------------------------------

    def _rows(self, regulation: Regulation) -> Iterator[Row]:
        number = 0
        by_home = {home: tuple(rules) for home, rules in groupby(self._rules, key=lambda one: one.unit.home)}
        ledger = _gathered((row.clause, row) for row in self._ledger.rows)
        chapters = any(clause.unit is ClauseUnit.CHAPTER for clause in regulation.clauses)
        contents: list[tuple[str, int]] = []
        marks = _by_stretch(regulation, self._marks)
        pointing = _gathered(self._pointers())
        reading = _gathered(
            (clause, self._reading_numbers[name])
            for name, clauses in self._reading_clauses.items()
            for clause in clauses
            if name in self._reading_numbers
        )
        for clause in regulation.clauses:
            if clause.unit in _LISTED:
                contents.append((_heading(clause), int(chapters and clause.unit is ClauseUnit.ARTICLE)))
            text = paragraphs(regulation, clause, marks.get(clause.id, ()))
            rules = tuple(self._entries[one.number] for one in by_home.get(clause.id, ()))
            pointers = tuple(pointing.get(clause.id, ()))
            readings = tuple(reading.get(clause.id, ()))
            if not (text or rules or pointers or readings):
                continue
            number += 1
            part = clause.unit is ClauseUnit.CHAPTER
            yield Row(
                number=number,
                clause=visible(clause.id),
                heading=_heading(clause),
                part=part and not (rules or pointers or readings),
                divided=bool(regulation.children(clause.id)),
                contents=tuple(contents),
                paragraphs=text,
                rules=rules,
                pointers=pointers,
                readings=readings,
                asides=tuple(self._asides(ledger.get(clause.id, ()))),
            )
            contents = []

    def _pointers(self) -> Iterator[tuple[str, Pointer]]:
        """Yield the rules that a clause only points to."""
        for one in self._rules:
            entry = self._entries[one.number]
            for clause in one.unit.cited:
                if clause != one.unit.home:
                    yield clause, Pointer(one.number, f"{entry.kind}“{entry.name}”")

    def _asides(self, rows: tuple[LedgerRow, ...]) -> Iterator[Aside]:
        """Gather the sentences that have no rule, those with one fate and one reason together."""
        prose = [row for row in rows if row.fate is not Fate.HEADING]
        for (fate, because), same in groupby(prose, key=lambda row: (row.fate, row.because)):
            if fate is Fate.ENCODED:
                continue
            sentences = list(same)
            whole = len(sentences) == len(prose)
            partly = any(row.quoted for row in sentences)
            text = "" if whole else visible("".join(" ".join(row.text.split()) for row in sentences))
            yield Aside(
                label=fates.FATES[fate.value].in_(self._language),
                text=words.THE_REST.in_(self._language) if partly else text,
                because=visible(because),
                missing=fate is Fate.UNACCOUNTED,
            )

    def _all_marks(self, citations: CitationTable) -> Iterator[Mark]:
        owners: dict[Place, int] = {place: one.number for one in self._rules for place in one.unit.quotations}
        for quoted in citations.quotations:
            owner = owners.get((quoted.rule_source.name, quoted.rule_span.start))
            yield Mark(quoted.span, Fold.SET_ASIDE if quoted.omitted else Fold.QUOTED, owner)
        for row in self._ledger.rows:
            if row.fate in (Fate.NOT_ENCODED, Fate.DEFERRED) and not row.quoted:
                yield Mark(row.span, Fold.SET_ASIDE, None)

    # --- what stands behind -----------------------------------------------------------------------------------------

    def _groups(self) -> Iterator[Group]:
        homeless = [one for one in self._rules if one.unit.home is None]
        parts = (
            (words.GROUP_RULES, words.GROUP_RULES_ABOUT, False),
            (words.GROUP_WORDS, words.GROUP_WORDS_ABOUT, True),
        )
        for heading, about, naming in parts:
            rules = tuple(
                self._entries[one.number] for one in homeless if (one.unit.written.keyword in _WORDS) is naming
            )
            if rules:
                yield Group(heading.in_(self._language), about.in_(self._language), rules)


def _gathered(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """Put together what belongs to one clause, in order."""
    gathered: dict[str, list[T]] = {}
    for clause, one in pairs:
        gathered.setdefault(clause, []).append(one)
    return {clause: tuple(found) for clause, found in gathered.items()}


def _by_stretch(regulation: Regulation, marks: Iterable[Mark]) -> dict[str, tuple[Mark, ...]]:
    """Give every clause the marks that touch its own text."""
    stretches = sorted((one.start, one.end, clause.id) for clause in regulation.clauses for one in clause.own_stretches)
    starts = [start for start, _, _ in stretches]

    def touched() -> Iterator[tuple[str, Mark]]:
        for mark in marks:
            # Own texts do not overlap: only the one before the mark's beginning may reach into it.
            first = max(bisect_right(starts, mark.span.start) - 1, 0)
            for at in range(first, len(stretches)):
                start, end, clause = stretches[at]
                if start >= mark.span.end:
                    break
                if end > mark.span.start:
                    yield clause, mark

    return _gathered(touched())


def _heading(clause: Clause) -> str:
    """Name a clause with its heading; a chapter's heading holds its number already."""
    heading = " ".join(clause.heading.split())
    if not heading or clause.unit in (ClauseUnit.TITLE, ClauseUnit.ANNEX):
        return visible(clause.id)
    if clause.unit in (ClauseUnit.CHAPTER, ClauseUnit.SECTION):
        return visible(heading)
    return visible(f"{clause.id} {heading}")
