"""The words of mutation testing: what was changed, and what the tests made of it."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

#: By the value of `analyses.mutation.model.Fate`.
FATES: Final = {
    "stillborn": Wording("不能编译", "do not compile"),
    "killed": Wording("被用例发现", "noticed by a test"),
    "equivalent": Wording("证明没有影响", "proved to change nothing"),
    "survived": Wording("没有用例发现", "noticed by no test"),
}
SURVIVED: Final = Wording("没有用例发现的改动：", "Changes that no test noticed:")
CLAUSES: Final = Wording("{clauses}", "{clauses}")
NO_CLAUSE: Final = Wording("只凭解读或者惯例的规则", "Rules that rest on a reading or a convention alone")
CHANGE: Final = Wording("{place}  {rule}：{operator}", "{place}  {rule}: {operator}")
WRITTEN: Final = Wording("“{old}”改为“{new}”", "“{old}” becomes “{new}”")
GONE: Final = Wording("删去“{old}”", "“{old}” goes")
EFFECT: Final = Wording("影响：{aspects}", "It affects: {aspects}")
SHOWN: Final = Wording("能发现它的信息：{values}，其余平常", "An item that would show it: {values}; ordinary otherwise")
ORDINARY: Final = Wording("各项都平常", "ordinary throughout")
BETWEEN: Final = Wording("，", ", ")
TOTAL: Final = Wording(
    "共 {all} 处改动：不能编译 {stillborn}，被用例发现 {killed}，证明没有影响 {equivalent}，没有用例发现 {survived}；"
    "得分 {percent}%。",
    "{all} changes: {stillborn} do not compile, {killed} noticed, {equivalent} proved to change nothing, "
    "{survived} unnoticed; score {percent} %.",
)
