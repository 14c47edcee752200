"""`policyc doc`: the regulation and its rules side by side, or who must do what."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.folders import folder_named
from policyc.cli.help import both
from policyc.cli.paper_files import write_paper
from policyc.cli.parameters import PolicyName
from policyc.cli.stop import Exit, Stop
from policyc.ir.policy import Policy
from policyc.papers.duties.build import duty_sheets
from policyc.papers.duties.calendar import NothingPeriodic, duty_calendar
from policyc.papers.duties.html import duties_html
from policyc.papers.duties.markdown import duties_markdown
from policyc.papers.duties.pdf import duties_pdf
from policyc.papers.phrases import Phrases
from policyc.papers.regulation.build import edition
from policyc.papers.regulation.html import edition_html
from policyc.papers.regulation.markdown import edition_markdown
from policyc.papers.regulation.pdf import edition_pdf
from policyc.pipeline.compile import Compiled
from policyc.pipeline.facade import ledger_of
from policyc.typesetting.fonts import MissingFonts
from policyc.typesetting.glyphs import MissingGlyphs
from policyc.wording.language import Language, Wording
from policyc.workspace.examine import Workbench

HELP = Wording(
    "把制度原文和规则逐条对照着印出来；加 --duties 则按角色列出谁该做什么，也可以做成日历（.ics）。",
    "Print a regulation and its rules side by side; with --duties who must do what, role by role, or "
    "a calendar (.ics).",
)
EXAMPLES = Wording(
    "policyc doc {policy} -o 对照.html\npolicyc doc {policy} -o 对照.pdf\npolicyc doc {policy} --duties -o 职责.pdf\n"
    "policyc doc {policy} --duties --from 2027-01-04 -o 职责.ics",
    "policyc doc {policy} -o side-by-side.html\npolicyc doc {policy} -o side-by-side.pdf\n"
    "policyc doc {policy} --duties -o duties.pdf\npolicyc doc {policy} --duties --from 2027-01-04 -o duties.ics",
)
#: A paper as it was made, or why it was not.
Paper: TypeAlias = str | bytes | MissingFonts | MissingGlyphs

_PAGES: Final = (".html", ".pdf", ".md")
_CALENDAR: Final = ".ics"


def command(
    context: typer.Context,
    policy: PolicyName,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=both(
                "写到哪个文件；格式看扩展名：.html、.pdf、.md，职责还有 .ics",
                "The file to write, its format by its ending: .html, .pdf, .md, and .ics for duties",
            ),
        ),
    ],
    duties: Annotated[
        bool, typer.Option("--duties", help=both("按角色列出职责", "Who must do what, role by role"))
    ] = False,
    since: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="DATE",
            help=both(
                "日历从哪一天算起，如 2027-01-04，默认是施行日期",
                "First day of the calendar, such as 2027-01-04; by default the day the text takes effect",
            ),
        ),
    ] = "",
) -> int:
    """Write the paper."""
    settings = settings_of(context)
    console = Console(settings)
    ending = _ending(output, duties=duties)
    start = _day(since, ending)
    folder = folder_named(settings, policy)
    compiled = Workbench(settings.here).compiled(folder)
    if compiled.policy is None:
        console.faults(compiled.diagnostics)
        raise Stop(_NOT_COMPILED, name=folder.name)
    if ending == _CALENDAR:
        return _calendar(console, compiled.policy, start, output)
    if duties:
        write_paper(output, _duties(compiled.policy, ending, console.language))
    else:
        write_paper(output, _edition(compiled, compiled.policy, ending, console.language))
    return Exit.DONE


def _ending(output: Path, *, duties: bool) -> str:
    ending = output.suffix.lower()
    allowed = (*_PAGES, _CALENDAR) if duties else _PAGES
    if ending == _CALENDAR and not duties:
        raise Stop(_CALENDAR_OF_DUTIES)
    if ending not in allowed:
        raise Stop(_NO_FORMAT, file=output.name, formats=allowed)
    return ending


def _day(since: str, ending: str) -> date | None:
    if not since:
        return None
    if ending != _CALENDAR:
        raise Stop(_DAY_OF_NOTHING)
    try:
        return date.fromisoformat(since)
    except ValueError:
        raise Stop(_NO_DAY, day=since) from None


def _edition(compiled: Compiled, policy: Policy, ending: str, language: Language) -> Paper:
    ledger = ledger_of(compiled)
    if ledger is None or compiled.citations is None:
        raise RuntimeError("a policy that compiled has a ledger")
    paper = edition(compiled.program, compiled.citations, policy, ledger, language)
    match ending:
        case ".html":
            return edition_html(paper, language)
        case ".md":
            return edition_markdown(paper, language)
        case _:
            return edition_pdf(paper, language)


def _duties(policy: Policy, ending: str, language: Language) -> Paper:
    sheets = duty_sheets(policy, language)
    match ending:
        case ".html":
            return duties_html(sheets, language)
        case ".md":
            return duties_markdown(sheets, language)
        case _:
            return duties_pdf(sheets, language)


def _calendar(console: Console, policy: Policy, start: date | None, output: Path) -> int:
    """Write the calendar, and say what it leaves out; there is none where the text states no period at all."""
    first = start or policy.identity.in_force
    if first is None:
        raise Stop(_NO_START)
    calendar = duty_calendar(policy, first, console.language)
    if isinstance(calendar, NothingPeriodic):
        if not calendar.duties:
            raise Stop(_NOTHING_COMES_ROUND, Exit.FOUND)
        raise Stop(_NO_PERIOD, Exit.FOUND, duties=calendar.duties)
    write_paper(output, calendar.data)
    if start is None:
        console.note(_FROM_IN_FORCE, day=Phrases(console.language).day(first))
    if calendar.left_out:
        console.note(_LEFT_OUT, duties=calendar.left_out)
    return Exit.DONE


_NOT_COMPILED = Wording("“{name}”的规则有错误，请先改正。", "The rules of “{name}” have errors; correct them first.")
_NO_FORMAT = Wording(
    "不能写成“{file}”：文件名应以下列之一结尾：{formats}。",
    "“{file}” cannot be written: its name must end in {formats}.",
)
_CALENDAR_OF_DUTIES = Wording("日历只有职责才有，请加 --duties。", "Only duties make a calendar; add --duties.")
_DAY_OF_NOTHING = Wording("--from 只用于职责的日历（.ics）。", "--from is for the calendar of duties (.ics) only.")
_NO_DAY = Wording("“{day}”不是日期，请写成 2027-01-04 的样子。", "“{day}” is no date; write it like 2027-01-04.")
_NO_START = Wording(
    "原文没有写施行日期，请用 --from 指定日历从哪一天算起。",
    "The text does not say when it takes effect; use --from to say where the calendar begins.",
)
_NOTHING_COMES_ROUND = Wording(
    "本制度没有定期的职责，没有写出日历。", "No duty of this policy comes round; no calendar was written."
)
_NO_PERIOD = Wording(
    "原文没有写明任何一项职责的周期，没有写出日历；须先定周期的有：{duties}。",
    "The text states no period for any duty; no calendar was written. A period must first be settled for {duties}.",
)
_FROM_IN_FORCE = Wording(
    "没有写 --from，日历从施行日期{day}算起。",
    "Without --from the calendar begins on {day}, when the text takes effect.",
)
_LEFT_OUT = Wording(
    "原文没有写明周期、没有列入日历的：{duties}。",
    "Left out of the calendar, since the text states no period: {duties}.",
)
