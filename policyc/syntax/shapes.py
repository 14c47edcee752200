"""Which shape the arguments of a clause have, by its head keyword.

One keyword has one shape wherever it stands. The few words that serve twice are told apart by what encloses them:
`解读`, `惯例`, `声明` and `审级` declare at top level and refer inside a block, `当` with a block is an arm; `环节` and
`由` claim something inside a 断言.
The value of a shape is the start symbol in `grammar.lark`.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from policyc.syntax.keywords import Keyword

K = Keyword


class Shape(Enum):
    """An argument shape."""

    DECLARATION = "declaration"
    FACT = "fact"
    CHOICE = "choice"
    PARALLEL = "parallel"
    OTHERS_ARM = "others_arm"
    OPTION = "option_of_reading"
    TURN_TO = "turn_to"
    REPEAT = "repeat"
    EDIT = "edit"
    CITES = "cites_clause"
    READING = "reading_clause"
    CONVENTION = "convention_clause"
    TEXTS = "texts"
    WORDS = "words"
    DATE = "date_clause"
    FLAG = "flag"
    NAMES = "names"
    OPTIONAL_NAMES = "optional_names"
    CONDITION = "condition"
    REQUIREMENT = "requirement"
    PERMISSION = "permission"
    CONSEQUENCE = "consequence_clause"
    ACTORS = "actors_clause"
    COUNCIL = "council"
    PLACE = "places"
    LIMIT = "limit"
    EFFECT = "effect_clause"
    OVERDUE = "overdue"
    RECURRENCE = "recurrence"
    ADOPTION = "adoption"
    CONFIRMATION = "confirmation"
    VALUES = "values"
    ORDINARY = "ordinary"
    CORRECTION = "correction"
    SOURCE = "source"
    OTHERS = "others"
    ASK = "ask"
    STATE = "state"
    GIVEN = "given"
    ADMIT = "admit"
    DECLARE = "declare"
    EXPECT = "expect"
    USE = "use"
    COMPARED = "compared"
    SILENCE = "silence"
    OMISSION = "omission"
    MEMBERS = "members"
    PRINTED = "printed"
    LABEL = "label"
    ONE_NAME = "one_name"
    ACCEPTANCE = "acceptance"
    PASSING = "passing"
    STANDING = "standing"
    NOT_REACHED = "not_reached"
    ORDER = "order_of_steps"
    APART = "apart"
    DROPPED = "dropped"


_KEYWORDS_BY_SHAPE: Final = {
    Shape.DECLARATION: (
        K.POLICY,
        K.DERIVE,
        K.AXIOM,
        K.ROLE,
        K.ORGAN,
        K.LIST,
        K.LEXICON,
        K.DETECTOR,
        K.CLASSIFICATION,
        K.CATEGORY,
        K.WORKFLOW,
        K.STEP,
        K.PUBLISH,
        K.ESCALATION,
        K.CHECK,
        K.CHECKLIST,
        K.DUTY,
        K.SANCTION,
        K.FORM,
        K.FIELD,
        K.CHART,
        K.BOX,
        K.SCOPE,
        K.TEST,
        K.COMPARISON,
        K.PROPERTY,
        K.FRAGMENT,
        K.EACH_COPY,
        K.EXEMPT,
        K.COUNT,
    ),
    Shape.FACT: (K.FACT,),
    Shape.CHOICE: (K.CHOOSE,),
    Shape.PARALLEL: (K.PARALLEL,),
    Shape.OTHERS_ARM: (K.OTHERS_ARM,),
    Shape.OPTION: (K.OPTION,),
    Shape.TURN_TO: (K.TURN_TO,),
    Shape.REPEAT: (K.REPEAT,),
    Shape.EDIT: (K.REFINE, K.RELAX, K.REMOVE),
    Shape.CITES: (K.CITES,),
    Shape.READING: (K.READING,),
    Shape.CONVENTION: (K.CONVENTION,),
    Shape.TEXTS: (
        K.EXTENDS,
        K.DOCUMENT_NUMBER,
        K.ISSUER,
        K.ADDRESSED_TO,
        K.UNDER,
        K.REGULATION_TEXT,
        K.INTERPRETED_BY,
        K.REGION,
        K.QUESTION,
        K.ANSWERS_FOR,
        K.NOTE,
        K.REASON,
        K.FILE,
        K.ALLOWED_WORDS,
        K.BUILT_IN,
        K.MADE_UP,
        K.REGISTER,
        K.SEPARATELY,
    ),
    Shape.WORDS: (K.RANK,),
    Shape.DATE: (K.DATED, K.PROMULGATED, K.IN_FORCE, K.EXPIRES, K.VERIFIED, K.ON_DAY),
    Shape.FLAG: (
        K.TRIAL,
        K.DECLARABLE,
        K.INCOMPLETE,
        K.MANDATORY,
        K.PERIODICALLY,
        K.OCCASIONALLY,
        K.CONTINUOUSLY,
        K.SIGNED_IN_ORDER,
        K.OTHERS_ORDINARY,
    ),
    Shape.NAMES: (
        K.JUDGED_BY,
        K.LOOKS_AT,
        K.REVIEWS,
        K.FILLS,
        K.SIGNS,
        K.BEATS,
        K.DECIDES,
        K.RESULTS,
        K.SIGNATURE_BOXES,
        K.COVERS,
        K.STARTS_WHEN,
        K.TIER,
    ),
    Shape.OPTIONAL_NAMES: (K.MAY_EDIT,),
    Shape.CONDITION: (K.WHEN, K.WITHIN, K.UNLESS, K.HENCE),
    Shape.REQUIREMENT: (K.SHALL, K.SHALL_NOT, K.SHOULD),
    Shape.PERMISSION: (K.MAY,),
    Shape.CONSEQUENCE: (K.OTHERWISE,),
    Shape.ACTORS: (K.BY, K.JOINED_BY, K.STAND_IN),
    Shape.COUNCIL: (K.COUNCIL,),
    Shape.PLACE: (K.AT,),
    Shape.LIMIT: (K.LIMIT, K.KEEP),
    Shape.OVERDUE: (K.OVERDUE,),
    Shape.RECURRENCE: (K.EVERY,),
    Shape.ADOPTION: (K.ADOPT,),
    Shape.CONFIRMATION: (K.CONFIRM,),
    Shape.VALUES: (K.VALUE,),
    Shape.ORDINARY: (K.ORDINARY,),
    Shape.CORRECTION: (K.CORRECTION,),
    Shape.SOURCE: (K.SOURCE, K.EXCLUDE),
    Shape.OTHERS: (K.AND_OTHERS,),
    Shape.ASK: (K.ASK,),
    Shape.STATE: (K.MAKE,),
    Shape.GIVEN: (K.GIVEN, K.ANSWER, K.DECIDED),
    Shape.ADMIT: (K.ADMIT,),
    Shape.DECLARE: (K.DECLARATION,),
    Shape.EXPECT: (K.EXPECT,),
    Shape.USE: (K.USE,),
    Shape.COMPARED: (K.COMPARED,),
    Shape.SILENCE: (K.SILENT,),
    Shape.OMISSION: (K.OMIT, K.DEFER),
    Shape.MEMBERS: (K.MEMBERS, K.SHOWS),
    Shape.PRINTED: (K.QUOTE,),
    Shape.LABEL: (K.TAG,),
    Shape.ONE_NAME: (K.STAGE, K.PART_OF),
    Shape.ACCEPTANCE: (K.WAIVE,),
    Shape.PASSING: (K.PASSES, K.AVOIDS, K.SPARES),
    Shape.STANDING: (K.STATUS,),
    Shape.NOT_REACHED: (K.NEVER_REACHES,),
}

_SHAPES: Final = {keyword: shape for shape, keywords in _KEYWORDS_BY_SHAPE.items() for keyword in keywords}

# At top level these declare; inside a block they refer to what was declared.
DECLARING_AT_TOP: Final = frozenset({K.READING, K.CONVENTION, K.DECLARATION, K.TIER, K.STAGE})

# Inside a property these claim; elsewhere they declare a step and name who acts.
_CLAIMING: Final = {K.STEP: Shape.ORDER, K.BY: Shape.APART}

RESERVED: Final = frozenset(
    {
        K.JOINED,
        K.CONSULT,
    }
)
"""Constructs that the language sets aside; they are recognised and refused."""

HEADS: Final = frozenset(_SHAPES) | RESERVED
"""Every keyword that may open a clause."""


def shape_of(keyword: Keyword, enclosing: Keyword | None) -> Shape:
    """Return the shape of the arguments of a head keyword that is not reserved; `enclosing` None is the file itself."""
    if enclosing is None and keyword in DECLARING_AT_TOP:
        return Shape.DECLARATION
    if enclosing is K.PROPERTY and keyword in _CLAIMING:
        return _CLAIMING[keyword]
    if enclosing is not None and keyword is K.REMOVE:
        return Shape.DROPPED
    return _SHAPES[keyword]
