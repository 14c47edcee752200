"""Arguments and options that several commands take, written once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeAlias

import typer
from typer.models import OptionInfo

from policyc.cli.help import both

PolicyName: TypeAlias = Annotated[
    str, typer.Argument(metavar="POLICY", help=both("制度的名称或文件夹", "Name or folder of a policy"))
]
#: `--as-of` of commands that judge items, which may name a day of their own.
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=both("按哪一天判断，默认是信息里写的日期，再是今天", "The day to judge as of; the item's, else today"),
    ),
]
Readings: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--reading",
        metavar="NAME=OPTION",
        help=both("改用另一种读法，可以重复", "Take another option of a reading; may be repeated"),
    ),
]


def format_option(formats: Sequence[str]) -> OptionInfo:
    """Return `--format` for a command that prints these; the first is the default, and the command says so again."""
    first = formats[0]
    said = both(f"输出格式，默认 {first}", f"Output format, {first} by default")
    made: OptionInfo = typer.Option("--format", metavar="|".join(formats), help=said)
    return made
