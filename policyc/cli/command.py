"""How Typer is used: a group that imports a command when it is called, and help pages of our own.

Assumes that a command's module has `HELP`, `EXAMPLES` and `command`. Guarantees that `--help` and one command import no
other command. Usage errors of Typer leave here as `Stop`, in the language of the user.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from policyc.cli import help as page
from policyc.cli.settings import Settings
from policyc.cli.stop import Stop
from policyc.source.frozen import frozen
from policyc.wording.language import Wording


@frozen
class Entry:
    """One command of the table: the module under `policyc.cli`, and the line that the list of commands shows."""

    name: str
    summary: Wording
    module: str = ""

    def load(self) -> Callable[..., int]:
        """Import the command."""
        module = importlib.import_module(f"policyc.cli.{self.module or self.name}")
        command: Callable[..., int] = module.command
        return command


def settings_of(context: typer.Context) -> Settings:
    """Return the settings that this run was started with."""
    settings = context.find_object(Settings)
    if settings is None:
        raise RuntimeError("a command was started without settings")
    return settings


class Command(TyperCommand):
    """A command with a help page in the user's language."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # Typer narrows its own Context
        """Return the help page."""
        language = settings_of(ctx).language
        arguments: list[tuple[str, str]] = []
        options: list[tuple[str, str]] = []
        for parameter in self.params:
            row = (_term(parameter), page.said(getattr(parameter, "help", None), language))
            (arguments if parameter.param_type_name == "argument" else options).append(row)
        options.append(("--help", page.HELP_OPTION.in_(language)))
        signature = " ".join(["[OPTIONS]", *(term for term, _ in arguments)])
        parts = [
            f"{page.USAGE.in_(language)}{ctx.command_path} {signature}",
            page.paragraph(page.said(self.help, language)),
            page.table(page.ARGUMENTS.in_(language), arguments),
            page.table(page.OPTIONS.in_(language), options),
            page.listing(page.EXAMPLES.in_(language), self._examples(ctx)),
        ]
        return "\n\n".join(part for part in parts if part)

    def _examples(self, ctx: typer.Context) -> list[str]:
        """Return the examples with a policy that is there."""
        # Imported here: only the page of a command needs a policy's name, and `--version` is to cost nothing.
        from policyc.cli.folders import a_policy  # noqa: PLC0415 – see above

        settings = settings_of(ctx)
        policy = a_policy(settings)
        return page.said(self.epilog, settings.language).replace("{policy}", policy).split("\n")


class Group(TyperGroup):
    """All commands; `entries` is set by the application."""

    entries: ClassVar[tuple[Entry, ...]] = ()
    global_options: ClassVar[tuple[tuple[str, Wording], ...]] = ()
    about: ClassVar[Wording] = Wording("", "")

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002 – Typer's signature
        """List the commands in the order of the table."""
        return [entry.name for entry in self.entries]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> TyperCommand | None:  # type: ignore[override]  # noqa: ARG002 – see above
        """Import the command of this name; None when there is none."""
        return next((build(entry) for entry in self.entries if entry.name == cmd_name), None)

    def resolve_command(  # type: ignore[override]  # see above
        self, ctx: typer.Context, args: list[str]
    ) -> tuple[str | None, TyperCommand | None, list[str]]:
        """Return the command that the line names."""
        found = self.get_command(ctx, args[0])
        if found is None:
            if args[0].startswith("-"):
                raise Stop(_NO_OPTION, option=args[0], near="")
            # Imported here: only a slip needs it.
            from policyc.diagnostics.nearest import nearest  # noqa: PLC0415 – see above

            near = nearest(args[0], self.list_commands(ctx))
            raise Stop(_NO_COMMAND_NEAR if near else _NO_COMMAND, name=args[0], near=near)
        return found.name, found, args[1:]

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # Typer narrows its own Context
        """Return the list of commands."""
        language = settings_of(ctx).language
        commands = [(entry.name, entry.summary.in_(language)) for entry in self.entries]
        options = [(term, text.in_(language)) for term, text in self.global_options]
        parts = [
            f"{page.USAGE.in_(language)}{ctx.command_path} COMMAND …",
            page.paragraph(self.about.in_(language)),
            page.table(page.COMMANDS.in_(language), commands),
            page.table(page.GLOBAL_OPTIONS.in_(language), options),
        ]
        return "\n\n".join(part for part in parts if part)


def build(entry: Entry) -> TyperCommand:
    """Make a command out of its module."""
    function = entry.load()
    module = importlib.import_module(function.__module__)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    help_text: Wording = module.HELP
    examples: Wording = module.EXAMPLES
    app.command(
        entry.name,
        cls=Command,
        help=page.both(help_text.zh, help_text.en),
        epilog=page.both(examples.zh, examples.en),
    )(function)
    command = typer.main.get_command(app)
    if not isinstance(command, TyperCommand):
        raise TypeError(f"{entry.name} is no command")
    command.name = entry.name
    return command


def is_usage_error(error: Exception) -> bool:
    """Tell whether Typer objects to the line; its class for that is not exported."""
    return any(base.__name__ == "UsageError" for base in type(error).__mro__)


def usage_error(error: Exception) -> Stop:
    """Say what Typer found wrong with the line, in words of our own."""
    option = str(getattr(error, "option_name", "") or "")
    match type(error).__name__:
        case "NoSuchOption":
            near = next(iter(getattr(error, "possibilities", None) or ()), "")
            return Stop(_NO_OPTION_NEAR if near else _NO_OPTION, option=option, near=str(near))
        case "MissingParameter":
            return Stop(_MISSING, parameter=_hint(error))
        case "BadOptionUsage":
            wants_value = "argument" in str(error)
            return Stop(_NEEDS_VALUE if wants_value else _TAKES_NO_VALUE, option=option)
        case "BadParameter":
            return Stop(_BAD_VALUE, parameter=_hint(error))
        case _:
            extra = re.search(r"arguments?(?:\(s\))? \((.*)\)", str(error), re.DOTALL)
            if extra:
                return Stop(_EXTRA, words=extra[1])
            return Stop(_BAD_LINE)


def _term(parameter: object) -> str:
    """Return a parameter as the help page shows it: `--format FORMAT`, `POLICY…`."""
    names: list[str] = list(getattr(parameter, "opts", []))
    metavar = str(getattr(parameter, "metavar", None) or "")
    if getattr(parameter, "param_type_name", "") == "argument":
        shown = metavar or str(getattr(parameter, "name", "")).upper()
        several = "…" if getattr(parameter, "nargs", 1) == -1 else ""
        return shown + several if getattr(parameter, "required", False) else f"[{shown}]{several}"
    flag = bool(getattr(parameter, "is_flag", False))
    return ", ".join(names) + (f" {metavar}" if metavar and not flag else "")


def _hint(error: Exception) -> str:
    parameter = getattr(error, "param", None)
    return _term(parameter) if parameter is not None else ""


_NO_COMMAND = Wording(
    "没有命令“{name}”；policyc --help 列出全部命令。", "There is no command “{name}”; policyc --help lists them."
)
_NO_COMMAND_NEAR = Wording(
    "没有命令“{name}”。您是否想写“{near}”？", "There is no command “{name}”. Did you mean “{near}”?"
)
_NO_OPTION = Wording(
    "没有选项“{option}”；加 --help 查看可用的选项。", "There is no option “{option}”; --help lists them."
)
_NO_OPTION_NEAR = Wording(
    "没有选项“{option}”。您是否想写“{near}”？", "There is no option “{option}”. Did you mean “{near}”?"
)
_MISSING = Wording("还缺少 {parameter}；加 --help 查看用法。", "{parameter} is missing; --help shows the usage.")
_NEEDS_VALUE = Wording("选项 {option} 后面要写它的值。", "Option {option} needs a value.")
_TAKES_NO_VALUE = Wording("选项 {option} 后面不写值。", "Option {option} takes no value.")
_BAD_VALUE = Wording(
    "“{parameter}”的值不对；加 --help 查看可用的值。", "The value of “{parameter}” will not do; see --help."
)
_EXTRA = Wording("多出了“{words}”；加 --help 查看用法。", "“{words}” is too much; --help shows the usage.")
_BAD_LINE = Wording("命令写得不对；加 --help 查看用法。", "The command line will not do; see --help.")
