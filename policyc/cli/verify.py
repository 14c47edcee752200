"""`policyc verify`: what is true of every item, and one item that shows what is not."""

from __future__ import annotations

from typing import Annotated

import typer

from policyc import __version__
from policyc.analyses.proof.setting import BUDGET
from policyc.analyses.proof.verification_json import verification_json, verification_sarif
from policyc.analyses.proof.verify import PROPERTIES, Verification, verify, with_options
from policyc.cli.command import settings_of
from policyc.cli.console import Console, Progress
from policyc.cli.formats import check_format, json_text
from policyc.cli.help import both
from policyc.cli.parameters import PolicyName, Readings, format_option
from policyc.cli.people import read_team
from policyc.cli.policies import Policies
from policyc.cli.query import asked_with, check_names
from policyc.cli.stop import Exit, Stop
from policyc.diagnostics.nearest import nearest
from policyc.papers.verification import verification_text
from policyc.wording.language import Wording

HELP = Wording(
    "逐项核验性质：对每件信息都成立，或者举出一件信息说明不成立。有未留意的发现时退出码为 1。",
    "Prove properties of every item, or refute them with one. "
    "Exit code 1 when something is found that the rules do not accept.",
)
EXAMPLES = Wording(
    "policyc verify {policy}\npolicyc verify {policy} --property tiers-passed\n"
    "policyc verify {policy} --people 3\npolicyc verify {policy} --format json",
    "policyc verify {policy}\npolicyc verify {policy} --property tiers-passed\n"
    "policyc verify {policy} --people 3\npolicyc verify {policy} --format json",
)
FORMATS = ("text", "json", "sarif")


def command(  # noqa: PLR0917 – Typer calls it by name
    context: typer.Context,
    policy: PolicyName,
    property_: Annotated[
        list[str] | None,
        typer.Option(
            "--property",
            metavar="NAME",
            help=both("只核验这一项性质，可以重复", "Only this property; may be repeated"),
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help=both("按哪一天核验，默认今天", "The day; today by default")),
    ] = None,
    reading: Readings = None,
    options: Annotated[
        bool,
        typer.Option(
            "--options/--no-options",
            help=both("另查每种其他读法会多出、少去什么", "See as well what every other option would add or settle"),
        ),
    ] = True,
    budget: Annotated[
        int,
        typer.Option(
            "--budget",
            metavar="NODES",
            min=1,
            help=both("每项性质最多用多少个节点", "Most nodes that a property may take"),
        ),
    ] = BUDGET,
    people: Annotated[
        str | None,
        typer.Option(
            "--people",
            metavar="N|FILE",
            help=both(
                "本单位有几个人，或者写明谁能担任哪些角色的 JSON 文件；不写就算出至少要几个人",
                "How many people the unit has, or a JSON file of who may act in which role; "
                "without it, the least that suffices is told",
            ),
        ),
    ] = None,
    trusted: Annotated[
        bool,
        typer.Option(
            "--trusted/--no-trusted",
            help=both(
                "逐项列出每个结论以哪些要素、事理和声明为前提；只核验一项时总是列出",
                "List for each verdict the facts, axioms and declarations that it trusts; always for a single property",
            ),
        ),
    ] = False,
    format_: Annotated[str, format_option(FORMATS)] = "text",
) -> int:
    """Verify a policy."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    only = _properties(property_ or [])
    (loaded,) = Policies(settings, console, [policy]).named
    asked = asked_with(as_of, reading)
    check_names(asked, (loaded,))
    progress = Progress(console)
    progress.step(_VERIFYING, name=loaded.identity.label)
    team = read_team(settings, people, loaded)
    verified = verify(loaded, asked.query(loaded, asked.day(None)), only=only, budget=budget, team=team)
    if options:
        verified = with_options(verified, budget=budget, team=team)
    progress.done()
    console.result(_rendered(verified, format_, console, trusted=trusted or len(only) == 1))
    return Exit.FOUND if verified.open_findings or verified.stopped else Exit.DONE


def _properties(named: list[str]) -> frozenset[str]:
    """Return the properties asked for; raises Stop for a name that is none."""
    known = [claim.property.id for claim in PROPERTIES]
    for name in named:
        if name not in known:
            raise Stop(_NO_PROPERTY, name=name, near=nearest(name, known) or known[0], known=tuple(known))
    return frozenset(named)


def _rendered(verified: Verification, format_: str, console: Console, *, trusted: bool) -> str:
    match format_:
        case "json":
            return json_text(verification_json(verified, console.language))
        case "sarif":
            return json_text(verification_sarif(verified, console.language, version=__version__))
        case _:
            return verification_text(verified, console.language, width=console.width, trusted=trusted)


_VERIFYING = Wording("正在核验“{name}”…", "Verifying “{name}”…")
_NO_PROPERTY = Wording(
    "没有叫“{name}”的性质。您是否想写“{near}”？可用：{known}。",
    "There is no property “{name}”. Did you mean “{near}”? There are {known}.",
)
