"""Every phase gives a message the values it asks for; checked in the source, so that no rare path is missed."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import policyc
from policyc.diagnostics import catalogue
from policyc.diagnostics.model import fields_of

PACKAGE = Path(policyc.__file__).parent
KINDS = {kind.slug.upper().replace("-", "_"): kind for kind in catalogue.ALL}


def calls(tree: ast.AST) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Yield line, kind and the names of the values of each ``KIND.at(…)`` that names them all."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "at"):
            continue
        receiver = node.func.value
        name = receiver.attr if isinstance(receiver, ast.Attribute) else getattr(receiver, "id", "")
        given = {keyword.arg for keyword in node.keywords}
        if name in KINDS and None not in given:
            yield node.lineno, name, frozenset(word for word in given if word) - {"related"}


def wrong_calls(text: str) -> list[str]:
    return [
        f"line {line}: {name} takes {sorted(fields_of(KINDS[name]))}, not {sorted(given)}"
        for line, name, given in calls(ast.parse(text))
        if given != fields_of(KINDS[name])
    ]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_call_gives_the_values_its_kind_takes(path: Path) -> None:
    assert wrong_calls(path.read_text(encoding="utf-8")) == []


def test_the_search_finds_a_missing_value() -> None:
    assert wrong_calls("kinds.WRONG_KIND.at(place, name='甲', wanted='环节')") == [
        "line 1: WRONG_KIND takes ['found', 'name', 'wanted'], not ['name', 'wanted']"
    ]
