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
