"""`policyc ask`: the interview. Only questions that can still change the answer, then the answer."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Annotated

import typer

from policyc.cli.answering import BadAnswer, Kept, kept_answer, put
from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.formats import check_format, json_text
from policyc.cli.help import both
from policyc.cli.item_files import items_of
from policyc.cli.parameters import PolicyName
from policyc.cli.policies import Policies
from policyc.cli.query import read_day
from policyc.cli.stop import Exit, Stop, fill
from policyc.decision.decide import decide
from policyc.decision.interview import Done, NextQuestion, next_question
from policyc.decision.item import Item
from policyc.decision.item_reader import read_item
from policyc.decision.json import decision_json, decision_to_json
from policyc.decision.json_scanner import JsonValue
from policyc.decision.model import Decision, Ref
from policyc.decision.query import Query
from policyc.diagnostics.json import Json
from policyc.diagnostics.visible import visible
from policyc.ir.policy import Policy
from policyc.papers.answer import answer_text
from policyc.wording.language import Wording

HELP = Wording(
    "逐个提问，只问还会影响结论的问题，问完给出结论。直接回车表示不知道；输入“？”看这个问题影响哪些规则。",
    "Ask one question after the other, only those that can still change the answer, then answer. "
    "An empty line means unknown; “?” shows which rules the question bears on.",
)
EXAMPLES = Wording(
    "policyc ask {policy}\npolicyc ask {policy} --answers examples/news.json --next",
    "policyc ask {policy}\npolicyc ask {policy} --answers examples/news.json --next",
)
FORMATS = ("text", "json")


def command(  # noqa: PLR0917 – Typer calls it by name
    context: typer.Context,
    policy: PolicyName,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers", metavar="ITEM", help=both("从这份没有填完的信息接着问", "Go on from this partial item")
        ),
    ] = None,
    only_next: Annotated[
        bool,
        typer.Option(
            "--next", help=both("只把下一个问题写成 JSON，然后退出", "Print the next question as JSON and exit")
        ),
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help=both("按哪一天判断，默认今天", "The day to judge as of; today")),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="|".join(FORMATS),
            help=both("结论的格式，默认 text", "Format of the answer, text by default"),
        ),
    ] = "text",
) -> int:
    """Ask until nothing more matters."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    policies = Policies(settings, console, [policy])
    document: dict[str, JsonValue] = {}
    if answers is not None:
        document = _document(items_of(settings, answers).items[0].text)
    interview = _Interview(console, policies, document, read_day(as_of) if as_of is not None else None)
    if only_next:
        console.result(json_text(interview.next_as_json()))
        return Exit.DONE
    decision = interview.run()
    if format_ == "json":
        console.result(decision_json(decision) + "\n")
    else:
        console.result(answer_text(decision, console.language, console.width, colour=console.colour))
    return Exit.DONE


def _document(text: str) -> dict[str, JsonValue]:
    """Return the item as it stands; one that is no object is left to the item reader to object to."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise Stop(_NO_OBJECT)
    return value


class _Interview:
    """One interview: an item that grows with every answer."""

    def __init__(
        self, console: Console, policies: Policies, document: dict[str, JsonValue], as_of: date | None
    ) -> None:
        self._console = console
        self._policies = policies
        self._policy: Policy = policies.named[0]
        self._document = document
        self._as_of = as_of
        self._skipped: tuple[str, ...] = ()
        self._over = False  # nobody answers any more
        self._item = self._read(document)

    def run(self) -> Decision:
        """Ask, and return the decision once nothing more matters or nobody answers."""
        while True:
            question = self._next()
            if isinstance(question, Done):
                return question.decision
            if not self._ask(question):
                self._skipped = (*self._skipped, question.about.id)
            if self._over:
                return decide(self._policy, self._item, query=self._query())

    def next_as_json(self) -> Json:
        """Return the next question, or the decision when there is none."""
        question = self._next()
        if isinstance(question, Done):
            return {"done": True, "decision": decision_to_json(question.decision)}
        return {
            "done": False,
            "about": _ref(question.about),
            "ask": question.ask,
            "values": [_ref(value) for value in question.values],
            "declaration": question.declaration,
            "covers": [_ref(fact) for fact in question.covers],
            "affects": [_ref(rule) for rule in question.affects],
            "left": question.left,
        }

    def _next(self) -> NextQuestion | Done:
        return next_question(self._policy, self._item, self._query(), self._skipped)

    def _query(self) -> Query:
        return Query(as_of=self._as_of or self._item.as_of or date.today())  # noqa: DTZ011 – the office's own day

    def _ask(self, question: NextQuestion) -> bool:
        """Ask one question until it is answered or passed over; tell which."""
        self._console.error(self._prompt(question))
        while True:
            line = sys.stdin.readline() if sys.stdin is not None else ""
            written = line.strip()
            if not written:
                self._over = not line
                return False
            if written in {"?", "？"}:
                names = tuple(rule.label for rule in question.affects)
                self._console.error(self._say(_AFFECTS, names=names) + self._say(_MARK))
                continue
            kept = kept_answer(self._policy, question, written)
            if not isinstance(kept, BadAnswer) and self._take(kept):
                return True
            self._console.error(self._say(_AGAIN) + self._say(_MARK))

    def _take(self, kept: Kept) -> bool:
        """Put an answer into the item if the item is then good."""
        document = put(self._document, kept)
        item, _ = read_item(json.dumps(document), self._policies.vocabulary, "item")
        if item is None:
            return False
        self._document, self._item = document, item
        return True

    def _read(self, document: dict[str, JsonValue]) -> Item:
        text = json.dumps(document, ensure_ascii=False, indent=2)
        item, faults = read_item(text, self._policies.vocabulary, "item")
        if item is None:
            console = self._console
            console.faults(faults)
            raise Stop(_BAD_ITEM)
        return item

    def _prompt(self, question: NextQuestion) -> str:
        lines = ["", visible(question.ask or question.about.label)]
        if question.declaration:
            lines.append(self._say(_DECLARE, covers=tuple(fact.label for fact in question.covers)))
        lines += [f"  {number}. {visible(value.label)}" for number, value in enumerate(question.values, 1)]
        return "\n".join(lines) + "\n" + self._say(_MARK)

    def _say(self, said: Wording, **values: str | tuple[str, ...]) -> str:
        return fill(said, self._console.language, **values)


def _ref(ref: Ref) -> Json:
    return {"code": ref.id, "label": ref.label}


_MARK = Wording("› ", "› ")
_DECLARE = Wording(
    "这一项声明包括：{covers}。填写作出声明的人的姓名；不声明就直接回车，逐项回答。",
    "The declaration covers: {covers}. Give the name of who declares; an empty line asks for each instead.",
)
_AFFECTS = Wording("影响：{names}\n", "It bears on: {names}\n")
_AGAIN = Wording(
    "没有看懂，请填序号、名称，或者直接回车。\n", "Not understood: give a number or a name, or an empty line.\n"
)
_NO_OBJECT = Wording("--answers 要是一份 JSON 信息，用 {{ }} 括起来。", "--answers takes one item, a JSON object.")
_BAD_ITEM = Wording("这份信息有错误，请先改正。", "The item has errors; correct them first.")
