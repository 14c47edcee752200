"""`policyc scan`: what detectors, and the checks of policies, find in documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from policyc.analyses.scan.concealing import conceal
from policyc.analyses.scan.covering import NotCovered, cover
from policyc.analyses.scan.judging import Asking
from policyc.analyses.scan.model import Scan
from policyc.analyses.scan.scan_json import refused_json, scan_json
from policyc.analyses.scan.scanning import scan
from policyc.cli.command import settings_of
from policyc.cli.console import Console, Progress
from policyc.cli.formats import check_format, json_text
from policyc.cli.help import both
from policyc.cli.parameters import AsOf, Readings, format_option
from policyc.cli.policies import Policies
from policyc.cli.query import asked_with, check_names
from policyc.cli.settings import Settings
from policyc.cli.stop import Exit, Stop, fill
from policyc.decision.json_values import Json
from policyc.detectors.model import Confidence
from policyc.documents.masking import WRITABLE
from policyc.documents.model import Refused
from policyc.documents.saying import place_text
from policyc.papers.scan import scan_text
from policyc.source.frozen import frozen
from policyc.wording import documents
from policyc.wording import scan as words
from policyc.wording.language import Wording
from policyc.workspace.documents import OpenedFile, open_document
from policyc.workspace.read import Unread
from policyc.workspace.write import replace_file

if TYPE_CHECKING:  # at run time only where addresses are asked for
    from policyc.workspace.online import Fetched

HELP = Wording(
    "检查文件里有没有身份证号、手机号码、密级标志、疑似错别字等，指出在哪一段、哪一格；"
    "写明 --policy 时，还说明按制度的哪一条怎么办。只有 --mask 会写文件。有发现时退出码为 1。",
    "Look for identity and telephone numbers, secrecy markings, misprints and more in documents, and say in which "
    "paragraph or cell; with --policy also what the policy makes of it. Only --mask writes files. Exit code 1 when "
    "something is found.",
)
EXAMPLES = Wording(
    "policyc scan examples/news.json\n"
    "policyc scan draft.docx --policy {policy}\n"
    "policyc scan draft.docx --mask -o masked.docx",
    "policyc scan examples/news.json\n"
    "policyc scan draft.docx --policy {policy}\n"
    "policyc scan draft.docx --mask -o masked.docx",
)
FORMATS = ("text", "json")

_Files: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        help=both(".docx .xlsx .pdf .html .md .txt .json 文件", "A .docx .xlsx .pdf .html .md .txt .json"),
    ),
]
_Named: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--policy",
        metavar="POLICY",
        help=both("同时按这个制度的审查和名单，可以重复", "Also by this policy's checks and lists; may be repeated"),
    ),
]
_Strong: TypeAlias = Annotated[
    bool, typer.Option("--strong", help=both("只列可靠的，不列线索", "Strong findings only, no hints"))
]
_Mask: TypeAlias = Annotated[
    bool,
    typer.Option("--mask", help=both("另写一份遮掩了号码的文件，见 -o", "Write a copy with numbers masked; see -o")),
]
_MaskWeak: TypeAlias = Annotated[
    bool, typer.Option("--mask-weak", help=both("把握不大的号码也遮掩", "Mask weak hits too"))
]
_Out: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--out",
        metavar="OUT",
        help=both("遮掩后写到哪里；几份文件时是文件夹", "Where the masked copy goes; a folder for several files"),
    ),
]
_InPlace: TypeAlias = Annotated[
    bool, typer.Option("--in-place", help=both("遮掩后替换原来的文件", "Replace the file by the masked copy"))
]
_Fetch: TypeAlias = Annotated[
    bool, typer.Option("--fetch-links", help=both("上网看网址能不能打开", "Go online to see whether addresses open"))
]


def command(  # noqa: PLR0917 – Typer calls it by name
    context: typer.Context,
    files: _Files,
    policy: _Named = None,
    as_of: AsOf = None,
    reading: Readings = None,
    strong: _Strong = False,
    mask: _Mask = False,
    mask_weak: _MaskWeak = False,
    out: _Out = None,
    in_place: _InPlace = False,
    fetch_links: _Fetch = False,
    format_: Annotated[str, format_option(FORMATS)] = "text",
) -> int:
    """Scan the files."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    masking = _masking(settings, files, out, wanted=mask or mask_weak, weak=mask_weak, in_place=in_place)
    asked = asked_with(as_of, reading)
    policies = Policies(settings, console, tuple(policy or ())).named if policy else ()
    check_names(asked, policies)
    askings = tuple(Asking(one, asked.query(one, asked.day(None))) for one in policies)
    run = _Run(settings, console, askings, masking, format_, strong=strong, online=fetch_links)
    return run.run(files)


@frozen
class _Masking:
    """`out` is a file, a folder, or None for the place of the file itself."""

    out: Path | None
    folder: bool
    weak: bool


def _masking(
    settings: Settings, files: list[str], out: str | None, *, wanted: bool, weak: bool, in_place: bool
) -> _Masking | None:
    if not wanted:
        if out is not None or in_place:
            raise Stop(_NO_MASK, option="-o" if out is not None else "--in-place")
        return None
    if (out is None) is not in_place:
        raise Stop(_WHERE)
    if out is None:
        return _Masking(None, folder=False, weak=weak)
    path = settings.here / out
    folder = path.is_dir()
    if len(files) > 1 and not folder:
        raise Stop(_NO_FOLDER, path=out)
    return _Masking(path, folder=folder, weak=weak)


class _Run:
    """One run of the command over its files."""

    def __init__(
        self,
        settings: Settings,
        console: Console,
        askings: tuple[Asking, ...],
        masking: _Masking | None,
        format_: str,
        *,
        strong: bool,
        online: bool,
    ) -> None:
        self._settings = settings
        self._console = console
        self._askings = askings
        self._masking = masking
        self._format = format_
        self._strong = strong
        self._online = online
        self._json: list[Json] = []
        self._refused = False
        self._found = False

    def run(self, files: list[str]) -> int:
        progress = Progress(self._console)
        for number, file in enumerate(files, 1):
            progress.step(_SCANNING, number=str(number), all=str(len(files)))
            self._file(file, progress)
        progress.done()
        if self._format == "json":
            self._console.result(json_text({"files": self._json}))
        if self._refused:
            return Exit.BAD_INPUT
        return Exit.FOUND if self._found else Exit.DONE

    def _file(self, file: str, progress: Progress) -> None:
        read = open_document(self._settings.here / file)
        progress.done()
        match read:
            case OpenedFile():
                self._scanned(file, read)
            case Unread():
                self._refuse(file, read.value, documents.REFUSALS[read.value], "")
            case Refused():
                self._refuse(file, read.reason.value, documents.REFUSALS[read.reason.value], read.named)

    def _scanned(self, file: str, read: OpenedFile) -> None:
        language = self._console.language
        found = scan(read.opened.document, self._askings)
        fetched = self._fetched(found)
        shown = _strong_only(found) if self._strong else found
        self._found = self._found or bool(shown.objections)
        if self._format == "json":
            told: dict[str, Json] = {
                url: {"fate": one.fate.value, "status": one.status or None} for url, one in fetched.items()
            }
            self._json.append(scan_json(file, shown, told, language))
        else:
            said = {
                url: fill(words.FATES[one.fate.value], language, status=str(one.status)) for url, one in fetched.items()
            }
            self._console.result(scan_text(file, shown, said, language, self._console.width))
        if self._masking is not None:
            self._mask(file, read, found, self._masking)

    def _fetched(self, found: Scan) -> dict[str, Fetched]:
        """Ask for the addresses, but for those that hold a personal number: nobody is to be told of it."""
        if not self._online:
            return {}
        # Imported here: what encrypts a connection costs more than most scans, which make none.
        from policyc.workspace.online import fetch_all, the_network  # noqa: PLC0415 – see above

        asked = [one.url for one in found.addresses if one.host and one.shown == one.url]
        return fetch_all(asked, the_network())

    def _mask(self, file: str, read: OpenedFile, found: Scan, masking: _Masking) -> None:
        source = self._settings.here / file
        target = source if masking.out is None else masking.out / source.name if masking.folder else masking.out
        kind = read.opened.document.kind
        if kind not in WRITABLE:
            self._refused = True
            self._console.error(fill(_NO_PDF, self._console.language, file=conceal(file)) + "\n")
            return
        if masking.out is not None and _same(target, source):
            raise Stop(_SAME, path=conceal(file))
        if target.suffix.lower() != source.suffix.lower():
            raise Stop(_SUFFIX, path=conceal(str(target.name)), suffix=source.suffix)
        covered = cover(read.data, source.name, read.opened, found, everything=masking.weak)
        if isinstance(covered, NotCovered):
            self._refused = True
            self._console.error(
                fill(_NOT_COVERED, self._console.language, file=conceal(file), n=str(covered.still_there)) + "\n"
            )
            return
        if target.is_dir() or not target.parent.is_dir():
            raise Stop(_NO_PLACE, path=conceal(str(target.name)))
        replace_file(target, covered.data)
        self._console.note(words.MASKED, path=conceal(target.name), n=str(covered.hidden))
        if covered.left:
            places = tuple(place_text(one.piece.place, self._console.language, conceal) for one in covered.left[:5])
            self._console.note(words.LEFT, n=str(len(covered.left)), places=places)

    def _refuse(self, file: str, reason: str, said: Wording, named: str) -> None:
        self._refused = True
        sentence = fill(said, self._console.language, file=conceal(file), named=named)
        self._console.error(sentence + "\n")
        if self._format == "json":
            self._json.append(refused_json(file, reason, sentence))


def _strong_only(found: Scan) -> Scan:
    kept = tuple(one for one in found.found if one.confidence is Confidence.STRONG)
    return Scan(found.document, kept, found.repeated, found.addresses, found.concealed)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


_SCANNING = Wording("正在检查第 {number} 份，共 {all} 份……", "Scanning file {number} of {all} …")
_NO_MASK = Wording("{option} 要和 --mask 一起用。", "{option} goes with --mask.")
_WHERE = Wording(
    "--mask 要写明结果放在哪里：用 -o 写新文件的名字，或者用 --in-place 替换原来的文件，二者选一。",
    "--mask needs to know where the copy goes: -o for a new file, or --in-place to replace the old one, not both.",
)
_NO_FOLDER = Wording(
    "有几份文件时，-o 后面要写已有的文件夹，“{path}”不是。", "For several files -o names a folder; “{path}” is none."
)
_NO_PLACE = Wording(
    "“{path}”不能写：它是文件夹，或者所在的文件夹不存在。", "“{path}” is a folder, or its folder is missing."
)
_SAME = Wording(
    "-o 写的就是“{path}”本身；要替换它请用 --in-place。", "-o names “{path}” itself; to replace it use --in-place."
)
_SUFFIX = Wording("“{path}”的后缀要和原来的一样：{suffix}。", "“{path}” must end like the original: {suffix}.")
_NO_PDF = Wording(
    "“{file}”没有写遮掩件：PDF 上的字是画上去的，盖住了还能挖出来；请遮掩原来的 .docx 再转成 PDF。",
    "“{file}” has no masked copy: what a PDF shows is drawn, and covering it leaves it there to be dug out. Mask the "
    "original .docx and make the PDF anew.",
)
_NOT_COVERED = Wording(
    "“{file}”没有写遮掩件：遮掩以后还能读出 {n} 处号码；请手工处理后再检查。",
    "“{file}” has no masked copy: {n} numbers could still be read in it. Mask it by hand, then scan again.",
)
