"""The diagram of a document: pools below one another, lanes in them, a shape or edge for everything.

Assumes the processes of one document. Guarantees a shape for every element and an edge for every flow. Reports nothing.
"""

from __future__ import annotations

from typing import Final

from policyc.exports.bpmn.layout import Box, Line, Plan, plan_of
from policyc.exports.bpmn.model import Document, Process
from policyc.exports.bpmn.writer import Xml

_LEFT: Final = 160
_TOP: Final = 80
_HEADER: Final = 30
_BETWEEN: Final = 60
_RIGHT: Final = 20
_LOWEST: Final = 160


def diagram(document: Document) -> Xml:
    """Return the diagram of the collaboration."""
    plane = Xml("bpmndi:BPMNPlane", id=f"{document.id}-plane", bpmnElement=f"{document.id}-collaboration")
    placed: list[tuple[Process, Plan, int]] = []
    top = _TOP
    for process in document.processes:
        plan = plan_of(process, _LEFT + 2 * _HEADER, top)
        placed.append((process, plan, top))
        top += max(plan.height, _LOWEST) + _BETWEEN
    width = max((plan.width for _, plan, _ in placed), default=0) + 2 * _HEADER + _RIGHT
    boxes: dict[str, Box] = {}
    for process, plan, at in placed:
        _pool(plane, process, plan, at, width)
        boxes.update((shape.id, shape.box) for shape in plan.shapes)
    for flow in document.message_flows:
        plane.add(_edge(_message(flow.id, boxes[flow.source], boxes[flow.target])))
    return Xml("bpmndi:BPMNDiagram", id=f"{document.id}-diagram").add(plane)


def _pool(plane: Xml, process: Process, plan: Plan, top: int, width: int) -> None:
    height = max(plan.height, _LOWEST)
    plane.add(_shape(f"pool-{process.id}", Box(_LEFT, top, width, height), isHorizontal=True))
    for number, (lane, at, lane_height) in enumerate(plan.lanes):
        if lane is None:
            continue
        last = number == len(plan.lanes) - 1
        tall = top + height - at if last else lane_height
        box = Box(_LEFT + _HEADER, at, width - _HEADER, tall)
        plane.add(_shape(f"{process.id}-{lane}", box, isHorizontal=True))
    for shape in plan.shapes:
        expanded = True if shape.expanded else None
        plane.add(_shape(shape.id, shape.box, shape.label, isExpanded=expanded))
    for line in plan.lines:
        plane.add(_edge(line))


def _message(name: str, source: Box, target: Box) -> Line:
    """Return the line of a message: down out of one pool, into the next from above."""
    x, y = source.x + source.width // 2, source.y + source.height
    into = target.x + target.width // 2
    turn = target.y - 70 if target.y > y else y + 40
    return Line(name, ((x, y), (x, turn), (into, turn), (into, target.y)), None)


def _shape(element: str, box: Box, label: Box | None = None, **flags: bool | None) -> Xml:
    made = Xml("bpmndi:BPMNShape", id=f"{element}-di", bpmnElement=element, **flags).add(_bounds(box))
    return made if label is None else made.add(Xml("bpmndi:BPMNLabel").add(_bounds(label)))


def _edge(line: Line) -> Xml:
    made = Xml("bpmndi:BPMNEdge", id=f"{line.id}-di", bpmnElement=line.id)
    made.add(*(Xml("di:waypoint", x=x, y=y) for x, y in line.points))
    return made if line.label is None else made.add(Xml("bpmndi:BPMNLabel").add(_bounds(line.label)))


def _bounds(box: Box) -> Xml:
    return Xml("dc:Bounds", x=box.x, y=box.y, width=box.width, height=box.height)
