"""`policyc test`: run the tests in the rule files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from policyc.analyses.coverage_json import coverage_json
from policyc.analyses.coverage_of_tests import Coverage, coverage_of
from policyc.analyses.coverage_report import coverage_report
from policyc.analyses.junit import junit_xml
from policyc.analyses.testing import TestResult
from policyc.cli.command import settings_of
from policyc.cli.console import Console, Progress
from policyc.cli.folders import folders_named
from policyc.cli.formats import check_format, json_text
from policyc.cli.help import both
from policyc.cli.parameters import format_option
from policyc.cli.stop import Exit, Stop
from policyc.diagnostics import terminal
from policyc.diagnostics.json import Json, as_json
from policyc.ir.policy import Policy
from policyc.pipeline.compile import has_errors
from policyc.pipeline.facade import Tests, run_tests
from policyc.wording.language import Wording
from policyc.workspace.examine import Workbench
from policyc.workspace.find import FolderKind
from policyc.workspace.write import replace_file

HELP = Wording(
    "运行规则文件里的用例和对照。有未通过的，退出码为 1。",
    "Run the tests and comparisons in the rule files. Exit code 1 when one fails.",
)
EXAMPLES = Wording(
    "policyc test\npolicyc test {policy} -k 上报\npolicyc test {policy} --coverage\npolicyc test --junit result.xml",
    "policyc test\npolicyc test {policy} -k report\npolicyc test {policy} --coverage\npolicyc test --junit result.xml",
)
FORMATS = ("text", "json")


_PolicyNames: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="POLICY",
        help=both(
            "制度的名称或文件夹；不写则运行找到的全部", "Name or folder of a policy; all that are found by default"
        ),
    ),
]
_Only: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-k",
        metavar="WORDS",
        help=both("只运行名称或代码含有这几个字的", "Only tests whose name or code contains this"),
    ),
]
_Coverage: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--coverage",
        help=both(
            "另报用例用到了哪些规则和条件、哪些没有用到",
            "Report as well which rules and conditions the tests exercise, and which not",
        ),
    ),
]
_Junit: TypeAlias = Annotated[
    Path | None, typer.Option("--junit", metavar="FILE", help=both("另存一份 JUnit XML", "Write JUnit XML as well"))
]
_Format: TypeAlias = Annotated[str, format_option(FORMATS)]


def command(  # noqa: PLR0917 – Typer calls it by name
    context: typer.Context,
    policies: _PolicyNames = None,
    only: _Only = None,
    coverage: _Coverage = False,
    junit_file: _Junit = None,
    format_: _Format = "text",
) -> int:
    """Run tests."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    tested = _tested(console, policies or [], only, context)
    results = tested.results
    measured = tested.coverage() if coverage else ()
    if junit_file is not None:
        replace_file(settings.here / junit_file, junit_xml(results, console.language).encode())
    failed = [result for result in results if not result.passed]
    if format_ == "json":
        console.result(_json(results, measured if coverage else None, console))
    else:
        found = [diagnostic for result in failed for diagnostic in result.diagnostics]
        if found:
            console.result(terminal.render(found, console.language, colour=console.colour, width=console.width))
        said = _FAILED if failed else _PASSED
        console.result(said.in_(console.language).format(all=len(results), failed=len(failed)) + "\n")
        for one in measured:
            console.result("\n" + coverage_report(one, console.language))
    return Exit.FOUND if failed else Exit.DONE


@dataclass(frozen=True, slots=True)
class _Tested:
    """The policies whose folders were named, by code, and what became of the tests."""

    policies: tuple[Policy, ...]
    results: tuple[TestResult, ...]

    def coverage(self) -> tuple[Coverage, ...]:
        """Measure what the tests exercise of every policy named, and of those that comparisons put questions to."""
        runs = tuple(run for result in self.results for run in result.runs)
        every = (*self.policies, *(run.asked.policy for run in runs))
        by_code = {policy.identity.id: policy for policy in reversed(every)}
        return tuple(coverage_of(by_code[code], runs) for code in dict.fromkeys(one.identity.id for one in every))


def _tested(console: Console, names: list[str], only: str | None, context: typer.Context) -> _Tested:
    """Run the tests asked for; raises Stop when their rules or they themselves have errors, or none is meant."""
    settings = settings_of(context)
    workbench = Workbench(settings.here)
    progress = Progress(console)
    policies: list[Policy] = []
    results: list[TestResult] = []
    for folder in folders_named(settings, names, FolderKind.POLICY, FolderKind.COMPARISON):
        progress.step(_RUNNING, name=folder.name)
        tests = workbench.tests(folder)
        if has_errors(tests.diagnostics):
            progress.done()
            console.faults(tests.diagnostics)
            raise Stop(_NOT_COMPILED, name=folder.name)
        policy = workbench.policy(folder)
        policies += [policy] if policy is not None else []
        chosen = tuple(case for case in tests.cases if only is None or only in case.name or only in case.id)
        results += run_tests(Tests(chosen, ()))
    progress.done()
    if only is not None and not results:
        raise Stop(_NONE_MEANT, only=only)
    return _Tested(tuple(policies), tuple(results))


def _json(results: tuple[TestResult, ...], measured: tuple[Coverage, ...] | None, console: Console) -> str:
    failed = sum(not result.passed for result in results)
    value: dict[str, Json] = {
        "tests": [
            {
                "id": result.id,
                "name": result.name,
                "title": result.title,
                "policies": list(result.policies),
                "passed": result.passed,
                "failures": as_json(result.diagnostics, console.language),
            }
            for result in results
        ],
        "counts": {"passed": len(results) - failed, "failed": failed},
    }
    if measured is not None:
        value["coverage"] = [coverage_json(one, console.language) for one in measured]
    return json_text(value)


_RUNNING = Wording("正在运行 {name} 的用例……", "Running the tests of {name} …")
_PASSED = Wording("{all} 个用例，全部通过", "{all} tests, all passed")
_FAILED = Wording("{all} 个用例，{failed} 个未通过", "{all} tests, {failed} failed")
_NONE_MEANT = Wording("没有名称或代码含“{only}”的用例。", "No test has “{only}” in its name or code.")
_NOT_COMPILED = Wording("“{name}”的规则有错误，用例没有运行。", "The rules of “{name}” have errors; no test was run.")
