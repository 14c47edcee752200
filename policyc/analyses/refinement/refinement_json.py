"""A refinement as values of JSON; every witness is an item that `policyc route` reads. Reports nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policyc.analyses.difference.difference_json import compared_json, rule_json, shown_json
from policyc.analyses.refinement.model import Axis, Point, Refinement
from policyc.diagnostics.json import Json
from policyc.ir.overlay import Edit
from policyc.ir.policy import FactType, Policy
from policyc.wording import refinement as words
from policyc.wording.language import Language


def refinement_json(found: Refinement, policies: Iterable[Policy], language: Language) -> dict[str, Json]:
    """Return the verdict, the points and the order by which they were found."""
    types = {fact.id: fact.type for policy in policies for fact in policy.facts}
    return {
        "base": compared_json(found.base),
        "overlay": compared_json(found.overlay),
        "verdict": found.verdict.value,
        "combinations": str(found.counted),
        "points": [_point(point, types, language) for point in found.points],
        "declared": [_point(point, types, language) for point in found.declared],
        "idle": [_edit(edit) for edit in found.idle],
        "order": {axis.value: words.ORDER[axis.value].in_(language) for axis in Axis},
    }


def _point(point: Point, types: Mapping[str, FactType], language: Language) -> Json:
    return {
        "axis": point.axis.value,
        "standing": point.standing.value,
        "told": point.told.in_(language),
        "rules": [rule_json(rule) for rule in point.rules],
        "against": [rule_json(rule) for rule in point.against],
        "when": None if point.when is None else point.when.in_(language),
        "witness": None if point.shown is None else shown_json(point.shown, types, language),
        "edit": None if point.edit is None else _edit(point.edit),
    }


def _edit(edit: Edit) -> Json:
    return {
        "word": edit.word.value,
        "kind": edit.kind.value,
        "code": edit.id,
        "label": edit.label,
        "reason": edit.reason or None,
        "place": edit.place or None,
    }
