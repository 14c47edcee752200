"""Test results as JUnit XML, the form that build servers read.

Assumes results in the order in which they are to stand. Guarantees well-formed XML whatever stands in names and
messages: markup is escaped, and characters that XML 1.0 has no place for become U+FFFD. No times are written, so that
equal results give equal bytes. Source: the schema that Jenkins and GitLab read (testsuites, testsuite, testcase,
failure). Reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from policyc.analyses.testing import TestResult
from policyc.diagnostics.message import message_of
from policyc.diagnostics.model import Diagnostic
from policyc.wording.language import Language

# Everything outside the character range of XML 1.0, §2.2.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT: Final = "\ufffd"
_SUITES: Final = "policyc"


def junit_xml(results: tuple[TestResult, ...], language: Language) -> str:
    """Return the document; one suite a policy or comparison, in order of first appearance."""
    suites: dict[str, list[TestResult]] = {}
    for result in results:
        suites.setdefault(result.policy, []).append(result)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites {_counts(_SUITES, results)}>"]
    for name, of_suite in suites.items():
        lines.append(f"  <testsuite {_counts(name, tuple(of_suite))}>")
        for result in of_suite:
            lines.extend(_case(name, result, language))
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _counts(name: str, results: tuple[TestResult, ...]) -> str:
    failed = sum(not result.passed for result in results)
    return f'name={_attribute(name)} tests="{len(results)}" failures="{failed}" errors="0" skipped="0"'


def _case(suite: str, result: TestResult, language: Language) -> Iterator[str]:
    source, span = result.location.source, result.location.span
    line = source.position(span.start).line
    head = (
        f"    <testcase classname={_attribute(suite)} name={_attribute(result.name)} "
        f'file={_attribute(source.name)} line="{line}"'
    )
    if result.passed:
        yield f"{head}/>"
        return
    yield f"{head}>"
    for diagnostic in result.diagnostics:
        yield _failure(diagnostic, language)
    yield "    </testcase>"


def _failure(diagnostic: Diagnostic, language: Language) -> str:
    message = message_of(diagnostic, language)
    source = diagnostic.location.source
    position = source.position(diagnostic.location.span.start)
    body = f"{source.name}:{position.line}:{position.column}\n{message.paragraph}"
    kind = _attribute(diagnostic.kind.slug)
    return f"      <failure message={_attribute(message.what)} type={kind}>{escape(_xml(body))}</failure>"


def _attribute(text: str) -> str:
    """Return a text as a quoted attribute; line breaks and tabs are kept as references."""
    return quoteattr(_xml(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _xml(text: str) -> str:
    return _NOT_XML.sub(_REPLACEMENT, text)
