"""What an overlay may edit in each kind of rule, and how: the table of `docs/language.md` section 3.13.

Reports nothing. What stands in no row cannot be edited; what is not removable cannot be removed.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from policyc.syntax import tree
from policyc.syntax.keywords import Keyword

K = Keyword


class Mode(Enum):
    """What happens to the base's clauses when an edit writes such a clause.

    REPLACED: the base's go, all their alternatives by reading included. ADDED: the edit's are put beside them (放宽
    replaces them instead). NAMED: one with the same name goes, any other stays. PART: a part of a workflow, put at the
    place that 于 says.
    """

    REPLACED = "replaced"
    ADDED = "added"
    NAMED = "named"
    PART = "part"


_PARTS: Final = (K.STEP, K.CHOOSE, K.PARALLEL, K.MAKE, K.TURN_TO, K.REPEAT, K.EACH_COPY)
_TIMES: Final = (K.PERIODICALLY, K.OCCASIONALLY, K.CONTINUOUSLY, K.EVERY)
_SAID: Final = (K.SHALL, K.SHALL_NOT, K.MAY, K.SHOULD)
_CALLED: Final = (K.WHEN, K.STAND_IN)


def _row(
    replaced: tuple[Keyword, ...] = (),
    added: tuple[Keyword, ...] = (),
    named: tuple[Keyword, ...] = (),
    parts: tuple[Keyword, ...] = (),
) -> dict[Keyword, Mode]:
    modes = ((Mode.REPLACED, replaced), (Mode.ADDED, added), (Mode.NAMED, named), (Mode.PART, parts))
    return {keyword: mode for mode, keywords in modes for keyword in keywords}


_STEP: Final = _row(
    (K.BY, K.JOINED_BY, K.TIER, K.LIMIT, K.OVERDUE, K.RESULTS, K.WHEN, K.UNLESS),
    (K.REVIEWS, K.FILLS, K.SIGNS, K.DECIDES, K.MAY_EDIT),
)

EDITABLE: Final[dict[Keyword, dict[Keyword, Mode]]] = {
    K.SCOPE: _row((K.WHEN,)),
    K.DERIVE: _row((K.WHEN,)),
    K.ROLE: _row(_CALLED),
    K.ORGAN: _row((*_CALLED, K.COUNCIL)),
    K.DECLARATION: _row((K.COVERS,)),
    K.LIST: _row((K.AND_OTHERS, K.INCOMPLETE, K.VERIFIED), named=(K.SOURCE, K.EXCLUDE)),
    K.CLASSIFICATION: _row((K.WITHIN,), named=(K.CATEGORY,)),
    K.CATEGORY: _row((K.WHEN, K.AND_OTHERS), (K.BEATS,), (K.CATEGORY,)),
    K.TIER: _row((K.BY,), (K.ANSWERS_FOR,)),
    K.WORKFLOW: _row((K.UNLESS, K.BY, K.SIGNED_IN_ORDER, K.STARTS_WHEN, *_TIMES), parts=_PARTS),
    K.STEP: _STEP,
    K.PUBLISH: _STEP,
    K.ESCALATION: _row((K.WHEN, K.UNLESS, K.MANDATORY, K.MAY, K.AT)),
    K.CHECK: _row((K.WHEN, K.SHALL, K.SHALL_NOT, K.SHOULD, K.UNLESS, K.OTHERWISE)),
    K.CHECKLIST: _row((K.BY,), named=(K.ASK,)),
    K.DUTY: _row((K.BY, K.JOINED_BY, K.WHEN, K.UNLESS, *_TIMES, K.LIMIT, K.KEEP, K.STARTS_WHEN), _SAID),
    K.SANCTION: _row((K.BY, K.JOINED_BY, K.WITHIN, K.UNLESS), (K.WHEN, *_SAID)),
    K.FORM: _row((K.BY, K.KEEP, K.SIGNATURE_BOXES), named=(K.FIELD,)),
    K.READING: _row((K.ADOPT, K.REASON, K.CONFIRM)),
    K.STAGE: _row(added=(K.MEMBERS,)),
    K.EXEMPT: _row((K.WHEN, K.UNLESS, K.SPARES, K.MADE_UP, K.LIMIT)),
}
"""By the keyword that declares what is edited; in `RESULTING` a line `结果 则 效果` replaces the one of that result."""

RESULTING: Final = frozenset({K.STEP, K.PUBLISH, K.WORKFLOW})

REMOVABLE: Final = frozenset(
    {
        K.LIST,
        K.CATEGORY,
        K.TIER,
        K.WORKFLOW,
        K.STEP,
        K.ESCALATION,
        K.CHECK,
        K.CHECKLIST,
        K.ASK,
        K.DUTY,
        K.SANCTION,
        K.FORM,
        K.STAGE,
        K.PROPERTY,
        K.DECLARATION,
        K.EXEMPT,
    }
)

_AS_ONE: Final = {
    K.CHECK: (frozenset({K.SHALL, K.SHALL_NOT, K.SHOULD}),),
    K.ESCALATION: (frozenset({K.MANDATORY, K.MAY}),),
    K.DUTY: (frozenset(_TIMES), frozenset(_SAID)),
    K.SANCTION: (frozenset(_SAID),),
    K.WORKFLOW: (frozenset(_TIMES),),
    K.READING: (frozenset({K.ADOPT, K.CONFIRM, K.REASON}),),
}
"""Words that say one thing together: writing any of them replaces all."""


def replaced_by(kind: Keyword, keyword: Keyword) -> frozenset[Keyword]:
    """Return the keywords whose clauses go when an edit of this kind writes this one."""
    return next((group for group in _AS_ONE.get(kind, ()) if keyword in group), frozenset({keyword}))


def mode_of(kind: Keyword, clause: tree.Clause, *, relaxing: bool) -> Mode | None:
    """Return what a clause of an edit does there; None when it cannot be edited."""
    if isinstance(clause, tree.EffectClause):
        return Mode.REPLACED if kind in RESULTING else None
    if isinstance(clause, tree.Arm):
        return Mode.PART if kind is K.WORKFLOW else None
    mode = EDITABLE.get(kind, {}).get(clause.keyword)
    return Mode.REPLACED if mode is Mode.ADDED and relaxing else mode
