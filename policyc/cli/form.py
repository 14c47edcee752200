"""`policyc form`: the official form for an item, or one for several, as a document to edit or to print."""

from __future__ import annotations

from typing import Annotated, assert_never

import typer

from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.form_files import finish, suffix_of, template_of
from policyc.cli.help import both
from policyc.cli.item_files import items_of
from policyc.cli.parameters import AsOf, PolicyName, Readings
from policyc.cli.policies import Policies
from policyc.cli.query import Asked, asked_with, check_names
from policyc.cli.settings import Settings
from policyc.cli.stop import Exit, Stop
from policyc.decision.decide import decide
from policyc.decision.item_reader import read_item
from policyc.ir.policy import Form, Policy
from policyc.papers.form.cases import Case
from policyc.papers.form.fill import fill, words
from policyc.papers.form.sheet import Sheet, Words
from policyc.typesetting.fonts import Fonts, MissingFonts, find_fonts
from policyc.typesetting.glyphs import MissingGlyphs
from policyc.wording import form as said
from policyc.wording import typesetting
from policyc.wording.language import Wording

HELP = Wording(
    "按制度声明的表单，为一份信息填一份审核表；.jsonl 里有几份信息，就填一份清单表或者每份一张。"
    "意见、签字、日期一律留空。.docx 可以在 Word、WPS 里接着改，.pdf 供打印。",
    "Fill the form that the policy declares for an item; for several in a .jsonl, one form with a list or one each. "
    "Opinions, signatures and dates stay empty. A .docx can be edited in Word and WPS, a .pdf is for printing.",
)
EXAMPLES = Wording(
    "policyc form {policy} examples/news.json -o 审核表.docx\n"
    "policyc form {policy} examples/one-day.jsonl -o 审核表.pdf\n"
    "policyc form {policy} examples/news.json -o 审核表.docx --template 本单位模板.docx\n"
    "policyc form {policy} --starter 模板.docx",
    "policyc form {policy} examples/news.json -o form.docx\n"
    "policyc form {policy} examples/one-day.jsonl -o form.pdf\n"
    "policyc form {policy} examples/news.json -o form.docx --template ours.docx\n"
    "policyc form {policy} --starter ours.docx",
)


def command(  # noqa: PLR0917 – Typer calls it by name
    context: typer.Context,
    policy: PolicyName,
    item: Annotated[
        str | None,
        typer.Argument(
            metavar="ITEM",
            help=both(
                ".json 文件，一行一份信息的 .jsonl 文件，或者 -（标准输入）",
                "A .json, a .jsonl (one item a line), or -",
            ),
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help=both("写到 .docx 或 .pdf", "Where to: a .docx or .pdf")),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            metavar="FILE",
            help=both("用本单位的 .docx 模板，栏目见 docs/zh/forms.md", "A .docx of your own; fields in docs/forms.md"),
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--form", metavar="NAME", help=both("制度有几种表时填哪一种", "Which form, where the policy has several")
        ),
    ] = None,
    as_of: AsOf = None,
    reading: Readings = None,
    starter: Annotated[
        str | None,
        typer.Option(
            "--starter",
            metavar="FILE",
            help=both("另存内置模板，供本单位修改", "Save the built-in template, to begin your own with"),
        ),
    ] = None,
) -> int:
    """Write the form."""
    settings = settings_of(context)
    console = Console(settings)
    if starter is not None:
        return _save_starter(settings, console, starter)
    if item is None or output is None:
        raise Stop(_NOTHING_TO_FILL)
    suffix = suffix_of(output)
    if template is not None and suffix != ".docx":
        raise Stop(said.TEMPLATE_FOR_DOCX)
    own = template_of(settings, template) if template is not None else None
    fonts = _fonts(suffix)
    policies = Policies(settings, console, [policy])
    asked = asked_with(as_of, reading)
    check_names(asked, policies.named)
    (named,) = policies.named
    wanted = _form(named, form)
    cases = _cases(settings, console, policies, asked, item)
    if cases is None:
        return Exit.BAD_INPUT
    sheets, printed = fill(named, wanted, cases, console.language), words(console.language)
    data = _pdf(sheets, printed, fonts) if fonts is not None else _docx(sheets, printed, own, template or "")
    finish(settings, output, data)
    console.note(said.WRITTEN, path=output, n=str(len(sheets)))
    return Exit.DONE


def _save_starter(settings: Settings, console: Console, path: str) -> int:
    suffix_of(path, (".docx",))
    # Imported here: a large library that no other way through this command needs.
    from policyc.papers.form.template import build_template  # noqa: PLC0415 – see above

    _need_documents()
    finish(settings, path, build_template())
    console.note(_STARTED, path=path)
    return Exit.DONE


def _form(policy: Policy, name: str | None) -> Form:
    """Return the form asked for, else the first; raises Stop."""
    if not policy.forms:
        raise Stop(said.NO_FORM, name=policy.identity.label)
    if name is None:
        return policy.forms[0]
    found = next((form for form in policy.forms if name in {form.id, form.label}), None)
    if found is None:
        raise Stop(said.NO_SUCH_FORM, name=name, forms=tuple(form.label for form in policy.forms))
    return found


def _cases(
    settings: Settings, console: Console, policies: Policies, asked: Asked, reference: str
) -> tuple[Case, ...] | None:
    """Decide every item; None when one cannot be read, which is reported."""
    (policy,) = policies.named
    cases: list[Case] = []
    unread = False
    for text in items_of(settings, reference).items:
        item, faults = read_item(text.text, policies.vocabulary, text.name)
        if item is None:
            console.faults(faults)
            unread = True
            continue
        cases.append(Case(item, decide(policy, item, query=asked.query(policy, asked.day(item.as_of)))))
    return None if unread or not cases else tuple(cases)


def _fonts(suffix: str) -> Fonts | None:
    """Return the fonts of a PDF, None for a document, which is drawn where it is opened; raises Stop."""
    if suffix == ".docx":
        _need_documents()
        return None
    found = find_fonts()
    if isinstance(found, MissingFonts):
        raise Stop(typesetting.NO_PACKAGES, packages=found.packages)
    return found


def _need_documents() -> None:
    # Imported here: see _save_starter.
    from policyc.papers.form.installed import missing_packages  # noqa: PLC0415 – see above

    missing = missing_packages()
    if missing:
        raise Stop(typesetting.NO_PACKAGES, packages=missing)


def _pdf(sheets: tuple[Sheet, ...], printed: Words, fonts: Fonts) -> bytes:
    # Imported here: see _save_starter.
    from policyc.papers.form.pages import form_pdf  # noqa: PLC0415 – see above

    made = form_pdf(sheets, printed, fonts)
    if isinstance(made, MissingGlyphs):
        raise Stop(typesetting.NO_GLYPH, characters=made.named)
    return made


def _docx(sheets: tuple[Sheet, ...], printed: Words, own: bytes | None, path: str) -> bytes:
    # Imported here: see _save_starter.
    from policyc.papers.form.document import BadTemplate, TemplateFault, form_docx  # noqa: PLC0415 – see above

    made = form_docx(sheets, printed, own)
    if not isinstance(made, BadTemplate):
        return made
    match made.fault:
        case TemplateFault.NO_DOCX:
            raise Stop(said.TEMPLATE_NO_DOCX, path=path)
        case TemplateFault.TOO_LARGE:
            raise Stop(said.TEMPLATE_TOO_LARGE, path=path)
        case TemplateFault.SYNTAX:
            raise Stop(said.TEMPLATE_SYNTAX, path=path, detail=made.detail)
        case TemplateFault.UNKNOWN_FIELD:
            raise Stop(said.TEMPLATE_UNKNOWN, path=path, name=made.detail)
        case TemplateFault.NOT_ALLOWED:
            raise Stop(said.TEMPLATE_UNSAFE, path=path, detail=made.detail)
        case TemplateFault.ONE_FORM:
            raise Stop(said.TEMPLATE_ONE, path=path, n=made.detail)
        case _:
            assert_never(made.fault)


_NOTHING_TO_FILL = Wording(
    "请写出信息文件，并用 -o 写明表格写到哪里；只要模板的，用 --starter。",
    "Name an item, and with -o the file to write; for the template alone use --starter.",
)
_STARTED = Wording("已写入模板 {path}。", "Wrote the template {path}.")
