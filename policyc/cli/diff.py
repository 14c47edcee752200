"""`policyc diff`: every class of items that two policies, versions or readings treat differently."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from policyc.analyses.difference.compare import difference
from policyc.analyses.difference.difference_json import difference_json
from policyc.analyses.difference.impact import Impact, impact_of
from policyc.analyses.difference.model import Difference, OverBudget
from policyc.analyses.proof.setting import BUDGET
from policyc.cli.command import settings_of
from policyc.cli.console import Console, Progress
from policyc.cli.formats import check_format, json_text
from policyc.cli.help import both
from policyc.cli.item_files import items_of
from policyc.cli.operands import Loaded, load_operands
from policyc.cli.parameters import format_option
from policyc.cli.query import read_day
from policyc.cli.settings import Settings
from policyc.cli.stop import Exit, Stop
from policyc.decision.item import Item
from policyc.decision.item_reader import read_item
from policyc.decision.vocabulary import build_vocabulary
from policyc.papers.difference import difference_text, impact_text
from policyc.wording.language import Wording

HELP = Wording(
    "两个制度、两个版本或者两种读法对哪些信息有不同，各举一例，逐条引用。有不同时退出码为 1。",
    "Every class of items that two policies, versions or readings treat differently, with an item and the clauses. "
    "Exit code 1 when there is a difference.",
)
EXAMPLES = Wording(
    "policyc diff {policy} {policy}@HEAD\npolicyc diff {policy} {policy}:读法名=另一读法",
    "policyc diff {policy} {policy}@HEAD\npolicyc diff {policy} {policy}:READING=OPTION",
)
FORMATS = ("text", "json")
_PAPER_WIDTH = 80


def command(  # noqa: PLR0917 – Typer calls it by name
    context: typer.Context,
    first: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help=both(
                "制度；name@版本 是文件夹或 git 引用；name:名=甲 是另一种读法",
                "A policy; name@REF a version (folder or git reference); name:READING=OPTION another reading",
            ),
        ),
    ],
    second: Annotated[str, typer.Argument(metavar="B", help=both("与它比较的另一个", "What it is compared with"))],
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help=both("按哪一天比较，默认今天", "The day; today by default")),
    ] = None,
    impact: Annotated[
        str | None,
        typer.Option(
            "--impact",
            metavar="ITEMS.jsonl",
            help=both("另数一数这些信息里有几件结果不同", "Count as well how many of these items fare differently"),
        ),
    ] = None,
    budget: Annotated[
        int, typer.Option("--budget", metavar="NODES", min=1, help=both("最多用多少个节点", "Most nodes to use"))
    ] = BUDGET,
    format_: Annotated[str, format_option(FORMATS)] = "text",
) -> int:
    """Compare two policies."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    day = read_day(as_of) if as_of is not None else date.today()  # noqa: DTZ011 – the day where the office is
    operands = load_operands(settings, console, (first, second), day)
    progress = Progress(console)
    progress.step(_COMPARING)
    one, other = operands
    found = difference((one.policy, one.query, one.name), (other.policy, other.query, other.name), budget)
    if isinstance(found, OverBudget):
        raise Stop(_OVER_BUDGET, nodes=str(found.nodes))
    counted = _impact(settings, console, impact, operands) if impact is not None else None
    progress.done()
    console.result(_rendered(found, counted, operands, format_, console))
    return Exit.FOUND if found.entries or (counted is not None and counted.affected) else Exit.DONE


def _impact(settings: Settings, console: Console, reference: str, operands: tuple[Loaded, ...]) -> Impact:
    """Ask both policies about the items of a file; items that cannot be read are told and left out."""
    vocabulary = build_vocabulary(tuple(one.policy for one in operands))
    file = items_of(settings, reference)
    items: list[Item] = []
    for text in file.items:
        item, diagnostics = read_item(text.text, vocabulary, text.name)
        if item is None:
            console.faults(diagnostics)
        else:
            items.append(item)
    one, other = operands
    return impact_of(items, (one.policy, one.query), (other.policy, other.query))


def _rendered(
    found: Difference, counted: Impact | None, operands: tuple[Loaded, ...], format_: str, console: Console
) -> str:
    if format_ == "json":
        return json_text(difference_json(found, [one.policy for one in operands], counted, console.language))
    told = difference_text(found, console.language, width=min(console.width, _PAPER_WIDTH))
    return told if counted is None else told + impact_text(counted, console.language)


_COMPARING = Wording("正在比较…", "Comparing…")
_OVER_BUDGET = Wording(
    "两个制度合起来超出 {nodes} 个节点的限额，没有比较完；可以用 --budget 提高。",
    "The two together exceed the budget of {nodes} nodes; raise it with --budget.",
)
