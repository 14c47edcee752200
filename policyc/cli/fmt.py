"""`policyc fmt`: put rule files into canonical form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.folders import folder_named, folders_named, places_of
from policyc.cli.help import both
from policyc.cli.settings import Settings
from policyc.cli.stop import Exit, Stop
from policyc.diagnostics.model import Diagnostic
from policyc.pipeline.compile import has_errors, parsed
from policyc.source.text import SourceText
from policyc.syntax.codes import propose_codes
from policyc.syntax.printer import format_text, with_codes
from policyc.syntax.spelling import KeywordLanguage
from policyc.wording.language import Wording
from policyc.workspace.codes import codes_taken
from policyc.workspace.find import at
from policyc.workspace.inside import is_inside
from policyc.workspace.read import SUFFIX, bytes_of, display_name, read_rules, rule_files
from policyc.workspace.write import replace_file

HELP = Wording(
    "把规则文件写成统一的样式，保存为 UTF-8。有错误的文件不改动，并列出错误。",
    "Put rule files into canonical form, saved as UTF-8. "
    "Files with errors stay as they are, and their errors are listed.",
)
EXAMPLES = Wording(
    "policyc fmt\npolicyc fmt --check\npolicyc fmt {policy} --codes",
    "policyc fmt\npolicyc fmt --check\npolicyc fmt {policy} --codes",
)


_Paths: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help=both(
            "规则文件、文件夹或制度名称；不写则是找到的全部",
            "Rule files, folders or names of policies; all by default",
        ),
    ),
]
_Check: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--check",
        help=both("只检查，不改动；有文件需要改动时退出码为 1", "Change nothing; exit code 1 when a file would change"),
    ),
]
_Keywords: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--keywords",
        metavar="zh|en",
        help=both("关键词一律用这种语言，默认跟随各文件", "The language of keywords; each file's own by default"),
    ),
]
_Codes: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--codes", help=both("给没有代码的名称补上代码（拼音）", "Give every name without a code one (pinyin)")
    ),
]


def command(
    context: typer.Context,
    paths: _Paths = None,
    check: _Check = False,
    keywords: _Keywords = None,
    codes: _Codes = False,
) -> int:
    """Format rule files."""
    settings = settings_of(context)
    console = Console(settings)
    language = _language(keywords)
    proposals = _Proposals(settings)
    changed: list[str] = []
    found: list[Diagnostic] = []
    for path in _files(settings, paths or []):
        name = display_name(path, settings.here)
        read = read_rules(path, name)
        reported = (*read.diagnostics, *(parsed(read.source)[1] if read.source else ()))
        if read.source is None or has_errors(reported):
            found += reported
            continue
        source = proposals.applied(path, read.source) if codes else read.source
        formatted = format_text(source, keywords=language).encode("utf-8", "surrogatepass")
        if formatted != bytes_of(path):
            changed.append(name)
            if not check:
                replace_file(path, formatted)
    if found:
        console.faults(found)
    console.result("".join(f"{name}\n" for name in changed))
    console.note((_WOULD if check else _DONE) if changed else _NOTHING, count=str(len(changed)))
    if found:
        return Exit.BAD_INPUT
    return Exit.FOUND if check and changed else Exit.DONE


class _Proposals:
    """Codes for names without one; what was given to one file is taken for the next."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._taken: dict[Path, set[str]] = {}

    def applied(self, path: Path, source: SourceText) -> SourceText:
        """Return a file with codes put in."""
        if path.parent not in self._taken:
            folder = at(path.parent, places_of(self._settings))
            self._taken[path.parent] = set(codes_taken(folder, self._settings.here))
        taken = self._taken[path.parent]
        proposed = propose_codes(parsed(source)[0], taken)
        taken.update(proposed.values())
        return SourceText(source.name, with_codes(source, proposed))


def _language(written: str | None) -> KeywordLanguage | None:
    if written is None:
        return None
    for language in KeywordLanguage:
        if language.value == written:
            return language
    raise Stop(_NO_LANGUAGE, written=written)


def _files(settings: Settings, paths: Sequence[str]) -> tuple[Path, ...]:
    """List the rule files meant, each once; links that lead out of a folder of policies are passed over."""
    files: dict[Path, None] = {}
    for path in paths:
        if path.endswith(SUFFIX):
            files[settings.here / path] = None
    named = [path for path in paths if not path.endswith(SUFFIX)]
    folders = [folder_named(settings, path) for path in named] if paths else folders_named(settings, [])
    for folder in folders:
        files.update((file, None) for file in rule_files(folder.path) if is_inside(file, folder.root))
    return tuple(files)


_NO_LANGUAGE = Wording(
    "关键词的语言只有 zh 和 en，没有“{written}”。", "The languages of keywords are zh and en; there is no “{written}”."
)
_DONE = Wording("改动了 {count} 个文件。", "{count} files changed.")
_WOULD = Wording("{count} 个文件需要改动，运行 policyc fmt 即可。", "{count} files would change; run policyc fmt.")
_NOTHING = Wording("没有文件需要改动。", "No file needs a change.")
