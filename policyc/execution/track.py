"""One workflow of a case: its term, how far it has come, what is signed, and since when its steps are open.

Assumes a selected workflow. Guarantees that what was signed at a place that is entered anew no longer counts, and that
a step's clock starts when it is opened (`Usage.CLOCK`). A track is a value: every move gives another. Reports nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from policyc.decision.model import Ref
from policyc.execution.marking import Finished, Leaf, Path, children, leaves, step_paths
from policyc.execution.state import Signature, StepDone
from policyc.execution.walking import Moved, Position, Walker
from policyc.ir import terms
from policyc.ir.policy import Workflow
from policyc.source.frozen import frozen

_OUTSIDE: Final = Position(Finished(entered=False), ())
#: A leaf by the place that holds the marking and the step that acts.
Key = tuple[Path, Path]


@frozen
class Track:
    """`workflow` is None for the route, which holds every workflow that publishes; `begun` once it was entered."""

    walker: Walker
    workflow: Workflow | None
    begun: bool
    position: Position
    done: tuple[tuple[Path, StepDone], ...]
    partial: tuple[tuple[Key, tuple[Signature, ...]], ...]
    since: tuple[tuple[Key, datetime], ...]
    returned: tuple[Path, ...]

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Return where somebody may act."""
        return leaves(self.walker.root, self.position.marking)

    def since_of(self, leaf: Leaf) -> datetime:
        """Return when a leaf was opened."""
        return dict(self.since)[key_of(leaf)]

    def signed_of(self, leaf: Leaf) -> tuple[Signature, ...]:
        """Return the signatures on a leaf that is not decided yet."""
        return dict(self.partial).get(key_of(leaf), ())

    def path_of(self, step: str) -> Path | None:
        """Return where a step stands; None when it is not one of this track."""
        return next((path for path, one in step_paths(self.walker.root) if one.id == step), None)

    def previous(self, path: Path) -> Path | None:
        """Return the step walked last before this one; what was only consulted is not walked."""
        walked = [
            one
            for one, _ in self.done
            if one < path and self.walker.way_back(self.position, path, one) is not None and not self._aside(one, path)
        ]
        return max(walked, default=None)

    def _aside(self, one: Path, path: Path) -> bool:
        """Tell whether a step lies in a consultation that the other is not in."""
        part: terms.Term = self.walker.root
        for depth, index in enumerate(one):
            if isinstance(part, terms.Consultation) and path[: depth + 1] != one[: depth + 1]:
                return True
            part = children(part)[index]
        return False

    def closed(self) -> Track:
        """Return the track with nothing open."""
        return replace(self, position=_OUTSIDE, partial=(), since=())


def key_of(leaf: Leaf) -> Key:
    """Return the place and the step of a leaf."""
    return leaf.place, leaf.path


def new_track(root: terms.Term, workflow: Workflow | None, decisions: dict[str, str | None]) -> Track:
    """Return a track that was not entered yet."""
    return Track(Walker(root, decisions), workflow, False, _OUTSIDE, (), (), (), ())  # noqa: FBT003


def moved_to(track: Track, moved: Moved, at: datetime) -> tuple[Track, tuple[Ref, ...]]:
    """Return the track after a move, and the steps whose signatures no longer count."""
    kept = tuple(one for one in track.done if not moved.clears(one[0]))
    lost = [step.step for path, step in track.done if moved.clears(path)]
    after = replace(track, begun=True, position=moved.position, done=kept)
    open_now = {key_of(leaf): leaf for leaf in after.leaves}
    for key, signed in track.partial:
        if key not in open_now or moved.clears(key[0]):
            lost += [one.step for one in signed]
    known = {key: since for key, since in track.since if not moved.clears(key[0])}
    return (
        replace(
            after,
            since=tuple((key, known.get(key, at)) for key in open_now),
            partial=tuple(one for one in track.partial if one[0] in open_now and not moved.clears(one[0][0])),
        ),
        tuple(dict.fromkeys(lost)),
    )


def with_done(track: Track, path: Path, done: StepDone) -> Track:
    """Return the track with a step done."""
    kept = tuple(one for one in track.done if one[0] != path)
    return replace(track, done=tuple(sorted((*kept, (path, done)), key=lambda one: one[0])))


def with_signature(track: Track, leaf: Leaf, signed: tuple[Signature, ...]) -> Track:
    """Return the track with the signatures on a step that is not decided yet."""
    kept = tuple(one for one in track.partial if one[0] != key_of(leaf))
    return replace(track, partial=(*kept, (key_of(leaf), signed)))
