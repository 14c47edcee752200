"""What the texts say beside the route: whom they bind, since when, categories, duties, sanctions."""

from __future__ import annotations

from collections.abc import Iterator

from policyc.analyses.difference.joint import Joint
from policyc.analyses.difference.model import Aspect, Direction, Entry, Rule, Side
from policyc.analyses.difference.twins import Twins
from policyc.analyses.proof.setting import clauses_of, is_empty
from policyc.decision.model import Decision, Ref, Status
from policyc.ir.policy import Duty, Form, Sanction


def entries(joint: Joint, side: Side) -> Iterator[Entry]:
    """Yield the differences told of one side."""
    yield from _validity(joint, side)
    yield from _scope(joint, side)
    yield from _categories(joint, side)
    yield from _duties(joint, side)
    yield from _sanctions(joint, side)
    if joint.versions:
        yield from _actors(joint, side)
        yield from _questions(joint, side)
        yield from _forms(joint, side)
        yield from _words(joint, side)


def _validity(joint: Joint, side: Side) -> Iterator[Entry]:
    """Yield, once, that the texts are in force on other days, or that only one of them is on trial."""
    mine, other = (joint.setting(which).policy.identity for which in (side, side.other))
    if side is Side.SECOND or not joint.versions:
        return
    if (mine.in_force, mine.expires, mine.on_trial) != (other.in_force, other.expires, other.on_trial):
        one, another = ((Rule(Ref(it.id, it.label), clauses_of(it.in_force_basis)),) for it in (mine, other))
        yield Entry(Aspect.IN_FORCE, side, Direction.OTHERWISE, one, another)


def _scope(joint: Joint, side: Side) -> Iterator[Entry]:
    lost = joint.diagrams.minus(joint.scopes[side], joint.scopes[side.other])
    if is_empty(lost):
        return
    setting = joint.setting(side)

    def differs(first: Decision, second: Decision) -> bool:
        mine, other = (first, second) if side is Side.FIRST else (second, first)
        return mine.status is not Status.NOT_APPLICABLE and other.status is Status.NOT_APPLICABLE

    yield Entry(
        Aspect.SCOPE,
        side,
        Direction.OTHERWISE,
        (Rule(Ref(setting.policy.identity.id, setting.policy.identity.label), clauses_of(setting.policy.scope_basis)),),
        when=setting.spell(setting.policy.scope),
        shown=joint.shown(lost, differs),
    )


def _categories(joint: Joint, side: Side) -> Iterator[Entry]:
    """Yield categories that hold items here and not there; between jurisdictions, the classifications of this side."""
    setting = joint.setting(side)
    if not joint.versions:
        for scheme in setting.policy.classifications:
            named = tuple(Rule(Ref(one.id, one.label), clauses_of(one.basis)) for one in scheme.categories if one.leaf)
            if named:
                whole = Rule(Ref(scheme.id, scheme.label), clauses_of(scheme.basis))
                yield Entry(Aspect.CATEGORY, side, Direction.OTHERWISE, (whole, *named))
        return
    codes = Twins(joint).categories
    mine, theirs = ({}, codes) if side is Side.FIRST else (codes, {})
    others = {
        theirs.get(leaf.category.id, leaf.category.id): leaf
        for leaf in joint.setting(side.other).prepared.outcome.leaves
    }
    for leaf in setting.prepared.outcome.leaves:
        here = joint.where(side, leaf.condition)
        other = others.get(mine.get(leaf.category.id, leaf.category.id))
        lost = here if other is None else joint.diagrams.minus(here, joint.where(side.other, other.condition))
        if is_empty(lost):
            continue

        def differs(first: Decision, second: Decision) -> bool:
            return first.categories != second.categories

        yield Entry(
            Aspect.CATEGORY,
            side,
            Direction.OTHERWISE,
            (Rule(Ref(leaf.category.id, leaf.category.label), clauses_of(leaf.category.basis)),),
            when=setting.spell(leaf.condition),
            partly=lost != here,
            shown=joint.shown(lost, differs),
        )


def _actors(joint: Joint, side: Side) -> Iterator[Entry]:
    """Yield the roles and tiers that the other version names or fills otherwise."""
    policy, other = joint.setting(side).policy, joint.setting(side.other).policy
    theirs = {(role.title, role.organ, role.called) for role in other.roles}
    rules = [
        Rule(Ref(role.id, role.label), clauses_of(role.basis))
        for role in policy.roles
        if (role.title, role.organ, role.called) not in theirs
    ]
    tiers = {(tier.rank, tuple(one.value for one in tier.acting), tier.answers_for) for tier in other.tiers}
    rules += [
        Rule(Ref(tier.id, tier.label), clauses_of(tier.basis))
        for tier in policy.tiers
        if (tier.rank, tuple(one.value for one in tier.acting), tier.answers_for) not in tiers
    ]
    if rules:
        yield Entry(Aspect.ACTOR, side, Direction.OTHERWISE, tuple(rules))


def _questions(joint: Joint, side: Side) -> Iterator[Entry]:
    """Yield the questions that the other version does not ask in the same words of the same people."""
    theirs = {
        (question.text, tuple(one.value for one in checklist.acting))
        for checklist in joint.setting(side.other).policy.checklists
        for question in checklist.questions
    }
    own = [
        question
        for checklist in joint.setting(side).policy.checklists
        for question in checklist.questions
        if (question.text, tuple(one.value for one in checklist.acting)) not in theirs
    ]
    if own:
        rules = tuple(Rule(Ref(one.id, one.label), clauses_of(one.basis)) for one in own)
        yield Entry(Aspect.QUESTIONS, side, Direction.OTHERWISE, rules)


def _forms(joint: Joint, side: Side) -> Iterator[Entry]:
    theirs = {_printed(form) for form in joint.setting(side.other).policy.forms}
    own = [form for form in joint.setting(side).policy.forms if _printed(form) not in theirs]
    if own:
        rules = tuple(Rule(Ref(one.id, one.label), clauses_of(one.basis)) for one in own)
        yield Entry(Aspect.FORM, side, Direction.OTHERWISE, rules)


def _printed(form: Form) -> object:
    fields = tuple(one.title for one in form.fields)
    return (form.title, fields, form.signature_boxes, tuple(one.value for one in form.keep))


def _words(joint: Joint, side: Side) -> Iterator[Entry]:
    """Yield the axioms, declarations and detectors that the other version does not have alike."""
    policy, other = joint.setting(side).policy, joint.setting(side.other).policy
    axioms = {(joint.common(side.other, one.when), joint.common(side.other, one.hence)) for one in other.axioms}
    own = [
        Rule(Ref(one.id, one.label), ())
        for one in policy.axioms
        if (joint.common(side, one.when), joint.common(side, one.hence)) not in axioms
    ]
    covers = {frozenset(map(joint.names[side.other].fact, one.covers)) for one in other.declarations}
    own += [
        Rule(Ref(one.id, one.label), ())
        for one in policy.declarations
        if frozenset(map(joint.names[side].fact, one.covers)) not in covers
    ]
    finds = {(use.id, use.parts, use.built_in, use.words, use.allowed) for use in other.detectors}
    own += [
        Rule(Ref(use.id, use.label), ())
        for use in policy.detectors
        if (use.id, use.parts, use.built_in, use.words, use.allowed) not in finds
    ]
    if own:
        yield Entry(Aspect.WORDS, side, Direction.OTHERWISE, tuple(own))


def _duties(joint: Joint, side: Side) -> Iterator[Entry]:
    """Yield the duties that the other text does not have in the same words."""
    theirs = {_what(joint, side.other, duty) for duty in joint.setting(side.other).policy.duties}
    own = [duty for duty in joint.setting(side).policy.duties if _what(joint, side, duty) not in theirs]
    if own:
        rules = tuple(Rule(Ref(duty.id, duty.label), clauses_of(duty.basis)) for duty in own)
        yield Entry(Aspect.DUTY, side, Direction.OTHERWISE, rules)


def _what(joint: Joint, side: Side, duty: Duty) -> object:
    """Return what a duty asks for, whatever it is called, and of which items."""
    acting = tuple(Twins(joint).acting(side, one.value) for one in duty.acting)
    asked = tuple((one.modality, one.text) for one in duty.obligations)
    when = joint.where(side, duty.when, joint.possible)
    times = (duty.recurrence, tuple(one.value for one in duty.limits), tuple(one.value for one in duty.keep))
    return (acting, asked, when, duty.after_publication, *times)


def _sanctions(joint: Joint, side: Side) -> Iterator[Entry]:
    theirs = {_threat(joint, side.other, one) for one in joint.setting(side.other).policy.sanctions}
    own = [one for one in joint.setting(side).policy.sanctions if _threat(joint, side, one) not in theirs]
    if own:
        rules = tuple(Rule(Ref(one.id, one.label), clauses_of(one.basis)) for one in own)
        yield Entry(Aspect.SANCTION, side, Direction.OTHERWISE, rules)


def _threat(joint: Joint, side: Side, sanction: Sanction) -> object:
    lines = tuple((joint.where(side, line.when, joint.possible), line.text) for line in sanction.lines)
    within = joint.where(side, sanction.within, joint.possible)
    asked = tuple((one.modality, one.text) for one in sanction.obligations)
    acting = tuple(Twins(joint).acting(side, one.value) for one in sanction.acting)
    return (acting, within, lines, asked)
