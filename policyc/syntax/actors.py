"""Who acts, how soon, and what follows from a result."""

from __future__ import annotations

from typing import Final

from lark import Token

from policyc.syntax import tree
from policyc.syntax.engine import keyword_of
from policyc.syntax.keywords import Keyword
from policyc.syntax.nodes import Node, extent, first, has, node, nodes, one, only_token, optional, token
from policyc.syntax.words import Words

K = Keyword

TOGETHER: Final = {
    K.JOINTLY: tree.Together.JOINTLY,
    K.ALL_OF: tree.Together.JOINTLY,
    K.EITHER: tree.Together.EITHER,
    K.AT_LEAST_COUNT: tree.Together.AT_LEAST,
    K.MAJORITY: tree.Together.MAJORITY,
}
UNITS: Final = {
    K.HOURS: tree.Unit.HOUR,
    K.WORKING_DAYS: tree.Unit.WORKING_DAY,
    K.DAYS: tree.Unit.DAY,
    K.WEEKS: tree.Unit.WEEK,
    K.MONTHS: tree.Unit.MONTH,
    K.QUARTERS: tree.Unit.QUARTER,
    K.YEARS: tree.Unit.YEAR,
}


def read_actors(words: Words, found: Node) -> tree.Actors:
    """Read actors and how their signatures combine."""
    children = found.children
    actors = tuple(read_actor(words, actor) for actor in nodes(children, "actor"))
    return tree.Actors(actors, first(children, TOGETHER), words.count(children), extent(found))


def read_actor(words: Words, found: Node) -> tree.Actor:
    """Read one actor: a role, an organ, or a role of an organ."""
    names = words.names(found.children)
    # `机关 的 角色`: the role acts, in the organ named first.
    of = names[0] if len(names) > 1 else None
    return tree.Actor(names[-1], of, extent(found))


def read_unstated(words: Words, found: Node) -> tree.Unstated:
    """Read a hole."""
    return tree.Unstated(words.text(found.children), extent(found))


def read_duration(words: Words, found: Node) -> tree.Duration:
    """Read a number of units of time."""
    unit = one(node(found.children, "unit").children, UNITS)
    return tree.Duration(words.number(token(found.children, "NUMBER")).value, unit, extent(found))


def read_effect(words: Words, found: Node) -> tree.Effect:
    """Read what a result brings about."""
    span = extent(found)
    children = found.children
    head = next(child for child in children if isinstance(child, Token))
    match keyword_of(head.type):
        case K.CONTINUE:
            names = words.names(children)
            return tree.Continue(names[0] if names else None, span)
        case K.RETURN_TO:
            step = words.reserved(only_token(node(children, "target")))
            walk = tree.Return.AGAIN if has(children, K.WALK_AGAIN) else tree.Return.STRAIGHT
            beyond = optional(children, "beyond")
            then = _read_beyond(words, beyond) if beyond is not None else None
            return tree.ReturnTo(step, walk, span, words.count(children), then)
        case K.TERMINATE:
            return tree.Terminate(words.text(children), span, has(children, K.THIS_COPY))
        case K.DEEM:
            return tree.Deem(words.names(children)[0], span)
        case K.MAKE:
            target, state = words.names(children)
            return tree.SetState(target, state, span)
        case K.STARTS:
            return tree.Start(words.names(children)[0], span)
        case _:
            return tree.NotProvided(span)


def _read_beyond(words: Words, found: Node) -> tree.Continue | tree.Terminate | tree.NotProvided:
    """Read what follows when an item was returned as often as may be."""
    span = extent(found)
    if has(found.children, K.CONTINUE):
        return tree.Continue(None, span)
    if has(found.children, K.TERMINATE):
        return tree.Terminate(words.text(found.children), span, has(found.children, K.THIS_COPY))
    return tree.NotProvided(span)
