"""`policyc export`: a policy in the formats of other programs."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Final

import typer

from policyc.charts.choosing import under
from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.formats import json_text
from policyc.cli.help import both
from policyc.cli.item_files import items_of
from policyc.cli.paper_files import write_paper
from policyc.cli.parameters import AsOf, PolicyName, Readings
from policyc.cli.policies import Policies
from policyc.cli.query import Asked, asked_with, check_names
from policyc.cli.settings import Settings
from policyc.cli.stop import Exit, Stop
from policyc.decision.item import Item
from policyc.decision.item_reader import read_item
from policyc.exports.bpmn.build import build
from policyc.exports.bpmn.document import write
from policyc.exports.bpmn.model import Document, Refused
from policyc.exports.bpmn.profiles import Profile
from policyc.exports.bpmn.variables import start_values
from policyc.exports.bpmn.words import Words
from policyc.exports.bpmn.work import MOST_SIGNATURES
from policyc.exports.policy_json import policy_text
from policyc.ir.policy import Policy
from policyc.wording.exports import NO_CLAUSE, REFUSED
from policyc.wording.language import Wording

HELP = Wording(
    "把制度写成别的程序用的格式：bpmn 是带图的 BPMN 2.0 流程，可以在流程引擎上运行；"
    "variables 是一份信息在流程开始时的变量值；json 是整部制度的数据。BPMN 说不了的，说明哪一处说不了，不写文件。",
    "Write a policy for other programs: bpmn, processes with their diagram that an engine can run; variables, the "
    "values that an item gives such a process; json, the whole policy as data. What BPMN cannot say is named, and then "
    "no file is written.",
)
EXAMPLES = Wording(
    "policyc export {policy} --to bpmn -o 流程.bpmn\n"
    "policyc export {policy} --to bpmn --profile spiff -o 流程.bpmn\n"
    "policyc export {policy} --to variables --item examples/news.json\n"
    "policyc export {policy} --to json -o 制度.json",
    "policyc export {policy} --to bpmn -o process.bpmn\n"
    "policyc export {policy} --to bpmn --profile spiff -o process.bpmn\n"
    "policyc export {policy} --to variables --item examples/news.json\n"
    "policyc export {policy} --to json -o policy.json",
)
PROFILES: Final = tuple(profile.value for profile in Profile)


class Target(Enum):
    """What `--to` takes."""

    BPMN = "bpmn"
    VARIABLES = "variables"
    JSON = "json"


TARGETS: Final = tuple(target.value for target in Target)


def command(  # noqa: PLR0917 – Typer calls it by name
    context: typer.Context,
    policy: PolicyName,
    to: Annotated[
        str | None, typer.Option("--to", metavar="|".join(TARGETS), help=both("写成什么", "What to write"))
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both("写到哪个文件，不写则输出到屏幕", "Where to; standard output if not given"),
        ),
    ] = None,
    profile: Annotated[
        str,
        typer.Option(
            "--profile",
            metavar="|".join(PROFILES),
            help=both(
                "bpmn 给哪个引擎用，默认 plain（标准，条件用 FEEL）",
                "For which engine; plain by default (the standard, conditions in FEEL)",
            ),
        ),
    ] = "plain",
    item: Annotated[
        str | None,
        typer.Option(
            "--item",
            metavar="ITEM",
            help=both("variables 用的信息：.json 文件，或者 -", "The item for variables: a .json, or -"),
        ),
    ] = None,
    as_of: AsOf = None,
    reading: Readings = None,
) -> int:
    """Write the export, or say why there is none."""
    settings = settings_of(context)
    console = Console(settings)
    target, engine = _target(to), _profile(profile)
    if (target is Target.VARIABLES) is (item is None):
        raise Stop(_NO_ITEM if item is None else _ITEM_FOR_NOTHING)
    asked = asked_with(as_of, reading)
    policies = Policies(settings, console, [policy])
    check_names(asked, policies.named)
    (named,) = policies.named
    text: str | None
    match target:
        case Target.JSON:
            text = _data(named, asked)
        case Target.BPMN | Target.VARIABLES:
            chosen = under(named, dict(asked.query(named, asked.today).choice))
            made = build(chosen, console.language)
            if not isinstance(made, Document):
                raise _refusal(made, console)
            text = (
                write(made, engine, Words(chosen, console.language))
                if target is Target.BPMN
                else _variables(settings, console, policies, reference=item or "", asked=asked, made=made)
            )
    if text is None:
        return Exit.BAD_INPUT
    _put(settings, console, output, text)
    return Exit.DONE


def _data(policy: Policy, asked: Asked) -> str:
    """Return the whole policy, or what the readings named on the line leave of it."""
    if not asked.readings:
        return policy_text(policy)
    selected = under(policy, dict(asked.query(policy, asked.today).choice))
    return policy_text(selected, {one.id: one.adopted for one in selected.readings})


def _variables(
    settings: Settings, console: Console, policies: Policies, *, reference: str, asked: Asked, made: Document
) -> str | None:
    """Return the start values of an item; None when it cannot be read, which is printed."""
    read = _item(settings, console, policies, reference)
    if read is None:
        return None
    (named,) = policies.named
    values = start_values(named, made.variables, read, asked.query(named, asked.day(read.as_of)))
    return json_text({name: list(value) if isinstance(value, list) else value for name, value in values.items()})


def _item(settings: Settings, console: Console, policies: Policies, reference: str) -> Item | None:
    texts = list(items_of(settings, reference).items)
    if len(texts) != 1:
        raise Stop(_ONE_ITEM, path=reference, n=str(len(texts)))
    read, faults = read_item(texts[0].text, policies.vocabulary, texts[0].name)
    if read is None:
        console.faults(faults)
    return read


def _refusal(refused: tuple[Refused, ...], console: Console) -> Stop:
    """Return the sentence for the first thing that cannot be exported; the others are printed before it."""
    most = str(MOST_SIGNATURES)
    for one in refused[1:]:
        console.note(REFUSED[one.reason.value], name=one.name, clauses=_clauses(one, console), most=most)
    first = refused[0]
    return Stop(REFUSED[first.reason.value], name=first.name, clauses=_clauses(first, console), most=most)


def _clauses(one: Refused, console: Console) -> str:
    return "、".join(one.clauses) or NO_CLAUSE.in_(console.language)


def _put(settings: Settings, console: Console, output: str | None, text: str) -> None:
    if output is None:
        console.result(text)
        return
    try:
        write_paper(settings.here / Path(output), text)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Stop(_CANNOT_WRITE, path=output) from error
    console.note(_WRITTEN, path=output)


def _target(written: str | None) -> Target:
    for target in Target:
        if target.value == written:
            return target
    raise Stop(_NO_TARGET if written is None else _UNKNOWN_TARGET, value=written or "", targets=TARGETS)


def _profile(written: str) -> Profile:
    for profile in Profile:
        if profile.value == written:
            return profile
    raise Stop(_NO_PROFILE, value=written, profiles=PROFILES)


_NO_TARGET = Wording("没有写成什么格式；请加 --to：{targets}。", "There is no format; use --to with one of {targets}.")
_UNKNOWN_TARGET = Wording("没有格式“{value}”，可用：{targets}。", "There is no format “{value}”; there are {targets}.")
_NO_PROFILE = Wording("没有引擎“{value}”，可用：{profiles}。", "There is no profile “{value}”; there are {profiles}.")
_NO_ITEM = Wording(
    "变量的值要从一份信息得出；请加 --item，例如 --item 信息.json。",
    "The values are those of an item; use --item, for example --item item.json.",
)
_ITEM_FOR_NOTHING = Wording("--item 只用于 --to variables。", "--item goes with --to variables only.")
_ONE_ITEM = Wording("只能用一份信息，“{path}”里有 {n} 份。", "One item is wanted; “{path}” has {n}.")
_CANNOT_WRITE = Wording(
    "写不了“{path}”：没有权限、磁盘已满，或者名称不对。",
    "“{path}” cannot be written: no permission, no room, or a bad name.",
)
_WRITTEN = Wording("已写入“{path}”。", "Wrote “{path}”.")
