"""Required steps: what the base makes an item pass, the overlay makes it pass, in that order, before publication.

Method: of every step, the items that surely pass it in the base and not in the overlay; of every block of which only
part need be done, the items that can finish the overlay with less than the block asks for (`blocks`). Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policyc.analyses.difference.model import Side
from policyc.analyses.proof.setting import is_empty
from policyc.analyses.proof.walk import before
from policyc.analyses.refinement.blocks import undone_blocks
from policyc.analyses.refinement.claim import Claim, comes_first, is_silent, passes, rule, step_rule
from policyc.analyses.refinement.findings import touched_by
from policyc.analyses.refinement.model import Axis, Point, Standing, Touched
from policyc.analyses.refinement.said import quoted
from policyc.analyses.refinement.stops import Stop, Stops
from policyc.analyses.refinement.times import compare_limit
from policyc.decision.model import Decision
from policyc.ir.overlay import EditedKind
from policyc.ir.policy import Exemption
from policyc.regions.diagram import NEVER, Node
from policyc.wording import refinement as words
from policyc.wording.proof import filled


def points(claim: Claim, stops: Stops, escalated: Mapping[str, Node]) -> Iterator[Point]:
    """Yield the steps that are lost, and those in another order; what `escalated` tells is not told again."""
    yield from _no_rule(claim)
    strangers: list[Stop] = []
    for stop in stops.asked:
        if not claim.joint.versions and (stop.place.escalation is not None or not stops.is_known(stop)):
            if stop.place.escalation is None:
                strangers.append(stop)
            continue
        told = escalated.get(stop.place.escalation or "", NEVER)
        lost = claim.minus(claim.minus(stops.demanded(stop), stops.stood_for(stop)), told)
        if not is_empty(lost):
            yield _lost(claim, stops, stop, lost)
    if strangers:
        yield _strangers(claim, strangers)
    if claim.joint.versions:
        yield from _made_up(claim)
        yield from _blocks(claim, stops)
        yield from _moved(claim, stops)
        yield from _reordered(claim, stops)


def about(stop: Stop) -> Iterator[Touched]:
    """Yield what may account for a point about a step."""
    yield Touched(EditedKind.STEP, stop.step.id)
    yield Touched(EditedKind.PUBLISH, stop.step.id)
    if stop.place.escalation is not None:
        yield Touched(EditedKind.ESCALATION, stop.place.escalation)
    yield Touched(EditedKind.WORKFLOW, stop.route.workflow.id)
    yield from touched_by(stop.place.condition)


def _lost(claim: Claim, stops: Stops, stop: Stop, lost: Node) -> Point:
    twin = stops.twin(stop)
    met = NEVER if twin is None else claim.joint.diagrams.both(lost, claim.where(Side.SECOND, twin.place.condition))
    moved = twin is not None and twin.step.after_publication and not stop.step.after_publication
    if moved and not is_empty(met):
        axis, told, lost = Axis.ORDER, words.MOVED_BEHIND, met
    elif twin is not None and not is_empty(met):
        axis, told, lost = Axis.STEP, words.NOT_NEEDED, met
    else:
        axis, told = Axis.STEP, words.STEP_GONE
    spared = _spared(claim, twin, lost)
    named = filled(told, name=stop.step.label)
    if spared:
        named = filled(words.EXEMPTED, name=stop.step.label, exemption=[one.label for one in spared])

    def shows(base: Decision, overlay: Decision) -> bool:
        if not passes(base, stop.step):
            return False
        return twin is None or passes(overlay, twin.step) is not is_empty(met)

    return claim.point(
        axis,
        named,
        rules=(step_rule(stop.step),),
        against=(
            *(() if twin is None else (step_rule(twin.step),)),
            *(rule(one.id, one.label, one.basis) for one in spared),
        ),
        when=stop.place.condition,
        shown=claim.shown(lost, shows),
        about=(*about(stop), *(Touched(EditedKind.EXEMPT, one.id) for one in spared)),
    )


def _spared(claim: Claim, twin: Stop | None, lost: Node) -> list[Exemption]:
    """Return the exemptions of the overlay that let some of these items off a step, if they let off all of them."""
    if twin is None or twin.place.otherwise is None:
        return []
    if not is_empty(claim.minus(lost, claim.where(Side.SECOND, twin.place.otherwise))):
        return []
    return [
        one
        for one in claim.overlay.exemptions
        if twin.step.id in one.steps
        and not is_empty(claim.joint.diagrams.both(lost, claim.where(Side.SECOND, one.when)))
    ]


def _made_up(claim: Claim) -> Iterator[Point]:
    """Yield the exemptions of both after which less is made up, or later, in the overlay."""
    theirs = {one.id: one for one in claim.overlay.exemptions}
    for one in claim.base.exemptions:
        other = theirs.get(one.id)
        if other is None:
            continue
        mine, limit = (next((it.value for it in it_.limits), None) for it_ in (one, other))
        short = compare_limit(mine, limit)
        less = not frozenset(one.made_up) <= frozenset(other.made_up)
        if short is not None or less:
            yield claim.point(
                Axis.STEP,
                filled(words.NOT_MADE_UP, name=one.label),
                standing=Standing.WEAKER if less or short is None else short,
                rules=(rule(one.id, one.label, one.basis),),
                against=(rule(other.id, other.label, other.basis),),
                about=(Touched(EditedKind.EXEMPT, one.id),),
            )


def _strangers(claim: Claim, strangers: Sequence[Stop]) -> Point:
    return claim.point(
        Axis.STEP,
        filled(words.NO_SUCH_PEOPLE, names=quoted(stop.step.label for stop in strangers)),
        standing=Standing.INCOMPARABLE,
        rules=tuple(step_rule(stop.step) for stop in strangers),
    )


def _no_rule(claim: Claim) -> Iterator[Point]:
    """Yield that the overlay is silent (未作规定) where the base has a rule, on items that it does not stop."""
    outcomes = {side: claim.joint.setting(side).prepared.outcome for side in Side}
    base, overlay = (claim.where(side, outcomes[side].unprovided) for side in Side)
    stopped = [claim.where(Side.SECOND, it) for it in (outcomes[Side.SECOND].blocked, outcomes[Side.SECOND].fix_first)]
    lost = claim.minus(claim.minus(overlay, base), claim.joint.diagrams.any_of(stopped))
    if is_empty(lost):
        return
    clear = claim.minus(
        lost,
        claim.joint.diagrams.any_of(
            [
                claim.where(Side.FIRST, outcomes[Side.FIRST].blocked),
                claim.where(Side.FIRST, outcomes[Side.FIRST].fix_first),
            ]
        ),
    )

    def shows(base: Decision, overlay: Decision) -> bool:
        return is_silent(overlay) and not is_silent(base)

    flows = {side: [route.workflow for route in outcomes[side].routes] for side in Side}
    base_rules, overlay_rules = (tuple(rule(it.id, it.label, it.basis) for it in flows[side]) for side in Side)
    yield claim.point(
        Axis.STEP,
        words.NO_RULE,
        standing=Standing.INCOMPARABLE,
        rules=base_rules,
        against=overlay_rules,
        shown=claim.shown(lost if is_empty(clear) else clear, shows),
        about=tuple(Touched(EditedKind.WORKFLOW, it.id) for it in flows[Side.FIRST]),
    )


def _blocks(claim: Claim, stops: Stops) -> Iterator[Point]:
    """Yield the blocks of the base, of which only part need be done, for which less is done in the overlay."""
    told = claim.joint.diagrams.any_of([claim.minus(stops.demanded(it), stops.stood_for(it)) for it in stops.asked])
    for inside, undone in undone_blocks(claim):
        node = claim.minus(claim.joint.diagrams.both(claim.owed, undone), told)
        if is_empty(node):
            continue
        members = [stops.base[code] for code in inside]
        twins = [twin for stop in members if (twin := stops.twin(stop)) is not None]

        def shows(base: Decision, overlay: Decision, members: Sequence[Stop] = members) -> bool:
            del overlay
            return any(passes(base, stop.step) for stop in members)

        yield claim.point(
            Axis.STEP,
            filled(words.NOT_ALL_NEEDED, names=quoted(stop.step.label for stop in members)),
            standing=Standing.WEAKER if len(twins) == len(members) else Standing.INCOMPARABLE,
            rules=tuple(step_rule(stop.step) for stop in members),
            against=tuple(step_rule(twin.step) for twin in twins),
            shown=claim.shown(node, shows),
            about=tuple(touched for stop in members for touched in about(stop)),
        )


def _moved(claim: Claim, stops: Stops) -> Iterator[Point]:
    """Yield what the base does after publication and the overlay before: it no longer sees what was published."""
    for stop, twin in stops.pairs():
        if stop.step.after_publication and not twin.step.after_publication:
            yield claim.point(
                Axis.ORDER,
                filled(words.MOVED_BEFORE, name=stop.step.label),
                standing=Standing.INCOMPARABLE,
                rules=(step_rule(stop.step),),
                against=(step_rule(twin.step),),
                about=about(stop),
            )


def _reordered(claim: Claim, stops: Stops) -> Iterator[Point]:
    """Yield the steps that no longer surely come first, each with those that it came before; the fewest steps told."""
    moved = {
        (one.step.id, other.step.id): node
        for one, mine in stops.pairs()
        for other, theirs in stops.pairs()
        if one.route is other.route and before(one.spot.at, other.spot.at)
        if one.step.after_publication is mine.step.after_publication
        if other.step.after_publication is theirs.step.after_publication
        if mine.route is not theirs.route or not before(mine.spot.at, theirs.spot.at)
        if not is_empty(node := _both(claim, one, other, mine, theirs))
    }
    while moved:
        times = [code for pair in moved for code in pair]
        most = max(dict.fromkeys(times), key=times.count)
        pairs = [pair for pair in moved if most in pair]
        firsts = [pair for pair in pairs if pair[0] == most] or pairs[:1]
        yield _out_of_order(claim, stops, firsts, moved[firsts[0]])
        for pair in firsts:
            del moved[pair]


def _both(claim: Claim, one: Stop, other: Stop, mine: Stop, theirs: Stop) -> Node:
    places = ((Side.FIRST, one), (Side.FIRST, other), (Side.SECOND, mine), (Side.SECOND, theirs))
    return claim.joint.diagrams.all_of([claim.due(side, stop.place.condition) for side, stop in places])


def _out_of_order(claim: Claim, stops: Stops, pairs: list[tuple[str, str]], node: Node) -> Point:
    first = stops.base[pairs[0][0]]
    others = [stops.base[other] for _, other in pairs]
    every = (first, *others)
    twins = [twin for stop in every if (twin := stops.twin(stop)) is not None]

    def shows(base: Decision, overlay: Decision) -> bool:
        if not all(passes(base, stop.step) for stop in every[:2]):
            return False
        mine, theirs = twins[:2]
        met = passes(overlay, mine.step) and passes(overlay, theirs.step)
        return met and not comes_first(overlay, mine.step, theirs.step)

    return claim.point(
        Axis.ORDER,
        filled(words.OUT_OF_ORDER, name=first.step.label, others=quoted(stop.step.label for stop in others)),
        rules=tuple(step_rule(stop.step) for stop in every),
        against=tuple(step_rule(twin.step) for twin in twins),
        shown=claim.shown(node, shows),
        about=tuple(touched for stop in every for touched in about(stop)),
    )
