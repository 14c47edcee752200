"""What import-linter cannot see of the architecture: cost of start-up, who opens files, forbidden names."""

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "policyc"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Too slow for the start-up path; `import networkx` alone costs as much as ten bare interpreters.
HEAVY = frozenset({"graphviz", "lark", "networkx", "pydantic", "pydantic_core", "pypinyin"})

# Names that say nothing about what is inside, so that anything ends up there.
SHAPELESS = frozenset({"common", "helper", "helpers", "manager", "misc", "util", "utils"})

OPENS_FILES = ("cli", "pytest_plugin", "workspace")
OPENERS = frozenset({"open", "read_bytes", "read_text", "write_bytes", "write_text"})


def modules_after(statement: str) -> frozenset[str]:
    """Run a statement in a fresh interpreter; return the top-level modules that it left imported."""
    program = f"{statement}\nimport sys\nsys.stderr.write(' '.join({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    return frozenset(done.stderr.split())


def test_importing_the_package_imports_nothing_but_itself() -> None:
    bare, loaded = modules_after("pass"), modules_after("import policyc")
    assert loaded - bare == {"policyc"}


@pytest.mark.skipif(importlib.util.find_spec("policyc.cli") is None, reason="policyc.cli is not built yet")
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["route", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    called = f"""
import sys
sys.argv = ["policyc", *{arguments!r}]
from policyc.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
"""
    loaded = modules_after(called)
    assert "typer" in loaded
    assert not loaded & HEAVY


@pytest.mark.skipif(importlib.util.find_spec("policyc.cli") is None, reason="policyc.cli is not built yet")
def test_an_answer_from_a_kept_policy_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "item.json").write_text("{}", encoding="utf-8")
    samples = PACKAGE.parent / "tests" / "workspace" / "policies"
    called = f"""
import os, sys
os.environ["POLICYC_CACHE"] = {str(tmp_path / "cache")!r}
sys.argv = ["policyc", "--policies", {str(samples)!r}, "route", {str(tmp_path / "item.json")!r}, "--policy", "sample"]
from policyc.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
"""
    assert "lark" in modules_after(called)
    assert not modules_after(called) & HEAVY


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {part for module in MODULES for part in module.relative_to(PACKAGE).with_suffix("").parts}
    assert not names & SHAPELESS


def below_the_workspace() -> list[Path]:
    """List the modules that get their texts handed down."""
    return [m for m in MODULES if m.relative_to(PACKAGE).with_suffix("").parts[0] not in OPENS_FILES]


def file_accesses(tree: ast.Module) -> Iterator[ast.Call]:
    """Find calls that open, read or write a file; the package's own resources (`files(…)`) are none, nor is `self`."""
    for call in ast.walk(tree):
        match call:
            case ast.Call(func=ast.Name(id="open")):
                yield call
            case ast.Call(func=ast.Attribute(attr=name, value=subject)) if name in OPENERS:
                if "files(" not in ast.unparse(subject) and ast.unparse(subject) != "self":
                    yield call
            case _:
                pass


def test_only_workspace_and_command_line_open_files() -> None:
    found = [
        f"{module.relative_to(PACKAGE)}:{call.lineno} {ast.unparse(call)}"
        for module in below_the_workspace()
        for call in file_accesses(ast.parse(module.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_the_search_for_file_accesses_finds_them() -> None:
    source = "open(p)\nPath(p).read_text()\nfiles('policyc.syntax').joinpath('g').read_text()\nre.match(p, t)"
    assert [call.lineno for call in file_accesses(ast.parse(source))] == [1, 2]
