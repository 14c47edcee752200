"""How a term can end, asked in three ways: by the token game, by composing its parts, and on a plain graph.

An end is `done`, `ended` (终止), `gap` (未作规定), or a return that leaves the term. `without` is a step whose passing
is taken away: a step that cannot be gone around is one without which `done` is out of reach.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from random import Random
from typing import TypeAlias

from policyc.execution.effects import effect_of
from policyc.execution.marking import Finished, Leaf, Path, Stuck, leaves, part_at, step_paths, stuck
from policyc.execution.walking import Position, Walker
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Guarded
from policyc.ir.conditions import TRUE, Condition, Constant
from tests.decision import build as made

Ends: TypeAlias = frozenset[object]
MOST = 1500


def term_of(random: Random, counts: Counter[str]) -> terms.Term:
    """Return a term whose guards are decided, with returns to steps of the sequences around."""
    numbers = count(1)

    def step(before: tuple[str, ...]) -> terms.Step:
        one = made.step(f"s{next(numbers)}", basis=NO_BASIS)
        effects: list[terms.Effect] = [terms.Continue(), terms.Terminate(""), terms.NotProvided()]
        effects += [terms.ReturnTo(target, again=True) for target in before]
        effect = random.choice(effects)
        counts[type(effect).__name__.lower()] += 1
        refused = terms.Result("refuse", passes=False, effects=(Guarded(TRUE, effect, NO_BASIS),))
        guard: Condition = Constant(random.random() < 0.9)
        return replace(one, results=(one.results[0], refused), guard=guard)

    def sequence(depth: int, before: tuple[str, ...]) -> terms.Sequence:
        parts: list[terms.Term] = []
        for _ in range(random.randint(1, 3)):
            part = any_part(depth - 1, before)
            parts.append(part)
            if isinstance(part, terms.Step) and part.guard == TRUE:
                before = (*before, part.id)
        return terms.Sequence(tuple(parts))

    def any_part(depth: int, before: tuple[str, ...]) -> terms.Term:
        kinds = ("step",) if depth <= 0 else ("step", "sequence", "when", "choice", "parallel", "ask")
        kind = random.choice(kinds)
        counts[kind] += 1
        name = f"b{next(numbers)}"
        match kind:
            case "sequence":
                return sequence(depth, before)
            case "when":
                return terms.When(Constant(random.random() < 0.7), sequence(depth, before), None, NO_BASIS)
            case "choice":
                arm = terms.ChoiceArm(Constant(random.random() < 0.5), any_part(depth - 1, before))
                rest = terms.Gap(NO_BASIS) if random.random() < 0.2 else any_part(depth - 1, before)
                return terms.Choice(name, name, False, (arm,), rest, NO_BASIS)  # noqa: FBT003
            case "parallel":
                branches = tuple(any_part(depth - 1, before) for _ in range(random.randint(2, 3)))
                return terms.Parallel(name, name, random.choice((None, None, 1, 2)), branches, NO_BASIS)
            case "ask":
                host = step(before)
                host = replace(host, guard=TRUE)
                ask = terms.Consultation(
                    host.id, Constant(random.random() < 0.8), any_part(depth - 1, before), "", NO_BASIS
                )
                return terms.Sequence((host, ask))
            case _:
                return step(before)

    return terms.Sequence((sequence(random.randint(1, 3), ()), sequence(random.randint(1, 3), ())))


def _reads(condition: Condition) -> bool | None:
    return condition.value if isinstance(condition, Constant) else None


def _exits(step: terms.Step, without: str | None) -> Iterator[terms.Effect]:
    for result in step.results:
        effect = effect_of(result)[0]
        if not (step.id == without and isinstance(effect, terms.Continue)):
            yield effect


# --- the token game


def by_game(root: terms.Term, without: str | None) -> tuple[Ends, bool, int] | None:
    """Return the ends, whether every position can come to one, and how many positions there are; None for too many."""
    walker = Walker(root, {})
    paths = {step.id: path for path, step in step_paths(root)}
    first = walker.begin(_reads).position
    following: dict[Position, set[Position]] = {}
    ends: dict[Position, set[object]] = {}
    waiting = [first]
    while waiting:
        position = waiting.pop()
        if position in following:
            continue
        if len(following) > MOST:
            return None
        following[position], ends[position] = set(), set()
        if isinstance(position.marking, Finished):
            ends[position].add("done")
        if stuck(position.marking):
            ends[position].add("gap")
        for leaf in leaves(root, position.marking):
            for effect in _exits(leaf.step, without):
                after = _moved(walker, position, leaf, effect, paths)
                if after is None:
                    ends[position].add("ended")
                else:
                    following[position].add(after)
                    waiting.append(after)
    found = frozenset(one for of in ends.values() for one in of)
    return found, _comes_to_an_end(following, ends), len(following)


def _moved(
    walker: Walker, position: Position, leaf: Leaf, effect: terms.Effect, paths: dict[str, Path]
) -> Position | None:
    match effect:
        case terms.Continue():
            return walker.finish(position, leaf, _reads).position
        case terms.ReturnTo(step=target):
            way = walker.way_back(position, leaf.path, paths[target])
            assert way is not None
            return walker.enter(position, way, _reads).position
        case terms.NotProvided():
            return walker.stop(position, leaf, Stuck(NO_BASIS), _reads).position
        case _:
            return None


def _comes_to_an_end(following: dict[Position, set[Position]], ends: dict[Position, set[object]]) -> bool:
    good = {position for position, found in ends.items() if found}
    changed = True
    while changed:
        more = {position for position, after in following.items() if position not in good and after & good}
        good |= more
        changed = bool(more)
    return len(good) == len(following)


# --- by composing


def by_composition(root: terms.Term, without: str | None) -> Ends:
    """Return the ends of a term from the ends of its parts; no two branches are ever interleaved."""
    hosts = {step.id: step for _, step in step_paths(root)}
    return frozenset(end for end in _composed(root, (), root, hosts, without) if not isinstance(end, tuple))


def _composed(
    term: terms.Term, path: Path, root: terms.Term, hosts: dict[str, terms.Step], without: str | None
) -> set[object]:
    def inner(part: terms.Term, index: int) -> set[object]:
        return _composed(part, (*path, index), root, hosts, without)

    match term:
        case terms.Step(guard=guard):
            return {"done"} if not _reads(guard) else {_end(effect, path, root) for effect in _exits(term, without)}
        case terms.StateChange():
            return {"done"}
        case terms.Gap():
            return {"gap"}
        case terms.When(guard=guard, body=body):
            return inner(body, 0) if _reads(guard) else {"done"}
        case terms.Consultation(guard=guard, body=body, host=host):
            if not _reads(guard):
                return {"done"}
            found = inner(body, 0)
            if not due(body):
                return {"done"}
            if "done" in found:
                place = next(where for where, step in step_paths(root) if step.id == host)
                found = (found - {"done"}) | {_end(effect, place, root) for effect in _exits(hosts[host], without)}
            return found
        case terms.Choice(arms=arms, otherwise=otherwise):
            for index, arm in enumerate(arms):
                if _reads(arm.guard):
                    return inner(arm.body, index)
            return inner(otherwise, len(arms))
        case terms.Sequence(parts):
            return _of_sequence([inner(part, index) for index, part in enumerate(parts)], path)
        case terms.Parallel(branches=branches, needed=needed):
            entered = [(index, one) for index, one in enumerate(branches) if due(one)]
            outs = [inner(one, index) for index, one in entered]
            wanted = len(outs) if needed is None else min(needed, len(outs))
            found = {end for out in outs for end in out if end != "done"} if wanted else set()
            if sum("done" in out for out in outs) >= wanted:
                found.add("done")
            return found
        case _:
            raise TypeError(term)


def _of_sequence(outs: list[set[object]], path: Path) -> set[object]:
    reached, waiting, found = {0}, [0], set[object]()
    while waiting:
        at = waiting.pop()
        for end in outs[at]:
            after: int | None = None
            if end == "done":
                after = at + 1
            elif isinstance(end, tuple) and end[0] == path:
                after = end[1]
            if after is None:
                found.add(end)
            elif after == len(outs):
                found.add("done")
            elif after not in reached:
                reached.add(after)
                waiting.append(after)
    return found


def _end(effect: terms.Effect, path: Path, root: terms.Term) -> object:
    """Return where an effect leads: a return as the sequence that it enters and the index in it."""
    match effect:
        case terms.Continue():
            return "done"
        case terms.ReturnTo(step=target):
            place = next(where for where, step in step_paths(root) if step.id == target)
            del path
            return place[:-1], place[-1]
        case terms.NotProvided():
            return "gap"
        case _:
            return "ended"


def due(term: terms.Term) -> bool:
    """Tell whether anything of a term is entered."""
    match term:
        case terms.Step(guard=guard):
            return bool(_reads(guard))
        case terms.Sequence(parts):
            return any(due(part) for part in parts)
        case terms.When(guard=guard, body=body) | terms.Consultation(guard=guard, body=body):
            return bool(_reads(guard)) and due(body)
        case terms.Choice(arms=arms, otherwise=otherwise):
            return due(next((arm.body for arm in arms if _reads(arm.guard)), otherwise))
        case terms.Parallel(branches=branches):
            return any(due(one) for one in branches)
        case _:
            return True


# --- on a plain graph


def by_graph(root: terms.Term, without: str | None) -> Ends:  # noqa: PLR0915 – one closure for each form
    """Return the ends that are reachable: branches in a row, and each once more from its block's entry."""
    edges: dict[object, list[object]] = {}
    numbers = count()

    def node() -> object:
        made_node = next(numbers)
        edges[made_node] = []
        return made_node

    def lead(step: terms.Step, leave: object, targets: Callable[[str], object]) -> object:
        at = node()
        for effect in _exits(step, without):
            match effect:
                case terms.Continue():
                    edges[at].append(leave)
                case terms.ReturnTo(step=target):
                    edges[at].append(targets(target))
                case terms.NotProvided():
                    edges[at].append("gap")
                case _:
                    edges[at].append("ended")
        return at

    def lay(term: terms.Term, leave: object, targets: Callable[[str], object]) -> object:
        match term:
            case terms.Step(guard=guard):
                return lead(term, leave, targets) if _reads(guard) else leave
            case terms.Gap():
                return "gap"
            case terms.When(guard=guard, body=body):
                return lay(body, leave, targets) if _reads(guard) else leave
            case terms.Consultation(guard=guard, body=body, host=host):
                if not _reads(guard) or not due(body):
                    return leave
                return lay(body, lead(hosts[host], leave, targets), targets)
            case terms.Choice(arms=arms, otherwise=otherwise):
                return lay(next((arm.body for arm in arms if _reads(arm.guard)), otherwise), leave, targets)
            case terms.Sequence(parts):
                entries = [node() for _ in parts]
                own = {
                    part.id: entry for part, entry in zip(parts, entries, strict=True) if isinstance(part, terms.Step)
                }

                def here(target: str) -> object:
                    return own[target] if target in own else targets(target)

                for index, part in enumerate(parts):
                    after = entries[index + 1] if index + 1 < len(parts) else leave
                    edges[entries[index]].append(lay(part, after, here))
                return entries[0] if entries else leave
            case terms.Parallel(branches=branches, needed=needed):
                entered = [one for one in branches if due(one)]
                wanted = len(entered) if needed is None else min(needed, len(entered))
                if not wanted:
                    return leave
                at, sink = node(), node()
                edges[at] += [lay(one, sink, targets) for one in entered]
                edges[at].append(in_a_row(entered, 0, wanted, leave, targets))
                return at
            case _:
                return leave

    def in_a_row(
        branches: list[terms.Term], index: int, wanted: int, leave: object, targets: Callable[[str], object]
    ) -> object:
        if wanted == 0:
            return leave
        at = node()
        if index < len(branches):
            edges[at].append(in_a_row(branches, index + 1, wanted, leave, targets))
            edges[at].append(lay(branches[index], in_a_row(branches, index + 1, wanted - 1, leave, targets), targets))
        return at

    hosts = {step.id: step for _, step in step_paths(root)}
    start = lay(root, "done", lambda target: target)
    seen, waiting = {start}, [start]
    while waiting:
        for after in edges.get(waiting.pop(), ()):
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return frozenset(one for one in seen if one in {"done", "gap", "ended"})


__all__ = ["by_composition", "by_game", "by_graph", "part_at", "term_of"]
