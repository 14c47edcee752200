"""The application: the table of commands, and what happens around every one of them.

Guarantees an exit code of the contract and never a traceback: what the user did wrong, an interrupt, a closed pipe, a
full disk and a fault of the program itself each end in one sentence on standard error.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import ClassVar, NoReturn

import typer

from policyc import __version__
from policyc.cli.command import Entry, Group, is_usage_error, usage_error
from policyc.cli.console import prepare_streams
from policyc.cli.settings import environment, language_of, read_settings
from policyc.cli.stop import Exit, Stop
from policyc.wording.language import Wording

COMMANDS: tuple[Entry, ...] = (
    Entry("check", Wording("编译规则文件，列出所有问题", "Compile rule files and list everything wrong")),
    Entry("route", Wording("一份信息由谁审、有什么问题", "Who reviews an item, and what stands against it")),
    Entry("ask", Wording("逐个提问，只问还会影响结论的", "Ask only what can still change the answer")),
    Entry("scan", Wording("文件里有没有号码、密级标志、错别字", "Numbers, markings and misprints in documents")),
    Entry("explain", Wording("解释一个代码或一个条款", "Explain a code or a clause")),
    Entry("test", Wording("运行规则文件里的用例", "Run the tests in the rule files")),
    Entry("coverage", Wording("原文的每一句有没有着落", "What became of every sentence of the text")),
    Entry("readings", Wording("每一处疑问、可选的读法和采用的读法", "Every doubt, its options and the one adopted")),
    Entry("amend", Wording("制度重新印发了，哪些规则要改", "The text was re-issued: which rules are stale")),
    Entry("verify", Wording("核验对每件信息都成立的性质", "Prove what holds of every item, or refute it with one")),
    Entry("diff", Wording("两个制度、版本或读法有什么不同", "Where two policies, versions or readings differ")),
    Entry("refine", Wording("一份制度是不是处处不宽于另一份", "Is one policy at least as strict as another")),
    Entry("compare", Wording("几个制度并列成一张表", "Policies side by side in a table")),
    Entry("cases", Wording("生成一小组信息，用到每条规则的两面", "Make a few items that show every rule both ways")),
    Entry("mutate", Wording("规则改动了，用例能不能发现", "Would a test notice if the rules were changed")),
    Entry("render", Wording("画流程图，标出一份信息的路线", "Draw the flowchart, and mark an item's route")),
    Entry("form", Wording("填好一份信息的审核表", "Fill the official form for an item")),
    Entry(
        "doc",
        Wording("制度原文和规则对照、各角色的职责清单", "The regulation and its rules side by side, and duty sheets"),
    ),
    Entry("export", Wording("写成流程引擎和别的程序用的格式", "A policy as BPMN or JSON, for other programs")),
    Entry("replay", Wording("办理记录合不合规则，现在该谁办", "Hold a case log against the rules; who is next")),
    Entry("schema", Wording("信息、结论和制度的 JSON Schema", "The JSON Schema of items, decisions and policies")),
    Entry("fmt", Wording("把规则文件写成统一的样式", "Put rule files into canonical form")),
)

GLOBAL_OPTIONS: tuple[tuple[str, Wording], ...] = (
    (
        "--lang zh|en",
        Wording("输出的语言，默认 zh，也可以设环境变量 POLICYC_LANG", "Language; zh by default, or POLICYC_LANG"),
    ),
    ("--policies DIR", Wording("先在这个文件夹里找制度", "Look for policies in this folder first")),
    ("--no-color", Wording("不用颜色", "No colour")),
    ("--quiet", Wording("只输出结果，不作说明", "Results only, no remarks")),
    ("--version", Wording("显示版本", "Show the version")),
    ("--help", Wording("显示本页；命令后面加 --help 显示该命令的用法", "Show this page; behind a command, its usage")),
)

ABOUT = Wording(
    "把审核发布制度编译成程序：一份信息由谁审、按什么顺序、还有什么问题，逐条引用依据。",
    "Compile review-and-publication rules: who reviews an item, in which order, what stands against it, "
    "citing every clause.",
)


class Application(Group):
    """`policyc` itself."""

    entries: ClassVar[tuple[Entry, ...]] = COMMANDS
    global_options: ClassVar[tuple[tuple[str, Wording], ...]] = GLOBAL_OPTIONS
    about: ClassVar[Wording] = ABOUT

    def main(self, args: Sequence[str] | None = None, **_: object) -> NoReturn:  # type: ignore[override]  # its switches
        """Run one command line and exit."""
        prepare_streams()
        given = list(sys.argv[1:] if args is None else args)
        code = _guarded(self, given)
        sys.exit(code)


app = typer.Typer(cls=Application, add_completion=False, rich_markup_mode=None)


@app.callback()
def _policyc() -> None:
    pass


def main() -> NoReturn:
    """Run the command line of this process and exit."""
    typer.main.get_command(app).main()
    raise AssertionError("main exits")


def _guarded(group: Application, arguments: list[str]) -> int:
    """Run a command line; whatever happens becomes an exit code and at most one sentence."""
    language = language_of(arguments, environment())
    try:
        code = _run(group, arguments)
        _flush()
    except Stop as stop:
        return _say(stop.sentence(language), stop.code)
    except (KeyboardInterrupt, typer.Abort, EOFError):
        return _say(_INTERRUPTED.in_(language), Exit.INTERRUPTED)
    except BrokenPipeError:
        _abandon_output()
        return _say(_CLOSED_PIPE.in_(language), Exit.BAD_INPUT)
    except OSError as error:
        _abandon_output()
        return _say(
            _SYSTEM.in_(language).format(reason=os.strerror(error.errno) if error.errno else "OSError"), Exit.BAD_INPUT
        )
    except MemoryError:
        return _say(_MEMORY.in_(language), Exit.BAD_INPUT)
    except Exception as error:  # noqa: BLE001 – the last resort: a user never sees a traceback
        _show_details(error)
        return _say(_FAULT.in_(language).format(version=__version__), Exit.BAD_INPUT)
    return code


def _run(group: Application, arguments: list[str]) -> int:
    settings, rest = read_settings(arguments, environment())
    if rest == ["--version"]:
        sys.stdout.write(f"policyc {__version__}\n")
        return Exit.DONE
    nothing_asked = not rest
    try:
        with group.make_context("policyc", rest or ["--help"], obj=settings) as context:
            done: object = group.invoke(context)
    except typer.Exit as end:
        return Exit.BAD_INPUT if nothing_asked else end.exit_code
    except Exception as error:
        if is_usage_error(error):
            raise usage_error(error) from error
        raise
    return done if isinstance(done, int) else Exit.DONE


def _say(sentence: str, code: int) -> int:
    with contextlib.suppress(OSError):  # nobody may listen
        sys.stderr.write(sentence + "\n")
        sys.stderr.flush()
    return code


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _abandon_output() -> None:
    """Point standard output at nothing, or the interpreter would complain once more when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show_details(error: Exception) -> None:
    """Show where the program failed, when POLICYC_DEBUG asks; never the error's own text, which may hold the item's."""
    if not environment().get("POLICYC_DEBUG"):
        return
    lines = [type(error).__name__]
    at = error.__traceback__
    while at is not None:
        code = at.tb_frame.f_code
        lines.append(f"  {code.co_filename}:{at.tb_lineno} {code.co_name}")
        at = at.tb_next
    _say("\n".join(lines), 0)


_INTERRUPTED = Wording("已中断。", "Interrupted.")
_CLOSED_PIPE = Wording(
    "接收输出的一方已经关闭，没有全部写出。", "The reader of the output closed it; not all was written."
)
_SYSTEM = Wording("系统不允许完成这一步：{reason}。", "The system refused: {reason}.")
_MEMORY = Wording("内存不足。", "Out of memory.")
_FAULT = Wording(
    "程序内部出错，没有得出结果；请把命令和版本（policyc {version}）告诉维护者，设 POLICYC_DEBUG=1 可以看到位置。",
    "A fault of the program; there is no result. Tell its maintainers the command and policyc {version}; "
    "POLICYC_DEBUG=1 shows where.",
)
