"""The chart of a policy that its regulation does not print: lanes, boxes, lines and everything written around them.

Assumes a policy selected by a choice of readings. Guarantees one chart for any policy, without code for any one of
them; the same policy gives the same chart. Reports nothing. Source of what is drawn: the workflows as a graph; source
of the lanes by phase: 阶段 (`docs/language.md` §3.11).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policyc.charts.boxes import Boxes
from policyc.charts.categories import draw_categories, join_categories
from policyc.charts.clauses import Clauses
from policyc.charts.frame import captions_of, legend_of, notes_of, number_of, title_of
from policyc.charts.identifiers import identifier
from policyc.charts.lanes import Stages, assign
from policyc.charts.model import Chart, LaneAxis, LineKind
from policyc.charts.route import draw_route
from policyc.charts.sketch import Sketch
from policyc.charts.strokes import ground
from policyc.charts.words import Words
from policyc.ir import terms
from policyc.ir.basis import RestsOn
from policyc.ir.charts import Member, MemberKind
from policyc.ir.policy import Duty, Form, Policy
from policyc.wording import charts as said
from policyc.wording.language import Language


def build(policy: Policy, axis: LaneAxis, language: Language = Language.ZH) -> Chart:
    """Return the chart of a policy with its lanes by phase or by role."""
    words, clauses, sketch = Words(policy, language), Clauses(policy), Sketch()
    boxes = Boxes(policy, axis, words, clauses, sketch)
    if axis is LaneAxis.PHASE:
        draw_categories(policy, clauses, sketch)
    draw_route(policy, axis, words, sketch)
    _join_categories(policy, sketch)
    _draw_beside(policy, sketch, boxes)
    returned = _one_result(sketch)
    lanes, placed = assign(policy, axis, words, sketch)
    lines = tuple(sketch.lines)
    named = (stage.basis for stage in policy.stages if axis is LaneAxis.PHASE)
    bases = (*sketch.box_bases, *sketch.all_line_bases(), *named)
    return Chart(
        id=identifier("chart", policy.identity.id, axis.value),
        title=title_of(policy, words),
        subtitle=number_of(policy, words),
        axis=axis,
        lanes=lanes,
        boxes=placed,
        lines=lines,
        captions=captions_of(words, sketch.box_bases, lines),
        notes=(*notes_of(policy, words, bases), *_silences(words, sketch)),
        legend=legend_of(words, placed, lines, returned),
        dated=policy.identity.dated,
        language=language,
    )


def _join_categories(policy: Policy, sketch: Sketch) -> None:
    """Let the route begin where the categories end."""
    first = next((node for node, box in sketch.in_order() if box.steps and not box.beside), None)
    if first is not None:
        join_categories(policy, sketch, first)


def _one_result(sketch: Sketch) -> str:
    """Take the label off the returns where all have the same, and return it: the legend says it once."""
    returns = {line.label for line in sketch.lines if line.kind is LineKind.RETURN}
    conventional = all(line.rests_on is RestsOn.CONVENTION for line in sketch.lines if line.kind is LineKind.RETURN)
    if len(returns) != 1 or not conventional:
        return ""
    sketch.lines = [replace(line, label="") if line.kind is LineKind.RETURN else line for line in sketch.lines]
    return returns.pop()


def _draw_beside(policy: Policy, sketch: Sketch, boxes: Boxes) -> None:
    """Add the duties that belong to the picture, and what becomes of the forms that are filled in."""
    stages = Stages(policy) if policy.stages else None
    drawn = [duty for duty in policy.duties if _belongs(stages, duty)]
    for duty in drawn:
        boxes.duty(duty)
    for sanction in policy.sanctions:
        if stages is not None and stages.named(Member(MemberKind.SANCTION, sanction.id)):
            boxes.sanction(sanction)
    for form in policy.forms:
        filling = _filled_at(policy, form, sketch)
        if form.keep and filling is not None and not any(_keeps(duty, form) for duty in drawn):
            node = boxes.kept(form, filling)
            sketch.join(filling, node, LineKind.BESIDE, ground(form.basis), form.basis)


def _belongs(stages: Stages | None, duty: Duty) -> bool:
    """Tell whether a duty is drawn: a stage names it; without stages, it follows publication or comes round again."""
    if stages is not None:
        return stages.named(Member(MemberKind.DUTY, duty.id))
    return duty.after_publication or bool(duty.recurrence)


def _filled_at(policy: Policy, form: Form, sketch: Sketch) -> str | None:
    """Return the first step that fills a form in."""
    return next(iter(_filling(policy, form, sketch)), None)


def _filling(policy: Policy, form: Form, sketch: Sketch) -> Iterator[str]:
    for workflow in policy.workflows:
        for step in terms.steps(workflow.body):
            if form.id in step.fills and step.id in sketch.boxes:
                yield step.id


def _keeps(duty: Duty, form: Form) -> bool:
    """Tell whether a duty says already that the form is kept: both have a period and one clause."""
    clauses = {cite.clause for cite in form.basis.cites}
    return bool(duty.keep) and any(cite.clause in clauses for cite in duty.basis.cites)


def _silences(words: Words, sketch: Sketch) -> Iterator[str]:
    """Yield what the text leaves open in what is drawn."""
    nobody = [
        box.lines[0]
        for node, box in sketch.in_order()
        if box.lines and (who := sketch.places[node].who) is not None and not who.key
    ]
    if nobody:
        yield words.say(said.HOLES, boxes=words.list(nobody))
    if sketch.unprovided:
        refused = (sketch.boxes[node].lines[0] for node in sketch.unprovided)
        yield words.say(said.NOT_PROVIDED, boxes=words.list(refused))
