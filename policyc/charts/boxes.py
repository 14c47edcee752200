"""The boxes of a policy's rules: a step, a diamond, a bar, an end, a duty, what becomes of a form.

Assumes a selected policy. Guarantees that a box says only what the rule says: nobody is named where the text names
nobody, and a symbol that the text does not have is marked as ours. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from policyc.charts.clauses import Clauses, quoted_first
from policyc.charts.identifiers import identifier
from policyc.charts.lanes import Stages
from policyc.charts.model import Box, LaneAxis, Shape
from policyc.charts.sketch import Place, Sketch
from policyc.charts.strokes import ground
from policyc.charts.words import Words, shown, without_decision
from policyc.graph.model import Gate, Node, NodeKind, Phase
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis, Guarded
from policyc.ir.charts import Member, MemberKind
from policyc.ir.conditions import TRUE, And, Condition, Not
from policyc.ir.policy import Duty, Escalation, Form, Modality, Policy, Sanction
from policyc.ir.terms import Acting, Actor, Hole
from policyc.wording import charts as said

#: Characters of a duty's own words that its box shows; longer ones are shown where one points.
LONGEST_DUTY: Final = 32


class Boxes:
    """Puts boxes of one policy on a sketch."""

    def __init__(self, policy: Policy, axis: LaneAxis, words: Words, clauses: Clauses, sketch: Sketch) -> None:
        self._axis: Final = axis
        self._words: Final = words
        self._clauses: Final = clauses
        self._sketch: Final = sketch
        self._stages: Final = Stages(policy)
        self._tiers: Final = {tier.id: tier for tier in policy.tiers}
        self._escalations: Final = {one.id: one for one in policy.escalations}
        self._steps: Final = {
            step.id: (step, workflow) for workflow in policy.workflows for step in terms.steps(workflow.body)
        }

    # --- steps ------------------------------------------------------------------------------------------------------

    def step(self, node: Node, gate: Gate | None, *, beside: bool, often: str) -> None:
        """Add a step or the publication, the latter with what must be signed before it."""
        step, workflow = self._steps[node.id]
        own = _speaking(step.basis, workflow.basis)
        tier = self._tiers.get(step.tier or "")
        in_order = gate.in_order if gate is not None and gate.in_order is not None else NO_BASIS
        limits = [one for one in step.limits[:1] if self._words.limit(one.value)]
        acting = _basis_of(step.acting)
        bases = (
            own,
            _speaking(acting, workflow.basis),
            *((tier.basis,) if tier else ()),
            *(one.basis for one in limits),
            in_order,
        )
        fills = [self._words.say(said.FILLS, form=self._words.form(form)) for form in step.fills]
        lines = (
            shown(step.title or step.label),
            *self._acting(step.acting),
            *fills,
            *(self._words.say(said.SIGNS, form=self._words.form(form)) for form in step.signs),
            *((self._focus(tier.answers_for),) if tier and tier.answers_for else ()),
            *(self._words.say(said.LIMIT, limit=self._words.limit(one.value)) for one in limits),
            often,
            self._words.say(said.SIGNED_IN_ORDER) if in_order != NO_BASIS else "",
        )
        escalation = self._escalations.get(node.escalation or "")
        box = Box(
            id=identifier("step", node.id),
            shape=Shape.DOCUMENT if step.fills else Shape.PROCESS,
            lane="",
            lines=tuple(line for line in lines if line),
            tag=shown(tier.label) if tier else "",
            clauses=self._clauses.short(*bases),
            rests_on=ground(step.basis, acting),
            optional=escalation is not None and escalation.modality is Modality.MAY,
            after_publication=node.phase is Phase.AFTER,
            beside=beside,
            quote=self._clauses.quote(*bases),
            steps=(step.id,),
            exemptible=_excepts(step.guard),
        )
        members = (
            Member(MemberKind.STEP, step.id),
            *((Member(MemberKind.ESCALATION, escalation.id),) if escalation else ()),
            *((Member(MemberKind.TIER, tier.id),) if tier else ()),
            Member(MemberKind.WORKFLOW, workflow.id),
        )
        self._sketch.add(node.id, box, Place(self._words.who(step.acting), members), *bases, step.basis)

    def _focus(self, matters: Iterable[str]) -> str:
        return self._words.say(said.FOCUS, matters=self._words.list(map(shown, matters)))

    def _acting(self, acting: Sequence[Guarded[Acting | Hole]]) -> Iterator[str]:
        """Say who acts where the lane does not, and how several sign."""
        who = self._words.who(acting)
        if self._axis is LaneAxis.PHASE:
            yield who.title
        yield who.together

    # --- symbols ----------------------------------------------------------------------------------------------------

    def question(self, node: Node, name: str, condition: Condition, near: str | None, *, beside: bool) -> None:
        """Add a diamond that asks whether a condition holds."""
        box = self._symbol(node, name, Shape.DECISION, (self._words.question(condition),), beside=beside)
        box = replace(
            box,
            decides=node.escalation or "",
            clauses=self._clauses.short(node.basis),
            quote=self._clauses.quote(node.basis),
        )
        self._sketch.add(name, box, Place(near=near), node.basis)

    def choice(self, node: Node, near: str | None, *, beside: bool) -> None:
        """Add the diamond of one of several ways."""
        label = self._words.say(said.BOX_QUESTION, condition=shown(node.title or node.label))
        box = self._symbol(node, node.id, Shape.DECISION, (label,), beside=beside)
        self._sketch.add(node.id, box, Place(near=near), node.basis)

    def discretion(self, node: Node, name: str, escalation: Escalation, near: str | None, *, beside: bool) -> None:
        """Add the diamond at which somebody decides whether to escalate."""
        decider = escalation.decided_by[0] if escalation.decided_by else None
        value = decider.value if decider is not None else Hole("")
        acting: Acting | Hole = Acting((value,), terms.Together.ALONE) if isinstance(value, Actor) else value
        basis = decider.basis if decider is not None else NO_BASIS
        who = self._words.who((Guarded(TRUE, acting, basis),))
        lines = [self._words.say(said.ESCALATE)]
        if self._axis is LaneAxis.PHASE:
            lines.append(who.title)
        bases = (escalation.basis, basis)
        box = replace(
            self._symbol(node, name, Shape.DECISION, tuple(lines), beside=beside),
            rests_on=ground(*bases),
            clauses=self._clauses.short(*bases),
            quote=self._clauses.quote(*bases),
            optional=True,
            decides=escalation.id,
        )
        self._sketch.add(name, box, Place(who if decider else None, near=near), *bases)

    def bar(self, node: Node, near: str | None, *, beside: bool) -> None:
        """Add a bar at which branches begin or end side by side."""
        lines = () if node.needed is None else (self._words.say(said.NEEDED, n=node.needed),)
        box = replace(self._symbol(node, node.id, Shape.BAR, lines, beside=beside), ours=False)
        self._sketch.add(node.id, box, Place(near=near), node.basis)

    def terminal(self, node: Node, text: str, near: str | None, *, ours: bool, beside: bool) -> None:
        """Add where a walk begins, ends or is broken off, or where the text has no rule."""
        box = replace(self._symbol(node, node.id, Shape.TERMINAL, (text,), beside=beside), ours=ours)
        self._sketch.add(node.id, box, Place(near=near))

    def state(self, node: Node, near: str | None, *, beside: bool) -> None:
        """Add a change of state."""
        target, state = node.state or ("", "")
        known = said.STATE.get(state)
        text = self._words.say(known) if known else self._words.say(said.STATE_OTHER, state=shown(state or target))
        box = self._symbol(node, node.id, Shape.PROCESS, (text,), beside=beside)
        box = replace(box, ours=False, clauses=self._clauses.short(node.basis), quote=self._clauses.quote(node.basis))
        self._sketch.add(node.id, box, Place(near=near), node.basis)

    @staticmethod
    def _symbol(node: Node, name: str, shape: Shape, lines: tuple[str, ...], *, beside: bool) -> Box:
        return Box(
            id=identifier(shape.value, name),
            shape=shape,
            lane="",
            lines=lines,
            rests_on=ground(node.basis),
            ours=True,
            after_publication=node.phase is Phase.AFTER and node.kind is not NodeKind.END,
            beside=beside,
        )

    # --- beside the route -------------------------------------------------------------------------------------------

    def duty(self, duty: Duty) -> None:
        """Add a duty that stands beside the route."""
        texts = "；".join(one.text for one in duty.obligations)
        texts = texts if len(texts) <= LONGEST_DUTY else ""
        name = duty.title or duty.label
        often = self._words.often(duty.recurrence)
        limits = (limit for one in duty.limits[:1] if (limit := self._words.limit(one.value)) not in texts)
        lines = (
            "" if texts.startswith(name) else shown(name),
            shown(texts),
            *self._acting(duty.acting),
            self._words.list(("" if often in texts else often, *limits)),
        )
        bases = (duty.basis, _basis_of(duty.acting), *(one.basis for one in duty.obligations))
        member = Member(MemberKind.DUTY, duty.id)
        after = duty.after_publication or self._late(member)
        self._beside(member, duty.acting, lines, bases, after_publication=after)

    def _late(self, member: Member) -> bool:
        """Tell whether a duty comes after publication: by its stage, of which that of publication has both times."""
        if self._axis is LaneAxis.ROLE:
            return self._stages.from_publication(member)
        return self._stages.after_publication(member)

    def sanction(self, sanction: Sanction) -> None:
        """Add a sanction that stands beside the route."""
        title = shown(sanction.title or sanction.label)
        lines = (self._words.say(said.SANCTION, title=title), *self._acting(sanction.acting))
        bases = (sanction.basis, _basis_of(sanction.acting))
        member = Member(MemberKind.SANCTION, sanction.id)
        self._beside(member, sanction.acting, lines, bases, after_publication=True)

    def _beside(
        self,
        member: Member,
        acting: Sequence[Guarded[Acting | Hole]],
        lines: Iterable[str],
        bases: tuple[Basis, ...],
        *,
        after_publication: bool,
    ) -> None:
        name = f"{member.kind.value}.{member.id}"
        box = Box(
            id=identifier(member.kind.value, member.id),
            shape=Shape.PROCESS,
            lane="",
            lines=tuple(line for line in lines if line),
            clauses=self._clauses.short(*bases),
            rests_on=ground(*bases),
            after_publication=after_publication,
            beside=True,
            quote=self._clauses.quote(*bases),
        )
        self._sketch.add(name, box, Place(self._words.who(acting), (member,)), *bases)

    def kept(self, form: Form, near: str | None) -> str:
        """Add the remark that a form is kept, by whom and for how long; return its node."""
        who = self._words.who(form.acting)
        name = self._words.form(form.id)
        first = (
            self._words.say(said.KEEPS, form=name, actor=who.title)
            if who.key
            else self._words.say(said.KEEPS_NOBODY, form=name)
        )
        period = form.keep[0].value
        written = self._words.limit(period) if period is not None else ""
        lines = [first]
        if period is not None:
            lines.append(self._words.say(said.KEPT_FOR, period=written or self._words.say(said.PERIOD_NOT_WRITTEN)))
        node = f"form.{form.id}"
        bases = (form.basis, _basis_of(form.acting))
        box = Box(
            id=identifier("form", form.id),
            shape=Shape.NOTE,
            lane="",
            lines=tuple(lines),
            clauses=self._clauses.short(*bases),
            rests_on=ground(*bases),
            beside=True,
            quote=self._clauses.quote(*bases),
        )
        self._sketch.add(node, box, Place(None, (Member(MemberKind.FORM, form.id),), near), *bases)
        return node


def _speaking(basis: Basis, inherited: Basis) -> Basis:
    """Return what speaks of a step: of clauses that are those of the whole workflow only the ones that quote words."""
    return quoted_first(basis) if basis.cites == inherited.cites else basis


def asked_at(guard: Condition, escalation: Escalation | None) -> Condition:
    """Return what a diamond asks before an escalation: its guard without the decision that somebody takes."""
    return without_decision(guard, escalation.decision if escalation else None)


def _basis_of(acting: Sequence[Guarded[Acting | Hole]]) -> Basis:
    return acting[0].basis if acting else NO_BASIS


def _excepts(guard: Condition) -> bool:
    """Tell whether a guard holds an exception: 除非 is lowered to 非."""
    parts = guard.operands if isinstance(guard, And) else (guard,)
    return any(isinstance(part, Not) for part in parts)
