"""The page of a code, as ``policyc explain`` prints it."""

from __future__ import annotations

from policyc.diagnostics import template
from policyc.diagnostics.message import SEVERITY_WORDS
from policyc.diagnostics.model import Kind, fields_of
from policyc.wording.language import Language, Wording

_BAD = Wording("这样写不对：", "Wrong:")
_GOOD = Wording("应当这样写：", "Right:")
_WHY = Wording("原因：", "Why: ")
_MEND = Wording("改法：", "Fix: ")


def page(kind: Kind, language: Language) -> str:
    """Return code, message, reason, mend, explanation and both examples; ends in a newline.

    Values are shown as ``…``, so that the page speaks of the kind and not of one case.
    """
    blanks = dict.fromkeys(fields_of(kind), "…")
    severity = SEVERITY_WORDS[kind.severity].in_(language)
    lines = [
        f"{kind.code} {kind.slug} ({severity})" if language is Language.EN else f"{kind.code} {kind.slug}（{severity}）"
    ]
    lines.append(template.fill(kind.what.in_(language), blanks))
    lines += ["", kind.about.in_(language), ""]
    for label, text in ((_WHY, kind.why), (_MEND, kind.mend)):
        if text is not None:
            lines.append(label.in_(language) + template.fill(text.in_(language), blanks))
    for label, example in ((_BAD, kind.bad), (_GOOD, kind.good)):
        lines += ["", label.in_(language), ""]
        lines += [f"    {line}".rstrip() for line in example.split("\n")]
    return "\n".join(lines) + "\n"
