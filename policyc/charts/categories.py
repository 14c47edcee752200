"""The categories of the information, where a stage says that the picture begins with them.

Assumes a selected policy. Guarantees that nothing is drawn unless a stage names a classification or a category; lines
between a category and its parts mean no order. Reports nothing.
"""

from __future__ import annotations

from policyc.charts.clauses import Clauses
from policyc.charts.identifiers import identifier
from policyc.charts.lanes import Stages
from policyc.charts.model import Box, LineKind, Shape
from policyc.charts.sketch import Place, Sketch
from policyc.charts.strokes import ground
from policyc.charts.words import shown
from policyc.ir.basis import RestsOn
from policyc.ir.charts import Member, MemberKind
from policyc.ir.policy import Category, Classification, Policy


def draw_categories(policy: Policy, clauses: Clauses, sketch: Sketch) -> None:
    """Add the categories that stand in a stage, with their parts below them."""
    stages = Stages(policy)
    for scheme in policy.classifications:
        drawn = [category for category in scheme.categories if stages.of((_member(category),)) is not None]
        for category in drawn:
            _draw(scheme, category, clauses, sketch)
        for category in drawn:
            above = _node(category.parent or "")
            if above in sketch.boxes:
                sketch.join(above, _node(category.id), LineKind.PART, ground(category.basis), category.basis)


def join_categories(policy: Policy, sketch: Sketch, first: str) -> None:
    """Lead every category without parts to the first step of the route; no text draws these lines."""
    parents = {category.parent for scheme in policy.classifications for category in scheme.categories}
    for scheme in policy.classifications:
        for category in scheme.categories:
            if category.id not in parents and _node(category.id) in sketch.boxes:
                sketch.join(_node(category.id), first, LineKind.FLOW, RestsOn.READING, reconstructed=True)


def _draw(scheme: Classification, category: Category, clauses: Clauses, sketch: Sketch) -> None:
    box = Box(
        id=identifier("category", category.id),
        shape=Shape.PROCESS,
        lane="",
        lines=(shown(category.title or category.label),),
        clauses=clauses.short(category.basis),
        rests_on=ground(category.basis),
        quote=clauses.quote(category.basis),
        categories=(category.id,),
    )
    members = (_member(category), Member(MemberKind.CLASSIFICATION, scheme.id))
    sketch.add(_node(category.id), box, Place(members=members), category.basis)


def _member(category: Category) -> Member:
    return Member(MemberKind.CATEGORY, category.id)


def _node(category: str) -> str:
    return f"category.{category}"
