"""The questions that the product asks of its own accord, in the language of the rules they come from.

Rules are written in one language and their questions are part of them, so these too have one form.
"""

from __future__ import annotations


def admission_label(tails: tuple[str, ...], source_list: str) -> str:
    """Name the fact that an unlisted source belongs to the open end of a list."""
    return f"来源属于{_quoted(tails, source_list)}"


def admission_question(tails: tuple[str, ...], source_list: str) -> str:
    """Ask whether an unlisted source belongs to the open end of a list."""
    return f"该来源没有列在“{source_list}”里，是否属于{_quoted(tails, source_list)}？"


def _quoted(tails: tuple[str, ...], source_list: str) -> str:
    return "或者".join(f"“{tail}”" for tail in dict.fromkeys(tails)) or f"“{source_list}”"


def comparison_label(value: str, operator: str, bound: str) -> str:
    """Name the fact that settles how a value comparable with nothing compares."""
    return f"{value}是否{operator}{bound}"


def comparison_question(value: str, operator: str, bound: str) -> str:
    """Ask how a value comparable with nothing compares; `operator` is >=, >, < or <=."""
    asked = {
        ">=": f"是否相当于“{bound}”及以上",
        ">": f"是否高于“{bound}”",
        "<": f"是否低于“{bound}”",
        "<=": f"是否相当于“{bound}”及以下",
    }
    return f"“{value}”的，{asked[operator]}？"


def decision_label(escalation: str) -> str:
    """Name the decision on an escalation that somebody may make."""
    return f"{escalation}的决定"


def decision_question(escalation: str) -> str:
    """Ask for the decision on an escalation that somebody may make."""
    return f"{escalation}：是否上报？"


#: What a period is counted from, in the rules' own language.
ANCHOR_STATES = {"published": "发布", "withdrawn": "撤下"}


def count_question(title: str, register: str, period: str, separately: str) -> str:
    """Ask for a number that a register holds."""
    each = f"{separately}分别计算，" if separately else ""
    return f"查“{register}”：{title}，{each}本{period}几次？"


def nth_time(number: int) -> str:
    """Name one of the times that a part is repeated."""
    return f"第{number}次"


def copy_label(step: str, mark: str) -> str:
    """Name one copy of a step by what tells it from the others."""
    return f"{step}（{mark}）"
