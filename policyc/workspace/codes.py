"""Which codes are taken where a new one is to be proposed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policyc.pipeline.compile import parsed
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.workspace.collect import collect
from policyc.workspace.find import FolderKind, PolicyFolder, kind_of, siblings


def codes_taken(folder: PolicyFolder, here: Path) -> frozenset[str]:
    """Return the codes of a folder and of what it uses; for shared files also of all that may use them."""
    beside = siblings(folder)
    shared = kind_of(folder, beside) is FolderKind.SHARED
    sources = [collect(one, here).sources for one in (beside if shared else (folder,))]
    return frozenset(_codes(source for one in sources for source in (*one.own, *one.shared)))


def _codes(sources: Iterable[SourceText]) -> Iterable[str]:
    for source in sources:
        for clause in query.walk(parsed(source)[0].clauses):
            match clause:
                case tree.Declaration(code=tree.Name(text=text)) | tree.AskClause(code=tree.Name(text=text)):
                    yield text
                case _:
                    pass
