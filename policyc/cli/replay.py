"""`policyc replay`: hold case logs against the rules, and say where each case stands, who is next and by when."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final, TypeAlias

import typer

from policyc.calendars import WorkCalendar
from policyc.cli.command import settings_of
from policyc.cli.console import Console, Progress
from policyc.cli.folders import folder_named
from policyc.cli.formats import check_format, json_text
from policyc.cli.help import both
from policyc.cli.item_files import REASONS, items_of
from policyc.cli.parameters import AsOf, PolicyName, Readings, format_option
from policyc.cli.policies import Policies
from policyc.cli.query import asked_with, check_names
from policyc.cli.settings import Settings
from policyc.cli.stop import Exit, Stop
from policyc.decision.item_reader import read_item
from policyc.decision.model import Ref
from policyc.diagnostics.json import Json
from policyc.execution.clock import UnknownYear, end_of
from policyc.execution.log_names import LogNames, names_of
from policyc.execution.log_reader import Log, read_log
from policyc.execution.log_writer import opening_line, opening_of
from policyc.execution.replay import replay
from policyc.execution.state import Next
from policyc.execution.state_json import next_json, state_json
from policyc.ir import terms
from policyc.ir.policy import Policy
from policyc.ir.terms import Duration, TimeUnit
from policyc.papers.replay import Held, list_text, replay_text, summary_text
from policyc.wording import execution as words
from policyc.wording.language import Wording
from policyc.workspace.calendars import calendar_beside
from policyc.workspace.items import STANDARD_INPUT
from policyc.workspace.logs import LogText, NoLog, logs_of

HELP = Wording(
    "拿办理记录对照制度：每一件事合不合规则，依据哪一条，怎样补救；现在办到哪里，接下来由谁办、什么时候办完，"
    "发布以后还有什么职责。记录有不合规则的，退出码为 1。",
    "Hold case logs against the rules: whether every event may be, by which clause, and the remedy; where the case "
    "stands, who is next and by when, and what is owed after publication. Exit code 1 when a log breaks the rules.",
)
EXAMPLES = Wording(
    "policyc replay {policy} case.jsonl\n"
    "policyc replay {policy} logs --overdue --within 3d --now 2026-03-05T09:00+08:00\n"
    "policyc replay {policy} --start item.json > case.jsonl",
    "policyc replay {policy} case.jsonl\n"
    "policyc replay {policy} logs --overdue --within 3d --now 2026-03-05T09:00+08:00\n"
    "policyc replay {policy} --start item.json > case.jsonl",
)
FORMATS = ("text", "json")
_WITHIN: Final = re.compile(r"([0-9]{1,4})(h|d|wd|w)")
_UNITS: Final = {"h": TimeUnit.HOUR, "d": TimeUnit.DAY, "wd": TimeUnit.WORKING_DAY, "w": TimeUnit.WEEK}

_Logs: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LOG", help=both(".jsonl 文件、放它们的文件夹，或者 -", "A .jsonl file, a folder of them, or -")
    ),
]
_Start: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--start",
        metavar="ITEM",
        help=both("为这份信息写出记录的第一行", "Write the first line of a log for this item"),
    ),
]
_Now: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--now",
        metavar="TIME",
        help=both(
            "算到这个时间，带时区；默认算到最后一件事，列逾期时是此刻",
            "Judge as of this time, with its zone; the last event by default, now for the lists",
        ),
    ),
]
_Overdue: TypeAlias = Annotated[bool, typer.Option("--overdue", help=both("只列已经逾期的", "List what is overdue"))]
_Within: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--within",
        metavar="3d",
        help=both("列出多久以内到期的：h 小时，d 日，wd 工作日，w 周", "List what is due within: h, d, wd, w"),
    ),
]


def command(  # noqa: PLR0917 – Typer calls it by name
    context: typer.Context,
    policy: PolicyName,
    logs: _Logs = None,
    start: _Start = None,
    as_of: AsOf = None,
    reading: Readings = None,
    now: _Now = None,
    overdue: _Overdue = False,
    within: _Within = None,
    format_: Annotated[str, format_option(FORMATS)] = "text",
) -> int:
    """Replay logs, or begin one."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    if start is not None:
        if logs:
            raise Stop(_START_ALONE)
        return _begin(settings, console, policy, start, (as_of, reading, now))
    if not logs:
        raise Stop(_NO_LOGS)
    if as_of is not None or reading:
        raise Stop(_LOG_SAYS)
    run = _Run(settings, console, policy, _time(now), within=None if within is None else _period(within))
    return run.run(logs, lists=overdue or within is not None, format_=format_)


class _Run:
    """One run over logs."""

    def __init__(
        self, settings: Settings, console: Console, policy: str, now: datetime | None, *, within: Duration | None
    ) -> None:
        self._console = console
        self._settings = settings
        self._policies = Policies(settings, console, [policy])
        self._policy: Policy = self._policies.named[0]
        self._calendar: WorkCalendar = calendar_beside(folder_named(settings, policy).root)
        self._now = now
        self._within = within

    def run(self, references: Sequence[str], *, lists: bool, format_: str) -> int:
        """Replay the logs and print; return the exit code."""
        now = self._now or (datetime.now().astimezone() if lists else None)
        held, unread = self._held(references, now)
        if format_ == "json":
            self._console.result(json_text(self._json(held, now)))
        elif lists and now is not None:
            self._lists(held, now)
        else:
            self._texts(held)
        if unread:
            return Exit.BAD_INPUT
        return Exit.FOUND if any(verdict.refused for one in held for verdict in one.state.verdicts) else Exit.DONE

    def _held(self, references: Sequence[str], now: datetime | None) -> tuple[list[Held], bool]:
        console = self._console
        data = sys.stdin.buffer.read() if STANDARD_INPUT in references and sys.stdin is not None else None
        names = names_of(self._policy)
        every = (step for workflow in self._policy.workflows for step in terms.steps(workflow.body))
        steps = tuple(dict.fromkeys(Ref(step.id, step.label) for step in every))
        progress = Progress(console)
        held: list[Held] = []
        unread = False
        for number, text in enumerate(
            (text for one in references for text in logs_of(one, self._settings.here, data)), 1
        ):
            progress.step(_REPLAYING, number=str(number))
            log = self._log(text, names)
            if log is None:
                unread = True
                continue
            state = replay(self._policy, log.opening, log.events, calendar=self._calendar, now=now)
            known = log.opening.policy_hash
            held.append(Held(log, state, steps, same_rules=known in ("", self._policy.identity.digest)))
        progress.done()
        return held, unread

    def _log(self, text: LogText | NoLog, names: LogNames) -> Log | None:
        if isinstance(text, NoLog):
            self._console.note(REASONS[text.why], path=text.name)
            return None
        log, faults = read_log(text.text, self._policies.vocabulary, names, text.name)
        if faults:
            self._console.faults(faults)
        return log

    def _texts(self, held: Sequence[Held]) -> None:
        console = self._console
        pages = [replay_text(one, console.language, console.width) for one in held]
        if len(held) > 1:
            pages.append(summary_text(held, console.language, console.width))
        console.result("\n".join(pages))

    def _lists(self, held: Sequence[Held], now: datetime) -> None:
        console = self._console
        late = self._overdue(held, now)
        pages = [list_text(words.OVERDUE, words.NONE_OVERDUE, late, console.language, console.width)]
        if self._within is not None:
            soon = self._soon(held, now)
            pages.append(list_text(words.SOON, words.NONE_SOON, soon, console.language, console.width))
        console.result("".join(pages))

    def _json(self, held: Sequence[Held], now: datetime | None) -> Json:
        late = self._overdue(held, now) if now is not None else []
        soon = self._soon(held, now) if now is not None and self._within is not None else []
        return {
            "now": None if now is None else now.isoformat(),
            "cases": [
                {
                    "log": one.log.name,
                    "item_hash": one.log.opening.item_hash or None,
                    "same_rules": one.same_rules,
                    **state_json(one.state, one.log.lines),
                }
                for one in held
            ],
            "overdue": [{"log": one.log.name, **next_json(step)} for one, step in late],
            "soon": [{"log": one.log.name, **next_json(step)} for one, step in soon],
        }

    @staticmethod
    def _overdue(held: Sequence[Held], now: datetime) -> list[tuple[Held, Next]]:
        return _sorted((one, step) for one in held for step in one.state.next if (due := _due(step)) and due <= now)

    def _soon(self, held: Sequence[Held], now: datetime) -> list[tuple[Held, Next]]:
        end = now if self._within is None else end_of(self._within, now, self._calendar)
        if isinstance(end, UnknownYear):
            raise Stop(_NO_CALENDAR, year=str(end.year))
        last = end or now
        return _sorted(
            (one, step) for one in held for step in one.state.next if (due := _due(step)) and now < due <= last
        )


def _sorted(found: Iterable[tuple[Held, Next]]) -> list[tuple[Held, Next]]:
    """Sort by the deadline, which every entry has, then by the log."""
    return sorted(found, key=lambda entry: (str(_utc(entry[1])), entry[0].log.name))


def _utc(step: Next) -> datetime | None:
    due = _due(step)
    return None if due is None else due.astimezone(UTC)


def _due(step: Next) -> datetime | None:
    return None if step.deadline is None else step.deadline.due


def _begin(
    settings: Settings,
    console: Console,
    policy: str,
    reference: str,
    asked: tuple[str | None, list[str] | None, str | None],
) -> int:
    """Print the first line of a log."""
    as_of, reading, now = asked
    policies = Policies(settings, console, [policy])
    (named,) = policies.named
    at = _time(now) or datetime.now().astimezone().replace(microsecond=0)
    wanted = asked_with(as_of, reading, today=at.date())
    check_names(wanted, (named,))
    file = items_of(settings, reference)
    if len(file.items) != 1:
        raise Stop(_ONE_ITEM)
    item, faults = read_item(file.items[0].text, policies.vocabulary, file.items[0].name)
    if item is None:
        console.faults(faults)
        return Exit.BAD_INPUT
    query = wanted.query(named, wanted.day(item.as_of))
    console.result(opening_line(named, opening_of(named, item, query, at)))
    return Exit.DONE


def _time(written: str | None) -> datetime | None:
    """Read `--now`; raises Stop for a time without its zone."""
    if written is None:
        return None
    try:
        found = datetime.fromisoformat(written.strip())
    except ValueError as error:
        raise Stop(_BAD_TIME, text=written) from error
    if found.tzinfo is None or not timedelta(days=1) < found - _EARLIEST.replace(tzinfo=found.tzinfo):
        raise Stop(_BAD_TIME, text=written)
    return found


_EARLIEST: Final = datetime(1900, 1, 1)  # noqa: DTZ001 – takes the zone of what it is compared with


def _period(written: str) -> Duration:
    """Read `--within`: 36h, 3d, 2wd, 1w. Raises Stop."""
    found = _WITHIN.fullmatch(written.strip().lower())
    if found is None:
        raise Stop(_BAD_PERIOD, text=written)
    return Duration(int(found[1]), _UNITS[found[2]])


_START_ALONE = Wording("--start 写出新记录的第一行，不能同时给出记录。", "--start begins a log; name no log beside it.")
_NO_LOGS = Wording(
    "请写出办理记录（.jsonl 文件或者文件夹）；还没有记录的，用 --start 写出第一行。",
    "Name a log (a .jsonl file or a folder); to begin one use --start.",
)
_LOG_SAYS = Wording(
    "按哪一天、哪种读法，以记录第一行为准；--as-of 和 --reading 只用于 --start。",
    "The first line of a log says which day and readings count; --as-of and --reading go with --start.",
)
_ONE_ITEM = Wording("一份记录记一件信息，这里有多件。", "A log is about one item; here are several.")
_BAD_TIME = Wording(
    "“{text}”不是带时区的时间，请写成 2026-03-05T09:00+08:00。",
    "“{text}” is no time with its zone; write 2026-03-05T09:00+08:00.",
)
_BAD_PERIOD = Wording(
    "“{text}”不是期间，请写成 36h、3d、2wd 或者 1w。", "“{text}” is no period; write 36h, 3d, 2wd or 1w."
)
_NO_CALENDAR = Wording("没有 {year} 年的工作日安排。", "There is no calendar of working days for {year}.")
_REPLAYING = Wording("正在核对第 {number} 份……", "Log {number} …")
