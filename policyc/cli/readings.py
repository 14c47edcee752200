"""`policyc readings`: every doubt, its options, the one adopted, whether it is confirmed; or the letter that asks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.formats import check_format, json_text
from policyc.cli.help import both
from policyc.cli.parameters import PolicyName, format_option
from policyc.cli.policies import Policies
from policyc.cli.stop import Exit, Stop
from policyc.diagnostics.json import Json
from policyc.diagnostics.visible import visible
from policyc.ir.policy import Policy, Reading
from policyc.wording.language import Language, Wording

HELP = Wording(
    "列出每一处疑问：问题、可选的读法、采用哪一种、由谁采用、是否经有权机关确认。加 --letter 写成给解释机关的请示。",
    "List every doubt: the question, its options, which is adopted, by whom, "
    "and whether the organ that may interpret confirmed it. With --letter write the letter that asks that organ.",
)
EXAMPLES = Wording(
    "policyc readings {policy}\npolicyc readings {policy} --letter 请示.docx",
    "policyc readings {policy}\npolicyc readings {policy} --letter letter.docx",
)
FORMATS = ("text", "json")


def command(
    context: typer.Context,
    policy: PolicyName,
    format_: Annotated[str, format_option(FORMATS)] = "text",
    letter: Annotated[
        Path | None,
        typer.Option(
            "--letter",
            metavar="FILE.docx",
            help=both(
                "把未确认的解读和没有写明的事项写成请示（Word 文件）",
                "Write unconfirmed readings and what the text leaves open as a letter (a Word file, in Chinese)",
            ),
        ),
    ] = None,
) -> int:
    """Print the readings of a policy, or write the letter."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    if letter is not None and letter.suffix.lower() != _LETTER:
        raise Stop(_NO_LETTER, file=letter.name)
    (loaded,) = Policies(settings, console, [policy]).named
    if letter is not None:
        _write(loaded, letter, console)
    elif format_ == "json":
        console.result(json_text({"readings": [_json(reading) for reading in loaded.readings]}))
    else:
        console.result(_text(loaded, console.language))
    return Exit.DONE


def _write(policy: Policy, path: Path, console: Console) -> None:
    # Imported here: a list of readings needs no paper.
    from policyc.cli.paper_files import write_paper  # noqa: PLC0415 – see above
    from policyc.papers.letter.build import letter  # noqa: PLC0415 – see above
    from policyc.papers.letter.document import letter_docx  # noqa: PLC0415 – see above

    written = letter(policy)
    write_paper(path, letter_docx(written))
    if not written.addressee:
        console.note(_NO_ORGAN)


def _text(policy: Policy, language: Language) -> str:
    parts = [_one(reading, language) for reading in policy.readings]
    unconfirmed = sum(reading.confirmation is None for reading in policy.readings)
    parts.append(_TOTAL.in_(language).format(all=len(policy.readings), unconfirmed=unconfirmed))
    return "\n\n".join(parts) + "\n"


def _one(reading: Reading, language: Language) -> str:
    cites = "、".join(cite.clause for cite in reading.basis.cites)
    lines = [f"{reading.label} [{reading.id}]" + (f"（{cites}）" if cites else "")]
    if reading.question:
        lines.append(f"  {reading.question}")
    for option in reading.options:
        mark = "●" if option.id == reading.adopted else "○"
        lines.append(f"  {mark} {option.label} [{option.id}]" + (f"：{option.note}" if option.note else ""))
    day = reading.adopted_on.isoformat() if reading.adopted_on else ""
    lines.append("  " + _ADOPTED.in_(language).format(by=reading.adopted_by, day=day).strip())
    if reading.reason:
        lines.append("  " + _REASON.in_(language).format(reason=reading.reason))
    confirmation = reading.confirmation
    if confirmation is None:
        lines.append("  " + _UNCONFIRMED.in_(language))
    else:
        said = _CONFIRMED.in_(language)
        lines.append(
            "  "
            + said.format(organ=confirmation.organ, document=confirmation.document, day=confirmation.on.isoformat())
        )
    return "\n".join(visible(line) for line in lines)


def _json(reading: Reading) -> Json:
    confirmation = reading.confirmation
    return {
        "id": reading.id,
        "label": reading.label,
        "cites": [cite.clause for cite in reading.basis.cites],
        "question": reading.question,
        "options": [{"id": option.id, "label": option.label, "note": option.note} for option in reading.options],
        "adopted": reading.adopted,
        "adopted_by": reading.adopted_by,
        "adopted_on": reading.adopted_on.isoformat() if reading.adopted_on else None,
        "reason": reading.reason,
        "confirmed": None
        if confirmation is None
        else {"organ": confirmation.organ, "document": confirmation.document, "on": confirmation.on.isoformat()},
    }


_LETTER = ".docx"
_NO_LETTER = Wording(
    "请示只能写成 Word 文件，“{file}”应以 .docx 结尾。", "The letter is a Word file; “{file}” must end in .docx."
)
_NO_ORGAN = Wording(
    "制度没有写明由谁解释，主送机关留空，请填写。",
    "The text does not say who interprets it; the addressee is left blank, fill it in.",
)
_ADOPTED = Wording("采用：{by} {day}", "Adopted: {by} {day}")
_REASON = Wording("理由：{reason}", "Reason: {reason}")
_CONFIRMED = Wording("确认：{organ} {document} {day}", "Confirmed: {organ} {document} {day}")
_UNCONFIRMED = Wording("尚未确认", "Not confirmed")
_TOTAL = Wording("共 {all} 处解读，{unconfirmed} 处尚未确认", "{all} readings, {unconfirmed} not confirmed")
