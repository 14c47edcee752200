"""Steps that an overlay adds to a workflow of its base: put beside the step that 于 names.

Assumes the parts of one edit and the workflow as earlier edits left it. Guarantees that what several edits put behind
one step stands there in order of writing. May report: no place, a place that is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from policyc.diagnostics.catalogue import overlay as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.diagnostics.nearest import nearest
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword

_ANCHORS = frozenset({Keyword.STEP, Keyword.PUBLISH, Keyword.PARALLEL, Keyword.CHOOSE, Keyword.TURN_TO})


@dataclass(slots=True)
class Inserter:
    """Puts parts into workflows; remembers what it put where, by the place of the part in the file."""

    source: SourceText
    found: list[Diagnostic]
    _added: set[int] = field(default_factory=set)

    def inserted(
        self, workflow: tree.Declaration, edit: tree.Declaration, parts: tuple[tree.Clause, ...]
    ) -> tree.Declaration:
        """Return the workflow with the parts at the place that the edit names; unchanged where it names none."""
        places = query.clauses(edit.body, tree.PlaceClause)
        if not places:
            place = Location(self.source, parts[0].span)
            self.found.append(kinds.PART_WITHOUT_PLACE.at(place))
            return workflow
        place_of = places[0].places[0]
        body = None if place_of.position is tree.Position.DURING else self._into(workflow.body, place_of, parts)
        if body is None:
            near = nearest(place_of.step.text, [one for one in _anchors(workflow.body) if one != place_of.step.text])
            place = Location(self.source, place_of.span)
            self.found.append(kinds.NO_SUCH_PLACE.at(place, step=place_of.step.text, near=near))
            return workflow
        self._added.update(part.span.start for part in parts)
        return replace(workflow, body=body)

    def _into(
        self, body: tuple[tree.Clause, ...], place: tree.Place, parts: tuple[tree.Clause, ...]
    ) -> tuple[tree.Clause, ...] | None:
        """Return the body with the parts in it, or None where the step does not stand in it."""
        for at, clause in enumerate(body):
            if _is_anchor(clause, place.step.text):
                before = at + 1 if place.position is tree.Position.AFTER else at
                while place.position is tree.Position.AFTER and before < len(body) and self._is_added(body[before]):
                    before += 1
                return (*body[:before], *parts, *body[before:])
            inner = self._inside(clause, place, parts)
            if inner is not None:
                return (*body[:at], inner, *body[at + 1 :])
        return None

    def _inside(
        self, clause: tree.Clause, place: tree.Place, parts: tuple[tree.Clause, ...]
    ) -> tree.Declaration | tree.Arm | None:
        if not isinstance(clause, tree.Declaration | tree.Arm):
            return None
        if clause.keyword is Keyword.PARALLEL and any(_is_anchor(one, place.step.text) for one in clause.body):
            return None  # Beside a branch it would be a branch.
        body = self._into(clause.body, place, parts)
        return replace(clause, body=body) if body is not None else None

    def _is_added(self, clause: tree.Clause) -> bool:
        return clause.span.start in self._added


def _is_anchor(clause: tree.Clause, name: str) -> bool:
    return (
        isinstance(clause, tree.Declaration)
        and clause.keyword in _ANCHORS
        and clause.name is not None
        and clause.name.text == name
    )


def _anchors(body: tuple[tree.Clause, ...]) -> Iterator[str]:
    for clause in query.walk(body):
        if isinstance(clause, tree.Declaration) and clause.keyword in _ANCHORS and clause.name is not None:
            yield clause.name.text
