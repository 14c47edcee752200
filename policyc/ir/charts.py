"""The stages of the work and the chart that the regulation prints: how things are shown, never what holds.

Assumes nothing. Guarantees frozen values in order of declaration. No answer, proof or count of rules reads them: a
stage groups what other declarations say, and a printed box points at it. The lines of a printed chart are not here:
they follow from the order of what its boxes show. Source: `docs/language.md` §3.11.
"""

from __future__ import annotations

from enum import Enum

from policyc.ir.basis import Basis
from policyc.source.frozen import frozen


class MemberKind(Enum):
    """What kind of declaration stands in a stage or is shown by a box; with an id it names one declaration."""

    STEP = "step"
    CATEGORY = "category"
    CLASSIFICATION = "classification"
    DUTY = "duty"
    WORKFLOW = "workflow"
    ESCALATION = "escalation"
    SANCTION = "sanction"
    TIER = "tier"
    FORM = "form"


@frozen
class Member:
    """One declaration of the policy; `id` is an id of the collection that `kind` names (a step: of any workflow)."""

    kind: MemberKind
    id: str


@frozen
class Stage:
    """阶段: a lane of the chart by phase. `title` is the title, or the name where there is none.

    Members are as written, but a 并行 or 分情形 is there as its steps: a classification stands for its categories, a
    workflow or an escalation for its steps. Some may be missing under the readings chosen. The basis cites the text
    only where the regulation's own chart prints the name; else the name is ours, and is to be shown as ours.
    """

    id: str
    label: str
    title: str
    members: tuple[Member, ...]
    basis: Basis


@frozen
class PrintedBox:
    """盒: one box of a printed chart.

    `lines` are the printed text, verbatim, a line of print each; `shows` what it stands for; `tag` is printed beside it
    (“” for none); `under` the box of the same chart that it is a part of; `remark` what has to be known of the print
    (“” for none). `stage` is the id of a stage.
    """

    id: str
    label: str
    stage: str
    lines: tuple[str, ...]
    shows: tuple[Member, ...]
    tag: str
    under: str | None
    remark: str
    basis: Basis


@frozen
class PrintedChart:
    """图: a chart that the regulation prints, boxes in the order written."""

    id: str
    label: str
    title: str
    boxes: tuple[PrintedBox, ...]
    basis: Basis
