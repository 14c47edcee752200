"""`policyc mutate`: which clauses could be weakened without any test noticing."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from policyc.analyses.mutation.model import Fate, Tried, score_of
from policyc.cli.command import settings_of
from policyc.cli.console import Console, Progress
from policyc.cli.folders import folder_named
from policyc.cli.formats import check_format, json_text
from policyc.cli.help import both
from policyc.cli.parameters import PolicyName, format_option
from policyc.cli.stop import Exit, Stop
from policyc.diagnostics.json import Json
from policyc.papers.mutation import mutation_text
from policyc.pipeline.compile import compile, has_errors  # noqa: A004 – the verb of the trade
from policyc.pipeline.mutation import mutants, tried
from policyc.wording.language import Wording
from policyc.workspace.collect import collect

HELP = Wording(
    "逐处改动规则（少一个条件、后果减轻、环节对调……），看用例能不能发现；要几分钟到十几分钟。"
    "得分低于 --min-score 时退出码为 1。",
    "Change the rules one place at a time (drop a condition, soften a consequence, exchange steps …) and see whether "
    "a test notices; takes minutes. Exit code 1 when the score is below --min-score.",
)
EXAMPLES = Wording(
    "policyc mutate {policy} --every 20\npolicyc mutate {policy} --min-score 95",
    "policyc mutate {policy} --every 20\npolicyc mutate {policy} --min-score 95",
)
FORMATS = ("text", "json")


def command(  # noqa: PLR0917 – Typer calls it by name
    context: typer.Context,
    policy: PolicyName,
    min_score: Annotated[
        float,
        typer.Option(
            "--min-score",
            metavar="PERCENT",
            min=0,
            max=100,
            help=both("得分至少应是多少", "The least score that is right"),
        ),
    ] = 0,
    every: Annotated[
        int,
        typer.Option(
            "--every",
            metavar="N",
            min=1,
            help=both("每 N 处只试一处，快一些", "Try one change in N only, to be quicker"),
        ),
    ] = 1,
    seconds: Annotated[
        int,
        typer.Option(
            "--seconds",
            metavar="N",
            min=0,
            help=both("最多用多少秒，到时停下；0 是不限", "Stop after so many seconds; 0 is no limit"),
        ),
    ] = 0,
    format_: Annotated[str, format_option(FORMATS)] = "text",
) -> int:
    """Try changes on the rules."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    folder = folder_named(settings, policy)
    sources = collect(folder, settings.here).sources
    compiled = compile(sources)
    if has_errors(compiled.diagnostics):
        console.faults(compiled.diagnostics)
        raise Stop(_NOT_COMPILED, name=folder.name)
    changes = mutants(sources)[::every]
    progress = Progress(console)
    found: list[Tried] = []
    since = time.monotonic()
    for number, one in enumerate(tried(sources, changes), 1):
        progress.step(_TRYING, number=str(number), all=str(len(changes)))
        found.append(one)
        if seconds and time.monotonic() - since > seconds:
            break
    progress.done()
    if format_ == "json":
        console.result(json_text(_json(found)))
    else:
        console.result(mutation_text(found, console.language, width=console.width))
    console.note(_TOOK, seconds=f"{time.monotonic() - since:.0f}", untried=str(len(changes) - len(found)))
    return Exit.FOUND if score_of(found).percent < min_score else Exit.DONE


def _json(found: list[Tried]) -> Json:
    score = score_of(found)
    return {
        "score": str(score.percent),
        "stillborn": score.stillborn,
        "killed": score.killed,
        "equivalent": score.equivalent,
        "survived": score.survived,
        "tried": len(found),
        "mutants": [_one(one) for one in found if one.fate is not Fate.STILLBORN],
    }


def _one(one: Tried) -> Json:
    mutant = one.mutant
    return {
        "fate": one.fate.value,
        "operator": mutant.operator.name.lower(),
        "rule": mutant.rule,
        "clauses": list(mutant.clauses),
        "file": mutant.source.name,
        "line": mutant.line,
        "old": mutant.old,
        "new": mutant.new,
        "killed_by": one.killed_by or None,
    }


_TOOK = Wording("用时 {seconds} 秒，没有试的 {untried} 处。", "{seconds} seconds; {untried} changes not tried.")
_TRYING = Wording("正在试第 {number} 处，共 {all} 处…", "Trying change {number} of {all}…")
_NOT_COMPILED = Wording(
    "“{name}”的规则有错误，不能试改；请先改正，运行 policyc check 可再次列出。",
    "The rules of “{name}” have errors; correct them first, policyc check lists them.",
)
