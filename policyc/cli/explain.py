"""`policyc explain`: what a code means, or what a clause says and which rules stand on it."""

from __future__ import annotations

from typing import Annotated

import typer

from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.folders import folders_named
from policyc.cli.help import both
from policyc.cli.stop import Exit, Stop
from policyc.diagnostics import catalogue
from policyc.diagnostics.nearest import nearest
from policyc.diagnostics.page import page
from policyc.diagnostics.visible import visible
from policyc.pipeline.clauses import ClauseAccount, account_of
from policyc.source.citations import canonical_citation, nearest_citations
from policyc.source.regulation import BASE_MARK
from policyc.wording.language import Wording
from policyc.workspace.examine import Workbench
from policyc.workspace.find import FolderKind

HELP = Wording(
    "解释一个代码（为什么算问题、怎样改、正反例），或者一个条款（原文怎样写、哪些规则依据它）。",
    "Explain a code (why it matters, how to mend it, a bad and a good example) "
    "or a clause (its text, the rules that cite it).",
)
EXAMPLES = Wording(
    "policyc explain PC203\npolicyc explain 第七条第（二）项 --policy {policy}",
    "policyc explain PC203\npolicyc explain 第七条第（二）项 --policy {policy}",
)


def command(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="CODE|CLAUSE",
            help=both("代码，如 PC203；或条款，如 第七条", "A code such as PC203, or a clause such as 第七条"),
        ),
    ],
    policy: Annotated[
        list[str] | None,
        typer.Option(
            "--policy",
            metavar="POLICY",
            help=both("哪个制度的条款，默认是找到的全部", "Whose clause; all policies found by default"),
        ),
    ] = None,
) -> int:
    """Explain a code or a clause."""
    settings = settings_of(context)
    console = Console(settings)
    kind = catalogue.find(what)
    if kind is not None:
        console.result(page(kind, console.language))
        return Exit.DONE
    if canonical_citation(what.removeprefix(BASE_MARK)) is None:
        near = nearest(what, [known for one in catalogue.ALL for known in (one.code, one.slug)])
        raise Stop(_NEITHER_NEAR if near else _NEITHER, what=what, near=near)
    workbench = Workbench(settings.here)
    near = ""
    pages: list[str] = []
    for folder in folders_named(settings, policy or [], FolderKind.POLICY):
        compiled = workbench.compiled(folder)
        account = account_of(compiled, what)
        if account is not None:
            pages.append(_page(folder.name, account, console))
        elif compiled.program.regulation is not None:
            near = near or next(iter(nearest_citations(compiled.program.regulation, what)), "")
    if not pages:
        raise Stop(_NO_CLAUSE_NEAR if near else _NO_CLAUSE, what=what, near=near)
    console.result("\n".join(pages))
    return Exit.DONE


def _page(policy: str, account: ClauseAccount, console: Console) -> str:
    language = console.language
    title = f"{policy} {account.id}" + (f" {account.heading}" if account.heading else "")
    lines = [visible(title), ""]
    lines += [f"    {visible(line)}" for line in account.text.split("\n") if line.strip()]
    lines += ["", (_RULES if account.rules else _NO_RULES).in_(language)]
    lines += [f"  {rule.keyword.zh} {visible(rule.name)}  {visible(rule.place)}".rstrip() for rule in account.rules]
    return "\n".join(lines) + "\n"


_RULES = Wording("依据它的规则：", "Rules that cite it:")
_NO_RULES = Wording("没有规则依据它。", "No rule cites it.")
_NEITHER = Wording(
    "“{what}”既不是代码，也不是条款；代码如 PC203，条款如 第七条第（二）项。",
    "“{what}” is neither a code nor a clause; a code is PC203, a clause 第七条第（二）项.",
)
_NEITHER_NEAR = Wording(
    "没有“{what}”这个代码。您是否想写“{near}”？", "There is no code “{what}”. Did you mean “{near}”?"
)
_NO_CLAUSE = Wording("原文里没有“{what}”。", "No text has a clause “{what}”.")
_NO_CLAUSE_NEAR = Wording(
    "原文里没有“{what}”。您是否想写“{near}”？", "No text has a clause “{what}”. Did you mean “{near}”?"
)
