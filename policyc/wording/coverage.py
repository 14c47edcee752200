"""The words of a report on what tests exercise."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

HEADING: Final = Wording(
    "{label}：{tests} 次判断，规则覆盖 {rules}（{rules_seen}/{rules_all}），条件覆盖 {conditions}"
    "（{conditions_seen}/{conditions_all}）",
    "{label}: {tests} answers, rules covered {rules} ({rules_seen}/{rules_all}), conditions covered {conditions} "
    "({conditions_seen}/{conditions_all})",
)
NEVER: Final = Wording("没有用例用到的规则：", "Rules that no test exercises:")
ALWAYS: Final = Wording("用例里每次都成立、没有见过不成立的规则：", "Rules never seen not to apply:")
CONDITIONS: Final = Wording("没有见过成立和不成立两面的条件：", "Conditions not seen both true and false:")
CLAUSES: Final = Wording("按条款：", "By clause:")
RULE: Final = Wording("{kind}“{label}”（{clauses}）", "{kind} “{label}” ({clauses})")
RULE_WITHOUT_CLAUSE: Final = Wording("{kind}“{label}”", "{kind} “{label}”")
CONDITION: Final = Wording("{kind}“{label}”：{text}，{lacking}", "{kind} “{label}”: {text}, {lacking}")
NOT_TRUE: Final = Wording("没有见过成立", "never true")
NOT_FALSE: Final = Wording("没有见过不成立", "never false")
NEITHER: Final = Wording("两面都没有见过", "neither true nor false")
CLAUSE: Final = Wording("{clause}：规则 {rules}，条件 {conditions}", "{clause}: rules {rules}, conditions {conditions}")
NO_CLAUSE: Final = Wording("不依据条款的", "without a clause")
CLAUSES_JOINED_BY: Final = Wording("、", ", ")
EVERYTHING: Final = Wording("规则和条件都已覆盖。", "Every rule and every condition is covered.")
ALONE_ONLY: Final = Wording(
    "规则覆盖要在一个进程里统计：请不用 -n 再运行一次。", "Coverage is counted in one process: run again without -n."
)
