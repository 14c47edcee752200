"""Who acts: roles and organs by the titles that this item's facts give them, and holes where the text names nobody.

Assumes a case under a selected policy, so that at most one alternative holds. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.decision.case import Judged
from policyc.decision.model import ActorAnswer, CouncilAnswer, Ref, StandInAnswer
from policyc.ir.basis import Guarded
from policyc.ir.policy import Role
from policyc.ir.terms import Acting, Actor, Hole, Together

_OF, _JOINER = "的", "、"


def actor_of(case: Judged, alternatives: tuple[Guarded[Acting | Hole], ...]) -> ActorAnswer:
    """Say who acts; nothing written is a hole without a note."""
    for alternative in alternatives[:1]:
        acting = alternative.value
        if isinstance(acting, Acting):
            return ActorAnswer(
                actors=tuple(name_actor(case, actor) for actor in acting.actors),
                together=acting.together.value,
                at_least=acting.at_least,
                joined=tuple(name_actor(case, actor) for actor in acting.joined),
                hole=None,
                person=_person(case, acting),
                stand_ins=tuple(_stand_ins(case, acting)),
                councils=tuple(_councils(case, acting)),
            )
        return ActorAnswer((), Together.ALONE.value, None, (), acting.note, None)
    return ActorAnswer((), Together.ALONE.value, None, (), "", None)


def _stand_ins(case: Judged, acting: Acting) -> Iterator[StandInAnswer]:
    for actor, role in _known(case, acting):
        for one in role.stand_ins:
            by = name_actor(case, one.value.actor)
            yield StandInAnswer(by, name_actor(case, actor), one.value.note, one.basis)


def _councils(case: Judged, acting: Acting) -> Iterator[CouncilAnswer]:
    for actor, role in _known(case, acting):
        for one in role.council[:1]:
            organ = name_actor(case, actor)
            if isinstance(one.value, Hole):
                yield CouncilAnswer(organ, Together.ALONE.value, None, one.value.note, one.basis)
            else:
                yield CouncilAnswer(organ, one.value.quorum.value, one.value.at_least, None, one.basis)


def _known(case: Judged, acting: Acting) -> Iterator[tuple[Actor, Role]]:
    roles = {role.id: role for role in case.policy.roles}
    return ((actor, roles[actor.actor]) for actor in (*acting.actors, *acting.joined) if actor.actor in roles)


def name_actor(case: Judged, actor: Actor) -> Ref:
    """Name a role or organ, or the role of an organ, as the facts call it."""
    title = _title(case, actor.actor)
    if actor.of is None:
        return Ref(actor.actor, title)
    return Ref(f"{actor.of}.{actor.actor}", f"{_title(case, actor.of)}{_OF}{title}")


def _title(case: Judged, role_id: str) -> str:
    """Return the title by fact: the first that holds, none while an earlier one may hold."""
    role = next((role for role in case.policy.roles if role.id == role_id), None)
    if role is None:
        return role_id
    for called in role.called:
        truth = case.truth(called.condition)
        if truth:
            return called.title
        if truth is None:
            break
    return _usual(role)


def _usual(role: Role) -> str:
    return role.title or role.label


def _person(case: Judged, acting: Acting) -> str | None:
    """Name the persons when the item says who all of them are."""
    people = [case.facts.people.get(actor.actor) for actor in acting.actors]
    named = [person for person in people if person is not None]
    return _JOINER.join(named) if named and len(named) == len(people) else None
