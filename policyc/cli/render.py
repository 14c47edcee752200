"""`policyc render`: the flowchart of a policy, or where a printed chart and the text differ."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from pathlib import Path, PurePath
from typing import Annotated, Final, TypeVar

import typer

from policyc.charts import dot, drawio, mermaid, pages, svg
from policyc.charts.against_text import differences
from policyc.charts.build import build
from policyc.charts.choosing import under
from policyc.charts.comparing import as_json, as_text
from policyc.charts.layout.layout import lay_out
from policyc.charts.layout.outcome import PaperTooSmall
from policyc.charts.layout.paper import Paper
from policyc.charts.marking import mark
from policyc.charts.model import Chart, LaneAxis
from policyc.charts.pages import PageFormat
from policyc.charts.printed import printed
from policyc.charts.scene import Scene
from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.formats import check_format, json_text
from policyc.cli.help import both
from policyc.cli.item_files import items_of
from policyc.cli.paper_files import write_paper
from policyc.cli.parameters import AsOf, PolicyName, Readings
from policyc.cli.policies import Policies
from policyc.cli.query import Asked, asked_with, check_names
from policyc.cli.settings import Settings
from policyc.cli.stop import Exit, Stop
from policyc.decision.decide import decide
from policyc.decision.item import Item
from policyc.decision.item_reader import read_item
from policyc.ir.policy import Policy
from policyc.typesetting.fonts import MissingFonts
from policyc.typesetting.glyphs import MissingGlyphs
from policyc.wording.language import Wording
from policyc.wording.layout import TOO_SMALL

HELP = Wording(
    "画出制度的流程图；文件名的结尾决定格式。制度附有原图的，按阶段画时用原图的字样和次序，否则由规则编绘并注明。"
    "加 --item 标出一份信息的路线；加 --against-text 列出原图和正文不一致的地方。",
    "Draw the flowchart of a policy; the ending of the file's name says in which format. By phase, a policy whose "
    "regulation prints a chart is drawn in its words and order; any other chart is drawn from the rules and says so. "
    "--item marks the route of an item; --against-text lists where the printed chart and the text differ.",
)
EXAMPLES = Wording(
    "policyc render {policy} -o 流程图.pdf\n"
    "policyc render {policy} -o 流程图.svg --lanes role --paper a3\n"
    "policyc render {policy} -o 路线.png --item examples/news.json\n"
    "policyc render {policy} --against-text",
    "policyc render {policy} -o chart.pdf\n"
    "policyc render {policy} -o chart.svg --lanes role --paper a3\n"
    "policyc render {policy} -o route.png --item examples/news.json\n"
    "policyc render {policy} --against-text",
)
#: Everything that a chart can be written as; the last two need no library beyond the base install.
FORMATS: Final = (".svg", ".png", ".pdf", ".drawio", ".dot", ".mmd")
REPORTS: Final = ("text", "json")

Choice = TypeVar("Choice", bound=Enum)


def command(  # noqa: PLR0917 – Typer calls it by name
    context: typer.Context,
    policy: PolicyName,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both(f"写到哪个文件：{'、'.join(FORMATS)}", f"Where to: {', '.join(FORMATS)}"),
        ),
    ] = None,
    lanes: Annotated[
        str,
        typer.Option(
            "--lanes",
            metavar="phase|role",
            help=both(
                "按阶段分道（默认；制度附有原图的用原图）或者按角色分道（总是由规则编绘）",
                "Lanes by phase (default; the printed chart where there is one) or by role (drawn from the rules)",
            ),
        ),
    ] = "phase",
    paper: Annotated[
        str,
        typer.Option(
            "--paper",
            metavar="a4|a3|sheet",
            help=both(
                "纸张，默认 a4；sheet 是一整张，图多大就多大", "Paper, a4 by default; sheet: one, as large as needed"
            ),
        ),
    ] = "a4",
    item: Annotated[
        str | None,
        typer.Option(
            "--item",
            metavar="ITEM",
            help=both("标出这份信息的路线：.json 文件，或者 -", "Mark the route of this item: a .json, or -"),
        ),
    ] = None,
    as_of: AsOf = None,
    reading: Readings = None,
    against_text: Annotated[
        bool,
        typer.Option(
            "--against-text",
            help=both("列出原图和正文不一致的地方", "List where the printed chart and the text differ"),
        ),
    ] = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="|".join(REPORTS),
            help=both("--against-text 的输出格式，默认 text", "Output format of --against-text, text by default"),
        ),
    ] = "text",
) -> int:
    """Write the chart, or print the differences."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, REPORTS)
    axis, sheet = _choice(LaneAxis, lanes, _NO_LANES), _choice(Paper, paper, _NO_PAPER)
    suffix = _suffix(output) if output is not None else ""
    if output is None and not against_text:
        raise Stop(_NOTHING)
    asked = asked_with(as_of, reading)
    policies = Policies(settings, console, [policy])
    check_names(asked, policies.named)
    (named,) = policies.named
    shown = under(named, dict(asked.query(named, asked.today).choice))
    if against_text:
        console.result(_report(shown, console, format_))
    if output is not None:
        chart = _chart(shown, axis, console)
        if item is not None:
            read = _item(settings, console, policies, item)
            if read is None:
                return Exit.BAD_INPUT
            chart = _marked(chart, named, read, asked)
        _write(settings, console, output, _drawn(chart, suffix, sheet))
    return Exit.DONE


def _chart(policy: Policy, axis: LaneAxis, console: Console) -> Chart:
    """Return the chart the regulation prints, where it prints one and phases are asked for; else that of the rules."""
    official = printed(policy, console.language) if axis is LaneAxis.PHASE else None
    return official or build(policy, axis, console.language)


def _marked(chart: Chart, policy: Policy, item: Item, asked: Asked) -> Chart:
    """Mark the route of an item."""
    query = asked.query(policy, asked.day(item.as_of))
    decision = decide(policy, item, query=query)
    undecided = (
        decide(policy, replace(item, escalation_decisions=()), query=query) if item.escalation_decisions else None
    )
    return mark(chart, decision, undecided=undecided, name=item.title or item.id or "")


def _drawn(chart: Chart, suffix: str, paper: Paper) -> str | bytes | MissingFonts | MissingGlyphs:
    """Draw a chart in the format of a file name; raises Stop when it does not fit the paper."""
    match suffix:
        case ".dot":
            return dot.draw(chart)
        case ".mmd":
            return mermaid.draw(chart)
        case _:
            scene = lay_out(chart, paper, chart.language)
    match scene:
        case Scene():
            return _laid_out(scene, suffix)
        case PaperTooSmall(paper=too_small, instead=instead):
            raise Stop(TOO_SMALL, paper=too_small.value, instead=instead.value.lower())
        case MissingFonts(packages=packages):
            raise Stop(_NO_LAYOUT, packages=packages)
        case MissingGlyphs():
            return scene


def _laid_out(scene: Scene, suffix: str) -> str | bytes | MissingFonts | MissingGlyphs:
    match suffix:
        case ".svg":
            return svg.draw(scene)
        case ".drawio":
            return drawio.draw(scene)
        case ".png":
            return pages.draw(scene, PageFormat.PNG)
        case _:
            return pages.draw(scene, PageFormat.PDF)


def _report(policy: Policy, console: Console, format_: str) -> str:
    found = differences(policy)
    if format_ == "json":
        return json_text(as_json(policy, found))
    return as_text(policy, found, console.language)


def _item(settings: Settings, console: Console, policies: Policies, reference: str) -> Item | None:
    """Read the one item; what is wrong with it is printed."""
    texts = list(items_of(settings, reference).items)
    if len(texts) != 1:
        raise Stop(_ONE_ITEM, path=reference, n=str(len(texts)))
    read, faults = read_item(texts[0].text, policies.vocabulary, texts[0].name)
    if read is None:
        console.faults(faults)
    return read


def _write(settings: Settings, console: Console, output: str, made: str | bytes | MissingFonts | MissingGlyphs) -> None:
    try:
        write_paper(settings.here / Path(output), made)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Stop(_CANNOT_WRITE, path=output) from error
    console.note(_WRITTEN, path=output)


def _suffix(output: str) -> str:
    suffix = PurePath(output).suffix.lower()
    if suffix not in FORMATS:
        raise Stop(_NO_SUFFIX, path=output, formats=FORMATS)
    return suffix


def _choice(kind: type[Choice], written: str, unknown: Wording) -> Choice:
    for one in kind:
        if written.lower() == str(one.value).lower():
            return one
    raise Stop(unknown, value=written)


_NOTHING = Wording(
    "没有写输出到哪个文件；请加 -o，例如 -o 流程图.pdf；只比对原图和正文时加 --against-text。",
    "There is no file to write; use -o, for example -o chart.pdf; to compare chart and text only, --against-text.",
)
_NO_SUFFIX = Wording(
    "看不出“{path}”是哪种格式，文件名要以下列之一结尾：{formats}。",
    "“{path}” does not say which format; a name ends in one of {formats}.",
)
_NO_LANES = Wording(
    "没有“{value}”这种分道，可用：phase（按阶段）、role（按角色）。",
    "There are no lanes by “{value}”; there are phase and role.",
)
_NO_PAPER = Wording("没有纸张“{value}”，可用：a4、a3、sheet。", "There is no paper “{value}”; there are a4, a3, sheet.")
_ONE_ITEM = Wording(
    "一张图只标一份信息的路线，“{path}”里有 {n} 份。", "A chart marks the route of one item; “{path}” has {n}."
)
_NO_LAYOUT = Wording(
    '排版还缺少 {packages}；请运行 pip install "policyc[papers]"；.dot 和 .mmd 不需要它们，现在就可以写。',
    'Layout needs {packages}; run pip install "policyc[papers]". .dot and .mmd need none of it and can be written now.',
)
_CANNOT_WRITE = Wording(
    "写不了“{path}”：没有权限、磁盘已满，或者名称不对。",
    "“{path}” cannot be written: no permission, no room, or a bad name.",
)
_WRITTEN = Wording("已写入“{path}”。", "Wrote “{path}”.")
