"""Who may sign a step, and when its signatures decide.

Assumes a selected step. Guarantees that nobody is invented: where the text names nobody (未定) anybody may sign. A
result is decided as soon as no further signature could change it; of several results that pass, or of several that do
not, the one written last counts. What the text does not say is a convention: those who act together with a lead (会同)
sign too; as many refusals as signatures are needed decide when nobody knows how many there are; a majority of one
organ is the organ's own affair, and its conclusion one signature. Reports nothing.
"""

from __future__ import annotations

from typing import Final, assert_never

from policyc.execution.events import Signer
from policyc.execution.state import Signature, Usage
from policyc.ir import terms
from policyc.ir.policy import Policy
from policyc.ir.terms import Acting, Actor, Together
from policyc.source.frozen import frozen


@frozen
class Quorum:
    """How many signatures pass, how many refuse, and whether each must come from another actor."""

    passing: int
    refusing: int
    apart: bool
    usages: tuple[Usage, ...]


#: A step for which the text knows no refusal is simply done.
COMPLETED: Final = terms.Result("完成", passes=True, effects=())


def results_of(step: terms.Step) -> tuple[terms.Result, ...]:
    """Return the results that a step may declare."""
    return step.results or (COMPLETED,)


def result_named(step: terms.Step, name: str) -> terms.Result | None:
    """Return a result by name; a step that is simply done needs none said."""
    if not step.results and not name:
        return COMPLETED
    return next((result for result in results_of(step) if result.name == name), None)


def acting_of(step: terms.Step) -> Acting | None:
    """Return who acts; None where the text names nobody."""
    for alternative in step.acting[:1]:
        if isinstance(alternative.value, Acting):
            return alternative.value
    return None


def signers_of(acting: Acting) -> tuple[Actor, ...]:
    """Return everybody who may sign."""
    return (*acting.actors, *acting.joined)


def actor_matching(actors: tuple[Actor, ...], by: Signer) -> Actor | None:
    """Return which of the actors somebody signs as."""
    return next((actor for actor in actors if _matches(actor, by)), None)


def stood_in_for(policy: Policy, actors: tuple[Actor, ...], by: Signer) -> Actor | None:
    """Return for which of the actors somebody may sign in another role, as the rules have it (代行)."""
    roles = {role.id: role for role in policy.roles}
    for actor in actors:
        role = roles.get(actor.actor)
        if role is not None and any(_matches(one.value.actor, by) for one in role.stand_ins):
            return actor
    return None


def _matches(actor: Actor, by: Signer) -> bool:
    if actor.of is not None:
        return by.role == actor.actor and by.organ == actor.of
    return actor.actor in (by.role, by.organ)


def quorum_of(acting: Acting | None) -> Quorum:
    """Return what decides."""
    if acting is None:
        return Quorum(1, 1, apart=False, usages=())
    joined = (Usage.JOINED,) if acting.joined else ()
    everybody = len(signers_of(acting))
    match acting.together:
        case Together.ALONE:
            return Quorum(1 + len(acting.joined), 1, apart=bool(joined), usages=joined)
        case Together.EITHER:
            return Quorum(1, 1, apart=False, usages=joined)
        case Together.JOINTLY:
            return Quorum(everybody, 1, apart=True, usages=joined)
        case Together.AT_LEAST:
            needed = max(1, acting.at_least or 1)
            if everybody >= max(2, needed):
                return Quorum(needed, everybody - needed + 1, apart=True, usages=joined)
            return Quorum(needed, needed, apart=False, usages=(Usage.REFUSED_BY_AS_MANY, *joined))
        case Together.MAJORITY:
            if everybody == 1:
                return Quorum(1, 1, apart=False, usages=(Usage.ONE_SIGNATURE,))
            more = everybody // 2 + 1
            return Quorum(more, everybody - more + 1, apart=True, usages=joined)
        case _:
            assert_never(acting.together)


def decided(step: terms.Step, quorum: Quorum, signed: tuple[Signature, ...]) -> terms.Result | None:
    """Return the result that the signatures come to; None while a further one could change it."""
    for passes, needed in ((True, quorum.passing), (False, quorum.refusing)):
        alike = [one.outcome for one in signed if one.passes is passes]
        if len(alike) >= needed:
            return next(result for result in reversed(results_of(step)) if result.name in alike)
    return None
