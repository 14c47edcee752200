"""The side-by-side edition as values: what stands on the left, what on the right, and what stands behind them.

Every text in it is as it may be printed (nothing invisible is left in it) and is plain text, never markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Ground(Enum):
    """What a rule, or a part of it, stands on."""

    CITES = "cites"
    READING = "reading"
    CONVENTION = "convention"


class Fold(Enum):
    """How a stretch of the text is accounted for."""

    PLAIN = "plain"
    QUOTED = "quoted"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the regulation's own text; `rules` are the numbers of the rules that quote it."""

    text: str
    fold: Fold
    rules: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What something stands on; `clauses` are rows of this edition that it names, `reading` an entry of it."""

    ground: Ground
    text: str
    reading: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a rule. `hole`: the text does not say. `rule` is the number of the rule it stands for."""

    text: str
    notes: tuple[Note, ...]
    level: int
    hole: bool
    rule: int | None = None


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule: `source` is its own text in the rule files, `quotations` the words of the text that it quotes.

    `inherited` says that what it stands on is what stands around it.
    """

    number: int
    kind: str
    name: str
    code: str
    title: str
    statements: tuple[Statement, ...]
    grounds: tuple[Note, ...]
    inherited: bool
    quotations: tuple[str, ...]
    source: str
    place: str

    @property
    def rests_on(self) -> Ground | None:
        """What gives the rule its line: the text if it cites any, else a reading, else a convention; None for words."""
        present = {note.ground for note in self.grounds}
        return next((ground for ground in Ground if ground in present), None)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A rule that cites a clause and is written out elsewhere."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A sentence without a rule: `label` is its fate, `because` why; `missing` when nothing accounts for it.

    `text` is empty where the whole clause is meant.
    """

    label: str
    text: str
    because: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One clause. `part` is a chapter heading, without rules; `divided` says that its parts have rows of their own.

    `contents` are the lines of the contents that lead here, with their depth: its own, or that of a clause whose words
    all stand in its parts, of which this is the first. `paragraphs` is empty where the words of the clause stand in the
    rows behind it.
    """

    number: int
    clause: str
    heading: str
    part: bool
    divided: bool
    contents: tuple[tuple[str, int], ...]
    paragraphs: tuple[tuple[Run, ...], ...]
    rules: tuple[RuleEntry, ...]
    pointers: tuple[Pointer, ...]
    readings: tuple[int, ...]
    asides: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class OptionEntry:
    """One way to read; `rules` are the numbers of the rules that take it."""

    label: str
    note: str
    adopted: bool
    rules: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReadingEntry:
    """`confirmed` is empty while no organ that may interpret has confirmed the option."""

    number: int
    label: str
    clauses: str
    question: str
    options: tuple[OptionEntry, ...]
    adopted: str
    reason: str
    confirmed: str


@dataclass(frozen=True, slots=True)
class HoleEntry:
    """What the text leaves open, in a rule or in the days of the text."""

    number: int | None
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class ConventionEntry:
    label: str
    title: str
    reason: str
    rules: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SilenceEntry:
    facts: str
    because: str


@dataclass(frozen=True, slots=True)
class Group:
    """Declarations that stand on no clause, under one heading."""

    heading: str
    remark: str
    rules: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole paper. `imprint` are labels with values: number, dates, digest of the text, version."""

    title: str
    imprint: tuple[tuple[str, str], ...]
    totals: tuple[str, ...]
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    readings: tuple[ReadingEntry, ...]
    holes: tuple[HoleEntry, ...]
    silences: tuple[SilenceEntry, ...]
    conventions: tuple[ConventionEntry, ...]
