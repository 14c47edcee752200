"""The words of comparing two policies: what differs, who is stricter, and an item for it."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

#: By the value of `analyses.difference.model.Aspect`.
ASPECTS: Final = {
    "in_force": Wording("效力", "In force"),
    "scope": Wording("适用范围", "Scope"),
    "route": Wording("审核环节", "Route"),
    "actor": Wording("办理人", "Who acts"),
    "escalation": Wording("升级上报", "Escalations"),
    "check": Wording("审查", "Checks"),
    "questions": Wording("清单问题", "Checklist questions"),
    "category": Wording("分类", "Categories"),
    "after_publication": Wording("发布以后", "After publication"),
    "duty": Wording("职责", "Duties"),
    "sanction": Wording("问责", "Sanctions"),
    "form": Wording("表单", "Forms"),
    "words": Wording("事理、声明、检测", "Axioms, declarations, detectors"),
}
#: By the value of `ir.policy.Consequence`: what a check does to the items that fail it.
CONSEQUENCES: Final = {
    "block": Wording("禁止发布", "blocks"),
    "fix_first": Wording("退回修改", "sends back"),
    "mask": Wording("遮掩", "has masked"),
    "verify": Wording("交人核实", "has verified"),
    "remind": Wording("提示", "reminds"),
}
#: By the value of `ir.policy.Modality`.
MODALITIES: Final = {
    "must": Wording("必须", "must"),
    "must_not": Wording("不得", "must not"),
    "may": Wording("视情况", "may"),
    "should": Wording("应当", "should"),
}

HEADING: Final = Wording("{first}（甲）与{second}（乙）的不同", "Where {first} (A) and {second} (B) differ")
FIRST: Final = Wording("甲", "A")
SECOND: Final = Wording("乙", "B")
NAMED: Final = Wording("{side}：{title}", "{side}: {title}")
SAME: Final = Wording(
    "{first}与{second}没有不同（已证明）：每件信息的结果相同，写法也相同。",
    "{first} and {second} do not differ, for any item or as written (proved).",
)
BRACKETS: Final = Wording("（{text}）", " ({text})")
STRICTER: Final = Wording("{side}更严", "{side} is stricter")
RULE: Final = Wording("{name}（{clauses}）", "{name} ({clauses})")
CONSEQUENCE: Final = Wording("“{name}”{consequence}", "“{name}” {consequence}")
WHEN: Final = Wording("凡{when}", "whenever {when}")
ESCALATED: Final = Wording("{modality}“{name}”", "{modality} “{name}”")
STEP: Final = Wording("须经“{name}”", "must pass “{name}”")
LISTED: Final = Wording("{side}：{rules}。", "{side}: {rules}.")
COUNTED: Final = Wording("{rules} 等 {count} 项", "{rules}; {count} in all")
AGAINST: Final = Wording("{side}只有{rules}", "{side} only has {rules}")
AGAINST_ESCALATION: Final = Wording("{side}另有{rules}", "{side} has {rules}")
NOTHING: Final = Wording("{side}没有相当的规定", "{side} has nothing like it")
SILENT: Final = Wording("{side}未作规定", "{side} is silent")
PARTLY: Final = Wording("；有一部分两者相同", "; alike for some of these")
SHOWN: Final = Wording("例：{values}，其余平常", "Such as: {values}; ordinary otherwise")
ORDINARY: Final = Wording("例：各项都平常的信息", "Such as an item ordinary throughout")
NOT_REPLAYED: Final = Wording(
    "（逐件判断的结果不一致，请报告这一差错）", " (deciding on it says otherwise: please report this fault)"
)
SCOPE: Final = Wording("有的信息只适用{side}", "some items are in the scope of {side} only")
GAP: Final = Wording(
    "{side}对有的信息未作规定，另一份有规定", "{side} has no rule for some items for which the other has one"
)
ORDER: Final = Wording("两者的次序不同：{side}为{rules}", "the order differs: {side} has {rules}")
WRITTEN: Final = Wording(
    "“{name}”的写法不同（办理人、审级、审查、时限或不通过的处理）",
    "“{name}” says something else (who acts, tier, checks, limit or what a refusal does)",
)
IN_FORCE: Final = Wording(
    "施行、失效的日期或试行与否不同", "the days from and to which they hold, or the trial, differ"
)
JOIN: Final = Wording("、", ", ")
BETWEEN: Final = Wording("；", "; ")
COLON: Final = Wording("：", ": ")
END: Final = Wording("。", ".")
TOTAL: Final = Wording(
    "共 {all} 处不同：甲更严 {first} 处，乙更严 {second} 处，其他 {other} 处。",
    "{all} differences: A is stricter in {first}, B in {second}, neither in {other}.",
)
IMPACT: Final = Wording(
    "{all} 件信息中，{changed} 件的结果不同：{statuses}。",
    "Of {all} items {changed} fare differently: {statuses}.",
)
IMPACT_NONE: Final = Wording("{all} 件信息的结果都相同。", "All {all} items fare alike.")
STATUS_CHANGE: Final = Wording("{before}→{after} {count} 件", "{count} from {before} to {after}")
OTHERWISE_CHANGED: Final = Wording("结论相同、类别或环节不同 {count} 件", "{count} with another category or route only")
ITEM: Final = Wording("  {name}：{before}→{after}", "  {name}: {before} → {after}")
