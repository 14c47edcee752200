"""`policyc refine`: is one policy at least as strict as another for every item; an item for each point where not."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from policyc.analyses.difference.model import OverBudget
from policyc.analyses.proof.setting import BUDGET
from policyc.analyses.refinement.model import Refinement, Verdict
from policyc.analyses.refinement.refine import refine
from policyc.analyses.refinement.refinement_json import refinement_json
from policyc.cli.command import settings_of
from policyc.cli.console import Console, Progress
from policyc.cli.formats import check_format, json_text
from policyc.cli.help import both
from policyc.cli.operands import Loaded, load_base, load_operands
from policyc.cli.parameters import format_option
from policyc.cli.query import read_day
from policyc.cli.settings import Settings
from policyc.cli.stop import Exit, Stop
from policyc.papers.refinement import refinement_text
from policyc.wording.language import Wording

HELP = Wording(
    "逐件证明 OVERLAY 处处不宽于 BASE，或者逐条举出一件更宽的信息。只写一个时，与它沿用的制度比。不成立时退出码为 1。",
    "Prove that OVERLAY is at least as strict as BASE for every item, or show an item for each point where it is not. "
    "With one operand, the base is the policy that it extends. Exit code 1 when it is not proved.",
)
EXAMPLES = Wording(
    "policyc refine {policy} {policy}@HEAD\npolicyc refine {policy} {policy}:读法名=另一读法",
    "policyc refine {policy} {policy}@HEAD\npolicyc refine {policy} {policy}:READING=OPTION",
)
FORMATS = ("text", "json")
_PAPER_WIDTH = 80


def command(  # noqa: PLR0917 – Typer calls it by name
    context: typer.Context,
    base: Annotated[
        str,
        typer.Argument(
            metavar="BASE",
            help=both(
                "基准；写法同 policyc diff。只写一个时是沿用别的制度的那一份",
                "The base, written as for policyc diff; alone, a policy that extends another",
            ),
        ),
    ],
    overlay: Annotated[
        str | None, typer.Argument(metavar="OVERLAY", help=both("不得宽于基准的那一份", "What may not be weaker"))
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help=both("按哪一天比较，默认今天", "The day; today by default")),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help=both("已声明放宽的也算不成立", "Count what the overlay declares as well")),
    ] = False,
    budget: Annotated[
        int, typer.Option("--budget", metavar="NODES", min=1, help=both("最多用多少个节点", "Most nodes to use"))
    ] = BUDGET,
    format_: Annotated[str, format_option(FORMATS)] = "text",
) -> int:
    """Compare an overlay with its base."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    day = read_day(as_of) if as_of is not None else date.today()  # noqa: DTZ011 – the day where the office is
    one, other = _operands(settings, console, base, overlay, day)
    progress = Progress(console)
    progress.step(_COMPARING)
    found = refine((one.policy, one.query, one.name), (other.policy, other.query, other.name), budget, strict=strict)
    progress.done()
    if isinstance(found, OverBudget):
        raise Stop(_OVER_BUDGET, nodes=str(found.nodes))
    console.result(_rendered(found, (one, other), format_, console, settings))
    return Exit.DONE if found.verdict is Verdict.REFINES else Exit.FOUND


def _operands(settings: Settings, console: Console, base: str, overlay: str | None, day: date) -> tuple[Loaded, Loaded]:
    """Load both; of one alone, the other is what it stands on."""
    if overlay is not None:
        one, other = load_operands(settings, console, (base, overlay), day)
        return one, other
    (alone,) = load_operands(settings, console, (base,), day)
    under = load_base(settings, console, alone, day)
    if under is None:
        raise Stop(_NO_BASE if alone.policy.base is None else _BASE_NOT_FOUND, name=base)
    return under, alone


def _rendered(
    found: Refinement, operands: tuple[Loaded, Loaded], format_: str, console: Console, settings: Settings
) -> str:
    if format_ == "json":
        return json_text(refinement_json(found, [one.policy for one in operands], console.language))
    width = min(console.width, _PAPER_WIDTH)
    return refinement_text(found, console.language, width=width, order=not settings.quiet)


_COMPARING = Wording("正在比较…", "Comparing…")
_OVER_BUDGET = Wording(
    "两个制度合起来超出 {nodes} 个节点的限额，没有比较完；可以用 --budget 提高。",
    "The two together exceed the budget of {nodes} nodes; raise it with --budget.",
)
_NO_BASE = Wording(
    "“{name}”没有沿用别的制度；请写出与哪一份比：policyc refine 基准 {name}。",
    "“{name}” extends no other policy; name what it is compared with: policyc refine BASE {name}.",
)
_BASE_NOT_FOUND = Wording(
    "没有找到“{name}”沿用的制度；请写出来：policyc refine 基准 {name}。",
    "What “{name}” extends was not found; name it: policyc refine BASE {name}.",
)
