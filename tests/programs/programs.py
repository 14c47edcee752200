"""Small programs with what must be said of them written on the line where it is said.

A program is one rule file of a fictitious office. It is compiled with the words and the regulation in `common/`; one
that declares no 制度 of its own uses `common/sample.policy`. In `err/files/` a program is a whole
policies folder, whose policy is `main`. `#! PC203` at the end of a line says that this line gets this message, and the
program no other.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policyc.diagnostics.model import Diagnostic
from policyc.pipeline.compile import PolicySources
from policyc.pipeline.compile import compile as compile_policy
from policyc.source.text import SourceText
from policyc.workspace.collect import collect
from policyc.workspace.find import PolicyFolder

HERE = Path(__file__).parent
_EXPECTED = re.compile(r"#!\s*((?:PC\d{3}\s*)+)$", re.MULTILINE)
_DECLARES_A_POLICY = re.compile(r"^(制度|policy) ", re.MULTILINE)

Line = tuple[str, int, str]
"""File, line and code of a message."""


@dataclass(frozen=True)
class Program:
    """A rule file, or a folder with a whole policies folder in it."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(HERE).with_suffix("").as_posix()

    @property
    def messages(self) -> Path:
        """The file with what is said of the program, in both languages."""
        return self.path / "messages.txt" if self.path.is_dir() else self.path.with_suffix(".txt")

    @property
    def files(self) -> tuple[SourceText, ...]:
        paths = sorted(self.path.glob("*/*.policy")) if self.path.is_dir() else [self.path]
        return tuple(read(path) for path in paths)

    @property
    def expected(self) -> list[Line]:
        return sorted(
            (file.name, file.position(match.start()).line, code)
            for file in self.files
            for match in _EXPECTED.finditer(file.text)
            for code in match[1].split()
        )

    def said(self) -> tuple[Diagnostic, ...]:
        """Compile, and return what is said of the program's own lines, not of the words that all programs share."""
        if not self.path.is_dir():
            return said_of(read(self.path))
        names = {file.name for file in self.files}
        folder = PolicyFolder("main", self.path / "main", self.path)
        found = compile_policy(collect(folder, self.path).sources).diagnostics
        return tuple(one for one in found if one.location.source.name in names)


def said_of(rules: SourceText) -> tuple[Diagnostic, ...]:
    """Compile a rule file with the words that all share, and return what is said of its own lines."""
    own = _DECLARES_A_POLICY.search(rules.text) is not None
    sources = PolicySources(
        own=(rules,) if own else (read(HERE / "common/sample.policy"), rules),
        shared=(read(HERE / "common/vocabulary.policy"),),
        regulation=read(HERE / "common/regulation.txt"),
        lexicons={},
        faults=(),
    )
    return tuple(one for one in compile_policy(sources).diagnostics if one.location.source.name == rules.name)


@cache
def read(path: Path) -> SourceText:
    """Read a file under the name that messages show: its own, and the folder's where a program is one."""
    alone = path.parent.parent.name in {"err", "programs"} or path.parent.name == "ok"
    name = path.name if alone else path.relative_to(path.parent.parent).as_posix()
    return SourceText(name, path.read_text(encoding="utf-8"))


def lines(diagnostics: tuple[Diagnostic, ...]) -> list[Line]:
    """Return file, line and code of each message, sorted."""
    return sorted(
        (one.location.source.name, one.location.source.position(one.location.span.start).line, one.kind.code)
        for one in diagnostics
    )


def programs(folder: str) -> tuple[Program, ...]:
    """Return the programs of a folder by name."""
    found = [path for path in (HERE / folder).iterdir() if path.suffix == ".policy" or (path / "main").is_dir()]
    return tuple(Program(path) for path in sorted(found))


_PHASES = sorted(path.name for path in (HERE / "err").iterdir() if path.is_dir())
FAILING = tuple(program for phase in _PHASES for program in programs(f"err/{phase}"))
COMPILING = programs("ok")
