"""`policyc cases`: a small set of items that exercises every rule and condition of a policy."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer

from policyc.analyses.proof.case_text import tests_text
from policyc.analyses.proof.cases import exercises_of
from policyc.analyses.proof.obligations import Obligation
from policyc.analyses.proof.setting import BUDGET, Setting
from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.formats import check_format
from policyc.cli.help import both
from policyc.cli.parameters import PolicyName, Readings, format_option
from policyc.cli.policies import Policies
from policyc.cli.query import asked_with, check_names
from policyc.cli.stop import Exit, Stop
from policyc.decision.item_json import item_json
from policyc.regions.diagram import OutOfNodes
from policyc.wording.language import Wording

HELP = Wording(
    "生成一小组信息，使每条规则、每个条件的两面都用到；写成每行一份的信息，或者规则文件里的用例。",
    "Make a small set of items that shows every rule and every condition both ways, as items or as tests.",
)
EXAMPLES = Wording(
    "policyc cases {policy} > cases.jsonl\npolicyc cases {policy} --format policy > cases.policy",
    "policyc cases {policy} > cases.jsonl\npolicyc cases {policy} --format policy > cases.policy",
)
FORMATS = ("jsonl", "policy")


def command(
    context: typer.Context,
    policy: PolicyName,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help=both("按哪一天，默认施行之日", "The day; by default the day from which the policy is in force"),
        ),
    ] = None,
    reading: Readings = None,
    format_: Annotated[str, format_option(FORMATS)] = "jsonl",
) -> int:
    """Print the items."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    (loaded,) = Policies(settings, console, [policy]).named
    first = loaded.identity.in_force or loaded.identity.dated or date.today()  # noqa: DTZ011 – where no text says
    asked = asked_with(as_of, reading, today=first)
    check_names(asked, (loaded,))
    query = asked.query(loaded, asked.day(None))
    try:
        setting = Setting(loaded, query)
        made = exercises_of(setting)
    except OutOfNodes:
        raise Stop(_OVER_BUDGET, nodes=str(BUDGET)) from None
    items = tuple(one.item for one in made.items)
    if format_ == "policy":
        console.result(tests_text(loaded, items, query))
    else:
        types = {fact.id: fact.type for fact in loaded.facts}
        console.result("".join(json.dumps(item_json(one, types), ensure_ascii=False) + "\n" for one in items))
    console.note(_MADE, items=str(len(items)), shown=str(made.shown), impossible=str(len(made.impossible)))
    for one in made.impossible:
        console.note(_IMPOSSIBLE, rule=one.label, what=_what(setting, one, console))
    return Exit.DONE


def _what(setting: Setting, one: Obligation, console: Console) -> str:
    """Say what no item can show."""
    language = console.language
    if one.atom is None:
        return (_HOLDS if one.holds else _FAILS).in_(language)
    told = _DECIDES if one.holds else _DECIDES_NOT
    return told.in_(language).format(atom=setting.spell(one.atom).in_(language))


_MADE = Wording(
    "{items} 份信息，显示 {shown} 个方面；另有 {impossible} 个方面没有信息能够显示：",
    "{items} items show {shown} things; {impossible} things no item can show:",
)
_IMPOSSIBLE = Wording("  “{rule}”：{what}", "  “{rule}”: {what}")
_HOLDS = Wording("适用", "that it applies")
_FAILS = Wording("不适用", "that it does not apply")
_DECIDES = Wording("由于“{atom}”而适用或不适用", "that it turns on “{atom}” holding")
_DECIDES_NOT = Wording("由于不是“{atom}”而适用或不适用", "that it turns on “{atom}” not holding")
_OVER_BUDGET = Wording(
    "制度超出 {nodes} 个节点的限额，没有做完。", "The policy exceeds the budget of {nodes} nodes; nothing was made."
)
