"""The upper part of the form: what is submitted, by whom, from where; for several items, their list.

Assumes nothing of the names of facts: which cells there are follows from the policy's form (its fields) and from what
the item gives, in order of declaration. Guarantees that the body is never printed, only its length. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from policyc.decision.model import Decision, Ref
from policyc.detectors.hosts import Host, host_of
from policyc.ir.basis import Basis
from policyc.ir.policy import Fact, FactHome, FactType, FormField, Known
from policyc.papers.form.cases import Case, Cases
from policyc.papers.form.sheet import Entry, Line, Row
from policyc.papers.layout import joined
from policyc.source.width import display_width
from policyc.wording import answer
from policyc.wording import form as said
from policyc.wording.statuses import STATUSES

#: Fields of a form with a meaning of their own; the code of any other field is that of a fact, or a cell to be filled.
CONTENT: Final = "content"
ITEMS: Final = "items"
CLASSES: Final = "classes"

#: Columns that a value may take to stand beside another.
_HALF: Final = 26
_DIGEST: Final = 10
#: Candidates for a category that are worth naming.
_FEW: Final = 3
Writer = Callable[[Cases, Decision], str]
_GIVEN: Final = frozenset({FactHome.SHARED, FactHome.POLICY})


def mark(basis: Basis) -> str:
    """Return ※ for what the text does not put on the form."""
    return "" if basis.cites else said.OURS


def field_of(cases: Cases, code: str) -> FormField | None:
    """Return the form's field of this code."""
    return next((field for field in cases.form.fields if field.id == code), None)


def lines(cases: Cases) -> tuple[Line, ...]:
    """Return the particulars, two short ones on one line."""
    return tuple(_paired((*_declared(cases), *_facts(cases), *_closing(cases))))


def entries(cases: Cases) -> tuple[Entry, ...]:
    """Return the list of items where the form has one."""
    if field_of(cases, ITEMS) is None:
        return ()
    common = _common(cases)
    return tuple(
        Entry(
            number=str(number),
            title=title(cases, case),
            details=joined((_body(cases, case), *_differing(cases, case.decision, common)), "；"),
            category=category(cases, case.decision),
            status=cases.say(STATUSES[case.decision.status.value]),
            digest=case.decision.receipt.item[:_DIGEST],
        )
        for number, case in enumerate(cases.cases, 1)
    )


def title(cases: Cases, case: Case) -> str:
    """Return the title of an item."""
    return cases.long(case.item.title) if case.item.title else cases.say(said.NOT_GIVEN)


def category(cases: Cases, decision: Decision) -> str:
    """Return the categories of an item in the policy's labels; of few candidates all, with a question mark."""
    return cases.phrases.list(
        " › ".join(cases.phrases.label(one) for one in found.path) or _candidates(cases, found.candidates)
        for found in decision.categories
    )


def _candidates(cases: Cases, candidates: tuple[Ref, ...]) -> str:
    if len(candidates) > _FEW:
        return cases.say(said.OPEN_TICK)
    return cases.phrases.list(cases.phrases.label(one) + cases.say(answer.PERHAPS) for one in candidates)


# --- the cells that the form declares --------------------------------------------------------------------------------


def _declared(cases: Cases) -> Iterator[Row]:
    first = cases.cases[0]
    codes = {field.id for field in cases.form.fields}
    if codes.isdisjoint({CONTENT, ITEMS}):
        yield Row(cases.say(said.TITLE), _content(cases, first), said.OURS)
    common = _common(cases)
    facts = {fact.id: fact for fact in cases.policy.facts}
    for field in cases.form.fields:
        label = field.title or field.label
        if field.id == CONTENT:
            yield Row(label, _content(cases, first), mark(field.basis))
        elif field.id not in {ITEMS, CLASSES}:
            fact = facts.get(field.id)
            text = _value(cases, fact, common[fact.id]) if fact is not None and fact.id in common else ""
            yield Row(label, text, mark(field.basis))


def _content(cases: Cases, case: Case) -> str:
    return f"{title(cases, case)}\n{_body(cases, case)}"


def _body(cases: Cases, case: Case) -> str:
    """Say how long the text is; what it says is attached, not copied, since it may be what must not go round."""
    body = cases.say(said.BODY, n=len(case.item.body)) if case.item.body else cases.say(said.NO_BODY)
    attached = case.item.attachments
    return joined((body, cases.say(said.ATTACHED, n=len(attached)) if attached else ""), cases.say(answer.COMMA))


# --- the facts that the item gives ------------------------------------------------------------------------------------


def _common(cases: Cases) -> dict[str, Known]:
    """Return the facts that all items give alike."""
    first, *rest = (dict(decision.given) for decision in cases.decisions)
    return {fact: value for fact, value in first.items() if all(other.get(fact) == value for other in rest)}


def _shown(cases: Cases) -> Iterator[Fact]:
    """Yield the facts that have no cell of their own, in order of declaration."""
    placed = {field.id for field in cases.form.fields}
    yield from (fact for fact in cases.policy.facts if fact.home in _GIVEN and fact.id not in placed)


def _facts(cases: Cases) -> Iterator[Row]:
    common = _common(cases)
    beforehand = {one.id for decision in cases.decisions for one in decision.prefilled}
    short: list[str] = []
    for fact in _shown(cases):
        if fact.id not in common:
            continue
        value = _value(cases, fact, common[fact.id])
        if fact.id in beforehand:
            value = cases.say(said.GIVEN_VALUE, value=value)
        if fact.type in {FactType.YES_NO, FactType.LIST}:
            short.append(cases.say(said.FACT, fact=cases.phrases.name(fact.label), value=value))
        else:
            yield Row(cases.phrases.name(fact.label), value, said.OURS)
    if short:
        yield Row(cases.say(said.OTHER_FACTS), cases.say(answer.SEMICOLON).join(short), said.OURS)


def _differing(cases: Cases, decision: Decision, common: dict[str, Known]) -> Iterator[str]:
    given = dict(decision.given)
    for fact in _shown(cases):
        if fact.id in given and fact.id not in common:
            value = _value(cases, fact, given[fact.id]).replace("\n", cases.say(answer.COMMA))
            yield cases.say(said.FACT, fact=cases.phrases.name(fact.label), value=value)


def _value(cases: Cases, fact: Fact, known: Known) -> str:
    """Write a value in words; an address with its host and room for the day on which it was used."""
    labels = {value.code: value.label for value in fact.values}
    match known:
        case bool():
            return cases.say(said.YES if known else said.NO)
        case int():
            is_day = fact.type is FactType.DATE and 0 < known <= date.max.toordinal()
            return cases.phrases.day(date.fromordinal(known)) if is_day else str(known)
        case tuple():
            return cases.phrases.list(cases.long(labels.get(one, one)) for one in known) or cases.say(answer.NONE)
        case _ if fact.type is FactType.URL:
            return "\n".join((cases.long(known), _host(cases, known)))
        case _:
            return cases.long(labels.get(known, known))


def _host(cases: Cases, address: str) -> str:
    host = host_of(address)
    named = cases.say(said.HOST, host=cases.long(host.name)) if isinstance(host, Host) else ""
    return joined((named, cases.say(said.TAKEN_ON)), cases.say(answer.GAP))


# --- what was declared and found out ----------------------------------------------------------------------------------


def _closing(cases: Cases) -> Iterator[Row]:
    rows = (
        (said.DECLARATIONS, _by_item(cases, _declarations)),
        (said.STATUS, "" if field_of(cases, ITEMS) and cases.several else _by_item(cases, _status)),
        (said.MISSING, _by_item(cases, lambda cases, one: cases.phrases.labels(gap.fact for gap in one.missing))),
        (
            said.CONTRADICTIONS,
            _by_item(cases, lambda cases, one: cases.phrases.labels(two.about for two in one.contradictions)),
        ),
    )
    yield from (Row(cases.say(label), text, said.OURS) for label, text in rows if text)


def _by_item(cases: Cases, write: Writer) -> str:
    """Write something about every item, once for those that have it in common."""
    found = cases.grouped(lambda decision: (write(cases, decision),))
    parts = ((cases.about(numbers), text) for text, numbers in found.items() if text)
    colon = cases.say(answer.COLON)
    return "\n".join(f"{about}{colon}{text}" if about else text for about, text in parts)


def _declarations(cases: Cases, decision: Decision) -> str:
    phrases = cases.phrases
    return cases.say(answer.SEMICOLON).join(
        cases.say(answer.DECLARED, declaration=phrases.name(one.declaration.label), by=phrases.name(one.by))
        + cases.say(said.COVERING, n=len(one.covered))
        for one in decision.declarations
        if not one.lapsed
    )


def _status(cases: Cases, decision: Decision) -> str:
    status = cases.say(STATUSES[decision.status.value])
    worse = cases.phrases.list(cases.say(STATUSES[one.status.value]) for one in decision.could_become)
    return cases.say(said.BECOMING, status=status, worse=worse) if worse else status


# --- lines ------------------------------------------------------------------------------------------------------------


def _paired(rows: Iterable[Row]) -> Iterator[Line]:
    """Put two short rows on one line."""
    waiting: Row | None = None
    for row in rows:
        wide = "\n" in row.text or display_width(row.text) > _HALF
        if wide:
            if waiting is not None:
                yield Line(waiting, None)
                waiting = None
            yield Line(row, None)
        elif waiting is None:
            waiting = row
        else:
            yield Line(waiting, row)
            waiting = None
    if waiting is not None:
        yield Line(waiting, None)
