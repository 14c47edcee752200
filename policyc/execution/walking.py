"""The token game over a term: entering, going on, going back, and 改道.

Assumes a selected term and a truth of conditions that may be unknown. Guarantees: guards are read on entry and what
they decided is kept; a block whose guard would now decide otherwise is entered anew, earliest first; a return enters
a strictly earlier part of a sequence around the step, never the inside of a finished parallel block or consultation;
a block that needs k branches is over as soon as k of those entered are, or all where fewer were entered. Every
operation ends: each goes through the term once. Reports nothing. Source: `docs/language.md` §3.6; that a change of
facts is met by entering anew is the convention REROUTE of `execution.state`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, assert_never

from policyc.execution.marking import (
    At,
    Back,
    Beside,
    Finished,
    Held,
    Hold,
    Inside,
    Leaf,
    Marking,
    Path,
    Stuck,
    children,
    holds,
    part_at,
)
from policyc.ir import terms
from policyc.ir.conditions import Condition, FactHolds, Truth, conjoin
from policyc.regions.facets import choice_arms
from policyc.source.frozen import frozen

Reads = Callable[[Condition], Truth]


@frozen
class Position:
    """A marking with what the guards on the way decided: 1 or 0, of a choice the number of its arm."""

    marking: Marking
    decided: tuple[tuple[Path, int], ...]


@frozen
class Moved:
    """A new position, and what was entered anew: signatures `at` these places, or behind them, no longer count.

    `later` is (sequence, index): everything in the sequence behind that part. `states` are the changes of state met.
    """

    position: Position
    anew: tuple[Path, ...]
    later: tuple[tuple[Path, int], ...]
    states: tuple[terms.StateChange, ...]

    def clears(self, path: Path) -> bool:
        """Tell whether what was signed at a path no longer counts."""
        return any(path[: len(one)] == one for one in self.anew) or any(
            path[: len(one)] == one and len(path) > len(one) and path[len(one)] > index for one, index in self.later
        )


class Walker:
    """Moves over one term; `decisions` are the facts by which 可以 escalations are decided, by escalation."""

    def __init__(self, root: terms.Term, decisions: Mapping[str, str | None]) -> None:
        self.root: Final = root
        self._decisions: Final = decisions
        self._guards: Final[dict[Path, tuple[Condition, ...]]] = {}

    def begin(self, reads: Reads) -> Moved:
        """Enter the term."""
        return self._moved(Position(Finished(entered=False), ()), (), reads, None)

    def finish(self, position: Position, leaf: Leaf, reads: Reads) -> Moved:
        """Go on behind a step that is done; a step that was lent the case gives it back."""
        at = self._at(position.marking, leaf.place)
        if isinstance(at, At | Back) and at.lent:
            return self._moved(position, leaf.place, reads, type(at)(at.lent[:-1]))
        return self._moved(position, leaf.place, reads, Finished(entered=True))

    def lend(self, position: Position, leaf: Leaf, target: Path, reads: Reads) -> Moved:
        """Send the case straight back to an earlier step (直送)."""
        at = self._at(position.marking, leaf.place)
        lent = at.lent if isinstance(at, At | Back) else ()
        kind = Back if isinstance(at, Back) else At
        return self._moved(position, leaf.place, reads, kind((*lent, target)))

    def stop(self, position: Position, leaf: Leaf, stuck: Stuck, reads: Reads) -> Moved:
        """Leave a place for want of a rule."""
        return self._moved(position, leaf.place, reads, stuck)

    def copy_around(self, path: Path) -> Path | None:
        """Return the branch of the innermost 逐一 around a place, None outside any."""
        for depth in range(len(path) - 1, -1, -1):
            part = part_at(self.root, path[:depth])
            if isinstance(part, terms.Parallel) and part.each is not None:
                return path[: depth + 1]
        return None

    @staticmethod
    def over(position: Position, place: Path) -> bool:
        """Tell whether nothing at a place is left to do, done or ended."""
        marking = position.marking
        for index in place:
            match marking:
                case Inside(part, inner) if part == index:
                    marking = inner
                case Inside(part):
                    return index < part
                case Beside(branches):
                    marking = branches[index]
                case _:
                    break
        return isinstance(marking, Finished)

    def end(self, position: Position, place: Path, reads: Reads) -> Moved:
        """Leave a branch: nothing in it is left to do."""
        return self._moved(position, place, reads, Finished(entered=True))

    def enter(self, position: Position, place: Path, reads: Reads) -> Moved:
        """Enter a part anew."""
        return self._moved(position, place, reads, None)

    def go_on(self, position: Position, reads: Reads) -> Moved | None:
        """Enter what was held and can be decided now; None when nothing can."""
        for hold in holds(self.root, position.marking):
            if self._decide(hold.place, reads)[0] is not None:
                return self._moved(position, hold.place, reads, None)
        return None

    def held(self, position: Position, reads: Reads) -> Iterator[Hold]:
        """Yield the places that wait, each with the condition that is open now."""
        for hold in holds(self.root, position.marking):
            yield Hold(hold.place, self._decide(hold.place, reads)[1], hold.escalation)

    def changed(self, position: Position, place: Path | None, reads: Reads) -> Path | None:
        """Return the earliest block that would now decide otherwise than it did (改道), seen from where the case is."""
        found: list[Path] = []
        for guard, decided in position.decided:
            if self._decide(guard, reads)[0] == decided:
                continue
            block = guard if place is None else self._block(guard, place)
            if block is not None:
                found.append(block)
        return min(found, default=None)

    def way_back(self, position: Position, source: Path, target: Path) -> Path | None:
        """Return what a return from one step to another enters; None when it leads nowhere earlier."""
        common = _common(source, target)
        if common in (len(source), len(target)) or target[common] > source[common]:
            return None
        if not isinstance(part_at(self.root, source[:common]), terms.Sequence):
            return None
        decided = dict(position.decided)
        at = common + 1
        while at < len(target):
            part = part_at(self.root, target[:at])
            if isinstance(part, terms.Parallel | terms.Consultation):
                break
            if isinstance(part, terms.When) and decided.get(target[:at]) != 1:
                break
            if isinstance(part, terms.Choice) and decided.get(target[:at]) != target[at]:
                break
            at += 1
        return target[:at]

    # --- one move

    def _moved(self, position: Position, place: Path, reads: Reads, put: Marking | None) -> Moved:
        move = _Move(self, dict(position.decided), reads)
        marking = move.rebuild(self.root, (), position.marking, place, put)
        decided = tuple(sorted(move.decided.items()))
        return Moved(Position(marking, decided), tuple(move.anew), tuple(move.later), tuple(move.states))

    def _block(self, guard: Path, place: Path) -> Path | None:
        """Return the block to enter anew when a guard would decide otherwise; None where the case has not come yet."""
        common = _common(guard, place)
        if common == len(guard):
            return guard
        around = part_at(self.root, guard[:common])
        if isinstance(around, terms.Parallel):
            return guard[:common]
        return guard[: common + 1] if common == len(place) or guard[common] < place[common] else None

    def decide(self, place: Path, reads: Reads) -> tuple[int | None, Condition]:
        """Return what the guard at a place decides, None while it cannot, and the condition that is open."""
        return self._decide(place, reads)

    def _decide(self, place: Path, reads: Reads) -> tuple[int | None, Condition]:
        guards = self._guards.get(place)
        if guards is None:
            guards = self._guards[place] = self._guards_of(part_at(self.root, place))
        truths = [reads(guard) for guard in guards]
        if len(guards) == 1:
            truth = truths[0]
            return (None if truth is None else int(truth)), guards[0]
        if True in truths:
            return truths.index(True), guards[0]
        # What decides next is the first arm that is open; all of them together would always hold.
        return None, guards[truths.index(None)]

    def _guards_of(self, part: terms.Term) -> tuple[Condition, ...]:
        match part:
            case terms.Step(guard=guard):
                return (guard,)
            case (
                terms.When(guard=guard, escalation=escalation) | terms.Consultation(guard=guard, escalation=escalation)
            ):
                decision = None if escalation is None else self._decisions.get(escalation)
                return (guard if decision is None else conjoin(guard, FactHolds(decision)),)
            case terms.Choice():
                return tuple(guard for guard, _ in choice_arms(part))
            case terms.Sequence() | terms.StateChange() | terms.Gap() | terms.Parallel():
                return ()
            case _:
                assert_never(part)

    @staticmethod
    def _at(marking: Marking, place: Path) -> Marking:
        """Return the marking at a place."""
        for index in place:
            match marking:
                case Inside(part, inner) if part == index:
                    marking = inner
                case Beside(branches):
                    marking = branches[index]
                case _:
                    return marking
        return marking


class _Move:
    """One move: what the guards decided so far, and what was cleared."""

    def __init__(self, walker: Walker, decided: dict[Path, int], reads: Reads) -> None:
        self.walker: Final = walker
        self.decided: Final = decided
        self.reads: Final = reads
        self.anew: Final[list[Path]] = []
        self.later: Final[list[tuple[Path, int]]] = []
        self.states: Final[list[terms.StateChange]] = []

    def rebuild(self, term: terms.Term, path: Path, marking: Marking, target: Path, put: Marking | None) -> Marking:
        """Return the marking of a part after something was put at a place in it; None enters the place."""
        if path == target:
            return self.enter(term, path) if put is None else put
        index = target[len(path)]
        part = children(term)[index]
        match term:
            case terms.Sequence():
                before = marking.inner if isinstance(marking, Inside) and marking.part == index else _DONE
                inner = self.rebuild(part, (*path, index), before, target, put)
                if isinstance(inner, Finished):
                    return self._advance(term, path, index + 1, entered=True)
                self._clear_behind(path, index)
                return Inside(index, inner)
            case terms.Parallel():
                done: tuple[Marking, ...] = (_DONE,) * len(term.branches)
                branches = list(marking.branches if isinstance(marking, Beside) else done)
                branches[index] = self.rebuild(part, (*path, index), branches[index], target, put)
                return _joined(term, tuple(branches))
            case terms.When() | terms.Choice() | terms.Consultation():
                before = marking.inner if isinstance(marking, Inside) else _DONE
                inner = self.rebuild(part, (*path, index), before, target, put)
                if isinstance(inner, Finished):
                    return self._ended(term)
                return Inside(index, inner)
            case terms.Step() | terms.StateChange() | terms.Gap():
                raise TypeError("a place leads into a part without parts")
            case _:
                assert_never(term)

    def enter(self, term: terms.Term, path: Path) -> Marking:
        """Enter a part: everything that was decided or signed in it is forgotten."""
        for known in [one for one in self.decided if one[: len(path)] == path]:
            del self.decided[known]
        if not any(path[: len(one)] == one for one in self.anew):
            self.anew.append(path)
        return self._enter(term, path)

    def _enter(self, term: terms.Term, path: Path) -> Marking:
        match term:
            case terms.Step() | terms.When() | terms.Consultation() | terms.Choice():
                return self._guarded(term, path)
            case terms.StateChange():
                self.states.append(term)
                return _DONE
            case terms.Gap(basis=basis):
                return Stuck(basis)
            case terms.Sequence():
                return self._advance(term, path, 0, entered=False)
            case terms.Parallel(branches=branches):
                return _joined(term, tuple(self.enter(one, (*path, at)) for at, one in enumerate(branches)))
            case _:
                assert_never(term)

    def _guarded(self, term: terms.Step | terms.When | terms.Consultation | terms.Choice, path: Path) -> Marking:
        decided, condition = self.walker.decide(path, self.reads)
        if decided is None:
            return Held(condition)
        self.decided[path] = decided
        if isinstance(term, terms.Choice):
            inner = self.enter(children(term)[decided], (*path, decided))
            return inner if isinstance(inner, Finished) else Inside(decided, inner)
        if decided == 0:
            return Finished(entered=False)
        if isinstance(term, terms.Step):
            return At()
        inner = self.enter(term.body, (*path, 0))
        return inner if isinstance(inner, Finished) else Inside(0, inner)

    def _ended(self, term: terms.When | terms.Choice | terms.Consultation) -> Marking:
        """Return what follows when the inside of a guarded part is over: a consultation goes back to its host."""
        if isinstance(term, terms.Consultation) and any(step.id == term.host for step in terms.steps(self.walker.root)):
            return Back()
        return _DONE

    def _advance(self, term: terms.Sequence, path: Path, index: int, *, entered: bool) -> Marking:
        if index:
            self._clear_behind(path, index - 1)
        while index < len(term.parts):
            inner = self.enter(term.parts[index], (*path, index))
            if not isinstance(inner, Finished):
                return Inside(index, inner)
            entered = entered or inner.entered
            index += 1
        return Finished(entered)

    def _clear_behind(self, path: Path, index: int) -> None:
        """Forget what was decided and signed in the parts of a sequence behind one of them."""
        for known in [one for one in self.decided if one[: len(path)] == path and len(one) > len(path)]:
            if known[len(path)] > index:
                del self.decided[known]
        self.later.append((path, index))


_DONE: Final = Finished(entered=True)


def _joined(term: terms.Parallel, branches: tuple[Marking, ...]) -> Marking:
    """Join branches: those entered count, and a branch that is held may yet be entered."""
    entered = [one for one in branches if one != Finished(entered=False)]
    done = sum(isinstance(one, Finished) for one in entered)
    needed = len(entered) if term.needed is None else min(term.needed, len(entered))
    return Finished(bool(entered)) if done >= needed else Beside(branches)


def _common(one: Path, other: Path) -> int:
    """Return how many indices two paths have in common from the start."""
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    return common
