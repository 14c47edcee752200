"""A form as a DOCX that Word and WPS can edit, from our template or an office's own.

Assumes sheets, and the libraries: this is imported only where a document is written. Guarantees that a text of users is
never read as markup or as a tag: it reaches the document through one escaping place, and the template runs in a sandbox
that has loops over the form and nothing else. Reports what is wrong with a template as a `BadTemplate`, never as an
exception.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

import jinja2
from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from policyc.papers.form.archive import BadArchive, examined, repacked
from policyc.papers.form.sandbox import NotAllowed, UnknownField, environment
from policyc.papers.form.sheet import Sheet, Words
from policyc.papers.form.template import build_template

_LONGEST_DETAIL: Final = 120
_FORMS: Final = "forms"
#: Beside what jinja2 objects to: sums of texts and numbers, a field used as a list, tables that the tags tore apart.
_WRONG_TAGS: Final = (TypeError, ValueError, ArithmeticError, RecursionError, LookupError, AttributeError, OSError)


class TemplateFault(Enum):
    """What is wrong with a template.

    NO_DOCX: no document, or a damaged one · TOO_LARGE: packed or unpacked · SYNTAX: a tag that cannot be read ·
    UNKNOWN_FIELD: a field that there is not · NOT_ALLOWED: what the sandbox forbids · ONE_FORM: several forms are
    wanted and the template does not go through them.
    """

    NO_DOCX = "no_docx"
    TOO_LARGE = "too_large"
    SYNTAX = "syntax"
    UNKNOWN_FIELD = "unknown_field"
    NOT_ALLOWED = "not_allowed"
    ONE_FORM = "one_form"


@dataclass(frozen=True, slots=True)
class BadTemplate:
    """`detail` is the name of the field, or what was said about the tag."""

    fault: TemplateFault
    detail: str = ""


def form_docx(sheets: Sequence[Sheet], words: Words, template: bytes | None = None) -> bytes | BadTemplate:
    """Return the document, the same bytes for the same sheets and template."""
    if template is None:
        return _filled(sheets, words, build_template())
    match examined(template):
        case BadArchive.NO_ARCHIVE:
            return BadTemplate(TemplateFault.NO_DOCX)
        case BadArchive.TOO_LARGE:
            return BadTemplate(TemplateFault.TOO_LARGE)
        case None:
            return _filled(sheets, words, template)


def _filled(sheets: Sequence[Sheet], words: Words, template: bytes) -> bytes | BadTemplate:
    document = _opened(template)
    if document is None:
        return BadTemplate(TemplateFault.NO_DOCX)

    sandbox = environment()
    context: dict[str, object] = {_FORMS: tuple(sheets), "words": words}
    if len(sheets) == 1:
        context["form"] = sheets[0]
    try:
        if len(sheets) > 1 and _FORMS not in document.get_undeclared_template_variables(sandbox):
            return BadTemplate(TemplateFault.ONE_FORM, str(len(sheets)))
        document.render(context, sandbox)
        file = io.BytesIO()
        document.save(file)
    except UnknownField as unknown:
        return BadTemplate(TemplateFault.UNKNOWN_FIELD, unknown.name)
    except (NotAllowed, jinja2.exceptions.SecurityError) as unsafe:
        return BadTemplate(TemplateFault.NOT_ALLOWED, _detail(unsafe))
    except _WRONG_TAGS as wrong:
        return BadTemplate(TemplateFault.SYNTAX, _detail(wrong))
    except jinja2.TemplateError as wrong:
        return BadTemplate(TemplateFault.SYNTAX, _detail(wrong))
    return repacked(file.getvalue())


def _opened(template: bytes) -> DocxTemplate | None:
    """Open a template; None where it is no document."""
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.init_docx()
    except (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, OSError, ValueError, LookupError, AttributeError):
        # LookupError: a part is missing; AttributeError: one has not the elements that it should.
        return None
    return document


def _detail(error: Exception) -> str:
    """Return what jinja2 said, without XML."""
    text = " ".join(re.sub(r"<[^<>]*>", "", str(error)).split())
    return text[:_LONGEST_DETAIL] or type(error).__name__
