"""`policyc coverage`: the clause ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from policyc.analyses.ledger import Fate, Ledger, LedgerRow
from policyc.analyses.ledger_page import ledger_page, total_line
from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.folders import folder_named
from policyc.cli.formats import check_format, json_text
from policyc.cli.parameters import PolicyName, format_option
from policyc.cli.stop import Exit, Stop
from policyc.diagnostics.visible import visible
from policyc.ir.policy import Policy
from policyc.pipeline.facade import ledger_of
from policyc.wording import ledger as words
from policyc.wording.language import Language, Wording
from policyc.workspace.examine import Workbench

HELP = Wording(
    "列出原文的每一句：由哪些规则引用、为何不编码、还是没有着落。有没有着落的句子时退出码为 1。",
    "List every sentence of the text: which rules quote it, why it has none, or that nothing accounts for it. "
    "Exit code 1 when something is unaccounted for.",
)
EXAMPLES = Wording(
    "policyc coverage {policy}\npolicyc coverage {policy} --format html > ledger.html",
    "policyc coverage {policy}\npolicyc coverage {policy} --format html > ledger.html",
)
FORMATS = ("text", "json", "html")


def command(
    context: typer.Context,
    policy: PolicyName,
    format_: Annotated[str, format_option(FORMATS)] = "text",
) -> int:
    """Print the ledger of a policy."""
    settings = settings_of(context)
    console = Console(settings)
    check_format(format_, FORMATS)
    folder = folder_named(settings, policy)
    compiled = Workbench(settings.here).compiled(folder)
    ledger = ledger_of(compiled)
    if ledger is None:
        console.faults(compiled.diagnostics)
        raise Stop(_NOT_COMPILED, name=folder.name)
    console.result(_rendered(ledger, compiled.policy, format_, console.language))
    return Exit.FOUND if ledger.unaccounted else Exit.DONE


def _rendered(ledger: Ledger, policy: Policy | None, format_: str, language: Language) -> str:
    match format_:
        case "json":
            return _json(ledger)
        case "html":
            identity = policy.identity if policy is not None else None
            return ledger_page(ledger, (identity.title or identity.label) if identity is not None else "", language)
        case _:
            return _text(ledger, language)


def _text(ledger: Ledger, language: Language) -> str:
    lines: list[str] = []
    clause = ""
    for row in ledger.rows:
        if row.clause != clause:
            clause = row.clause
            lines += ["", visible(clause)] if lines else [visible(clause)]
        fate = words.FATES[row.fate.value].in_(language)
        lines.append(f"  [{fate}] {visible(' '.join(row.text.split()))}")
        lines += [f"      {line}" for line in _behind(row)]
    return "\n".join([*lines, "", total_line(ledger, language)]) + "\n"


def _behind(row: LedgerRow) -> list[str]:
    """Say what a sentence's fate rests on: its rules with their places, or the reason it has none."""
    if row.fate is Fate.ENCODED:
        return [f"{rule.kind} {visible(rule.name)}  {visible(rule.source)}:{rule.line}".strip() for rule in row.rules]
    return [visible(row.because)] if row.because else []


def _json(ledger: Ledger) -> str:
    return json_text(
        {
            "rows": [
                {
                    "clause": row.clause,
                    "start": row.span.start,
                    "end": row.span.end,
                    "text": row.text,
                    "fate": row.fate.value,
                    "quoted": str(round(row.quoted, 3)),
                    "rules": [
                        {"kind": rule.kind, "name": rule.name, "file": rule.source, "line": rule.line}
                        for rule in row.rules
                    ],
                    "because": row.because,
                }
                for row in ledger.rows
            ],
            "counts": {fate.value: sum(row.fate is fate for row in ledger.rows) for fate in Fate},
        }
    )


_NOT_COMPILED = Wording("“{name}”的规则有错误，请先改正。", "The rules of “{name}” have errors; correct them first.")
