"""`policyc route`: the answer for items."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from policyc.cli.answered import Answered, Shown
from policyc.cli.answers import Answers
from policyc.cli.command import settings_of
from policyc.cli.console import Console, Progress
from policyc.cli.formats import check_format
from policyc.cli.help import both
from policyc.cli.item_files import items_of
from policyc.cli.parameters import AsOf, Readings, format_option
from policyc.cli.policies import Policies
from policyc.cli.query import Asked, asked_with, check_facts, check_names, read_pairs
from policyc.cli.settings import Settings
from policyc.cli.stop import Exit, Stop
from policyc.decision.decide import decide
from policyc.decision.item_reader import read_item
from policyc.decision.model import Status
from policyc.ir.policy import Policy
from policyc.wording.language import Wording
from policyc.workspace.items import ItemText

if TYPE_CHECKING:  # at run time only an item that comes with a document
    from policyc.cli.papers_given import Papers

HELP = Wording(
    "回答一份信息由谁审、按什么顺序、还有什么问题、还缺什么，逐条引用依据。"
    "制度取自 --policy，没有时取自信息里的 jurisdiction。",
    "Answer for an item: who reviews it, in which order, what stands against it, what is missing, citing every clause. "
    "The policy is that of --policy, else the item's jurisdiction.",
)
EXAMPLES = Wording(
    "policyc route examples/news.json\n"
    "policyc route examples/news.json --policy {policy} --format json\n"
    "policyc route items.jsonl --strict",
    "policyc route examples/news.json\n"
    "policyc route examples/news.json --policy {policy} --format json\n"
    "policyc route items.jsonl --strict",
)
FORMATS = ("text", "json", "markdown")


_Items: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="ITEM",
        help=both(
            ".json 文件，一行一份信息的 .jsonl 文件，或者 -（标准输入）",
            "A .json, a .jsonl (one item a line), or -",
        ),
    ),
]
_Policies: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--policy",
        metavar="POLICY",
        help=both("按哪个制度判断，可以重复，并列回答", "The policy to judge by; may be repeated"),
    ),
]
_Declared: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--declare",
        metavar="NAME=PERSON",
        help=both("当场作出声明，由此人负责", "Make a declaration on a person's responsibility"),
    ),
]
_TextOnly: TypeAlias = Annotated[
    bool,
    typer.Option("--text-only", help=both("只按原文，不用解读和惯例", "By the text alone, no readings or conventions")),
]
_ConfirmedOnly: TypeAlias = Annotated[
    bool, typer.Option("--confirmed-only", help=both("只用已经确认的解读", "Only readings that are confirmed"))
]
_Why: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--why",
        metavar="NAME",
        help=both(
            "解释一个环节、审查、升级或类别为什么有或没有",
            "Why a step, check, escalation or category is there, or not",
        ),
    ),
]
_WhyNot: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--why-not",
        metavar="NAME|publish",
        help=both(
            "最少要改什么才会有它；publish 指发布", "The smallest change that would make it so; publish: going out"
        ),
    ),
]
_Format: TypeAlias = Annotated[str, format_option(FORMATS)]
_Strict: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--strict",
        help=both("有信息不是“可送审”时，退出码为 1", "Exit code 1 when an item is not ready for review"),
    ),
]


_Documents: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--document",
        metavar="FILE",
        help=both(
            "文稿（.docx、.pdf 等），作为正文；可以重复，第二份起是附件",
            "The document (.docx, .pdf …) whose text is the body; repeated, the others are attached",
        ),
    ),
]
_Compared: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--compared",
        metavar="FACT=PERSON",
        help=both(
            "此人对照文稿核对过这项要素，检出的不算",
            "This person compared the fact with the document: what was found there does not count",
        ),
    ),
]


def command(  # noqa: PLR0917 – Typer calls it by name
    context: typer.Context,
    items: _Items,
    policy: _Policies = None,
    as_of: AsOf = None,
    reading: Readings = None,
    declare: _Declared = None,
    text_only: _TextOnly = False,
    confirmed_only: _ConfirmedOnly = False,
    why: _Why = None,
    why_not: _WhyNot = None,
    format_: _Format = "text",
    strict: _Strict = False,
    document: _Documents = None,
    compared: _Compared = None,
) -> int:
    """Route the items."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    asked = replace(
        asked_with(as_of, reading),
        declared=read_pairs("--declare", declare or ()),
        text_only=text_only,
        confirmed_only=confirmed_only,
    )
    if (why is not None or why_not is not None) and format_ == "markdown":
        raise Stop(_WHY_IS_NO_SHEET)
    shown = Shown(format_, why, why_not)
    if compared and not document:
        raise Stop(_NOTHING_TO_COMPARE)
    run = _Run(settings, console, asked, tuple(policy or ()))
    if document:
        run.take(document, read_pairs("--compared", compared or ()))
    return run.run(items, shown, strict=strict)


class _Run:
    """One run of the command over its items."""

    def __init__(self, settings: Settings, console: Console, asked: Asked, named: tuple[str, ...]) -> None:
        self._settings = settings
        self._console = console
        self._asked = asked
        self._policies = Policies(settings, console, named)
        self._papers: Papers | None = None
        self._compared: tuple[tuple[str, str], ...] = ()
        if named:
            check_names(asked, self._policies.named)

    def take(self, files: list[str], compared: tuple[tuple[str, str], ...]) -> None:
        """Read the documents that hold the text of the item."""
        # Imported here: most items come with their text, and reading documents costs as much as answering.
        from policyc.cli.papers_given import Papers  # noqa: PLC0415 – see above

        self._papers = Papers(self._settings, self._console, files)
        self._compared = compared

    def run(self, references: list[str], shown: Shown, *, strict: bool) -> int:
        files = [items_of(self._settings, reference) for reference in references]
        several = len(files) > 1 or any(file.lines for file in files)
        if self._papers is not None and (several or len(files[0].items) != 1):
            raise Stop(_ONE_ITEM)
        progress = Progress(self._console)
        unread = unready = unknown = False
        for number, text in enumerate((text for file in files for text in file.items), 1):
            progress.step(_ROUTING, number=str(number))
            answered = self._answered(text)
            if answered is None:
                unread = True
                continue
            unready = unready or any(decision.status is not Status.ROUTED for decision in answered.decisions)
            progress.done()
            unknown = not Answers(self._console, several=several).show(answered, shown) or unknown
        progress.done()
        if unread or unknown:
            return Exit.BAD_INPUT
        return Exit.FOUND if strict and unready else Exit.DONE

    def _answered(self, text: ItemText) -> Answered | None:
        """Answer for one item; None when it cannot be read, which is reported."""
        item, faults = read_item(text.text, self._policies.vocabulary, text.name)
        if item is None:
            self._policies.need_jurisdiction_of(text.text)
            console = self._console
            console.faults(faults)
            for name in self._policies.broken:
                console.note(_BROKEN, name=name)
            return None
        documented = self._papers.put_into(item) if self._papers is not None else None
        item = item if documented is None else documented.item
        day = self._asked.day(item.as_of)
        policies: tuple[Policy, ...] = self._policies.of_item(item.jurisdiction, day)
        check_names(self._asked, policies)
        queries = tuple(self._asked.query(policy, day) for policy in policies)
        decisions = tuple(decide(policy, item, query=query) for policy, query in zip(policies, queries, strict=True))
        if self._papers is not None and documented is not None:
            papers, asked = self._papers, zip(policies, queries, decisions, strict=True)
            check_facts(self._compared, policies)
            decisions = tuple(
                papers.confront(policy, documented, query, decision, self._compared)
                for policy, query, decision in asked
            )
        return Answered(text.name, item, policies, queries, decisions)


_WHY_IS_NO_SHEET = Wording(
    "--why 和 --why-not 只有 text 和 json 格式。", "--why and --why-not have the formats text and json only."
)
_NOTHING_TO_COMPARE = Wording("--compared 要和 --document 一起用。", "--compared goes with --document.")
_ONE_ITEM = Wording("--document 一次只配一份信息。", "--document goes with one item at a time.")
_ROUTING = Wording("正在判断第 {number} 份……", "Item {number} …")
_BROKEN = Wording(
    "制度“{name}”的规则有错误，它自己的要素不在可用的要素之内。",
    "The rules of “{name}” have errors, so that its own facts are not known here.",
)
