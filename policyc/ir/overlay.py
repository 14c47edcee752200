"""What an overlay changed in its base: one value for every edit, in order of writing, beside the merged rules."""

from __future__ import annotations

from enum import Enum

from policyc.ir.basis import Basis
from policyc.source.frozen import frozen


class EditWord(Enum):
    """The word that the overlay chose: 细化 promises that nothing becomes weaker, 放宽 and 删去 say that it does."""

    REFINE = "refine"
    RELAX = "relax"
    REMOVE = "remove"


class EditedKind(Enum):
    """What was edited; the value is the English keyword that declares it."""

    SCOPE = "scope"
    DERIVE = "derive"
    ROLE = "role"
    ORGAN = "organ"
    LIST = "list"
    CLASSIFICATION = "classification"
    CATEGORY = "category"
    TIER = "tier"
    WORKFLOW = "workflow"
    STEP = "step"
    PUBLISH = "publish"
    ESCALATION = "escalation"
    CHECK = "check"
    CHECKLIST = "checklist"
    ASK = "ask"
    DUTY = "duty"
    SANCTION = "sanction"
    FORM = "form"
    READING = "reading"
    STAGE = "stage"
    PROPERTY = "property"
    DECLARATION = "declaration"
    EXEMPT = "exempt"


@frozen
class Edit:
    """One edit: `id` is the code of what was edited in the base (a `Check.id`, a `Step.id` …), `label` its name there.

    `added` are the ids of the steps that the edit wrote (those that a 细化 of a workflow puts in). `reason` is what
    stands behind 因为; empty where a 细化 gives none. `basis` is the edit's own. `place` is `file:line` of the edit.
    """

    word: EditWord
    kind: EditedKind
    id: str
    label: str
    reason: str
    basis: Basis
    added: tuple[str, ...] = ()
    place: str = ""
