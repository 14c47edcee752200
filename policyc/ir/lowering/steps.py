"""Lower one step: who, what it answers for, its results and their effects, its limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis, Guarded
from policyc.ir.conditions import TRUE, Condition, conjoin
from policyc.ir.lowering.acting import duration, lower_acting, lower_limits
from policyc.ir.lowering.context import Lowering, title_of
from policyc.ir.lowering.facts import unless, when
from policyc.ir.terms import ByReading, Effect, Overdue, Result, Step, StepKind, StepPart
from policyc.names.program import PlacedDeclaration
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved, reserved


@dataclass(frozen=True, slots=True)
class PlacedEffect:
    """What a result does, with the file it is written in: a workflow speaks for steps of other files too."""

    source: SourceText
    clause: tree.EffectClause


Effects = tuple[PlacedEffect, ...]

# Effects written on the workflow, for steps that say nothing themselves; None for steps that are no review (发布 and
# what follows it): nobody refuses there unless the step itself says so.
Defaults = Effects | None


def effects_in(source: SourceText, body: tuple[tree.Clause, ...]) -> Effects:
    """Return the effects that a block writes itself."""
    return tuple(PlacedEffect(source, clause) for clause in query.clauses(body, tree.EffectClause))


def lower_step(lowering: Lowering, placed: PlacedDeclaration, inherited: Basis, defaults: Defaults) -> Step:
    """Lower a 环节 or 发布; where it stands to publication is set later, when the whole term is known."""
    source, body = placed.source, placed.body
    basis = lowering.block_basis(source, body, inherited)
    parts = tuple(_parts(lowering, placed))
    return Step(
        id=lowering.id_of(placed),
        label=placed.name,
        title=title_of(placed.declaration),
        kind=StepKind.PUBLISH if placed.declaration.keyword is Keyword.PUBLISH else StepKind.STEP,
        guard=_guard(lowering, placed),
        acting=lower_acting(lowering, source, body, basis),
        tier=next(iter(_always(parts, StepPart.TIER)), None),
        checks=_always(parts, StepPart.CHECK),
        checklists=_always(parts, StepPart.CHECKLIST),
        fills=_always(parts, StepPart.FILLS),
        signs=_always(parts, StepPart.SIGNS),
        determines=_always(parts, StepPart.DETERMINES),
        edits_content=bool(_always(parts, StepPart.EDITS_CONTENT)),
        edits=_always(parts, StepPart.EDITS),
        results=_results(lowering, source, body, basis, defaults),
        limits=lower_limits(lowering, source, body, basis),
        overdue=tuple(
            Overdue(
                duration(clause.after) if clause.after else None,
                lower_effect(lowering, source, clause.effect),
                lowering.own_basis(source, clause.basis, basis),
            )
            for clause in query.clauses(body, tree.OverdueClause)
        ),
        after_publication=False,
        basis=basis,
        by_reading=tuple(part for part in parts if part.guard != TRUE),
    )


_PARTS = {
    Keyword.TIER: StepPart.TIER,
    Keyword.REVIEWS: StepPart.CHECK,
    Keyword.FILLS: StepPart.FILLS,
    Keyword.SIGNS: StepPart.SIGNS,
    Keyword.DECIDES: StepPart.DETERMINES,
    Keyword.MAY_EDIT: StepPart.EDITS,
}


def _parts(lowering: Lowering, placed: PlacedDeclaration) -> Iterator[Guarded[ByReading]]:
    """Yield what the step names, each under the readings that give it."""
    source = placed.source
    for clause in query.clauses(placed.body, tree.NamesClause, *_PARTS):
        guard = lowering.taken(source, clause.basis)
        if clause.keyword is Keyword.MAY_EDIT and not clause.names:
            yield Guarded(guard, ByReading(StepPart.EDITS_CONTENT, ""), NO_BASIS)
        for name in clause.names:
            symbol = lowering.symbol(source, name)
            checklist = isinstance(symbol.node, tree.Declaration) and symbol.node.keyword is Keyword.CHECKLIST
            part = StepPart.CHECKLIST if checklist else _PARTS[clause.keyword]
            yield Guarded(guard, ByReading(part, symbol.id), NO_BASIS)


def _always(parts: tuple[Guarded[ByReading], ...], part: StepPart) -> tuple[str, ...]:
    """Return the ids of this part that hold under every reading, without repetition."""
    return tuple(dict.fromkeys(found.value.id for found in parts if found.guard == TRUE and found.value.part is part))


def _guard(lowering: Lowering, placed: PlacedDeclaration) -> Condition:
    return conjoin(
        lowering.taken(placed.source, query.block_bases(placed.body)),
        when(lowering, placed),
        unless(lowering, placed),
    )


def _results(
    lowering: Lowering, source: SourceText, body: tuple[tree.Clause, ...], block: Basis, defaults: Defaults
) -> tuple[Result, ...]:
    own = effects_in(source, body)
    named = tuple(
        name.text for clause in query.clauses(body, tree.NamesClause, Keyword.RESULTS) for name in clause.names
    )
    if not named and not own and defaults is None:
        return ()
    named = named or (Reserved.PASSED.zh, Reserved.REFUSED.zh)
    return tuple(_result(lowering, name, _speaking(name, own, defaults), block) for name in named)


def beginning(lowering: Lowering, defaults: Defaults) -> Defaults:
    """Return what a workflow says of refusals for the step that begins it: nobody stands before it to return to."""
    kept = tuple(
        effect
        for effect in defaults or ()
        if not isinstance(effect.clause.effect, tree.ReturnTo)
        or lowering.resolution.symbol(effect.source, effect.clause.effect.step) is not None
    )
    return kept or None


def _speaking(name: str, own: Effects, defaults: Defaults) -> Effects:
    """Return the step's own clauses on a result, or the workflow's where it has none."""
    mine = tuple(effect for effect in own if _same(effect.clause.result.text, name))
    return mine or tuple(effect for effect in defaults or () if _same(effect.clause.result.text, name))


def _result(lowering: Lowering, name: str, written: Effects, block: Basis) -> Result:
    passes = _same(name, Reserved.PASSED.zh) or any(
        isinstance(effect.clause.effect, tree.Continue | tree.Start) for effect in written
    )
    effects = tuple(
        guarded
        for effect in written
        for guarded in lowering.guarded(
            effect.source,
            ((effect.clause.basis, lower_effect(lowering, effect.source, effect.clause.effect)),),
            block,
        )
    )
    return Result(name, passes, effects)


def _same(written: str, name: str) -> bool:
    """Compare result names; the reserved ones mean the same in both languages."""
    word = reserved(written)
    return written == name or (word is not None and word is reserved(name))


def _beyond(
    effect: tree.Continue | tree.Terminate | tree.NotProvided | None,
) -> terms.Continue | terms.Terminate | None:
    match effect:
        case tree.Continue():
            return terms.Continue()
        case tree.Terminate(note=note, this_copy=this_copy):
            return terms.Terminate(note.value if note else "", this_copy)
        case tree.NotProvided() | None:
            return None
        case _:
            assert_never(effect)


def lower_effect(lowering: Lowering, source: SourceText, effect: tree.Effect) -> Effect:
    """Lower what a result does."""
    match effect:
        case tree.Continue(recorded_in=recorded_in):
            return terms.Continue(lowering.id(source, recorded_in) if recorded_in else None)
        case tree.ReturnTo(step=step, walk=walk):
            found = lowering.resolution.symbol(source, step)
            target = found.id if found else terms.PREVIOUS_STEP
            return terms.ReturnTo(target, walk is tree.Return.AGAIN, effect.at_most, _beyond(effect.beyond))
        case tree.Start(workflow=workflow):
            return terms.Start(lowering.id(source, workflow))
        case tree.Terminate(note=note, this_copy=this_copy):
            return terms.Terminate(note.value if note else "", this_copy)
        case tree.Deem(result=result):
            return terms.Deem(result.text)
        case tree.SetState(target=target, state=state):
            return terms.ChangeState(state_word(target), state_word(state))
        case tree.NotProvided():
            return terms.NotProvided()
        case _:
            assert_never(effect)


def state_word(name: tree.Name) -> str:
    """Return the fixed id of an object or state that has one, else the name as written."""
    word = reserved(name.text)
    return word.en if word is not None else name.text
