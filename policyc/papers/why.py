"""Why and why not, in words for a terminal.

Assumes what `decision.why` and `decision.why_not` return. Guarantees the condition as the rules write it, what each
part of it is, and the clause in its own words; a proposal never hides that facts are not to be bent. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from policyc.decision.why import Because, NoSuchPart, QuotedClause, Why
from policyc.decision.why_not import AlreadySo, CannotBe, Change, SmallestChange, Unsettled, WhyNot
from policyc.diagnostics.visible import shortened, visible
from policyc.papers.layout import Painter, joined, wrap
from policyc.papers.phrases import Phrases, shown
from policyc.wording import answer as said
from policyc.wording import decision as words
from policyc.wording import why as asked
from policyc.wording.language import Language

_INDENT: Final = "  "
_LONGEST_CLAUSE: Final = 300
#: Deeper than this a part is no longer shown indented.
_DEEPEST: Final = 8


def why_text(answer: Why | NoSuchPart, language: Language, width: int, *, colour: bool) -> str:
    """Return why a part of the answer is there or not, ending in a newline."""
    phrases = Phrases(language)
    if isinstance(answer, NoSuchPart):
        return _no_such_part(answer, phrases, width)
    paint = Painter(on=colour)
    about = phrases.quoted(shown(answer.about.label))
    head = joined((phrases.say(asked.KIND[answer.kind.value]), about), phrases.say(asked.OF))
    lines = [paint(Painter.BOLD, head) + phrases.say(said.COLON) + _state(answer, phrases)]
    lines += _because(answer.because, phrases, width, depth=1)
    if answer.settled:
        lines += wrap(phrases.say(asked.SETTLED), width, first=_INDENT)
    rests = phrases.list(phrases.say(words.RESTS_ON[one.value]) for one in answer.rests_on)
    if rests:
        lines += wrap(phrases.say(asked.RESTS_ON) + phrases.say(said.COLON) + rests, width)
    lines += _clauses(answer.clauses, phrases, width)
    return "\n".join(lines) + "\n"


def why_not_text(answer: WhyNot, language: Language, width: int, *, colour: bool) -> str:
    """Return the smallest change that would make something so, or why there is none, ending in a newline."""
    phrases = Phrases(language)
    paint = Painter(on=colour)
    match answer:
        case NoSuchPart():
            return _no_such_part(answer, phrases, width)
        case AlreadySo(about):
            lines = wrap(phrases.say(asked.ALREADY, about=shown(about.label)), width)
        case Unsettled(about):
            lines = wrap(phrases.say(asked.UNSETTLED, about=shown(about.label)), width)
        case CannotBe(about, clauses, _):
            lines = [paint(Painter.BOLD, phrases.say(asked.CANNOT, about=shown(about.label)))]
            lines += _clauses(clauses, phrases, width)
        case SmallestChange(about, changes):
            lines = [paint(Painter.BOLD, phrases.say(asked.TO_GET, about=shown(about.label)))]
            for number, change in enumerate(changes, 1):
                lines += wrap(_change(change, phrases), width, first=f"{_INDENT}{number}. ")
            lines.append(phrases.say(asked.ONLY_IF_TRUE))
        case _:
            assert_never(answer)
    return "\n".join(lines) + "\n"


def _state(answer: Why, phrases: Phrases) -> str:
    known = asked.STATE[answer.kind.value].get(answer.state.value) or asked.OPEN[answer.state.value]
    return phrases.say(known)


def _because(because: Because, phrases: Phrases, width: int, *, depth: int) -> Iterator[str]:
    """Write a condition with what it is, and its parts below it."""
    truth = {True: asked.TRUE, False: asked.FALSE, None: asked.UNKNOWN}[because.truth]
    facts = phrases.brackets(phrases.reasons(because.reads))
    text = f"{visible(phrases.say(because.text))}{phrases.say(said.COLON)}{phrases.say(truth)}{facts}"
    yield from wrap(text, width, first=_INDENT * min(depth, _DEEPEST))
    for part in because.parts:
        yield from _because(part, phrases, width, depth=depth + 1)
    if because.folded:
        text = phrases.say(asked.FOLDED, count=str(len(because.folded)))
        yield from wrap(text, width, first=_INDENT * min(depth + 1, _DEEPEST))


def _clauses(clauses: Iterable[QuotedClause], phrases: Phrases, width: int) -> Iterator[str]:
    """Quote the clauses: the words that the rule stands on, or the clause itself where it quotes none."""
    known = tuple(dict.fromkeys(clauses))
    quoted = {(clause.law, clause.clause) for clause in known if clause.quotations}
    for clause in known:
        if not clause.quotations and (clause.law, clause.clause) in quoted:
            continue
        name = phrases.words(f"{clause.law or ''}{clause.clause}")
        if clause.law is not None:
            yield from wrap(name + phrases.say(asked.ANOTHER_LAW), width, first=_INDENT)
            continue
        whole = shortened(clause.text.removeprefix(clause.clause).strip(), _LONGEST_CLAUSE)
        words_of = clause.quotations or ((whole,) if whole else ())
        text = "".join(phrases.quoted(visible("".join(one.split("\n")))) for one in words_of)
        yield from wrap(joined((name, text), ""), width, first=_INDENT, rest=_INDENT * 2)


def _change(change: Change, phrases: Phrases) -> str:
    if change.covers:
        return phrases.say(
            asked.CHANGE[change.kind.value], about=shown(change.about.label), after=phrases.labels(change.covers)
        )
    before = phrases.say(said.UNKNOWN) if change.before is None else phrases.known(change.before, change.was)
    about, after = shown(change.about.label), phrases.known(change.after, change.becomes)
    return phrases.say(asked.CHANGE[change.kind.value], about=about, before=before, after=after)


def _no_such_part(answer: NoSuchPart, phrases: Phrases, width: int) -> str:
    known = phrases.say(asked.KNOWN_PARTS, names=phrases.labels(answer.known))
    lines = [*wrap(phrases.say(asked.NO_SUCH_PART, name=shown(answer.name)), width), *wrap(known, width)]
    return "\n".join(lines) + "\n"
