"""`policyc compare`: jurisdictions side by side, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.help import both
from policyc.cli.paper_files import write_paper
from policyc.cli.policies import Policies
from policyc.cli.stop import Exit, Stop
from policyc.papers.comparison.build import comparison
from policyc.papers.comparison.html import comparison_html
from policyc.papers.comparison.markdown import comparison_markdown
from policyc.papers.comparison.model import Comparison
from policyc.papers.comparison.text import comparison_text
from policyc.papers.comparison.xlsx import comparison_xlsx
from policyc.typesetting.fonts import MissingFonts
from policyc.wording.language import Language, Wording

HELP = Wording(
    "把几个制度并列成一张表：分类、审级、环节、升级、审查、来源、职责，以及哪一方没有规定。没有规定的写“未作规定”，不等于允许。",
    "Put policies side by side in a table: categories, tiers, steps, escalations, checks, sources, duties, and where "
    "one is silent. Silence reads “not provided for”; it is no permission.",
)
EXAMPLES = Wording(
    "policyc compare {policy} {policy}\npolicyc compare {policy} {policy} -o 对照.html\n"
    "policyc compare {policy} {policy} -o 对照.xlsx",
    "policyc compare {policy} {policy}\npolicyc compare {policy} {policy} -o compared.html\n"
    "policyc compare {policy} {policy} -o compared.xlsx",
)
#: A file's ending, and the format that it stands for.
_ENDINGS: Final = {".txt": "text", ".md": "md", ".html": "html", ".xlsx": "xlsx"}
_MOST: Final = 12

_Policies: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="POLICY", help=both("两个以上制度的名称或文件夹", "Names or folders of two or more policies")
    ),
]
_Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=both(
            "写到哪个文件；格式看扩展名：.txt、.md、.html、.xlsx",
            "The file to write, its format by its ending: .txt, .md, .html, .xlsx",
        ),
    ),
]
_Format: TypeAlias = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="text|md|html|xlsx",
        help=both("输出格式，默认看 -o 的扩展名，再是 text", "Output format; by the ending of -o, else text"),
    ),
]


def command(context: typer.Context, policies: _Policies, output: _Output = None, format_: _Format = "") -> int:
    """Compare policies."""
    settings = settings_of(context)
    console = Console(settings)
    format_ = _meant(output, format_)
    named = Policies(settings, console, policies).named
    if len(named) < 2:
        raise Stop(_TOO_FEW)
    if len(named) > _MOST:
        raise Stop(_TOO_MANY, most=str(_MOST))
    made = _made(comparison(named, console.language), format_, console)
    if output is not None:
        write_paper(output, made)
    elif isinstance(made, str):
        console.result(made)
    return Exit.DONE


def _meant(output: Path | None, written: str) -> str:
    """Return the format; raises Stop for one that there is not, and for a workbook without a file."""
    if written and written not in _ENDINGS.values():
        raise Stop(_NO_FORMAT, format=written)
    if output is None:
        if written == "xlsx":
            raise Stop(_NEEDS_A_FILE)
        return written or "text"
    ending = _ENDINGS.get(output.suffix.lower())
    if ending is None and not written:
        raise Stop(_NO_ENDING, file=output.name)
    return written or ending or "text"


def _made(compared: Comparison, format_: str, console: Console) -> str | bytes | MissingFonts:
    language: Language = console.language
    match format_:
        case "md":
            return comparison_markdown(compared, language)
        case "html":
            return comparison_html(compared, language)
        case "xlsx":
            return comparison_xlsx(compared, language)
        case _:
            return comparison_text(compared, language, console.width, colour=console.colour)


_TOO_FEW = Wording("请写出两个以上不同的制度。", "Name two or more different policies.")
_TOO_MANY = Wording("一次最多对照 {most} 个制度。", "At most {most} policies are compared at once.")
_NO_FORMAT = Wording(
    "没有“{format}”这种格式；可以用 text、md、html、xlsx。",
    "There is no format “{format}”; there are text, md, html, xlsx.",
)
_NO_ENDING = Wording(
    "不能写成“{file}”：文件名应以 .txt、.md、.html、.xlsx 之一结尾。",
    "“{file}” cannot be written: its name must end in .txt, .md, .html or .xlsx.",
)
_NEEDS_A_FILE = Wording("xlsx 要写到文件，请用 -o。", "A workbook needs a file; use -o.")
