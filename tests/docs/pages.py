"""The pages of the documentation: their fenced blocks, and programs put together from them.

A fence's info string says what it is. Rule text:

- `policy`: a whole program.
- `policy-part`: declarations that are added to what the page has shown so far, or replace what has the same keyword
  and name; on pages without a regulation, to the stage of `stage/`.
- `policy-part in 升级`: clauses of a block; they take the place of the line `……` in that declaration of the stage.
- `policy-part without 升级`: the stage's declarations of that keyword are left out.
- `policy-part overlay`: a policy upon the stage's, with the regulation `stage/overlay.txt`.
- `policy-part wrong`: a slip, shown for its message; nothing later keeps it.

`text` is a regulation, `json` an item, `console` what commands print; a line `……` there stands for lines left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policyc.diagnostics.model import Diagnostic
from policyc.pipeline.compile import Compiled, PolicySources, compile, has_errors  # noqa: A004 – the verb of the trade
from policyc.source.text import SourceText

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
STAGE = Path(__file__).resolve().parent / "stage"

ELISION = "……"
_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CHUNK = re.compile(r"^(?=[^\s}#])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of a page; `start` and `end` are the code points of its content, half-open."""

    page: Path
    line: int
    info: tuple[str, ...]
    text: str
    start: int
    end: int

    @property
    def place(self) -> str:
        """Return where it stands, for messages."""
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def pages() -> tuple[Path, ...]:
    """List the pages of the documentation, in order of path."""
    return (ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted(DOCS.rglob("*.md")))


def fences(page: Path) -> tuple[Fence, ...]:
    """List the fenced blocks of a page."""
    text = page.read_text(encoding="utf-8")
    return tuple(
        Fence(page, text.count("\n", 0, match.start()) + 1, tuple(match[1].split()), match[2], *match.span(2))
        for match in _FENCE.finditer(text)
    )


def chunks(program: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the declarations of a program with their keyword and name; text before the first is dropped."""
    for chunk in _CHUNK.split(program):
        if chunk.strip():
            yield tuple(re.split(r"[\s{\[（]+", chunk.strip())[:2]), chunk.rstrip() + "\n"


def joined(program: str, part: str) -> str:
    """Add declarations to a program; one of the same keyword and name is replaced where it stands."""
    together = dict(chunks(program))
    together.update(chunks(part))
    return "".join(together.values())


def inside(program: str, keyword: str, part: str) -> str:
    """Put clauses into the block of a declaration that has the line `……`, and drop that line elsewhere."""
    found = {key: chunk for key, chunk in chunks(program) if key[0] == keyword and ELISION in chunk}
    assert len(found) == 1, f"one {keyword} of the stage has the line {ELISION}"
    ((key, chunk),) = found.items()
    block = "".join(f"    {line}\n" for line in part.splitlines())
    together = dict(chunks(program)) | {key: re.sub(rf"^ *{ELISION}\n", block, chunk, flags=re.MULTILINE)}
    return plain("".join(together.values()))


def without(program: str, keyword: str) -> str:
    """Drop the declarations of a keyword."""
    return "".join(chunk for key, chunk in chunks(program) if key[0] != keyword)


def plain(program: str) -> str:
    """Drop the lines that hold a place open."""
    return re.sub(rf"^ *{ELISION}\n", "", program, flags=re.MULTILINE)


def compiled(program: str, regulation: str, name: str) -> Compiled:
    """Compile a program against a regulation."""
    return compile(PolicySources((SourceText(name, program),), (), SourceText("regulation.txt", regulation), {}, ()))


def upon_stage(program: str, name: str) -> Compiled:
    """Compile an overlay upon the policy of the stage."""
    rules, text, own = (
        SourceText(file, (STAGE / file).read_text(encoding="utf-8"))
        for file in ("rules.policy", "regulation.txt", "overlay.txt")
    )
    base = PolicySources((SourceText(rules.name, plain(rules.text)),), (), text, {}, ())
    return compile(PolicySources((SourceText(name, program),), (), own, {}, (), base))


def errors(done: Compiled) -> tuple[Diagnostic, ...]:
    """Return what was found when anything of it is an error."""
    return done.diagnostics if has_errors(done.diagnostics) else ()
