"""`policyc amend`: the regulation was re-issued; which clauses changed, and which rules are stale."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policyc.analyses.amendment.alignment import MOST_CLAUSES
from policyc.analyses.amendment.amend import amendment
from policyc.analyses.amendment.amendment_json import amendment_json
from policyc.analyses.amendment.model import Amendment
from policyc.analyses.amendment.proposal import renumbered
from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.folders import folder_named
from policyc.cli.formats import check_format, json_text
from policyc.cli.help import both
from policyc.cli.parameters import PolicyName, format_option
from policyc.cli.stop import Exit, Stop
from policyc.documents.model import Kind, Refused
from policyc.papers.amendment import amendment_text
from policyc.pipeline.compile import split_once
from policyc.source.regulation import ClauseUnit, Regulation
from policyc.source.text import SourceText
from policyc.wording import amendment as words
from policyc.wording.language import Wording
from policyc.workspace.documents import open_document
from policyc.workspace.examine import Workbench
from policyc.workspace.find import PolicyFolder
from policyc.workspace.inside import is_inside, real_path
from policyc.workspace.read import Unread, display_name
from policyc.workspace.write import replace_file

HELP = Wording(
    "制度重新印发了：哪些条款移位、修改、删去、新增，哪些规则因此要改，逐处列出并提出建议。"
    "加 -o 写出一份草案，只改文字未变的编号。有要改的时退出码为 1。",
    "The regulation was re-issued: which clauses moved, changed, vanished or are new, and every place of the rules "
    "that is stale, with a proposal. -o writes a draft that renumbers only what is certain. Exit code 1 when "
    "something is stale.",
)
EXAMPLES = Wording(
    "policyc amend {policy} --with 新文.docx\npolicyc amend {policy} --with 新文.docx -o policies/草案",
    "policyc amend {policy} --with new.docx\npolicyc amend {policy} --with new.docx -o policies/draft",
)
FORMATS = ("text", "json")
_PAPER_WIDTH = 80
#: Regulations have some ten thousand characters; what is so much longer is something else.
_LONGEST = 300_000


def command(
    context: typer.Context,
    policy: PolicyName,
    new: Annotated[
        str,
        typer.Option(
            "--with", metavar="NEW", help=both("重新印发的文本，.docx 或 .txt", "The new text, .docx or .txt")
        ),
    ],
    out: Annotated[
        str | None,
        typer.Option("-o", "--out", metavar="DIR", help=both("草案写到这个新文件夹", "A new folder for a draft")),
    ] = None,
    format_: Annotated[str, format_option(FORMATS)] = "text",
) -> int:
    """Report on a re-issued regulation."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    folder = folder_named(settings, policy)
    target = _target(settings.here / out, folder, out) if out is not None else None
    compiled = Workbench(settings.here).compiled(folder)
    joined = compiled.program.regulation
    if joined is None or compiled.citations is None or compiled.policy is None:
        console.faults(compiled.diagnostics)
        raise Stop(_NOT_COMPILED, name=folder.name)
    source = joined.source if joined.base is None else joined.source.parts[0][1]
    text = _new_text(settings.here / new, new)
    found = amendment(compiled.program, compiled.citations, split_once(source), _divided(text, new))
    if format_ == "json":
        console.result(json_text(amendment_json(found)))
    else:
        console.result(amendment_text(found, console.language, min(console.width, _PAPER_WIDTH)))
    if target is not None and out is not None:
        own = [unit.file.source for unit in compiled.program.units if not unit.shared]
        files = [part for joint in own for part in (tuple(one for _, one in joint.parts) or (joint,))]
        written = _write(folder, target, settings.here, (source.name, text), files, found)
        console.note(words.WRITTEN, out=out, n=str(written), policy=policy)
    return Exit.FOUND if found.altered or found.stale else Exit.DONE


def _new_text(path: Path, name: str) -> str:
    read = open_document(path)
    if isinstance(read, Unread):
        raise Stop(_UNREAD, file=name)
    if isinstance(read, Refused) or read.opened.document.kind not in {Kind.DOCX, Kind.TEXT}:
        raise Stop(_NO_DOCUMENT, file=name)
    text = read.opened.document.text
    if not text.strip():
        raise Stop(_NO_DOCUMENT, file=name)
    if len(text) > _LONGEST:
        raise Stop(_TOO_LONG, file=name, most=str(_LONGEST))
    return text if text.endswith("\n") else text + "\n"


def _divided(text: str, name: str) -> Regulation:
    new = split_once(SourceText(name, text))
    if all(clause.unit is ClauseUnit.WHOLE_TEXT for clause in new.clauses):
        raise Stop(_NO_CLAUSES, file=name)
    if len(new.clauses) > MOST_CLAUSES:
        raise Stop(_TOO_MANY, file=name, most=str(MOST_CLAUSES))
    return new


def _target(path: Path, folder: PolicyFolder, written: str) -> Path:
    """Return where the draft goes: a new or empty folder that is neither in the policy's own nor around it."""
    target, own = real_path(path), real_path(folder.path)
    if target == own or is_inside(target, own) or is_inside(own, target):
        raise Stop(_OWN_FOLDER, path=written)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise Stop(_NOT_EMPTY, path=written)
    if not path.parent.is_dir():
        raise Stop(_NO_PARENT, path=written)
    return path


def _write(  # noqa: PLR0917 – private, called once
    folder: PolicyFolder,
    target: Path,
    here: Path,
    regulation: tuple[str, str],
    sources: list[SourceText],
    found: Amendment,
) -> int:
    """Copy the policy with the new text and the certain numbers; return how many citations were renumbered."""
    by_name = {source.name: source for source in sources}
    target.mkdir(exist_ok=True)
    count = 0
    for path in sorted(folder.path.rglob("*")):
        relative = path.relative_to(folder.path)
        if path.is_symlink() or not path.is_file() or any(part.startswith(".") for part in relative.parts):
            continue
        data = path.read_bytes()
        name = display_name(path, here)
        if name == regulation[0]:
            data = regulation[1].encode()
        elif name in by_name:
            text, done = renumbered(by_name[name], found.stale)
            data, count = (text.encode(), count + done) if done else (data, count)
        (target / relative).parent.mkdir(parents=True, exist_ok=True)
        replace_file(target / relative, data)
    return count


_NOT_COMPILED = Wording("“{name}”的规则有错误，请先改正。", "The rules of “{name}” have errors; correct them first.")
_UNREAD = Wording("“{file}”不存在，或者不能读。", "“{file}” does not exist or cannot be read.")
_NO_DOCUMENT = Wording(
    "“{file}”读不出文字：新文要是 Word 文件（.docx）或者文本文件（.txt），不能是空的。",
    "No text in “{file}”: it must be a Word file (.docx) or a text file (.txt), and not empty.",
)
_TOO_LONG = Wording(
    "“{file}”超过 {most} 字，不像一份制度，没有对照。",
    "“{file}” is over {most} characters, no regulation; nothing was compared.",
)
_TOO_MANY = Wording(
    "“{file}”超过 {most} 条，不像一份制度，没有对照。", "“{file}” has over {most} clauses; nothing was compared."
)
_NO_CLAUSES = Wording(
    "“{file}”里分不出条款（第一条、一、……），没有对照。", "“{file}” has no numbered clauses; nothing was compared."
)
_OWN_FOLDER = Wording(
    "-o 不能写到制度自己的文件夹“{path}”，也不能写到它里面或者外层。",
    "-o must not name the policy's own folder, one in it or one around it: “{path}”.",
)
_NOT_EMPTY = Wording(
    "-o 要写新的或者空的文件夹，“{path}”已有内容。", "-o needs a new or empty folder; “{path}” is not."
)
_NO_PARENT = Wording("“{path}”所在的文件夹不存在。", "The folder of “{path}” does not exist.")
