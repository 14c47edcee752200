"""Conditions as the rules write them: names and values are put in, the rest is the rule language's own.

In an answer in English the names stand between quotation marks, for they are the author's.
"""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

ALWAYS: Final = Wording("一律", "always")
NEVER: Final = Wording("从不", "never")
AND: Final = Wording(" 且 ", " and ")
OR: Final = Wording(" 或 ", " or ")
NOT: Final = Wording("非 {text}", "not {text}")
BRACKETS: Final = Wording("（{text}）", "({text})")
LIST: Final = Wording("、", ", ")
NAME: Final = Wording("{text}", "“{text}”")

IS: Final = Wording("{name} 是 {values}", "{name} is {values}")
IS_NOT: Final = Wording("{name} 不是 {values}", "{name} is not {values}")
IN: Final = Wording("{name} 属于 {values}", "{name} is one of {values}")
NOT_IN: Final = Wording("{name} 不属于 {values}", "{name} is none of {values}")
CATEGORY: Final = Wording("类别", "the category")
INCLUDES: Final = Wording("{name} 含 {values}", "{name} includes {values}")
LACKS: Final = Wording("{name} 不含 {values}", "{name} does not include {values}")
ALL_OF: Final = Wording("{values} 全部", "all of {values}")
ANY_OF: Final = Wording("{values} 任一", "any of {values}")
ON_LIST: Final = Wording("{name} 在 {values}", "{name} is on the list {values}")
OFF_LIST: Final = Wording("{name} 不在 {values}", "{name} is not on the list {values}")
EACH: Final = Wording("每个 {text}", "each of {text}")
SOME: Final = Wording("任一个 {text}", "any of {text}")
NOT_EMPTY: Final = Wording("有 {name}", "there is some {name}")
DETECTED: Final = Wording("检出 {name}", "{name} is detected")
NOT_DETECTED: Final = Wording("未检出 {name}", "{name} is not detected")
ONE_PERSON: Final = Wording("同一人 {values}", "one person acts as {values}")
READ_AS: Final = Wording("解读 {name} 取 {values}", "{name} is read as {values}")
ORDERS: Final = {
    "at_least": Wording("{name} 达到 {values}", "{name} is at least {values}"),
    "more": Wording("{name} 超过 {values}", "{name} is more than {values}"),
    "less": Wording("{name} 低于 {values}", "{name} is less than {values}"),
    "at_most": Wording("{name} 不超过 {values}", "{name} is at most {values}"),
    "equal": Wording("{name} 是 {values}", "{name} is {values}"),
}
