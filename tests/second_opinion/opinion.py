"""What the solver finds wrong with a shipped policy, under the ids that `policyc verify` gives its findings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from policyc.syntax import tree
from policyc.syntax.keywords import Keyword
from tests.second_opinion.lowering import STOPS, Lowered, Passed, Test
from tests.second_opinion.surface import code, name

K = Keyword

#: The properties on which there is a second opinion.
ASKED = frozenset(
    {
        "categories-complete",
        "categories-disjoint",
        "rules-live",
        "tiers-passed",
        "sanctions-covered",
        "checks-heard",
        "assertions",
        "escalations-reviewed",
        "somebody-reviews",
        "items-finish",
    }
)


def findings(of: Lowered) -> Iterator[str]:
    """Yield the ids of everything that fails."""
    yield from _gaps(of)
    yield from _overlaps(of)
    yield from _idle(of)
    yield from _tiers(of)
    yield from _sanction_gaps(of)
    yield from _unheard(of)
    yield from _claims(of)
    yield from _lost(of)
    yield from _unseen(of)
    yield from _unfinished(of)


def _gaps(of: Lowered) -> Iterator[str]:
    for scheme in of.schemes:
        for about, gap in of.gaps(scheme).items():
            if of.possible(gap):
                yield f"categories-complete:{'+'.join(about)}"


def _overlaps(of: Lowered) -> Iterator[str]:
    for scheme in of.schemes:
        for (one, here), (other, there) in combinations(of.leaves(scheme).items(), 2):
            if of.possible(here, there):
                yield f"categories-disjoint:{one}+{other}"


def _idle(of: Lowered) -> Iterator[str]:
    """Yield rules that apply to nothing, and those with a condition that apply to everything."""
    for (keyword, rule, part), applies in of.named.items():
        if keyword is K.SCOPE or applies == of.cells.true:
            continue
        if not of.possible(applies) or not of.possible(-applies):
            yield f"rules-live:{rule}.{part}" if part else f"rules-live:{rule}"


def _tiers(of: Lowered) -> Iterator[str]:
    tiers = [(name(one), code(one)) for one in of.rules.declared(K.TIER)]
    steps = [step for _, walk in of.routes for step in walk]
    gates = {tier: [step for step in steps if step.tier == tier and not step.behind] for tier, _ in tiers}
    for tier, called in tiers:
        later = any(step.tier == tier for step in steps)
        if not gates[tier]:
            if later:
                yield f"tiers-passed:{called}"
        elif of.possible(of.published, *(-step.met for step in gates[tier])):
            yield f"tiers-passed:{called}"
    for (lower, low), (higher, high) in combinations(tiers, 2):
        if any(_turned(of, steps, one, other) for one in gates[lower] for other in gates[higher]):
            yield f"tiers-passed:{high}+{low}"


def _turned(of: Lowered, steps: list[Passed], one: Passed, other: Passed) -> bool:
    """Tell whether something published meets the other step before the one."""
    return steps.index(other) < steps.index(one) and of.possible(of.published, one.met, other.met)


def _sanction_gaps(of: Lowered) -> Iterator[str]:
    for sanction in of.rules.declared(K.SANCTION):
        lines = of.sanctioned(sanction)
        if lines and of.possible(of.within(sanction), *(-line for line in lines)):
            yield f"sanctions-covered:{code(sanction)}"


def _unheard(of: Lowered) -> Iterator[str]:
    stopping = [check for check in of.checks if check.consequence in STOPS]
    for check in stopping:
        others = [-other.fails for other in stopping if other is not check and _as_hard(other, check)]
        if of.possible(check.fails) and not of.possible(check.fails, *others):
            yield f"checks-heard:{check.id}"


def _as_hard(other: Test, check: Test) -> bool:
    """退回修改 and 遮掩 weigh the same; 禁止发布 weighs more."""
    return other.consequence is tree.Consequence.BLOCK or check.consequence is not tree.Consequence.BLOCK


def _claims(of: Lowered) -> Iterator[str]:
    stopped = of.cells.either(check.fails for check in of.checks if check.consequence in STOPS)
    steps = {_label(of, step.id): step for _, walk in of.routes for step in walk}
    for claim in of.rules.declared(K.PROPERTY):
        about = of.when(claim)
        broken = not of.possible(about)
        for clause in claim.body:
            match clause:
                case tree.FlagClause(keyword=K.NEVER_REACHES):
                    broken |= of.possible(about, of.published, -stopped)
                case tree.MembersClause(keyword=K.PASSES, names=names):
                    broken |= any(of.possible(about, of.published, -steps[one.text].met) for one in names)
                case tree.OrderClause(first=first, then=then):
                    walked = list(steps)
                    in_order = walked.index(first.text) < walked.index(then.text)
                    late = [steps[then.text].met, *([-steps[first.text].met] if in_order else [])]
                    broken |= of.possible(about, *late)
                case _:
                    assert isinstance(clause, tree.ConditionClause | tree.CitesClause), clause
        if broken:
            yield f"assertions:{code(claim)}"


def _lost(of: Lowered) -> Iterator[str]:
    """Yield the escalations of which something published can do without every step."""
    for one in of.rules.declared(K.ESCALATION):
        own = {code(step) for step in of.rules.inside(one, K.STEP)}
        decided = [of.cells.asked(("decision", code(one)))] if of.rules.clauses(one, tree.PermissionClause) else []
        without = [-step.met for _, walk in of.routes for step in walk if step.id in own and not step.behind]
        if of.possible(of.published, of.escalated[code(one)], *decided, *without):
            yield f"escalations-reviewed:{code(one)}"


def _unseen(of: Lowered) -> Iterator[str]:
    """Yield workflows that publish what nobody but its maker has seen; no rule lets time pass for a review."""
    for workflow, walk in of.routes:
        assert not any(isinstance(clause, tree.OverdueClause) for clause in _clauses(of, workflow))
        ends = [step.met for step in walk if step.publishes]
        seen = [step.met for step in walk if not step.publishes and not step.behind][1:]
        if ends and of.possible(of.cells.either(ends), *(-one for one in seen)):
            yield f"somebody-reviews:{code(workflow)}"


def _clauses(of: Lowered, workflow: tree.Declaration) -> Iterator[tree.Clause]:
    for around in (workflow, *of.rules.declared(K.ESCALATION)):
        for step in of.rules.inside(around, K.STEP, K.PUBLISH):
            yield from step.body


def _unfinished(of: Lowered) -> Iterator[str]:
    """Yield that something has no workflow, or is neither published by its workflow nor stopped by a check."""
    publishing = [(one, walk) for one, walk in of.routes if any(step.publishes for step in walk)]
    stopped = of.cells.either(check.fails for check in of.checks if check.consequence in STOPS)
    if publishing and of.possible(*(-of.when(one) for one, _ in publishing)):
        (policy,) = of.rules.declared(K.POLICY)
        yield f"items-finish:{code(policy)}"
    for one, walk in publishing:
        if of.possible(of.when(one), -stopped, *(-step.met for step in walk if step.publishes)):
            yield f"items-finish:{code(one)}"


def _label(of: Lowered, step: str) -> str:
    around = [*of.rules.declared(K.WORKFLOW), *of.rules.declared(K.ESCALATION)]
    return next(name(one) for each in around for one in of.rules.inside(each, K.STEP, K.PUBLISH) if code(one) == step)


def pairs_of_steps(of: Lowered) -> Iterator[tuple[str, str, bool]]:
    """Yield every two steps, and whether some item meets the first without the second."""
    steps = {step.id: step.met for _, walk in of.routes for step in walk}
    for one, other in permutations(steps, 2):
        yield one, other, of.possible(steps[one], -steps[other])
