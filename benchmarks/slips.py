"""Count what one slip of the fingers in the shipped rule files gives: how many messages, and where.

Each mutant is a shipped file (policies/yulin, ningxia, common) with one slip, compiled whole with the rest of its
policy, its tests read but not run. A slip is good when exactly one message comes, at the slip: on its line, or, where
the line itself is gone or a brace is, in its declaration. A mutant without any message is `silent`: it parses, and says
something else that is legal; it counts as a failure. Slips that only mean the same (a closing mark of another width)
or that nothing could tell from intention (another value that the fact has) are no slips and are not made.

Run: python -m benchmarks.slips [--mutants 500] [--seed 1] [--show]. Exit code 1 below 95 %.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from pypinyin import lazy_pinyin

from policyc.analyses.cases import read_cases
from policyc.diagnostics.model import Diagnostic
from policyc.names.program import Program
from policyc.names.references import OptionReference, Reference, ValueReference, references
from policyc.names.symbols import KIND_OF, SymbolKind
from policyc.pipeline.compile import Compiled, PolicySources
from policyc.pipeline.compile import compile as compile_policy
from policyc.source.text import SourceText, Span
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import reserved
from policyc.syntax.shapes import HEADS
from policyc.workspace.collect import collect
from policyc.workspace.find import PolicyFolder

POLICIES: Final = Path(__file__).parents[1] / "policies"
GOAL: Final = 0.95
_HEADS: Final = "|".join(sorted((re.escape(k.zh) for k in HEADS if len(k.zh) > 1), key=len, reverse=True))
_NUMERALS: Final = "一二三四五六七八九十"


class Near(Enum):
    """How far from the slip its message may stand."""

    LINE = "the same line"
    DECLARATION = "the same declaration: the line or a brace is gone"


@dataclass(frozen=True)
class Edit:
    """Characters `start` to `stop` of a file become `new`."""

    start: int
    stop: int
    new: str
    near: Near = Near.LINE


@dataclass(frozen=True)
class File:
    """A rule file, its clauses as read, and where its comments are."""

    source: SourceText
    program: Program

    @property
    def text(self) -> str:
        """Return the text as shipped."""
        return self.source.text

    @cached_property
    def top(self) -> tuple[tree.Clause, ...]:
        """Return the clauses at top level."""
        return next(unit.file.clauses for unit in self.program.units if unit.file.source.name == self.source.name)

    @cached_property
    def clauses(self) -> tuple[tree.Clause, ...]:
        """Return every clause, each before what it contains."""
        return tuple(query.walk(self.top))

    @cached_property
    def comments(self) -> tuple[Span, ...]:
        """Return where comments stand, and what looks like one inside a text."""
        return tuple(Span(*match.span()) for match in re.finditer(r"#[^\n]*", self.text))

    @cached_property
    def texts(self) -> tuple[Span, ...]:
        """Return where quoted texts stand."""
        return tuple(Span(*match.span()) for match in re.finditer(r"“(?:[^“”\n]|“[^“”\n]*”)*”", self.text))

    def plain(self, start: int) -> bool:
        """Tell whether a place is neither in a comment nor in a text."""
        return not any(span.start <= start < span.end for span in (*self.comments, *self.texts))

    def find(self, pattern: str, group: int = 0) -> Iterator[re.Match[str]]:
        """Find a pattern outside comments and texts; `group` is the part that must be outside."""
        for match in re.finditer(pattern, self.text, re.MULTILINE):
            if self.plain(match.start(group)):
                yield match


Slips = Callable[[File, random.Random], Iterator[Edit]]


# --- braces, brackets, quotation marks --------------------------------------------------------------------------------


def drop_open_brace(file: File, _: random.Random) -> Iterator[Edit]:
    for match in file.find(r"\{$"):
        yield Edit(match.start(), match.end(), "")


def drop_close_brace(file: File, _: random.Random) -> Iterator[Edit]:
    for match in file.find(r"^\}"):
        yield Edit(match.start(), match.end(), "", Near.DECLARATION)


def drop_nested_brace(file: File, _: random.Random) -> Iterator[Edit]:
    for match in file.find(r"^ +(\})$", 1):
        yield Edit(match.start(1), match.end(1), "", Near.DECLARATION)


def duplicate_brace(file: File, _: random.Random) -> Iterator[Edit]:
    for match in file.find(r"[{}]"):
        yield Edit(match.end(), match.end(), match[0], Near.DECLARATION)


def drop_bracket(file: File, _: random.Random) -> Iterator[Edit]:
    for match in file.find(r"[（）\[\]]"):
        yield Edit(match.start(), match.end(), "")


def drop_quote(file: File, _: random.Random) -> Iterator[Edit]:
    for span in file.texts:
        if not _inside(file.comments, span):
            yield Edit(span.start, span.start + 1, "")
            yield Edit(span.end - 1, span.end, "")


def half_width_quote(file: File, _: random.Random) -> Iterator[Edit]:
    for span in file.texts:
        if not _inside(file.comments, span):
            yield Edit(span.start, span.start + 1, '"')
            yield Edit(span.end - 1, span.end, '"')


def toggle_quotes(file: File, _: random.Random) -> Iterator[Edit]:
    for span in file.texts:
        if not _inside(file.comments, span):
            yield Edit(span.start, span.end, f"”{file.text[span.start + 1 : span.end - 1]}“")


def _inside(spans: tuple[Span, ...], inner: Span) -> bool:
    return any(span.start <= inner.start < span.end for span in spans)


# --- words ------------------------------------------------------------------------------------------------------------


def keyword_typo(file: File, chance: random.Random) -> Iterator[Edit]:
    """Change the last character of a keyword at the head of a line."""
    for match in file.find(rf"^ *({_HEADS})(?= )", 1):
        yield Edit(match.end(1) - 1, match.end(1), chance.choice("囧的和在了"))


def keyword_homophone(file: File, chance: random.Random) -> Iterator[Edit]:
    """Put a character that sounds the same into a keyword at the head of a line."""
    for match in file.find(rf"^ *({_HEADS})(?= )", 1):
        yield from _homophones(match[1], match.start(1), chance)


def drop_word(file: File, _: random.Random) -> Iterator[Edit]:
    """Forget 则, 为, 取, 因为 or 原句."""
    for match in file.find(r"(?<= )(?:则|为|取|因为|原句|决定) "):
        yield Edit(match.start(), match.end(), "")


def drop_name(file: File, _: random.Random) -> Iterator[Edit]:
    """Leave nothing behind 由, 查, 当 …; leave out the name of a declaration."""
    for match in file.find(r"^ +(?:由|查|当|填|签|确定|涵盖|应当|不得|属于) +(\S+)$", 1):
        yield Edit(match.start(1), match.end(1), "")
    for match in file.find(r"^ *(?:角色|机关|要素|环节|审查|解读|读法|名单|用例|阶段|图|盒) (\S+ )(?=\[)", 1):
        yield Edit(match.start(1), match.end(1), "")


def glue_words(file: File, _: random.Random) -> Iterator[Edit]:
    """Forget the blank before or behind a word between arguments."""
    for match in file.find(r"(?<=\S) (?:是|不是|属于|不属于|在|含|达到|超过|为|则|取|之后|之前)(?=[ （、；]|$)"):
        # A value may touch the word before it (为是), a comparison may not touch the fact (来源是).
        if not file.text.endswith(("为", "平常", "答"), 0, match.start()):
            yield Edit(match.start(), match.start() + 1, "")


def drop_comma(file: File, _: random.Random) -> Iterator[Edit]:
    """Run two names of a list together."""
    for match in file.find(r"(?<=\w)、(?=\w)"):
        if _names_a_thing(file, match.end()):
            yield Edit(match.start(), match.end(), "")


def _names_a_thing(file: File, place: int) -> bool:
    return any(reference.start == place for reference in _references(file))


# --- names and values -------------------------------------------------------------------------------------------------


def misspell_declared_name(file: File, chance: random.Random) -> Iterator[Edit]:
    """Spell a declaration otherwise than its uses; one that nothing uses may be called anything."""
    used = _used(file.program)
    for clause in file.clauses:
        match clause:
            case tree.Declaration(keyword=Keyword.OPTION, name=tree.Name() as name):
                kind: SymbolKind | None = None
            case tree.Declaration(keyword=keyword, name=tree.Name() as name) if keyword in KIND_OF:
                kind = KIND_OF[keyword]
            case tree.AskClause(name=name):
                kind = SymbolKind.QUESTION
            case _:
                continue
        if (kind, name.text) in used:
            yield from _misspelt(name, chance)


def misspell_used_name(file: File, chance: random.Random) -> Iterator[Edit]:
    for clause in file.clauses:
        for reference in references(clause):
            match reference:
                case Reference(name=name) if reserved(name.text) is None:
                    yield from _misspelt(name, chance)
                case OptionReference(option=option):
                    yield from _misspelt(option, chance)
                case _:
                    pass


def misspell_value(file: File, chance: random.Random) -> Iterator[Edit]:
    for clause in file.clauses:
        for reference in references(clause):
            match reference:
                case ValueReference(value=tree.Name() as value) if reserved(value.text) is None:
                    yield from _misspelt(value, chance)
                case _:
                    pass


def name_homophone(file: File, chance: random.Random) -> Iterator[Edit]:
    """Choose another character of the same sound, as input methods do."""
    for clause in file.clauses:
        for reference in references(clause):
            if isinstance(reference, Reference) and reserved(reference.name.text) is None:
                yield from _homophones(reference.name.text, reference.name.span.start, chance)


def duplicate_name(file: File, _: random.Random) -> Iterator[Edit]:
    """Copy a declaration, and leave its name as it is."""
    for clause in file.top:
        if isinstance(clause, tree.Declaration) and clause.name and clause.keyword is not Keyword.POLICY:
            line_end = file.text.find("\n", clause.span.end)
            if line_end >= 0 and file.text[clause.span.start - 1] == "\n":
                copy = file.text[clause.span.start : line_end + 1]
                if "\n" not in copy[:-1]:
                    yield Edit(line_end + 1, line_end + 1, copy)


def _misspelt(name: tree.Name, chance: random.Random) -> Iterator[Edit]:
    """One character of the name replaced, doubled or left out."""
    at = chance.randrange(len(name.text))
    new = chance.choice(("囧", name.text[at] * 2, "")) if len(name.text) > 1 else "囧"
    yield Edit(name.span.start + at, name.span.start + at + 1, new)


def _homophones(word: str, start: int, chance: random.Random) -> Iterator[Edit]:
    places = [(at, other) for at, one in enumerate(word) for other in _same_sound(one)]
    if places:
        at, other = chance.choice(places)
        yield Edit(start + at, start + at + 1, other)


@cache
def _same_sound(character: str) -> tuple[str, ...]:
    """Return common characters of the same sound."""
    sound = lazy_pinyin(character)
    return tuple(other for other in _common_characters() if other != character and lazy_pinyin(other) == sound)


@cache
def _common_characters() -> tuple[str, ...]:
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted(POLICIES.glob("*/*.*")))
    counted = Counter(character for character in texts if "一" <= character <= "龥")
    return tuple(character for character, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:1500])


@cache
def _used(program: Program) -> frozenset[tuple[SymbolKind | None, str]]:
    """Return the names that are used, by kind; None is the options of readings."""
    names: set[tuple[SymbolKind | None, str]] = set()
    for placed in program.top():
        for clause in query.walk((placed.clause,)):
            for reference in references(clause):
                match reference:
                    case Reference(name=name, kind=kind):
                        names.add((kind, name.text))
                    case OptionReference(option=option):
                        names.add((None, option.text))
                    case _:
                        pass
    return frozenset(names)


def _references(file: File) -> Iterator[Span]:
    for clause in file.clauses:
        for reference in references(clause):
            if isinstance(reference, Reference):
                yield reference.name.span


# --- bases ------------------------------------------------------------------------------------------------------------


def wrong_clause(file: File, chance: random.Random) -> Iterator[Edit]:
    """Cite another number: any where a quotation stands behind it, else one that the regulation does not have."""
    for clause in file.clauses:
        for basis in query.bases(clause):
            if isinstance(basis, tree.Cites) and len(basis.citations) == 1 and basis.citations[0].law is None:
                citation = basis.citations[0]
                at = next((i for i, one in enumerate(citation.spelled) if one in _NUMERALS), None)
                if at is not None:
                    old = citation.spelled[at]
                    new = chance.choice(_NUMERALS.replace(old, "")) if basis.quotations else "九十九"
                    yield Edit(citation.span.start + at, citation.span.start + at + 1, new)


def change_quotation(file: File, chance: random.Random) -> Iterator[Edit]:
    """Replace, leave out or double one character of a quotation."""
    for clause in file.clauses:
        for basis in query.bases(clause):
            if isinstance(basis, tree.Cites):
                for quotation in basis.quotations:
                    # Not at the ends: a shorter quotation is as true.
                    inside = range(quotation.span.start + 2, quotation.span.end - 2)
                    at = chance.choice([place for place in inside if file.text[place].isalnum()])
                    yield Edit(at, at + 1, chance.choice(("囧", "", file.text[at] * 2)))


def drop_basis(file: File, _: random.Random) -> Iterator[Edit]:
    """Leave out the bracket behind 除非, 于, or an 否则 that needs one."""
    for declaration in file.clauses:
        if not isinstance(declaration, tree.Declaration) or _from_a_convention(declaration):
            continue
        for clause in declaration.body:
            match clause:
                case tree.ConditionClause(keyword=Keyword.UNLESS, basis=basis) | tree.PlaceClause(basis=basis):
                    pass
                case tree.ConsequenceClause(consequence=outcome, basis=basis) if outcome is not tree.Consequence.BLOCK:
                    pass
                case _:
                    continue
            if not basis or any(isinstance(one, tree.ReadingRef) and one.options for one in basis):
                continue
            opening = file.text.rfind("（", clause.span.start, basis[0].span.start)
            closing = file.text.find("）", basis[-1].span.end)
            if opening >= 0 and closing >= 0:
                yield Edit(opening, closing + 1, "")


def _from_a_convention(declaration: tree.Declaration) -> bool:
    return any(isinstance(basis, tree.ConventionRef) for basis in query.block_bases(declaration.body))


# --- whole lines ------------------------------------------------------------------------------------------------------


def drop_line(file: File, _: random.Random) -> Iterator[Edit]:
    """Leave out a line that its block must have."""
    for clause in file.clauses:
        for needed in query.bodies(clause):
            keyword = getattr(needed, "keyword", None)
            within = clause.keyword if isinstance(clause, tree.Declaration) else None
            read = any(isinstance(one, tree.ReadingRef) for one in query.bases(needed))
            if (within, keyword) in _NEEDED and not read:
                start = file.text.rfind("\n", 0, needed.span.start) + 1
                line = file.text[start : file.text.find("\n", needed.span.end) + 1]
                if file.text[start : needed.span.start].strip() == "" and "；" not in line[len(line.rstrip()) - 1 :]:
                    yield Edit(start, start + len(line), "", Near.DECLARATION)


_NEEDED: Final = frozenset(
    {
        (Keyword.CHECK, Keyword.OTHERWISE),
        (Keyword.READING, Keyword.ADOPT),
        (Keyword.ESCALATION, Keyword.MANDATORY),
        (Keyword.CONVENTION, Keyword.REASON),
        (Keyword.STEP, Keyword.BY),
        (Keyword.PUBLISH, Keyword.BY),
        (Keyword.DUTY, Keyword.BY),
        (Keyword.DERIVE, Keyword.WHEN),
    }
)


def duplicate_line(file: File, _: random.Random) -> Iterator[Edit]:
    """Write a line twice that its block may have once."""
    for match in file.find(r"^ +(?:否则|采用|由|询问|平常|时限|审级) [^\n{}]*\n"):
        if "取" not in match[0]:
            yield Edit(match.start(), match.start(), match[0])


def wrong_operator(file: File, chance: random.Random) -> Iterator[Edit]:
    """Compare as the type of the fact does not allow."""
    kinds = _types(file.program)
    for clause in file.clauses:
        for condition in _comparisons(clause):
            kind = kinds.get(condition.fact.text)
            written = file.text[condition.fact.span.end : condition.value.span.start]
            wrong = {Keyword.ONE_OF: chance.choice((" 达到 ", " 含 ")), Keyword.YES_NO: " 超过 "}
            new = wrong.get(kind) if kind else None
            if new is not None and written.strip() in {"是", "不是"}:
                yield Edit(condition.fact.span.end, condition.value.span.start, new)


def _comparisons(clause: tree.Clause) -> Iterator[tree.Compare]:
    match clause:
        case tree.ConditionClause(condition=condition):
            yield from _compared(condition)
        case tree.RequirementClause(requirement=requirement) if not isinstance(requirement, tree.Text):
            yield from _compared(requirement)
        case _:
            pass


def _compared(condition: tree.Condition) -> Iterator[tree.Compare]:
    match condition:
        case tree.Compare():
            yield condition
        case tree.And(operands=operands) | tree.Or(operands=operands):
            for operand in operands:
                yield from _compared(operand)
        case _:
            pass


@cache
def _types(program: Program) -> dict[str, Keyword]:
    return {
        fact.name: fact.declaration.type_word
        for fact in program.declarations(Keyword.FACT)
        if fact.declaration.type_word is not None
    }


KINDS: Final[tuple[Slips, ...]] = (
    drop_open_brace,
    drop_close_brace,
    drop_nested_brace,
    duplicate_brace,
    drop_bracket,
    drop_quote,
    half_width_quote,
    toggle_quotes,
    keyword_typo,
    keyword_homophone,
    drop_word,
    drop_name,
    glue_words,
    drop_comma,
    misspell_declared_name,
    misspell_used_name,
    misspell_value,
    name_homophone,
    duplicate_name,
    wrong_clause,
    change_quotation,
    drop_basis,
    drop_line,
    duplicate_line,
    wrong_operator,
)


# --- the experiment ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mutant:
    """A file with one slip."""

    kind: str
    policy: str
    file: File
    edit: Edit

    @property
    def text(self) -> str:
        """Return the file with the slip."""
        return self.file.text[: self.edit.start] + self.edit.new + self.file.text[self.edit.stop :]

    @property
    def lines(self) -> range:
        """Return the lines on which its message may stand."""
        source = self.file.source
        first = source.position(self.edit.start).line
        last = max(first, first + self.edit.new.count("\n") - (1 if self.edit.new.endswith("\n") else 0))
        if self.edit.near is Near.LINE:
            # A line written twice may be reported at either.
            twice = 1 if self.edit.new.endswith("\n") else 0
            return range(first - twice, last + 2 * twice + 1)
        for clause in self.file.top:
            if clause.span.start <= self.edit.start <= clause.span.end:
                return range(source.position(clause.span.start).line, source.position(clause.span.end).line + 1)
        return range(first, last + 1)


@dataclass(frozen=True)
class Outcome:
    """What was said of a mutant."""

    mutant: Mutant
    said: tuple[Diagnostic, ...]

    @property
    def silent(self) -> bool:
        """Tell whether nothing was said."""
        return not self.said

    @property
    def once(self) -> bool:
        """Tell whether one message came."""
        return len(self.said) == 1

    @property
    def good(self) -> bool:
        """Tell whether one message came, at the slip."""
        if not self.once:
            return False
        place = self.said[0].location
        return (
            place.source.name == self.mutant.file.source.name
            and place.source.position(place.span.start).line in self.mutant.lines
        )


@cache
def shipped(policy: str) -> tuple[PolicySources, Compiled]:
    """Read and compile a shipped policy."""
    sources = collect(PolicyFolder(policy, POLICIES / policy, POLICIES), POLICIES).sources
    compiled = compile_policy(sources)
    assert compiled.policy is not None, f"{policy} does not compile without a slip"
    return sources, compiled


def mutants(count: int, seed: int) -> list[Mutant]:
    """Make mutants, as many of each kind as there are places for."""
    chance = random.Random(seed)
    pools: dict[str, list[Mutant]] = {}
    for make in KINDS:
        pool = [Mutant(make.__name__, policy, file, edit) for policy, file in _files() for edit in make(file, chance)]
        chance.shuffle(pool)
        pools[make.__name__] = pool
    made: list[Mutant] = []
    while len(made) < count and any(pools.values()):
        for pool in pools.values():
            if pool and len(made) < count:
                made.append(pool.pop())
    return made


@cache
def _files() -> tuple[tuple[str, File], ...]:
    found: dict[str, tuple[str, File]] = {}
    for policy in ("yulin", "ningxia"):
        _, compiled = shipped(policy)
        for unit in compiled.program.units:
            source = unit.file.source
            found.setdefault(source.name, (policy, File(source, compiled.program)))
    return tuple(found[name] for name in sorted(found))


def outcome(mutant: Mutant) -> Outcome:
    """Compile a mutant, and leave out what is said of the policy without the slip."""
    sources, sound = shipped(mutant.policy)
    slipped = SourceText(mutant.file.source.name, mutant.text)
    compiled = compile_policy(replace(sources, own=_with(sources.own, slipped), shared=_with(sources.shared, slipped)))
    said = Counter(compiled.diagnostics)
    if compiled.policy is not None:
        said.update(read_cases(compiled.program, compiled.policy)[1])
    known = {_identity(one) for one in sound.diagnostics}
    return Outcome(mutant, tuple(one for one in said.elements() if _identity(one) not in known))


def _identity(one: Diagnostic) -> tuple[str, str, str]:
    """Return code, file and line as written: what stays the same when lines are moved."""
    source = one.location.source
    line = source.slice(source.line_span(source.position(one.location.span.start).line))
    return one.kind.code, source.name, line


def _with(sources: tuple[SourceText, ...], changed: SourceText) -> tuple[SourceText, ...]:
    return tuple(changed if source.name == changed.name else source for source in sources)


def share(outcomes: list[Outcome]) -> float:
    """Return how many of the slips gave exactly one message, at the slip."""
    return sum(one.good for one in outcomes) / len(outcomes)


def table(outcomes: list[Outcome]) -> str:
    """Return the figures by kind."""
    rows = [f"{'slip':24} {'n':>4} {'one':>4} {'at it':>5} {'silent':>6}"]
    for make in (*KINDS, None):
        name = make.__name__ if make else "all"
        some = [one for one in outcomes if make is None or one.mutant.kind == name]
        once, good, silent = (sum(getattr(one, what) for one in some) for what in ("once", "good", "silent"))
        rows.append(f"{name:24} {len(some):4} {once:4} {good:5} {silent:6}")
    rows.append(f"exactly one message, at the slip: {share(outcomes):.1%} of {len(outcomes)} (goal {GOAL:.0%})")
    return "\n".join(rows)


def failure(one: Outcome) -> str:
    """Return a failed slip with what was said of it."""
    edit = one.mutant.edit
    source = one.mutant.file.source
    line = source.position(edit.start).line
    written = one.mutant.text.split("\n")[line - 1].strip()
    said = "; ".join(
        f"{d.kind.code} {d.kind.slug} {d.location.source.name}:{d.location.source.position(d.location.span.start).line}"
        for d in one.said
    )
    old = source.text[edit.start : edit.stop]
    return f"{one.mutant.kind} {source.name}:{line} {old!r}→{edit.new!r}\n    {written[:150]}\n    {said or 'silent'}"


def main() -> int:
    """Run the experiment and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    parser.add_argument("--mutants", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print every slip that failed")
    given = parser.parse_args()
    outcomes = [outcome(mutant) for mutant in mutants(given.mutants, given.seed)]
    if given.show:
        print("\n".join(failure(one) for one in outcomes if not one.good))
    print(table(outcomes))
    return 0 if share(outcomes) >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
