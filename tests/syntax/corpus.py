"""Real rule files, and comparing trees without their places."""

from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

from policyc.diagnostics.model import Diagnostic, Severity
from policyc.source.text import SourceText, Span
from policyc.syntax import tree
from policyc.syntax.parser import parse

ROOT = Path(__file__).parents[2]
FILES = sorted((*ROOT.glob("policies/*/*.policy"), *ROOT.glob("tests/programs/ok/*.policy")))
NAMES = [path.relative_to(ROOT).as_posix() for path in FILES]


def source(text: str, name: str = "a.policy") -> SourceText:
    return SourceText(name, text)


def read(path: Path) -> SourceText:
    return SourceText(path.name, path.read_bytes().decode())


def file_of(text: str) -> tree.RuleFile:
    """Parse a text that must be good."""
    file, diagnostics = parse(source(text))
    assert diagnostics == ()
    return file


def said(text: str) -> list[tuple[int, str, str]]:
    """Return line, code and the text underlined of everything that is reported."""
    program = source(text)
    return [described(program, one) for one in parse(program)[1]]


def described(program: SourceText, one: Diagnostic) -> tuple[int, str, str]:
    span = one.location.span
    return program.position(span.start).line, one.kind.code, program.slice(span)


def errors(program: SourceText) -> tuple[Diagnostic, ...]:
    return tuple(one for one in parse(program)[1] if one.kind.severity is Severity.ERROR)


def placeless(node: object) -> object:
    """Return a node as nested tuples, without spans and without the text it was read from."""
    if isinstance(node, Span | SourceText):
        return None
    if is_dataclass(node) and not isinstance(node, type):
        return (type(node).__name__, *(placeless(getattr(node, one.name)) for one in fields(node)))
    if isinstance(node, tuple):
        return tuple(map(placeless, node))
    return node if isinstance(node, str | int | bool | Enum | None) else str(node)
