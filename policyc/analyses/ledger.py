"""The clause ledger: every sentence of a regulation and what became of it.

A sentence is encoded when rules quote at least `QUOTED_SHARE` of its characters (blanks aside), set
aside when 不编码 names its clause or quotes it, waiting when 待编码 does, and otherwise unaccounted for. Headings need
no rule. Source of the measure: `docs/language.md` §2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from policyc.diagnostics.catalogue import ledger as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.names.citations import CitationTable
from policyc.names.overlay.merge import EDITS
from policyc.names.program import Placed, Program
from policyc.source.regulation import Regulation
from policyc.source.sentences import Sentence, SentenceKind, sentences
from policyc.source.text import SourceText, Span
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword

QUOTED_SHARE: Final = 0.6
LONGEST_RATIO: Final = 2.5
"""Longer than so many times the text, rules can hardly be read beside it."""
_SHOWN: Final = 30


class Fate(Enum):
    """What became of a sentence."""

    ENCODED = "encoded"
    NOT_ENCODED = "not_encoded"
    DEFERRED = "deferred"
    HEADING = "heading"
    UNACCOUNTED = "unaccounted"


@dataclass(frozen=True, slots=True)
class RuleRef:
    """A rule that quotes a sentence, or the 不编码 that sets it aside: its name and its place."""

    kind: str
    name: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One sentence: its clause, place and words, its fate, the share quoted (0 to 1), by which rules, or why not."""

    clause: str
    span: Span
    text: str
    fate: Fate
    quoted: float
    rules: tuple[RuleRef, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """How the text is accounted for, and how long text and rules are.

    `pictures_length` is that of 阶段 and 图, which quote the text to show it and are not counted among the rules.
    """

    rows: tuple[LedgerRow, ...]
    rules_length: int
    text_length: int
    pictures_length: int = 0

    @property
    def unaccounted(self) -> tuple[LedgerRow, ...]:
        """Return the sentences that nothing accounts for."""
        return tuple(row for row in self.rows if row.fate is Fate.UNACCOUNTED)

    @property
    def ratio(self) -> float:
        """How many times longer than the text the rules are; tests, proofs, readings and blanks are not counted."""
        return self.rules_length / self.text_length if self.text_length else 0.0

    @property
    def pictures_ratio(self) -> float:
        """How many times longer than the text stages and charts are, blanks not counted."""
        return self.pictures_length / self.text_length if self.text_length else 0.0


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of the text that a rule quotes or an omission covers."""

    span: Span
    rule: RuleRef
    because: str
    keyword: Keyword | None


def ledger(program: Program, citations: CitationTable) -> Ledger:
    """Account for every sentence of the program's regulation; empty when it has none."""
    regulation = program.regulation
    if regulation is None:
        return Ledger((), 0, 0)
    marks = tuple(_marks(program, regulation, citations))
    own = (sentence for sentence in sentences(regulation) if regulation.is_own(sentence.clause))
    rows = tuple(_row(regulation, sentence, marks) for sentence in own)
    return Ledger(
        rows,
        rules_length=_length(program, lambda keyword: keyword not in _NO_RULES | _PICTURES),
        text_length=len("".join(regulation.source.text[: regulation.own_end].split())),
        pictures_length=_length(program, lambda keyword: keyword in _PICTURES),
    )


def ledger_diagnostics(found: Ledger, regulation: Regulation) -> tuple[Diagnostic, ...]:
    """Report, at their places in the regulation, sentences that nothing accounts for, and rules too long to compare.

    A clause of which nothing at all is accounted for is reported once, as a whole.
    """
    by_clause: dict[str, list[LedgerRow]] = {}
    for row in found.rows:
        if row.fate is not Fate.HEADING:
            by_clause.setdefault(row.clause, []).append(row)
    return (*_unaccounted(by_clause, regulation), *_budget(found, regulation))


def _unaccounted(by_clause: dict[str, list[LedgerRow]], regulation: Regulation) -> Iterator[Diagnostic]:
    for clause, rows in by_clause.items():
        if all(row.fate is Fate.UNACCOUNTED and not row.rules for row in rows) and len(rows) > 1:
            yield kinds.CLAUSE_UNACCOUNTED.at(Location(regulation.source, rows[0].span), clause=clause)
            continue
        for row in rows:
            if row.fate is Fate.UNACCOUNTED:
                yield kinds.SENTENCE_UNACCOUNTED.at(
                    Location(regulation.source, row.span), clause=clause, sentence=_short(row.text)
                )


def _budget(found: Ledger, regulation: Regulation) -> Iterator[Diagnostic]:
    if found.ratio > LONGEST_RATIO:
        yield kinds.TEXT_BUDGET.at(
            Location(regulation.source, Span(0, 0)), ratio=f"{found.ratio:.1f}", limit=f"{LONGEST_RATIO:.1f}"
        )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _row(regulation: Regulation, sentence: Sentence, marks: tuple[_Mark, ...]) -> LedgerRow:
    text = regulation.source.slice(sentence.span)
    touching = [mark for mark in marks if mark.span.start < sentence.span.end and sentence.span.start < mark.span.end]
    quoting = [mark for mark in touching if mark.keyword is None]
    aside = [mark for mark in touching if mark.keyword is not None]
    quoted = _share(regulation.source, sentence.span, [mark.span for mark in quoting])
    covered = _share(regulation.source, sentence.span, [mark.span for mark in touching])
    if sentence.kind is SentenceKind.HEADING:
        fate = Fate.HEADING
    elif quoted >= QUOTED_SHARE:
        fate = Fate.ENCODED
    elif covered >= QUOTED_SHARE and any(mark.keyword is Keyword.DEFER for mark in aside):
        fate = Fate.DEFERRED
    elif covered >= QUOTED_SHARE:
        fate = Fate.NOT_ENCODED
    else:
        fate = Fate.UNACCOUNTED
    because = "；".join(dict.fromkeys(mark.because for mark in aside)) if fate is not Fate.ENCODED else ""
    shown = touching if fate is not Fate.ENCODED else quoting
    return LedgerRow(
        sentence.clause, sentence.span, text, fate, quoted, tuple(dict.fromkeys(mark.rule for mark in shown)), because
    )


def _share(source: SourceText, sentence: Span, spans: list[Span]) -> float:
    """Return how much of the sentence stands inside the spans, blanks not counted."""
    letters = [at for at in range(sentence.start, sentence.end) if not source.text[at].isspace()]
    if not letters:
        return 1.0
    inside = sum(1 for at in letters if any(span.start <= at < span.end for span in spans))
    return inside / len(letters)


def _marks(program: Program, regulation: Regulation, citations: CitationTable) -> Iterator[_Mark]:
    owners = dict(_owners(program))
    omissions = {
        (placed.source.name, quotation.span.start): placed.clause
        for placed in program.every()
        if isinstance(placed.clause, tree.OmissionClause)
        for quotation in placed.clause.cites.quotations
    }
    for quoted in citations.quotations:
        place = (quoted.rule_source.name, quoted.rule_span.start)
        omission = omissions.get(place)
        file, rule_span = quoted.rule_source.origin(quoted.rule_span)
        line = file.position(rule_span.start).line
        kind, name = (omission.keyword.zh, "") if omission else owners.get(place, ("", ""))
        if kind == Keyword.PROPERTY.zh:
            continue  # What is claimed of the rules says nothing in the place of a rule.
        yield _Mark(
            quoted.span,
            RuleRef(kind, name, file.name, line),
            omission.because.value if omission else "",
            omission.keyword if omission else None,
        )
    for placed in program.every():
        if isinstance(placed.clause, tree.OmissionClause) and not placed.clause.cites.quotations:
            yield from _whole(placed, placed.clause, regulation, citations)


def _whole(
    placed: Placed, omission: tree.OmissionClause, regulation: Regulation, citations: CitationTable
) -> Iterator[_Mark]:
    for citation in omission.cites.citations:
        clause = regulation.find(citations.clause(placed.source, citation) or "")
        if clause is None:
            continue
        file, cited_at = placed.source.origin(citation.span)
        rule = RuleRef(omission.keyword.zh, "", file.name, file.position(cited_at.start).line)
        for stretch in clause.stretches:
            yield _Mark(stretch, rule, omission.because.value, omission.keyword)


def _owners(program: Program) -> Iterator[tuple[tuple[str, int], tuple[str, str]]]:
    """Yield, for every quotation by place, the kind and name of the innermost declaration that it stands in."""
    for unit in program.units:
        for clause in unit.file.clauses:
            yield from _owned(unit.file.source, clause, ("", ""))


def _kind_of(clause: tree.Declaration | tree.AskClause) -> str:
    """Name a declaration; an edit with what it edits (细化环节)."""
    if isinstance(clause, tree.Declaration) and clause.keyword in EDITS and clause.type_word is not None:
        return clause.keyword.zh + clause.type_word.zh
    return clause.keyword.zh


def _owned(
    source: SourceText, clause: tree.Clause, owner: tuple[str, str]
) -> Iterator[tuple[tuple[str, int], tuple[str, str]]]:
    if isinstance(clause, tree.Declaration | tree.AskClause) and clause.name is not None:
        owner = (_kind_of(clause), clause.name.text)
    match clause:
        case tree.AskClause(question=text) | tree.RequirementClause(requirement=tree.Text() as text):
            yield (source.name, text.span.start), owner
        case tree.Declaration(keyword=Keyword.CHART, title=tree.Text() as text):
            yield (source.name, text.span.start), owner
        case tree.TextsClause(keyword=Keyword.QUOTE | Keyword.TAG, texts=texts):
            yield from (((source.name, text.span.start), owner) for text in texts)
        case _:
            pass
    for basis in query.bases(clause):
        if isinstance(basis, tree.Cites):
            for quotation in basis.quotations:
                yield (source.name, quotation.span.start), owner
    for inner in query.bodies(clause):
        yield from _owned(source, inner, owner)


# --- how long the rules are -------------------------------------------------------------------------------------------

_NO_RULES: Final = frozenset({Keyword.TEST, Keyword.COMPARISON, Keyword.READING, Keyword.PROPERTY, Keyword.WAIVE})
_PICTURES: Final = frozenset({Keyword.STAGE, Keyword.CHART})


def _length(program: Program, counts: Callable[[Keyword], bool]) -> int:
    """Count the characters of the policy's own clauses at top level with such keywords: no comments, no blanks."""
    return sum(
        len("".join(unit.file.source.slice(clause.span).split()))
        for unit in program.units
        if not unit.shared
        for clause in unit.file.clauses
        if clause.span.start >= program.own_from and not isinstance(clause, tree.EffectClause)
        if counts(clause.keyword)
    )
