"""Texts that would be markup, code, an escape or a reversal of writing if a format took them for anything but text."""

from dataclasses import replace

from policyc.charts.build import build
from policyc.charts.marking import mark
from policyc.charts.model import Chart, LaneAxis
from policyc.decision.decide import decide
from policyc.ir.conditions import FactHolds
from policyc.ir.policy import Policy
from tests.decision import build as made

TEXTS = (
    "<script>alert(1)</script>",
    "<b>bold</b>",
    '"]; evil [label="x',
    "\\N \\G \\l \\",
    "%%{init: {'theme':'dark'}}%%",
    "end\n  evil --> evil",
    'click a href "javascript:alert(1)"',
    "=cmd|' /C calc'!A0",
    '#import "x"; #eval("1")',
    "`markdown` *bold* ${x} {{y}} &lt;script&gt; &#60;",
    "\u202e反\u202c \u200b \x1b[31m",
    "--- title: evil ---",
    "F 14 11 -Times-Roman T 1 2 0 3 4 -abc",
    "长" * 5000,
)


def hostile_policy(text: str) -> Policy:
    """Return a policy in which everything that has a name has this one."""
    step = replace(made.step("draft"), label=text, title=text)
    guarded = replace(made.step("sign", FactHolds("a")), label=text, title=text)
    plain = made.policy(replace(made.fact("a"), label=text), workflows=(made.workflow(step, guarded, made.publish()),))
    return replace(
        plain,
        identity=replace(plain.identity, title=text, document_number=text, label=text),
        roles=tuple(replace(role, title=text) for role in plain.roles),
    )


def hostile_charts(text: str) -> tuple[Chart, ...]:
    """Return its chart by phase, by role, and marked for an item of this title."""
    policy = hostile_policy(text)
    by_phase, by_role = build(policy, LaneAxis.PHASE), build(policy, LaneAxis.ROLE)
    decision = decide(policy, made.item({"a": True}), query=made.TODAY_QUERY)
    return by_phase, by_role, mark(by_phase, decision, name=text)
