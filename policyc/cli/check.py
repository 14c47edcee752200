"""`policyc check`: compile, and report everything wrong."""

from __future__ import annotations

from typing import Annotated

import typer

from policyc import __version__
from policyc.cli.command import settings_of
from policyc.cli.console import Console, Progress
from policyc.cli.folders import folders_named
from policyc.cli.formats import check_format
from policyc.cli.help import both
from policyc.cli.parameters import format_option
from policyc.cli.stop import Exit
from policyc.diagnostics import github, json, sarif, terminal
from policyc.diagnostics.model import Diagnostic
from policyc.pipeline.compile import has_errors
from policyc.wording.language import Wording
from policyc.workspace.examine import Workbench
from policyc.workspace.find import FolderKind

HELP = Wording(
    "编译规则文件，把所有问题一次列出：写在哪里、为什么、应当怎样改。有错误时退出码为 1。",
    "Compile rule files and list everything wrong at once: where, why, and what to type. "
    "Exit code 1 when there are errors.",
)
EXAMPLES = Wording(
    "policyc check\npolicyc check {policy} --release\npolicyc check policies/{policy} --format github",
    "policyc check\npolicyc check {policy} --release\npolicyc check policies/{policy} --format github",
)
FORMATS = ("text", "json", "sarif", "github")


def command(
    context: typer.Context,
    policies: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="POLICY",
            help=both(
                "制度的名称或文件夹；不写则检查找到的全部", "Name or folder of a policy; all that are found by default"
            ),
        ),
    ] = None,
    format_: Annotated[str, format_option(FORMATS)] = "text",
    release: Annotated[
        bool,
        typer.Option(
            "--release",
            help=both(
                "按正式发布要求：缺代码、待编码都算错误",
                "As for a release: missing codes and deferred clauses are errors",
            ),
        ),
    ] = False,
) -> int:
    """Check the policies named, or all."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    folders = folders_named(settings, policies or [], FolderKind.POLICY, FolderKind.COMPARISON)
    progress = Progress(console)
    workbench = Workbench(settings.here)
    found: list[Diagnostic] = []
    for number, folder in enumerate(folders, 1):
        progress.step(_CHECKING, name=folder.name, number=str(number), all=str(len(folders)))
        found += workbench.examine(folder, release=release)
    progress.done()
    console.result(_rendered(tuple(found), format_, console))
    if not found and format_ == "text":
        console.note(_NOTHING, names=tuple(folder.name for folder in folders))
    return Exit.FOUND if has_errors(tuple(found)) else Exit.DONE


def _rendered(found: tuple[Diagnostic, ...], format_: str, console: Console) -> str:
    match format_:
        case "json":
            return json.render(found, console.language)
        case "sarif":
            return sarif.render(found, console.language, version=__version__)
        case "github":
            return github.render(found, console.language)
        case _:
            return terminal.render(found, console.language, colour=console.colour, width=console.width)


_CHECKING = Wording("正在检查 {name}（{number}/{all}）……", "Checking {name} ({number}/{all}) …")
_NOTHING = Wording("没有发现问题：{names}", "Nothing to object: {names}")
