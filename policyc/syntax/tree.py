"""The surface tree of a rule file: what the officer wrote, with spans, nothing resolved.

Assumes nothing about names or types. Guarantees that every node carries the half-open code-point span of its
text and that the tree is independent of the keyword language (`依据` and `cites` give the same tree). One keyword
has one argument shape wherever it stands, so clauses are a closed union over *shapes*; which keyword may stand in
which block is the table in `blocks.py`. This module imports no parser: caches and tools may load it cheaply.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policyc.source.text import SourceText, Span
from policyc.syntax.keywords import Keyword

# --- words -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, without blanks: a role, a fact, a value, a reserved word such as 是 or 未知."""

    text: str
    span: Span


class TextStyle(Enum):
    """How a text was delimited: quotation marks, or the book-title marks that belong to the text itself."""

    QUOTED = "quoted"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted text; `value` excludes the quotation marks but keeps 《》; `span` includes them all."""

    value: str
    span: Span
    style: TextStyle = TextStyle.QUOTED


@dataclass(frozen=True, slots=True)
class Number:
    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class Date:
    value: date
    span: Span


@dataclass(frozen=True, slots=True)
class Unstated:
    """`未定 “原文未写”`: a typed hole; the regulation does not say, and nothing is invented in its place."""

    reason: Text | None
    span: Span


Value = Name | Text | Number | Date


# --- bases: what a rule stands on -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Citation:
    """One clause of the regulation as spelled, or of another law when `law` is set (those are not resolved)."""

    spelled: str
    law: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Cites:
    """`依据 第七条、第九条第（二）项 原句 “…” 原句 “…”`."""

    citations: tuple[Citation, ...]
    quotations: tuple[Text, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ReadingRef:
    """`解读 R`, `解读 R 取 甲、乙`, or `解读 R 取 丙 则 无此规定` (`no_rule`)."""

    reading: Name
    options: tuple[Name, ...]
    no_rule: bool
    span: Span


@dataclass(frozen=True, slots=True)
class ConventionRef:
    convention: Name
    span: Span


Basis = Cites | ReadingRef | ConventionRef


# --- conditions ---------------------------------------------------------------------------------------------------


class Comparison(Enum):
    IS = "is"
    IS_NOT = "is_not"
    AT_LEAST = ">="
    MORE = ">"
    LESS = "<"
    AT_MOST = "<="


class Quantifier(Enum):
    ANY = "any"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Holds:
    """A bare yes/no fact, derived fact or category condition name."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Compare:
    fact: Name
    operator: Comparison
    value: Value
    span: Span


@dataclass(frozen=True, slots=True)
class Among:
    """`属于` / `不属于`."""

    fact: Name
    values: tuple[Value, ...]
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Contains:
    """`含` / `不含`; `quantifier` is None when one value stands alone or the officer left it out."""

    fact: Name
    values: tuple[Value, ...]
    quantifier: Quantifier | None
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Listed:
    """`转载网址 在 名单` / `不在`."""

    fact: Name
    source_list: Name
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Detected:
    detector: Name
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class NonEmpty:
    """`有 错别字`."""

    fact: Name
    span: Span


@dataclass(frozen=True, slots=True)
class EachListed:
    """`每个 链接 在 名单`, `任一个 链接 不在 名单`."""

    fact: Name
    source_list: Name
    quantifier: Quantifier
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class SamePerson:
    roles: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Not:
    operand: Condition
    span: Span


@dataclass(frozen=True, slots=True)
class And:
    operands: tuple[Condition, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Or:
    operands: tuple[Condition, ...]
    span: Span


Condition = Holds | Compare | Among | Contains | Listed | Detected | NonEmpty | EachListed | SamePerson | Not | And | Or


# --- actors, time, effects ------------------------------------------------------------------------------------------


class Together(Enum):
    """How several actors sign: 共同 all of them, 任一 the first to act decides, 至少 n 人, 过半."""

    JOINTLY = "jointly"
    EITHER = "either"
    AT_LEAST = "at_least"
    MAJORITY = "majority"


@dataclass(frozen=True, slots=True)
class Actor:
    """A role or an organ, or `机关 的 角色` when `of` is set."""

    name: Name
    of: Name | None
    span: Span


@dataclass(frozen=True, slots=True)
class Actors:
    """`together` is None when one actor stands alone or the officer left the word out; `lead` is 牵头."""

    actors: tuple[Actor, ...]
    together: Together | None
    at_least: int | None
    span: Span


class Unit(Enum):
    HOUR = "hours"
    WORKING_DAY = "working_days"
    DAY = "days"
    WEEK = "weeks"
    MONTH = "months"
    QUARTER = "quarters"
    YEAR = "years"


@dataclass(frozen=True, slots=True)
class Duration:
    count: int
    unit: Unit
    span: Span


class Promptness(Enum):
    """A soft limit: 尽快, 及时, 立即."""

    SOON = "soon"
    PROMPTLY = "promptly"
    AT_ONCE = "at_once"


class Return(Enum):
    """After a return: 重走 everything again, 直送 straight back to the step that returned it."""

    AGAIN = "again"
    STRAIGHT = "straight"


@dataclass(frozen=True, slots=True)
class Continue:
    """`继续`, `继续 记入 附加条件`."""

    recorded_in: Name | None
    span: Span


@dataclass(frozen=True, slots=True)
class ReturnTo:
    """`退回 拟稿 重走 至多 2 次 之后 终止`: `beyond` is what follows then, None where nothing is written."""

    step: Name
    walk: Return
    span: Span
    at_most: int | None = None
    beyond: Continue | Terminate | NotProvided | None = None


@dataclass(frozen=True, slots=True)
class Terminate:
    """`终止`; `终止 本份` (`this_copy`) ends one copy of 逐一, and the others go on."""

    note: Text | None
    span: Span
    this_copy: bool = False


@dataclass(frozen=True, slots=True)
class Deem:
    """`视为 通过`: an outcome with no person; timers only."""

    result: Name
    span: Span


@dataclass(frozen=True, slots=True)
class SetState:
    """`使 信息 为 已撤下`, as an effect (a full clause of its own is `StateClause`)."""

    target: Name
    state: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Start:
    """`另起 存档流程`: another workflow starts, and this one goes on."""

    workflow: Name
    span: Span


@dataclass(frozen=True, slots=True)
class NotProvided:
    """`未作规定`: the text says nothing here, and the answer says so."""

    span: Span


Effect = Continue | ReturnTo | Terminate | Deem | SetState | Start | NotProvided


class Consequence(Enum):
    """What a failed check asks for, worst first."""

    BLOCK = "block"
    FIX = "fix_first"
    MASK = "mask"
    VERIFY = "verify"
    REMIND = "remind"


# --- clauses --------------------------------------------------------------------------------------------------------
# Every clause carries the keyword at its head, the basis in brackets behind it, and its span (head to last word).


@dataclass(frozen=True, slots=True)
class CitesClause:
    keyword: Keyword
    cites: Cites
    span: Span


@dataclass(frozen=True, slots=True)
class ReadingClause:
    keyword: Keyword
    ref: ReadingRef
    span: Span


@dataclass(frozen=True, slots=True)
class ConventionClause:
    keyword: Keyword
    ref: ConventionRef
    span: Span


@dataclass(frozen=True, slots=True)
class TextsClause:
    keyword: Keyword
    texts: tuple[Text, ...]
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class DateClause:
    keyword: Keyword
    date: Date | Unstated
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class FlagClause:
    keyword: Keyword
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class NamesClause:
    """`查 甲、乙`, `确定 …`, `可修改 …` (names may be empty where the table says so)."""

    keyword: Keyword
    names: tuple[Name, ...]
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class MembersClause:
    """`含 环节 甲、乙` in a stage, `示 职责 甲` in a box of a chart, `必经 环节 甲` in a property.

    `kind` is the keyword that declares the names.
    """

    keyword: Keyword
    kind: Keyword
    names: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ConditionClause:
    """`当/除非/范围/必然 φ`, with `称 “…”` (role arms) or `则 “…”` (sanctions) behind a 当."""

    keyword: Keyword
    condition: Condition
    called: Text | None
    then: Text | None
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class RequirementClause:
    """`应当/不得/宜 φ` in a check, `应当/不得/宜/可以 “…”` in a duty or sanction."""

    keyword: Keyword
    requirement: Condition | Text
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class PermissionClause:
    """`可以 由 R 决定` / `可以 由 未定 “…” 决定` in an escalation."""

    keyword: Keyword
    decided_by: Actor | Unstated
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ConsequenceClause:
    """`否则 退回修改 “…”`."""

    keyword: Keyword
    consequence: Consequence
    remedy: Text | None
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ActorsClause:
    """`由 …`, `会同 …` (joined actors of a lead), `代行 …`."""

    keyword: Keyword
    actors: Actors | Unstated
    note: Text | None
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class CouncilClause:
    """`合议 过半`, `合议 至少 3 人`, `合议 未定 “…”` in an organ: what makes its one signature (None: 未定)."""

    keyword: Keyword
    quorum: Together | None
    at_least: int | None
    unstated: Unstated | None
    basis: tuple[Basis, ...]
    span: Span


class Position(Enum):
    AFTER = "after"
    BEFORE = "before"
    DURING = "during"


@dataclass(frozen=True, slots=True)
class Place:
    step: Name
    position: Position
    span: Span


@dataclass(frozen=True, slots=True)
class PlaceClause:
    """`于 A 之后、B 之前`, `于 A 之中`."""

    keyword: Keyword
    places: tuple[Place, ...]
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class LimitClause:
    """`时限 3 个工作日`, `时限 尽快`, `时限 未定 “…”`, `留存 30 年`, `留存 长期` (`permanent`)."""

    keyword: Keyword
    limit: Duration | Promptness | Unstated | None
    permanent: bool
    basis: tuple[Basis, ...]
    span: Span
    anchor: Place | None = None


@dataclass(frozen=True, slots=True)
class EffectClause:
    """`不通过 则 退回 拟稿 重走`: the head is a result that the step declares, not a keyword."""

    result: Name
    effect: Effect
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class OverdueClause:
    """`逾期 3 个工作日 则 视为 通过`; without a duration the step's 时限 counts."""

    keyword: Keyword
    after: Duration | None
    effect: Effect
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class RecurrenceClause:
    """`每 季度`, `每 2 年`; 定期, 不定期 and 持续 are flags."""

    keyword: Keyword
    every: Duration
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class AdoptionClause:
    """`采用 甲 “编写组” 2026-11-22`."""

    keyword: Keyword
    option: Name
    by: Text | None
    on: Date | None
    span: Span


@dataclass(frozen=True, slots=True)
class ConfirmationClause:
    """`确认 “机关” “文号” 2026-11-22`: the organ that may interpret has confirmed the option adopted."""

    keyword: Keyword
    organ: Text
    document: Text
    on: Date
    span: Span


@dataclass(frozen=True, slots=True)
class ValueDef:
    name: Name
    code: Name | None
    note: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class ValuesClause:
    """`值 甲、乙` or a chain `值 甲 < 乙 < 丙`; a value on a line of its own is comparable with nothing."""

    keyword: Keyword
    values: tuple[ValueDef, ...]
    ordered: bool
    span: Span


@dataclass(frozen=True, slots=True)
class OrdinaryClause:
    """`平常 主动公开`, `平常 0`, `平常 无`."""

    keyword: Keyword
    value: Value
    span: Span


class HostScope(Enum):
    EXACT = "host"
    WITH_SUBDOMAINS = "domain"


@dataclass(frozen=True, slots=True)
class HostDef:
    scope: HostScope
    host: Text
    span: Span


@dataclass(frozen=True, slots=True)
class SourceClause:
    """`来源 甲 [code] “…” 主机 “…”、“…” 域名 “…”`, `排除 …`."""

    keyword: Keyword
    name: Name
    code: Name | None
    note: Text | None
    hosts: tuple[HostDef, ...]
    basis: tuple[Basis, ...]
    span: Span


class Unlisted(Enum):
    """What a host that no entry names means: 未列 须认定, 未列 视为不在."""

    TO_BE_JUDGED = "to_be_judged"
    NOT_LISTED = "not_listed"


@dataclass(frozen=True, slots=True)
class OthersClause:
    """`等 “等权威新媒体平台” 未列 须认定（解读 …）`: the open tail that the text itself writes."""

    keyword: Keyword
    tail: Text
    unlisted: Unlisted | None
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class AskClause:
    """`问 甲 [q1] “…”（依据 …） 记入 非 F 答 是 则 退回修改 “…”（惯例 …）`."""

    keyword: Keyword
    name: Name
    code: Name | None
    question: Text
    basis: tuple[Basis, ...]
    recorded_in: Name | None
    recorded_negated: bool
    bad_answer: Name | None
    consequence: Consequence | None
    remedy: Text | None
    consequence_basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class StateClause:
    """`使 信息 为 已撤下`; `发布` is short for 使 信息 为 已发布 behind the gate."""

    keyword: Keyword
    target: Name
    state: Name
    basis: tuple[Basis, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class GivenClause:
    """In tests: `设 F 为 甲、乙`, `答 问 为 是`, `决定 升级 为 上报`."""

    keyword: Keyword
    name: Name
    values: tuple[Value, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class AdmitClause:
    """In tests: `认可 “www.example.cn” 属于 名单`; `不属于` (`refused`): somebody judged that it does not belong."""

    keyword: Keyword
    host: Text
    source_list: Name
    refused: bool
    span: Span


@dataclass(frozen=True, slots=True)
class DeclareClause:
    """In tests: `声明 常规信息 由 “张三”`."""

    keyword: Keyword
    declaration: Name
    by: Text
    span: Span


class Expected(Enum):
    IS = "is"
    CONTAINS = "contains"
    LACKS = "lacks"


class Manner(Enum):
    """How those named act together, or how an item that was returned goes on."""

    JOINTLY = "jointly"
    EITHER = "either"
    WALK_AGAIN = "again"
    STRAIGHT_BACK = "straight"


@dataclass(frozen=True, slots=True)
class Every:
    """`每 季度`."""

    duration: Duration
    span: Span


@dataclass(frozen=True, slots=True)
class ExpectClause:
    """`应 状态 为 可送审`; in a comparison `应 甲地 状态 为 …` with the policy first.

    `subject` is what a part of the answer is about: `应 办理人 初审 为 甲、乙 共同`.
    """

    keyword: Keyword
    policy: Name | None
    facet: Name
    subject: Name | None
    expected: Expected
    values: tuple[Value | Duration | Every, ...]
    manner: Manner | None
    span: Span


@dataclass(frozen=True, slots=True)
class UseClause:
    """`引用 “../common”`."""

    keyword: Keyword
    path: Text
    span: Span


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """`比较 “../甲”、“../乙”`, once at the head of a comparison file."""

    keyword: Keyword
    paths: tuple[Text, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class SilenceClause:
    """`未规定 甲、乙 因为 “…”`."""

    keyword: Keyword
    facts: tuple[Name, ...]
    because: Text
    span: Span


@dataclass(frozen=True, slots=True)
class OmissionClause:
    """`不编码 第一条 原句 “…” 因为 “…”`, `待编码 …` (by keyword)."""

    keyword: Keyword
    cites: Cites
    because: Text
    span: Span


@dataclass(frozen=True, slots=True)
class AcceptanceClause:
    """`留意 “tiers-passed:level4” 因为 “…”`: a finding of the proofs that the office accepts, by its id."""

    keyword: Keyword
    finding: Text
    because: Text
    span: Span


@dataclass(frozen=True, slots=True)
class StandingClause:
    """In properties: `状态 是 不得发布、先改后审`, `状态 不是 可送审`."""

    keyword: Keyword
    statuses: tuple[Name, ...]
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class OrderClause:
    """In properties: `环节 甲 先于 乙`."""

    keyword: Keyword
    first: Name
    then: Name
    span: Span


@dataclass(frozen=True, slots=True)
class ApartClause:
    """In properties: `由 甲 与 乙 不同人`."""

    keyword: Keyword
    role: Name
    other: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Arm:
    """`当 φ { … }` or `其余 { … }` / `其余 未作规定` inside a workflow or a 分情形 (`condition` None is 其余)."""

    keyword: Keyword
    condition: Condition | None
    not_provided: bool
    body: tuple[Clause, ...]
    basis: tuple[Basis, ...]
    span: Span


class ChoiceMode(Enum):
    """独占: the arms are proved disjoint; 依次: the first that holds wins."""

    EXCLUSIVE = "exclusive"
    IN_ORDER = "in_order"


@dataclass(frozen=True, slots=True)
class Declaration:
    """Anything with a name and a block: 审查, 环节, 类别, 读法 and so on.

    `type_word`, `mode` and `together` are set where the shape has them: 要素's type, 分情形's mode, 并行's join.
    `转入 片段` has the fragment's name and, as `code`, what tells this call from others; `转入 … 外部` is a 环节 with
    `type_word` 外部; `at_least` of 重复 is how often.
    A basis in brackets behind the head stands first in `body`, like one on a line of its own. `head_span` runs from
    the keyword to the last word before `{`; `has_block` is false where no braces were written. `damaged`: something
    in the head or the block could not be read and was reported, so that what is missing may have been written.
    `written` is the keyword at the head where the declaration is short for another: 计数 for a number, 转入 … 外部 for
    a step.
    """

    keyword: Keyword
    name: Name | None
    code: Name | None
    title: Text | None
    type_word: Keyword | None
    mode: ChoiceMode | None
    together: Together | None
    at_least: int | None
    no_rule: bool
    because: Text | None
    body: tuple[Clause, ...]
    has_block: bool
    head_span: Span
    span: Span
    damaged: bool = False
    written: Keyword | None = None


Clause = (
    CitesClause
    | ReadingClause
    | ConventionClause
    | TextsClause
    | DateClause
    | FlagClause
    | NamesClause
    | MembersClause
    | ConditionClause
    | RequirementClause
    | PermissionClause
    | ConsequenceClause
    | ActorsClause
    | CouncilClause
    | PlaceClause
    | LimitClause
    | EffectClause
    | OverdueClause
    | RecurrenceClause
    | AdoptionClause
    | ConfirmationClause
    | ValuesClause
    | OrdinaryClause
    | SourceClause
    | OthersClause
    | AskClause
    | StateClause
    | GivenClause
    | AdmitClause
    | DeclareClause
    | ExpectClause
    | UseClause
    | ComparedClause
    | SilenceClause
    | OmissionClause
    | AcceptanceClause
    | StandingClause
    | OrderClause
    | ApartClause
    | Arm
    | Declaration
)


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One `*.policy` file: its clauses at top level in order of writing.

    `damaged`: a clause somewhere in the file could not be read and was reported, so that a name which is missing may
    have been written.
    """

    source: SourceText
    clauses: tuple[Clause, ...]
    damaged: bool = False
