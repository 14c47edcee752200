"""Which clauses a block takes, which it must have, and which it may have more than once.

The table of `docs/language.md` section 3. Adding a clause to a declaration is a line here and nothing in the grammar.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from policyc.syntax.keywords import Keyword
from policyc.syntax.shapes import DECLARING_AT_TOP, RESERVED

K = Keyword


@dataclass(frozen=True, slots=True)
class BlockRule:
    """What one kind of block takes.

    `allowed` in the order in which messages list them; of every tuple in `required` one must be there; `many` may
    stand more than once without taking different options of a reading; `effects`: lines `结果 则 效果` are allowed;
    `needed`: the declaration says nothing without a block; `bases`: what may stand in every block may stand here.
    """

    allowed: tuple[Keyword, ...]
    required: tuple[tuple[Keyword, ...], ...] = ()
    many: frozenset[Keyword] = frozenset()
    effects: bool = False
    needed: bool = False
    bases: bool = True

    def takes(self, keyword: Keyword) -> bool:
        """Tell whether a clause with this keyword may stand in the block."""
        return keyword in self.allowed or (self.bases and keyword in EVERYWHERE)


EVERYWHERE: Final = (K.CITES, K.READING, K.CONVENTION, K.NOTE)
"""A basis and a note may stand in every block, as often as needed."""

TOP: Final = BlockRule(
    allowed=(
        K.USE,
        K.COMPARED,
        K.POLICY,
        K.SCOPE,
        K.ROLE,
        K.ORGAN,
        K.FACT,
        K.COUNT,
        K.DERIVE,
        K.AXIOM,
        K.DECLARATION,
        K.LIST,
        K.LEXICON,
        K.DETECTOR,
        K.CLASSIFICATION,
        K.TIER,
        K.WORKFLOW,
        K.FRAGMENT,
        K.ESCALATION,
        K.EXEMPT,
        K.CHECK,
        K.CHECKLIST,
        K.DUTY,
        K.SANCTION,
        K.READING,
        K.CONVENTION,
        K.FORM,
        K.STAGE,
        K.CHART,
        K.REFINE,
        K.RELAX,
        K.REMOVE,
        K.PROPERTY,
        K.WAIVE,
        K.SILENT,
        K.OMIT,
        K.DEFER,
        K.TEST,
        K.COMPARISON,
    ),
    bases=False,
)

_PARTS = (K.STEP, K.PUBLISH, K.WHEN, K.CHOOSE, K.PARALLEL, K.MAKE, K.TURN_TO, K.REPEAT, K.EACH_COPY)
_MANY_PARTS = frozenset(_PARTS)
_TIMES = (K.PERIODICALLY, K.OCCASIONALLY, K.CONTINUOUSLY, K.EVERY)
_STEP = BlockRule(
    allowed=(
        K.BY,
        K.JOINED_BY,
        K.TIER,
        K.REVIEWS,
        K.FILLS,
        K.SIGNS,
        K.DECIDES,
        K.MAY_EDIT,
        K.LIMIT,
        K.OVERDUE,
        K.RESULTS,
        K.WHEN,
        K.UNLESS,
    ),
    many=frozenset({K.REVIEWS, K.FILLS, K.SIGNS, K.DECIDES, K.MAY_EDIT, K.UNLESS}),
    effects=True,
)
_DRAWN = (K.CITES, K.CONVENTION, K.NOTE)
_CLAIMS = (K.PASSES, K.AVOIDS, K.STEP, K.STATUS, K.NEVER_REACHES, K.BY)
_ARM = BlockRule(allowed=_PARTS, many=_MANY_PARTS)
# Of these a block of 细化 or 放宽 takes what it edits may hold: which, is known when the name is (`names.overlay`).
_EDITED = (
    *_STEP.allowed,
    *(part for part in _PARTS if part not in _STEP.allowed),
    K.WITHIN,
    K.SHALL,
    K.SHALL_NOT,
    K.SHOULD,
    K.MAY,
    K.MANDATORY,
    K.OTHERWISE,
    K.AT,
    K.ASK,
    K.KEEP,
    *_TIMES,
    K.STARTS_WHEN,
    K.SIGNED_IN_ORDER,
    K.SOURCE,
    K.EXCLUDE,
    K.AND_OTHERS,
    K.INCOMPLETE,
    K.VERIFIED,
    K.CATEGORY,
    K.BEATS,
    K.ANSWERS_FOR,
    K.FIELD,
    K.SIGNATURE_BOXES,
    K.COVERS,
    K.SPARES,
    K.MADE_UP,
    K.STAND_IN,
    K.COUNCIL,
    K.ADOPT,
    K.REASON,
    K.CONFIRM,
    K.MEMBERS,
    K.REMOVE,
)
_EDIT = BlockRule(allowed=_EDITED, many=frozenset(_EDITED), effects=True, needed=True)
_ROLE = BlockRule(allowed=(K.WHEN, K.STAND_IN), many=frozenset({K.WHEN, K.STAND_IN}))
_ORGAN = replace(_ROLE, allowed=(*_ROLE.allowed, K.COUNCIL))
_TEST = BlockRule(
    allowed=(K.OTHERS_ORDINARY, K.GIVEN, K.ANSWER, K.DECIDED, K.ADMIT, K.DECLARATION, K.ON_DAY, K.EXPECT),
    required=((K.EXPECT,),),
    many=frozenset({K.GIVEN, K.ANSWER, K.DECIDED, K.ADMIT, K.DECLARATION, K.EXPECT}),
    needed=True,
)

BLOCKS: Final = {
    K.POLICY: BlockRule(
        allowed=(
            K.EXTENDS,
            K.DOCUMENT_NUMBER,
            K.ISSUER,
            K.ADDRESSED_TO,
            K.UNDER,
            K.REGULATION_TEXT,
            K.DATED,
            K.PROMULGATED,
            K.IN_FORCE,
            K.EXPIRES,
            K.TRIAL,
            K.INTERPRETED_BY,
            K.REGION,
            K.RANK,
        ),
        needed=True,
    ),
    K.SCOPE: BlockRule(allowed=(K.WHEN,), required=((K.WHEN,),), needed=True),
    K.ROLE: _ROLE,
    K.ORGAN: _ORGAN,
    K.CONVENTION: BlockRule(allowed=(K.REASON,)),
    K.FACT: BlockRule(
        allowed=(K.QUESTION, K.VALUE, K.ORDINARY, K.JUDGED_BY, K.DECLARABLE, K.CORRECTION),
        many=frozenset({K.VALUE}),
    ),
    K.COUNT: BlockRule(
        allowed=(K.REGISTER, K.EVERY, K.SEPARATELY, K.QUESTION, K.ORDINARY, K.CORRECTION),
        required=((K.REGISTER,), (K.EVERY,)),
        needed=True,
    ),
    K.DERIVE: BlockRule(allowed=(K.WHEN,), required=((K.WHEN,),), needed=True),
    K.AXIOM: BlockRule(allowed=(K.WHEN, K.HENCE), required=((K.WHEN,), (K.HENCE,)), needed=True),
    K.DECLARATION: BlockRule(allowed=(K.COVERS,), required=((K.COVERS,),), many=frozenset({K.COVERS}), needed=True),
    K.LIST: BlockRule(
        allowed=(K.SOURCE, K.EXCLUDE, K.AND_OTHERS, K.INCOMPLETE, K.VERIFIED),
        many=frozenset({K.SOURCE, K.EXCLUDE, K.AND_OTHERS}),
        needed=True,
    ),
    K.LEXICON: BlockRule(
        allowed=(K.FILE, K.ALLOWED_WORDS, K.LOOKS_AT),
        required=((K.FILE,),),
        many=frozenset({K.FILE, K.ALLOWED_WORDS}),
        needed=True,
    ),
    K.DETECTOR: BlockRule(allowed=(K.LOOKS_AT, K.BUILT_IN), required=((K.BUILT_IN,),), needed=True),
    K.CLASSIFICATION: BlockRule(
        allowed=(K.WITHIN, K.CATEGORY), required=((K.CATEGORY,),), many=frozenset({K.CATEGORY}), needed=True
    ),
    K.CATEGORY: BlockRule(
        allowed=(K.WHEN, K.BEATS, K.AND_OTHERS, K.CATEGORY),
        many=frozenset({K.CATEGORY, K.BEATS, K.AND_OTHERS}),
        needed=True,
    ),
    K.TIER: BlockRule(allowed=(K.BY, K.ANSWERS_FOR), many=frozenset({K.ANSWERS_FOR})),
    K.CHECK: BlockRule(
        allowed=(K.WHEN, K.SHALL, K.SHALL_NOT, K.SHOULD, K.UNLESS, K.OTHERWISE),
        required=((K.SHALL, K.SHALL_NOT, K.SHOULD), (K.OTHERWISE,)),
        # Two requirements have a message of their own, with the reason, in a later phase.
        many=frozenset({K.SHALL, K.SHALL_NOT, K.SHOULD, K.UNLESS}),
        needed=True,
    ),
    K.CHECKLIST: BlockRule(allowed=(K.BY, K.ASK), required=((K.ASK,),), many=frozenset({K.ASK}), needed=True),
    K.WORKFLOW: BlockRule(
        allowed=(*_PARTS, K.UNLESS, K.BY, K.SIGNED_IN_ORDER, K.STARTS_WHEN, *_TIMES),
        many=_MANY_PARTS | {K.STARTS_WHEN, K.UNLESS},
        effects=True,
        needed=True,
    ),
    K.FRAGMENT: BlockRule(allowed=_PARTS, required=(_PARTS,), many=_MANY_PARTS, needed=True),
    K.EXEMPT: BlockRule(
        allowed=(K.WHEN, K.UNLESS, K.SPARES, K.MADE_UP, K.LIMIT),
        required=((K.WHEN,), (K.SPARES,)),
        many=frozenset({K.UNLESS, K.SPARES, K.MADE_UP}),
        needed=True,
    ),
    # A call of a fragment has no block; what lies outside has that of a step.
    K.TURN_TO: _STEP,
    K.EACH_COPY: BlockRule(allowed=_PARTS, required=(_PARTS,), many=_MANY_PARTS, needed=True),
    K.REPEAT: BlockRule(allowed=_PARTS, required=(_PARTS,), many=_MANY_PARTS, needed=True),
    K.STEP: replace(_STEP, needed=True),
    K.PUBLISH: _STEP,
    K.CHOOSE: BlockRule(allowed=(K.WHEN, K.OTHERS_ARM), many=frozenset({K.WHEN}), needed=True),
    K.PARALLEL: BlockRule(allowed=_PARTS, many=_MANY_PARTS, needed=True),
    K.WHEN: _ARM,
    K.OTHERS_ARM: _ARM,
    K.ESCALATION: BlockRule(
        allowed=(
            K.WHEN,
            K.UNLESS,
            K.MANDATORY,
            K.MAY,
            K.AT,
            K.STEP,
            K.CHOOSE,
            K.PARALLEL,
            K.TURN_TO,
            K.REPEAT,
            K.EACH_COPY,
        ),
        required=((K.WHEN,), (K.MANDATORY, K.MAY), (K.AT,)),
        many=frozenset({K.STEP, K.CHOOSE, K.PARALLEL, K.TURN_TO, K.REPEAT, K.EACH_COPY, K.UNLESS}),
        needed=True,
    ),
    K.DUTY: BlockRule(
        allowed=(
            K.BY,
            K.JOINED_BY,
            K.WHEN,
            K.UNLESS,
            K.SHALL,
            K.SHALL_NOT,
            K.MAY,
            K.SHOULD,
            *_TIMES,
            K.LIMIT,
            K.KEEP,
            K.STARTS_WHEN,
        ),
        required=((K.BY,), (K.SHALL, K.SHALL_NOT, K.MAY, K.SHOULD)),
        many=frozenset({K.SHALL, K.SHALL_NOT, K.MAY, K.SHOULD, K.UNLESS}),
        needed=True,
    ),
    K.SANCTION: BlockRule(
        allowed=(K.BY, K.JOINED_BY, K.WITHIN, K.WHEN, K.UNLESS, K.SHALL, K.SHALL_NOT, K.MAY, K.SHOULD),
        required=((K.WHEN, K.SHALL, K.SHALL_NOT, K.MAY, K.SHOULD),),
        many=frozenset({K.WHEN, K.SHALL, K.SHALL_NOT, K.MAY, K.SHOULD, K.UNLESS}),
        needed=True,
    ),
    K.READING: BlockRule(
        allowed=(K.QUESTION, K.OPTION, K.ADOPT, K.REASON, K.CONFIRM),
        # A reading without two options, or without 采用, has a message of its own in a later phase.
        many=frozenset({K.OPTION}),
        needed=True,
    ),
    K.OPTION: BlockRule(allowed=()),
    K.FORM: BlockRule(allowed=(K.FIELD, K.SIGNATURE_BOXES, K.BY, K.KEEP), many=frozenset({K.FIELD, K.SIGNATURE_BOXES})),
    K.FIELD: BlockRule(allowed=()),
    # Nothing is drawn under one reading only: the bases are those that no choice of options can take away.
    K.STAGE: BlockRule(
        allowed=(K.MEMBERS, *_DRAWN),
        required=((K.MEMBERS,),),
        many=frozenset({K.MEMBERS, *_DRAWN}),
        needed=True,
        bases=False,
    ),
    K.CHART: BlockRule(
        allowed=(K.BOX, K.CITES, K.NOTE),
        required=((K.CITES,), (K.BOX,)),
        many=frozenset({K.BOX, K.CITES, K.NOTE}),
        needed=True,
        bases=False,
    ),
    K.BOX: BlockRule(
        allowed=(K.STAGE, K.QUOTE, K.SHOWS, K.TAG, K.PART_OF, K.CITES, K.NOTE),
        required=((K.STAGE,), (K.QUOTE,)),
        many=frozenset({K.QUOTE, K.SHOWS, K.CITES, K.NOTE}),
        needed=True,
        bases=False,
    ),
    # A property is claimed under whatever readings are adopted: none is taken in it.
    K.PROPERTY: BlockRule(
        allowed=(K.WHEN, *_CLAIMS, *_DRAWN),
        required=(_CLAIMS,),
        many=frozenset({*_CLAIMS, *_DRAWN}),
        needed=True,
        bases=False,
    ),
    K.REFINE: _EDIT,
    K.RELAX: _EDIT,
    K.REMOVE: BlockRule(allowed=()),
    K.TEST: _TEST,
    K.COMPARISON: _TEST,
}
"""The table. `当` and `其余` are arms here: a plain `当` takes no block."""

TAKES_BLOCK: Final = frozenset(BLOCKS)
"""Keywords that may carry a block somewhere; RESERVED ones may carry anything."""


def rule_of(block: Keyword | None) -> BlockRule:
    """Return the rule of a block by the keyword at its head; None is the file itself."""
    return TOP if block is None else BLOCKS[block]


def may_carry_block(keyword: Keyword, enclosing: Keyword | None) -> bool:
    """Tell whether a clause with this keyword may have a block where it stands."""
    if keyword in RESERVED:
        return True
    if enclosing is K.PROPERTY:
        return False
    if keyword is K.WHEN:
        return (enclosing is not None and K.STEP in BLOCKS[enclosing].allowed) or enclosing is K.CHOOSE
    if keyword in DECLARING_AT_TOP:
        return enclosing is None
    return keyword in TAKES_BLOCK
