"""Who acts, how long, with which effect: in words, for the points. Reports nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from policyc.ir import terms
from policyc.ir.policy import Policy
from policyc.ir.terms import Acting, Actor, Duration, Hole, Limit, Promptness, Together
from policyc.wording import decision as decided
from policyc.wording import refinement as words
from policyc.wording.language import Wording
from policyc.wording.proof import filled


def joined(parts: Iterable[Wording]) -> Wording:
    """Join an enumeration, in each language in its own way."""
    listed = tuple(parts)
    return Wording(words.JOIN.zh.join(it.zh for it in listed), words.JOIN.en.join(it.en for it in listed))


def quoted(names: Iterable[str]) -> Wording:
    """Return names between quotation marks."""
    return joined(filled(words.QUOTED, name=name) for name in names)


def acting_said(policy: Policy, acting: Acting | Hole | None) -> Wording:
    """Say who acts."""
    match acting:
        case None | Hole():
            return words.NOBODY
        case Acting(actors, together, at_least, others):
            named = joined(_actor(policy, actor) for actor in actors)
            if together is not Together.ALONE:
                how = filled(decided.TOGETHER[together.value], n=str(at_least or 0))
                named = filled(words.TOGETHER, names=named, together=how)
            if not others:
                return named
            return filled(words.JOINED, names=named, joined=joined(_actor(policy, actor) for actor in others))
        case _:
            assert_never(acting)


def actor_said(policy: Policy, actor: Actor | Hole | None) -> Wording:
    """Say who decides."""
    return words.NOBODY if actor is None or isinstance(actor, Hole) else _actor(policy, actor)


def _actor(policy: Policy, actor: Actor) -> Wording:
    labels = {role.id: role.label for role in policy.roles}
    role = labels.get(actor.actor, actor.actor)
    if actor.of is None:
        return Wording(role, role)
    return filled(words.OF, organ=labels.get(actor.of, actor.of), role=role)


def limit_said(limit: Limit | None, nothing: Wording) -> Wording:
    """Say how long; `nothing` where no period is written."""
    match limit:
        case None | Hole():
            return nothing
        case Promptness():
            return decided.PROMPTNESS[limit.value]
        case Duration(count, unit, anchor):
            period = filled(decided.DURATION, n=str(count), unit=decided.TIME_UNIT[unit.value])
            if anchor is None:
                return period
            return filled(decided.ANCHORED[anchor.before], anchor=anchor.label, period=period)
        case _:
            assert_never(limit)


def effect_said(effect: terms.Effect | None) -> Wording:
    """Say what a result does."""
    return words.EFFECTS[_code(effect)]


def _code(effect: terms.Effect | None) -> str:
    match effect:
        case None | terms.NotProvided():
            return "not_provided"
        case terms.Continue() | terms.Start():
            return "continue"
        case terms.ReturnTo(again=again):
            return "return_again" if again else "return_straight"
        case terms.Terminate():
            return "terminate"
        case terms.Deem():
            return "deem"
        case terms.ChangeState():
            return "change_state"
        case _:
            assert_never(effect)
