"""What holds for every text whatever: an answer or a diagnostic, whose place is inside the text, in every format.

Each function takes a damaged text, runs the program over it and asserts; that nothing raises and everything ends is
asserted by running it. The results say how far a text got, so that a run can show that it reached every phase.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from random import Random
from typing import Final, TypeAlias

from policyc.analyses.cases import Case
from policyc.analyses.testing import run
from policyc.decision.decide import decide
from policyc.decision.interview import next_question
from policyc.decision.item import Item
from policyc.decision.item_reader import read_item
from policyc.decision.json import decision_json
from policyc.decision.model import Decision
from policyc.decision.query import Query
from policyc.decision.vocabulary import build_vocabulary
from policyc.decision.why import why
from policyc.decision.why_not import why_not
from policyc.diagnostics import github, sarif, terminal
from policyc.diagnostics import json as json_format
from policyc.diagnostics.model import Diagnostic, Severity
from policyc.ir.codec import decode, encode
from policyc.ir.policy import Policy
from policyc.papers.answer import answer_text
from policyc.papers.markdown import answer_markdown
from policyc.papers.side_by_side import side_by_side
from policyc.papers.why import why_not_text, why_text
from policyc.pipeline.compile import Compiled, compile, parsed  # noqa: A004 – the verb of the trade
from policyc.pipeline.facade import examine, read_tests
from policyc.source.folding import fold
from policyc.source.text import Decoded, SourceText, Span
from policyc.source.text import decode as decode_bytes
from policyc.syntax import tree
from policyc.syntax.printer import format_text
from policyc.syntax.spelling import KeywordLanguage
from policyc.wording.language import Language
from tests.fuzz.material import NAMES, Place, items, shipped, vocabulary

DAY: Final = date(2026, 11, 22)
#: A control sequence is a way to lie to whoever reads a terminal; only colours are ours, and none is asked for here.
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Reached(Enum):
    """How far a text got."""

    REFUSED = "refused with a diagnostic"
    READ = "read"
    COMPILED = "compiled, and answered"
    ANSWERED = "answered"


# --- rule files -------------------------------------------------------------------------------------------------------


def check_declaration(place: Place, text: str, chance: Random, *, compiling: float) -> Reached:
    """Check one damaged declaration: reading and formatting, and, for a share of those that read, all the rest."""
    faults = check_reading(text)
    if has_error(faults):
        return Reached.REFUSED
    check_formatting(text)
    if chance.random() >= compiling:
        return Reached.READ
    return check_compiling(place, text, chance)


def check_file(place: Place, text: str, chance: Random) -> Reached:
    """Check one damaged file with the rest of its policy."""
    faults = check_reading(text)
    if not has_error(faults):
        check_formatting(text)
    return check_compiling(place, text, chance)


def check_bytes(data: bytes) -> None:
    """Check that bytes are a text without what no text has, or none."""
    decoded = decode_bytes(data)
    if isinstance(decoded, Decoded):
        assert not re.search(r"[\x00\r\ud800-\udfff]", decoded.text)
    else:
        assert 0 <= decoded.offset <= len(data)


def check_reading(text: str) -> tuple[Diagnostic, ...]:
    """Read a text; every diagnostic is in it, and can be shown."""
    source = SourceText("changed.policy", text)
    file, faults = parsed(source)
    assert file.damaged == has_error(faults)
    assert all(fault.location.source is source or fault.location.source == source for fault in faults)
    check_diagnostics(faults)
    return faults


def check_formatting(text: str) -> None:
    """Check the laws of `fmt` on a text without errors."""
    source = SourceText("changed.policy", text)
    meant = meaning(parsed(source)[0].clauses)
    formatted = format_text(source)
    assert _meaning_of(formatted) == meant, "formatting changes what is said"
    assert format_text(SourceText("", formatted)) == formatted, "formatting twice is not formatting once"
    english = format_text(source, keywords=KeywordLanguage.EN)
    assert _meaning_of(english) == meant, "English keywords change what is said"
    chinese = format_text(source, keywords=KeywordLanguage.ZH)
    assert _meaning_of(chinese) == meant, "Chinese keywords change what is said"
    assert format_text(SourceText("", english), keywords=KeywordLanguage.ZH) == chinese, "there and back differs"


def check_compiling(place: Place, text: str, chance: Random) -> Reached:
    """Compile a policy with a damaged part; it gives a policy exactly when nothing was an error."""
    compiled = compile(place.with_text(text))
    assert (compiled.policy is None) == has_error(compiled.diagnostics)
    found = examine(compiled, release=chance.random() < 0.2)
    check_diagnostics(found)
    if compiled.policy is None:
        return Reached.REFUSED
    check_policy(compiled, compiled.policy, chance)
    return Reached.COMPILED


def check_policy(compiled: Compiled, policy: Policy, chance: Random) -> None:
    """Keep, recall and use a policy that came out of damaged rules."""
    assert decode(encode(policy)) == policy
    words = build_vocabulary((policy,))
    for text in chance.sample(items(), 2):
        item, _ = read_item(text, words, "item.json")
        if item is not None:
            check_answers(policy, item, chance)
    if chance.random() < 0.3:
        cases: tuple[Case, ...] = read_tests(compiled).cases
        for case in chance.sample(cases, min(3, len(cases))):
            check_diagnostics(run(case).diagnostics)


# --- items ------------------------------------------------------------------------------------------------------------


def check_item(text: str, chance: Random) -> Reached:
    """Check a damaged item: it is read or refused, and what is read is answered under one of the policies."""
    item, faults = read_item(text, vocabulary(), "item.json")
    assert (item is None) == bool(faults)
    check_diagnostics(faults)
    if item is None:
        return Reached.REFUSED
    check_answers(shipped(chance.choice(NAMES)).policy, item, chance)
    return Reached.ANSWERED


def check_answers(policy: Policy, item: Item, chance: Random) -> None:
    """Answer for an item, and show the answer in one of the ways there are."""
    query = _query(policy, chance)
    decision = decide(policy, item, query=query)
    language = chance.choice(tuple(Language))
    width = chance.choice((1, 40, 100, 1000))
    match chance.randrange(8):
        case 0:
            check_json(decision_json(decision))
        case 1:
            check_shown(answer_markdown(decision, language, item.title))
        case 2:
            check_shown(side_by_side((decision, decision), language, width))
        case 3:
            next_question(policy, item, query)
        case 4:
            check_shown(why_text(why(policy, item, query, _part(decision, chance)), language, width, colour=False))
        case 5:
            said = why_not(policy, item, query, chance.choice(("publish", _part(decision, chance))))
            check_shown(why_not_text(said, language, width, colour=False))
        case _:
            check_shown(answer_text(decision, language, width, colour=False))


def _part(decision: Decision, chance: Random) -> str:
    """Return the name of something in a decision, or of nothing."""
    names = [step.step.id for step in decision.order] + [one.check.id for one in decision.findings]
    return chance.choice([*names, "", "没有", "\ud800"])


@cache
def _days() -> tuple[date, ...]:
    return (DAY, DAY, DAY, date.min, date.max, date(2022, 5, 25))


def _query(policy: Policy, chance: Random) -> Query:
    """Return a question: mostly the plain one, else with other readings, days and reserves."""
    if chance.random() < 0.85:
        return Query(as_of=DAY)
    chosen = tuple((one.id, chance.choice(one.options).id) for one in policy.readings if chance.random() < 0.1)
    return Query(
        as_of=chance.choice(_days()),
        choice=chosen,
        text_only=chance.random() < 0.2,
        confirmed_only=chance.random() < 0.2,
        declare=(("routine", "张三"),) if chance.random() < 0.3 else (),
    )


# --- what is shown ----------------------------------------------------------------------------------------------------


def check_diagnostics(found: Iterable[Diagnostic]) -> None:
    """Check places, and that every format holds what it promises, in both languages."""
    diagnostics = tuple(found)
    for diagnostic in diagnostics:
        for location in (diagnostic.location, *(related.location for related in diagnostic.related)):
            span = location.span
            assert 0 <= span.start <= span.end <= len(location.source.text), f"{diagnostic.kind.code} points outside"
    for language in Language:
        check_shown(terminal.render(diagnostics, language, colour=False, width=80))
        check_json(json_format.render(diagnostics, language))
    check_json(sarif.render(diagnostics, Language.EN, version="0"))
    lines = github.render(diagnostics, Language.ZH).splitlines()
    assert all(line.startswith("::") for line in lines)


def check_shown(text: str) -> None:
    """Check that a text for people can be written and holds no control sequence."""
    text.encode()
    found = _CONTROL.search(text)
    assert found is None, f"control character {found[0]!r}"


def check_json(text: str) -> None:
    """Check that a text for programs is JSON that other programs read as well."""
    text.encode()
    json.loads(text, parse_constant=_not_json)


def _not_json(written: str) -> float:
    raise AssertionError(f"{written} is no JSON")


def has_error(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether anything is an error."""
    return any(one.kind.severity is Severity.ERROR for one in diagnostics)


# --- the tree without places ------------------------------------------------------------------------------------------

Meant: TypeAlias = "tuple[Meant, ...] | str | int | date | Enum | None"


def meaning(value: object) -> Meant:
    """Return a tree without its spans; citations by their folded spelling, since widths and blanks are layout."""
    match value:
        case Span():
            return None
        case tree.Citation(spelled, law, _):
            return ("Citation", fold(spelled).key, law)
        case tuple():
            return tuple(meaning(one) for one in value)
        case None | str() | int() | date() | Enum():
            return value
        case _ if is_dataclass(value):
            return (type(value).__name__, *(meaning(getattr(value, one.name)) for one in fields(value)))
        case _:
            raise TypeError(type(value))


def _meaning_of(text: str) -> Meant:
    file, faults = parsed(SourceText("formatted.policy", text))
    assert not has_error(faults), "formatting makes an error"
    return meaning(file.clauses)


Check: TypeAlias = Callable[[str, Random], Reached]
