"""Parse trees of clauses to nodes of the surface tree.

Assumes a tree that the grammar accepted. Guarantees nodes with true spans that do not depend on the keyword language.
May report, at most once a clause (the clause is then dropped): 且 mixed with 或, several values without 任一 or 全部,
dates, numbers and citations that are none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from lark import Token

from policyc.diagnostics.model import Diagnostic
from policyc.source.text import SourceText, Span
from policyc.syntax import tree
from policyc.syntax.actors import TOGETHER, UNITS, read_actor, read_actors, read_duration, read_effect, read_unstated
from policyc.syntax.bases import read_bases, read_cites, read_convention, read_reading
from policyc.syntax.conditions import read_condition
from policyc.syntax.keywords import Keyword
from policyc.syntax.nodes import (
    Child,
    Node,
    extent,
    first,
    has,
    keyword_at,
    node,
    nodes,
    one,
    only_token,
    opens,
    optional,
    token,
)
from policyc.syntax.shapes import Shape
from policyc.syntax.words import Faulty, Words

K = Keyword


@dataclass(frozen=True, slots=True)
class Head:
    """The keyword of a clause, the span of its head, and the span of head and arguments."""

    keyword: Keyword | None
    head: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Title:
    """The head of a declaration, before its block is known."""

    name: tree.Name | None
    code: tree.Name | None
    title: tree.Text | None
    type_word: Keyword | None
    mode: tree.ChoiceMode | None
    together: tree.Together | None
    at_least: int | None
    no_rule: bool
    basis: tuple[tree.Basis, ...]
    because: tree.Text | None = None


DECLARING: Final = frozenset(
    {
        Shape.DECLARATION,
        Shape.FACT,
        Shape.CHOICE,
        Shape.PARALLEL,
        Shape.OTHERS_ARM,
        Shape.OPTION,
        Shape.TURN_TO,
        Shape.REPEAT,
        Shape.EDIT,
    }
)
"""Shapes whose arguments are read by `title`; all others are read by `clause`."""


def title(source: SourceText, parsed: Node) -> Title | Diagnostic:
    """Read the head of a declaration or of an arm."""
    try:
        return _title(Words(source), parsed)
    except Faulty as fault:
        return fault.diagnostic


def clause(source: SourceText, shape: Shape, head: Head, parsed: Node) -> tree.Clause | Diagnostic:
    """Read a clause without a block of its own."""
    try:
        return _clause(Words(source), shape, head, parsed)
    except Faulty as fault:
        return fault.diagnostic


def basis_clause(keyword: Keyword, basis: tree.Basis) -> tree.Clause:
    """Return a basis in brackets behind the head of a declaration as a clause of its block."""
    match basis:
        case tree.Cites():
            return tree.CitesClause(keyword, basis, basis.span)
        case tree.ReadingRef():
            return tree.ReadingClause(keyword, basis, basis.span)
        case tree.ConventionRef():
            return tree.ConventionClause(keyword, basis, basis.span)
        case _:
            assert_never(basis)


def basis_keyword(basis: tree.Basis) -> Keyword:
    """Return the keyword that opens a basis."""
    match basis:
        case tree.Cites():
            return K.CITES
        case tree.ReadingRef():
            return K.READING
        case tree.ConventionRef():
            return K.CONVENTION
        case _:
            assert_never(basis)


_PROMPTNESS: Final = {
    K.SOON: tree.Promptness.SOON,
    K.AT_ONCE: tree.Promptness.AT_ONCE,
    K.PROMPTLY: tree.Promptness.PROMPTLY,
}
_CONSEQUENCES: Final = {
    K.BLOCK: tree.Consequence.BLOCK,
    K.FIX: tree.Consequence.FIX,
    K.MASK: tree.Consequence.MASK,
    K.VERIFY: tree.Consequence.VERIFY,
    K.REMIND: tree.Consequence.REMIND,
}
_POSITIONS: Final = {
    K.AFTER: tree.Position.AFTER,
    K.BEFORE: tree.Position.BEFORE,
    K.DURING: tree.Position.DURING,
}
_EXPECTED: Final = {
    K.AS: tree.Expected.IS,
    K.CONTAINS: tree.Expected.CONTAINS,
    K.LACKS: tree.Expected.LACKS,
}


_MANNERS: Final = {
    K.JOINTLY: tree.Manner.JOINTLY,
    K.EITHER: tree.Manner.EITHER,
    K.WALK_AGAIN: tree.Manner.WALK_AGAIN,
    K.STRAIGHT_BACK: tree.Manner.STRAIGHT_BACK,
}


# --- declarations ---


def _title(words: Words, parsed: Node) -> Title:
    children = parsed.children
    names = words.names(children)
    if parsed.data == Shape.EDIT.value:
        return _edit(words, children, names[0])
    together = first(children, TOGETHER) if parsed.data == Shape.PARALLEL.value else None
    mode = None
    if parsed.data == Shape.CHOICE.value:
        exclusive = has(children, K.EXCLUSIVE)
        mode = tree.ChoiceMode.EXCLUSIVE if exclusive else tree.ChoiceMode.IN_ORDER
    type_node = optional(children, "fact_type")
    type_token = type_node.children[0] if type_node is not None else None
    return Title(
        name=names[0] if names else None,
        code=words.code(children),
        title=words.text(children),
        type_word=_type_word(children, type_token),
        mode=mode,
        together=together,
        at_least=words.count(children),
        no_rule=has(children, K.NOT_PROVIDED) or has(children, K.NO_SUCH_RULE),
        basis=read_bases(words, children),
    )


def _edit(words: Words, children: Sequence[Child], name: tree.Name) -> Title:
    """Read the head of 细化, 放宽 or 删去: `type_word` is the keyword that declares what is edited."""
    edited = keyword_at(only_token(node(children, "edited")))
    basis = read_bases(words, children)
    because = words.text(children)
    return Title(name, None, None, edited, None, None, None, no_rule=False, basis=basis, because=because)


def _type_word(children: Sequence[Child], type_token: Child | None) -> Keyword | None:
    if has(children, K.EXTERNAL):
        return K.EXTERNAL
    return keyword_at(type_token) if isinstance(type_token, Token) else None


# --- clauses ---


def _clause(words: Words, shape: Shape, head: Head, parsed: Node) -> tree.Clause:
    children = parsed.children
    span = head.span
    if shape is Shape.EFFECT:
        result = tree.Name(words.written(head.head), head.head)
        effect = read_effect(words, node(children, "effect"))
        return tree.EffectClause(result, effect, read_bases(words, children), span)
    if head.keyword is None:
        raise AssertionError(shape)  # Only effects have a result for a head.
    read = _READERS[shape]
    return read(words, head.keyword, children, span)


def _cites_clause(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.CitesClause(keyword, read_cites(words, node(children, "cites"), span.start), span)


def _reading_clause(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.ReadingClause(keyword, read_reading(words, node(children, "reading"), span.start), span)


def _convention_clause(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.ConventionClause(keyword, read_convention(words, node(children, "convention"), span.start), span)


def _texts(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.TextsClause(keyword, words.texts(children), read_bases(words, children), span)


def _words(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    texts = words.texts(children)
    if texts:
        return tree.TextsClause(keyword, texts, read_bases(words, children), span)
    return tree.NamesClause(keyword, words.names(children), read_bases(words, children), span)


def _date_clause(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    unstated = optional(children, "unstated")
    written = read_unstated(words, unstated) if unstated is not None else words.date(token(children, "DATE"))
    return tree.DateClause(keyword, written, read_bases(words, children), span)


def _flag(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.FlagClause(keyword, read_bases(words, children), span)


def _names(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.NamesClause(keyword, words.names(children), read_bases(words, children), span)


def _members(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    kind = keyword_at(only_token(node(children, "member_kind")))
    if kind is None:
        raise AssertionError(children)  # The grammar admits keywords only.
    return tree.MembersClause(keyword, kind, words.names(children), span)


def _dropped(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    dropped = tuple(words.reserved(only_token(one)) for one in nodes(children, "dropped_property"))
    return tree.NamesClause(keyword, dropped, read_bases(words, children), span)


def _correction(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    word = next(child for child in children if isinstance(child, Token))
    return tree.NamesClause(keyword, (words.reserved(word),), read_bases(words, children), span)


def _condition(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    text = words.text(children)
    called = text if has(children, K.CALLED) else None
    then = text if has(children, K.THEN) else None
    condition = read_condition(words, node(children, "cond"))
    return tree.ConditionClause(keyword, condition, called, then, read_bases(words, children), span)


def _requirement(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    condition = optional(children, "cond")
    required = read_condition(words, condition) if condition is not None else words.texts(children)[0]
    return tree.RequirementClause(keyword, required, read_bases(words, children), span)


def _permission(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    basis = read_bases(words, children)
    unstated = optional(children, "unstated")
    if unstated is not None:
        return tree.PermissionClause(keyword, read_unstated(words, unstated), basis, span)
    actor = optional(children, "actor")
    if actor is not None:
        return tree.PermissionClause(keyword, read_actor(words, actor), basis, span)
    return tree.RequirementClause(keyword, words.texts(children)[0], basis, span)


def _consequence(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.ConsequenceClause(
        keyword, _consequence_of(children), words.text(children), read_bases(words, children), span
    )


def _actors_clause(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    unstated = optional(children, "unstated")
    actors = read_unstated(words, unstated) if unstated is not None else read_actors(words, node(children, "actors"))
    return tree.ActorsClause(keyword, actors, words.text(children), read_bases(words, children), span)


def _council(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    unstated = optional(children, "unstated")
    hole = read_unstated(words, unstated) if unstated is not None else None
    basis = read_bases(words, children)
    return tree.CouncilClause(keyword, first(children, TOGETHER), words.count(children), hole, basis, span)


def _places(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    places = tuple(
        tree.Place(words.names(found.children)[0], one(found.children, _POSITIONS), extent(found))
        for found in nodes(children, "place")
    )
    return tree.PlaceClause(keyword, places, read_bases(words, children), span)


def _limit(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    basis = read_bases(words, children)
    duration = optional(children, "duration")
    unstated = optional(children, "unstated")
    limit: tree.Duration | tree.Promptness | tree.Unstated | None = first(children, _PROMPTNESS)
    if duration is not None:
        limit = read_duration(words, duration)
    elif unstated is not None:
        limit = read_unstated(words, unstated)
    anchor = optional(children, "anchor")
    place = None
    if anchor is not None:
        place = tree.Place(words.names(anchor.children)[0], one(anchor.children, _POSITIONS), extent(anchor))
    return tree.LimitClause(keyword, limit, has(children, K.PERMANENTLY), basis, span, place)


def _overdue(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    duration = optional(children, "duration")
    after = read_duration(words, duration) if duration is not None else None
    return tree.OverdueClause(
        keyword, after, read_effect(words, node(children, "effect")), read_bases(words, children), span
    )


def _recurrence(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    unit = node(children, "unit")
    count = words.count(children) or 1
    start = next((c.start_pos for c in children if isinstance(c, Token)), None)
    every = Span(extent(unit).start if start is None else start, extent(unit).end)
    return tree.RecurrenceClause(
        keyword, tree.Duration(count, one(unit.children, UNITS), every), read_bases(words, children), span
    )


def _adoption(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    day = next((c for c in children if isinstance(c, Token) and c.type == "DATE"), None)
    on = words.date(day) if day is not None else None
    return tree.AdoptionClause(keyword, words.names(children)[0], words.text(children), on, span)


def _confirmation(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    organ, document = words.texts(children)
    return tree.ConfirmationClause(keyword, organ, document, words.date(token(children, "DATE")), span)


def _values(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    values = tuple(
        tree.ValueDef(
            words.names(found.children)[0], words.code(found.children), words.text(found.children), extent(found)
        )
        for found in nodes(children, "value_def")
    )
    ordered = any(isinstance(child, Token) and child.type == "CHAIN" for child in children)
    return tree.ValuesClause(keyword, values, ordered, span)


def _ordinary(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.OrdinaryClause(keyword, words.value(node(children, "value")), span)


def _source_clause(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    hosts = tuple(
        tree.HostDef(
            tree.HostScope.EXACT if has(found.children, K.HOST) else tree.HostScope.WITH_SUBDOMAINS,
            text,
            Span(extent(found).start if index == 0 else text.span.start, text.span.end),
        )
        for found in nodes(children, "host_def")
        for index, text in enumerate(words.texts(found.children))
    )
    name = words.names(children)[0]
    code = words.code(children)
    return tree.SourceClause(keyword, name, code, words.text(children), hosts, read_bases(words, children), span)


def _others(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    unlisted = None
    if has(children, K.TO_BE_JUDGED):
        unlisted = tree.Unlisted.TO_BE_JUDGED
    elif has(children, K.DEEMED_NOT_LISTED):
        unlisted = tree.Unlisted.NOT_LISTED
    return tree.OthersClause(keyword, words.texts(children)[0], unlisted, read_bases(words, children), span)


def _ask(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    split = next((i for i, c in enumerate(children) if opens(c, K.ANSWER)), len(children))
    asked, answered = children[:split], children[split:]
    names = words.names(asked)
    bad = optional(answered, "answer")
    bad_answer = words.value(bad) if bad is not None else None
    if not (bad_answer is None or isinstance(bad_answer, tree.Name)):
        raise AssertionError(bad_answer)  # The grammar admits names only.
    return tree.AskClause(
        keyword=keyword,
        name=names[0],
        code=words.code(asked),
        question=words.texts(asked)[0],
        basis=read_bases(words, asked),
        recorded_in=names[1] if len(names) > 1 else None,
        recorded_negated=has(asked, K.NOT),
        bad_answer=bad_answer,
        consequence=_consequence_of(answered) if answered else None,
        remedy=words.text(answered),
        consequence_basis=read_bases(words, answered),
        span=span,
    )


def _state(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    target, state = words.names(children)
    return tree.StateClause(keyword, target, state, read_bases(words, children), span)


def _given(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.GivenClause(keyword, words.names(children)[0], words.values(children), span)


def _admit(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    refused = has(children, K.NOT_AMONG)
    return tree.AdmitClause(keyword, words.texts(children)[0], words.names(children)[0], refused, span)


def _declare(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.DeclareClause(keyword, words.names(children)[0], words.texts(children)[0], span)


def _expect(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    names = words.names(children)
    expected = one(children, _EXPECTED)
    part = optional(children, "part")
    if part is None:
        facet = words.reserved(only_token(node(children, "facet")))
        policy = names[0] if names else None
        return tree.ExpectClause(keyword, policy, facet, None, expected, words.values(children), None, span)
    *policies, subject = names
    return tree.ExpectClause(
        keyword,
        policies[0] if policies else None,
        words.reserved(only_token(part)),
        subject,
        expected,
        tuple(_wanted(words, one) for one in nodes(children, "wanted")),
        first(children, _MANNERS),
        span,
    )


def _wanted(words: Words, found: Node) -> tree.Value | tree.Duration | tree.Every:
    """Read what is expected of a part: a value, a period, or how often."""
    value, period = optional(found.children, "value"), optional(found.children, "duration")
    if value is not None:
        return words.value(value)
    if period is not None:
        return read_duration(words, period)
    unit = node(found.children, "unit")
    every = tree.Duration(words.count(found.children) or 1, one(unit.children, UNITS), extent(unit))
    return tree.Every(every, extent(found))


def _use(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.UseClause(keyword, words.texts(children)[0], span)


def _compared(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.ComparedClause(keyword, words.texts(children), span)


def _silence(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.SilenceClause(keyword, words.names(children), words.texts(children)[0], span)


def _omission(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    found = node(children, "cites")
    cites = read_cites(words, found, extent(found).start)
    return tree.OmissionClause(keyword, cites, words.texts(children)[0], span)


def _acceptance(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    finding, because = words.texts(children)
    return tree.AcceptanceClause(keyword, finding, because, span)


def _passing(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.MembersClause(keyword, K.STEP, words.names(children), span)


def _standing(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.StandingClause(keyword, words.names(children), has(children, K.IS_NOT), span)


def _not_reached(_: Words, keyword: Keyword, _children: Sequence[Child], span: Span) -> tree.Clause:
    return tree.FlagClause(keyword, (), span)


def _order(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    first_step, then = words.names(children)
    return tree.OrderClause(keyword, first_step, then, span)


def _apart(words: Words, keyword: Keyword, children: Sequence[Child], span: Span) -> tree.Clause:
    role, other = words.names(children)
    return tree.ApartClause(keyword, role, other, span)


def _consequence_of(children: Sequence[Child]) -> tree.Consequence:
    return one(node(children, "consequence").children, _CONSEQUENCES)


_READERS: Final[dict[Shape, Callable[[Words, Keyword, Sequence[Child], Span], tree.Clause]]] = {
    Shape.CITES: _cites_clause,
    Shape.READING: _reading_clause,
    Shape.CONVENTION: _convention_clause,
    Shape.TEXTS: _texts,
    Shape.WORDS: _words,
    Shape.DATE: _date_clause,
    Shape.FLAG: _flag,
    Shape.NAMES: _names,
    Shape.OPTIONAL_NAMES: _names,
    Shape.CONDITION: _condition,
    Shape.REQUIREMENT: _requirement,
    Shape.PERMISSION: _permission,
    Shape.CONSEQUENCE: _consequence,
    Shape.ACTORS: _actors_clause,
    Shape.COUNCIL: _council,
    Shape.PLACE: _places,
    Shape.LIMIT: _limit,
    Shape.OVERDUE: _overdue,
    Shape.RECURRENCE: _recurrence,
    Shape.ADOPTION: _adoption,
    Shape.CONFIRMATION: _confirmation,
    Shape.VALUES: _values,
    Shape.ORDINARY: _ordinary,
    Shape.CORRECTION: _correction,
    Shape.SOURCE: _source_clause,
    Shape.OTHERS: _others,
    Shape.ASK: _ask,
    Shape.STATE: _state,
    Shape.GIVEN: _given,
    Shape.ADMIT: _admit,
    Shape.DECLARE: _declare,
    Shape.EXPECT: _expect,
    Shape.USE: _use,
    Shape.COMPARED: _compared,
    Shape.SILENCE: _silence,
    Shape.OMISSION: _omission,
    Shape.MEMBERS: _members,
    Shape.PRINTED: _texts,
    Shape.LABEL: _texts,
    Shape.ONE_NAME: _names,
    Shape.ACCEPTANCE: _acceptance,
    Shape.PASSING: _passing,
    Shape.STANDING: _standing,
    Shape.NOT_REACHED: _not_reached,
    Shape.ORDER: _order,
    Shape.APART: _apart,
    Shape.DROPPED: _dropped,
}
