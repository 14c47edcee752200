"""What is wrong with a clause that does not parse: one message, with what to type.

Assumes that the grammar refused the clause. Guarantees exactly one diagnostic. Every proposal that changes the clause
was tried: the clause, so changed, is read whole or at least beyond the place of the slip.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from policyc.diagnostics.catalogue import lexing, structure
from policyc.diagnostics.model import Diagnostic, Location
from policyc.source.text import SourceText, Span
from policyc.syntax.blocks import rule_of
from policyc.syntax.engine import Refused, Word, argument_keywords, keywords_among, recognise
from policyc.syntax.heads import near_head, opens_clause
from policyc.syntax.keywords import KEYWORDS, Keyword
from policyc.syntax.messages import joined
from policyc.syntax.nearness import nearest_keyword
from policyc.syntax.raw import RawClause
from policyc.syntax.shapes import Shape
from policyc.wording.language import Wording

K = Keyword


def explain(
    source: SourceText, buffer: str, raw: RawClause, refused: Refused, *, shape: Shape, enclosing: Keyword | None
) -> Diagnostic:
    """Return what is wrong with a clause that the grammar refused; `enclosing` is the keyword of its block."""
    end = raw.arguments.start + len(buffer[raw.arguments.start : raw.arguments.end].rstrip())
    slip = _Slip(source, buffer, raw, shape, enclosing, refused, end)
    if end - raw.arguments.start > _LONGEST_TRIED:
        return slip.plain()
    for attempt in _ATTEMPTS:
        diagnostic = attempt(slip)
        if diagnostic is not None:
            return diagnostic
    return slip.plain()


_LONGEST_TRIED: Final = 1_000
"""Longer clauses get the plain message: trying changes costs a parse each."""
_LONGEST_WORD: Final = 60
_LONGEST_MEND: Final = 60
_WORD: Final = re.compile(r"[\w·]+")
_PIECE: Final = re.compile(r"[\w·.\-]+|“[^”]*”|《[^》]*》|\S")
_NUMERAL: Final = re.compile(r"[\d.\-]+|[零〇一二三四五六七八九十百千两半点]+")


@dataclass(frozen=True, slots=True)
class _Slip:
    """A refused clause; `end` is where its last word ends."""

    source: SourceText
    buffer: str
    raw: RawClause
    shape: Shape
    enclosing: Keyword | None
    refused: Refused
    end: int

    @property
    def at(self) -> int | None:
        return self.refused.at

    @property
    def expected(self) -> frozenset[str]:
        return self.refused.expected

    @property
    def last(self) -> Word | None:
        return self.refused.words[-1] if self.refused.words else None

    @property
    def before(self) -> Span:
        """The word before the place of the slip, the head if there is none."""
        return self.last.span if self.last is not None else self.raw.head

    def kind_before(self, back: int) -> str:
        """Return the terminal of the word `back` places before the slip, or the empty text."""
        words = self.refused.words
        return words[-back].kind if len(words) >= back else ""

    def piece(self) -> Span:
        """Return the word or mark at the place of the slip."""
        start = self.at if self.at is not None else self.before.start
        found = _PIECE.search(self.buffer, start, max(self.end, start + 1))
        return Span(*found.span()) if found is not None else Span(start, start + 1)

    def reads(self, start: int, stop: int, new: str, *, wholly: bool = False) -> bool:
        """Try the clause with `new` in place of a stretch: it parses, or at least the word behind that stretch does."""
        first = self.raw.arguments.start
        text = f"{self.buffer[first:start]}{new}{self.buffer[stop : self.end]}"
        tried = recognise(text, 0, len(text), self.shape)
        if not isinstance(tried, Refused):
            return True
        behind = start - first + len(new)
        return not wholly and bool(tried.words) and tried.words[-1].span.start >= behind

    def mended(self, start: int, stop: int, new: str) -> str:
        """Return the clause with `new` in place of a stretch as it would be typed; of a long one only that stretch."""
        text = self.source.text
        whole = f"{text[self.raw.head.start : start]}{new}{text[stop : self.end]}"
        return " ".join(whole.split()) if len(whole) <= _LONGEST_MEND else new.strip()

    def word(self, span: Span) -> str:
        return self.source.slice(span)

    def spelled(self, keyword: Keyword) -> str:
        """Return a keyword in the language of the clause: that of its head, or of the word at the slip."""
        span = self.raw.head if self.raw.keyword is not None else self.piece()
        return keyword.en if self.buffer[span.start : span.end].isascii() else keyword.zh

    def place(self, span: Span) -> Location:
        return Location(self.source, span)

    def plain(self) -> Diagnostic:
        """Say that the clause ends too early, or that it cannot be read from here on."""
        if self.at is None or "$END" not in self.expected:
            span = self.before if self.at is None else self.piece()
            wants = _wanted(self.expected)
            return structure.INCOMPLETE_CLAUSE.at(self.place(span), word=self.word(self.before), wants=wants)
        span = self.piece()
        return structure.UNEXPECTED_TEXT.at(self.place(span), text=self.word(span), near="")


# --- attempts, the surest first ---------------------------------------------------------------------------------------


def _misspelt_head(slip: _Slip) -> Diagnostic | None:
    """`查询 “…”`: read as 查 and a name, but 询问 was meant."""
    if not slip.raw.cut:
        return None
    found = _WORD.match(slip.buffer, slip.raw.head.start, slip.end)
    near = near_head(found[0], rule_of(slip.enclosing)) if found is not None else None
    if found is None or near is None or near is slip.raw.keyword:
        return None
    span = Span(*found.span())
    return structure.UNKNOWN_KEYWORD.at(slip.place(span), word=slip.word(span), near=near.zh)


def _no_name(slip: _Slip) -> Diagnostic | None:
    """`环节 { … }`, `环节 [draft] { … }`."""
    if slip.last is not None or slip.expected != {"NAME"} or slip.shape not in _NAMED:
        return None
    if slip.at is not None and _WORD.match(slip.buffer, slip.at) is not None:
        return None
    return structure.MISSING_NAME.at(slip.place(slip.raw.head), word=slip.word(slip.raw.head))


def _open_bracket(slip: _Slip) -> Diagnostic | None:
    """`[code “…”`, `（依据 二 记入 …`, `第七条第（二项`."""
    if slip.expected == {"RSQB"}:
        return lexing.MISSING_CLOSE_BRACKET.at(slip.place(_last_character(slip.before.end)), bracket="]")
    opened = slip.raw.open_bracket
    if opened is None:
        return None
    for place in _bracket_places(slip, opened):
        if slip.reads(place, place, ")", wholly=True):
            return lexing.MISSING_CLOSE_BRACKET.at(slip.place(_last_character(place)), bracket="）")
    return lexing.MISSING_CLOSE_BRACKET.at(slip.place(_last_character(slip.end)), bracket="）")


def _bracket_places(slip: _Slip, opened: int) -> Iterator[int]:
    """Yield where a `）` may be missing: at the end, behind a numeral right after `（`, behind every word."""
    yield slip.end
    numeral = _NUMERAL.match(slip.buffer, opened + 1, slip.end)
    if numeral is not None:
        yield numeral.end()
    ends = [word.end() for word in _PIECE.finditer(slip.buffer, opened + 1, slip.end)]
    yield from reversed(ends[-_MOST_PLACES:])


def _last_character(end: int) -> Span:
    return Span(end - 1, end)


_MOST_PLACES: Final = 60


def _bad_number_or_date(slip: _Slip) -> Diagnostic | None:
    """`时限 三 个工作日`, `成文 2022年5月`."""
    if slip.shape is Shape.LIMIT and slip.last is not None and "NUMBER" not in slip.expected:
        # Read as the name of a day that the period is counted from.
        span = slip.last.span
        if slip.kind_before(1) == "NAME" and _NUMERAL.fullmatch(slip.word(span)) is not None:
            return structure.BAD_NUMBER.at(slip.place(span), text=slip.word(span))
    if slip.at is None:
        return None
    found = _NUMERAL.match(slip.buffer, slip.at, slip.end)
    if found is None:
        return None
    if "DATE" in slip.expected and found[0][0].isdigit():
        written = re.compile(r"[\d年月日.\-/ ]+").match(slip.buffer, slip.at, slip.end)
        span = Span(slip.at, slip.at + len((written or found)[0].rstrip()))
        return structure.BAD_DATE.at(slip.place(span), text=slip.word(span))
    if "NUMBER" in slip.expected and not slip.expected & {"NAME", "CITATION"}:
        span = Span(*found.span())
        return structure.BAD_NUMBER.at(slip.place(span), text=slip.word(span))
    return None


def _several_values(slip: _Slip) -> Diagnostic | None:
    """`是 甲、乙`, `是 甲 或 是 乙`."""
    words = slip.refused.words
    if slip.at is None or len(words) < 3:
        return None
    if slip.buffer[slip.at] == "、":
        operator, value, stop = words[-2], words[-1], slip.at
    elif len(words) >= 5 and words[-2].kind == "OR" and slip.word(words[-1].span) in _ARE:
        # The second 是 was read as the name of a fact.
        operator, value, stop = words[-4], words[-3], slip.at
    else:
        return None
    if operator.kind not in _AMONG:
        return None
    among = _AMONG[operator.kind]
    spelled = among.zh if slip.word(operator.span) in _CHINESE_ARE else among.en
    comma = "" if slip.buffer[slip.at] == "、" else "、"
    new = f"{spelled} {slip.word(value.span)}{comma}"
    if not slip.reads(operator.span.start, stop, new):
        return None
    mend = slip.mended(operator.span.start, stop, new)
    return structure.SEVERAL_VALUES.at(slip.place(operator.span), operator=slip.word(operator.span), mend=mend)


_AMONG: Final = {"IS": K.AMONG, "IS_NOT": K.NOT_AMONG}
_ARE: Final = frozenset((*K.IS.value, *K.IS_NOT.value))
_CHINESE_ARE: Final = (K.IS.zh, K.IS_NOT.zh)


def _two_facts(slip: _Slip) -> Diagnostic | None:
    """`设 甲 为 是、乙 为 否`."""
    if slip.shape is not Shape.GIVEN or slip.at is None or slip.kind_before(2) != "COMMA" or slip.last is None:
        return None
    found = _WORD.match(slip.buffer, slip.at)
    if found is None or found[0] not in K.AS.value:
        return None
    return structure.ONE_FACT_A_LINE.at(
        slip.place(slip.last.span), word=slip.word(slip.raw.head), name=slip.word(slip.last.span)
    )


def _glued(slip: _Slip) -> Diagnostic | None:
    """`于 初审之后`, `渠道 含网站、微信全部`: a keyword touches the name before it."""
    for start, stop in _words_around(slip):
        word = slip.buffer[start:stop]
        for new in _splits(word):
            if slip.reads(start, stop, new):
                span = Span(start, stop)
                mend = slip.mended(start, stop, new)
                return lexing.MISSING_SPACE.at(slip.place(span), glued=slip.word(span), mend=mend)
    return None


def _words_around(slip: _Slip) -> Iterator[tuple[int, int]]:
    """Yield the word at the slip, then the two before it."""
    if slip.at is not None:
        found = _WORD.match(slip.buffer, slip.at, slip.end)
        if found is not None and len(found[0]) <= _LONGEST_WORD:
            yield found.span()
    for word in (*reversed(slip.refused.words[-3:]),):
        if word.kind in ("NAME", "CITATION") and len(word.span) <= _LONGEST_WORD:
            yield word.span.start, word.span.end


def _splits(word: str) -> Iterator[str]:
    """Yield a word cut around every keyword inside it, longest keyword first."""
    for keyword in _glueable():
        if word.startswith(keyword.zh) and len(word) > len(keyword.zh):
            yield f"{keyword.zh} {word[len(keyword.zh) :]}"
        at = word.find(keyword.zh, 1)
        if at > 0:
            yield f"{word[:at]} {keyword.zh} {word[at + len(keyword.zh) :]}".rstrip()


@cache
def _glueable() -> tuple[Keyword, ...]:
    return tuple(sorted(argument_keywords(), key=lambda keyword: (-len(keyword.zh), keyword.zh)))


def _another_clause(slip: _Slip) -> Diagnostic | None:
    """`由 甲 审级 一级`: two clauses on one line without `；`."""
    if slip.at is None or slip.last is None or "$END" not in slip.expected:
        return None
    span = slip.piece()
    if not opens_clause(slip.buffer[span.start : span.end], rule_of(slip.enclosing)):
        return None
    start, stop = slip.before.end, span.start
    mend = slip.mended(start, stop, "；")
    return structure.MISSING_WORD.at(slip.place(span), before=slip.word(slip.before), word="；", mend=mend)


def _missing_word(slip: _Slip) -> Diagnostic | None:
    """`不通过 退回 拟稿`: one word would make it whole."""
    if slip.at is None:
        return None
    # Any two names could be 甲 的 乙.
    joining = (keyword for keyword in keywords_among(slip.expected) if keyword is not K.OF)
    candidates = [k for k in joining if slip.reads(slip.at, slip.at, f" {k.zh} ", wholly=True)]
    piece = slip.piece()
    is_name = not _is_keyword(slip.buffer[piece.start : piece.end])
    if is_name and "COMMA" in slip.expected and slip.reads(slip.at, slip.at, "、", wholly=True):
        word, new = "、", "、"
    elif len(candidates) == 1 or (candidates and candidates[0] in (K.THEN, K.AS)):
        spelled = slip.spelled(candidates[0])
        word, new = spelled, f" {spelled} "
    else:
        return None
    start = slip.before.end if new == "、" else slip.at
    mend = slip.mended(start, slip.at, new)
    return structure.MISSING_WORD.at(slip.place(piece), before=slip.word(slip.before), word=word, mend=mend)


def _is_keyword(word: str) -> bool:
    return any(word in keyword.value for keyword in KEYWORDS)


def _misspelt_word(slip: _Slip) -> Diagnostic | None:
    """`否则 禁止发部`: a keyword inside the clause is misspelt."""
    if slip.at is None:
        return None
    found = _WORD.match(slip.buffer, slip.at, slip.end)
    if found is None or len(found[0]) > _LONGEST_WORD:
        return None
    if _is_keyword(found[0]):
        return None
    near = nearest_keyword(found[0], keywords_among(slip.expected))
    if near is None or not slip.reads(found.start(), found.end(), near.zh):
        return None
    span = Span(*found.span())
    typed = near.en if found[0].isascii() else near.zh
    return structure.MISSPELT_WORD.at(slip.place(span), word=slip.word(span), near=typed)


_NAMED: Final = frozenset(
    {Shape.DECLARATION, Shape.OPTION, Shape.FACT, Shape.CHOICE, Shape.PARALLEL, Shape.SOURCE, Shape.ASK, Shape.VALUES}
)
_ATTEMPTS: Final[tuple[Callable[[_Slip], Diagnostic | None], ...]] = (
    _misspelt_head,
    _no_name,
    _open_bracket,
    _several_values,
    _two_facts,
    _bad_number_or_date,
    _misspelt_word,
    _glued,
    _another_clause,
    _missing_word,
)

_WANTED: Final[tuple[tuple[frozenset[str], Wording], ...]] = (
    (frozenset({"NAME", "NUMBER", "DATE", "TEXT"}), Wording("一个值", "a value")),
    (frozenset({"NAME", "NOT", "LEFT"}), Wording("条件", "a condition")),
    (frozenset({"IS", "AMONG"}), Wording("比较词（是、属于、含、达到等）", "a comparison (is, among, contains, >= …)")),
    (
        frozenset({"STATUS", "MISSING"}),
        Wording("查看的项目（状态、类别、环节等）", "what to look at (status, category …)"),
    ),
    (frozenset({"BLOCK", "FIX"}), Wording("后果（禁止发布、退回修改等）", "a consequence (block, fix_first …)")),
    (frozenset({"CONTINUE", "RETURN_TO"}), Wording("效果（继续、退回、终止等）", "an effect (continue, return_to …)")),
    (frozenset({"YES_NO", "ONE_OF"}), Wording("类型（是否、单选、多选等）", "a type (yes_no, one_of …)")),
    (frozenset({"HOURS", "DAYS"}), Wording("时间单位", "a unit of time")),
    (frozenset({"CLASSIFICATION", "FORM"}), Wording("种类（环节、类别、职责等）", "a kind (step, category, duty …)")),
    (frozenset({"CITATION"}), Wording("条款", "a clause of the regulation")),
    (frozenset({"DATE"}), Wording("日期", "a date")),
    (frozenset({"NUMBER"}), Wording("数字", "a number")),
    (frozenset({"NAME"}), Wording("名称", "a name")),
    (frozenset({"TEXT"}), Wording("引号里的文字", "a text between quotation marks")),
    (frozenset({"CODE"}), Wording("代码", "a code")),
)


def _wanted(expected: frozenset[str]) -> Wording:
    """Say what may follow, at most three things."""
    remaining = set(expected)
    found: list[Wording] = []
    for kinds, wording in _WANTED:
        if kinds <= remaining:
            found.append(wording)
            if len(kinds) > 1:
                return joined(found)
            remaining -= kinds
    found += [Wording(f"“{k.zh}”", f"“{k.en}”") for k in keywords_among(remaining)]
    return joined(found[:3]) if found else Wording("内容", "something")
