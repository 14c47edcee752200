"""Load a policy, compiled before or now.

Guarantees that a policy kept in the cache is loaded without the compiler: no parser is imported for it. May report:
everything that the compiler reports, as a value (`load_folder`) or, for programs that use the library, in the
exception `CannotLoad` (`load`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from policyc.decision.decide import decide
from policyc.decision.item import Item
from policyc.decision.item_reader import read_item
from policyc.decision.model import Decision
from policyc.decision.query import Query
from policyc.decision.vocabulary import ItemVocabulary, build_vocabulary
from policyc.diagnostics.message import message_of
from policyc.diagnostics.model import Diagnostic
from policyc.ir.policy import Policy
from policyc.source.frozen import frozen
from policyc.wording.language import Language
from policyc.workspace.cache import cache_folder, keep, recall
from policyc.workspace.find import FolderKind, Places, PolicyFolder, UnknownPolicy, find, found


@frozen
class NotCompiled:
    """The rules have errors; here is everything that was found."""

    diagnostics: tuple[Diagnostic, ...]


class CannotLoad(Exception):  # noqa: N818 – says what happened, as Python's own LookupError does
    """There is no such policy, or its rules have errors (`diagnostics`)."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


class BadItem(ValueError):  # noqa: N818 – as above
    """The item cannot be read (`diagnostics`)."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(_sentences(diagnostics))
        self.diagnostics = diagnostics


def load_folder(folder: PolicyFolder, here: Path, environment: Mapping[str, str] = os.environ) -> Policy | NotCompiled:
    """Return the policy in a folder, from the cache when nothing changed."""
    store = cache_folder(environment)
    kept = recall(store, folder) if store is not None else None
    if kept is not None:
        return kept
    # Imported here: a policy that is kept needs no compiler, and the parser alone costs more than an answer.
    from policyc.workspace.compile import compile_traced  # noqa: PLC0415 – see above

    compiled, traces = compile_traced(folder, here)
    if compiled.policy is None:
        return NotCompiled(compiled.diagnostics)
    if store is not None:
        keep(store, folder, compiled.policy, traces)
    return compiled.policy


def vocabulary_of(policies: tuple[Policy, ...], places: Places, here: Path) -> ItemVocabulary:
    """Return what an item may say: the words of these policies, and of all others that are found and compile."""
    ids = {policy.identity.id for policy in policies}
    loaded = (load_folder(folder, here) for folder in found(places, FolderKind.POLICY))
    others = [policy for policy in loaded if isinstance(policy, Policy) and policy.identity.id not in ids]
    return build_vocabulary((*policies, *others))


@frozen
class LoadedPolicy:
    """A policy that answers."""

    policy: Policy
    vocabulary: ItemVocabulary

    def read(self, item: str | Mapping[str, object]) -> Item:
        """Read an item from JSON text, or from the values that it would hold. Raises BadItem."""
        text = item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
        read, diagnostics = read_item(text, self.vocabulary, "item")
        if read is None:
            raise BadItem(diagnostics)
        return read

    def decide(
        self, item: Item | str | Mapping[str, object], *, as_of: date | None = None, query: Query | None = None
    ) -> Decision:
        """Answer for an item, read already or still to be; `as_of` defaults to the item's own day, then to today."""
        read = item if isinstance(item, Item) else self.read(item)
        day = as_of or read.as_of or date.today()  # noqa: DTZ011 – the day where the office is
        return decide(self.policy, read, query=query or Query(as_of=day))


def load(name_or_path: str | Path, *, policies: Path | None = None) -> LoadedPolicy:
    """Load a policy by name or folder; `policies` is where names are looked up first. Raises CannotLoad."""
    here = Path.cwd()
    places = Places(here, policies)
    folder = find(str(name_or_path), places)
    if isinstance(folder, UnknownPolicy):
        raise CannotLoad(
            f"no policy is called {folder.name!r}" + (f"; did you mean {folder.near!r}?" if folder.near else "")
        )
    policy = load_folder(folder, here)
    if isinstance(policy, NotCompiled):
        raise CannotLoad(_sentences(policy.diagnostics), policy.diagnostics)
    # Installed are the policies beside this one.
    return LoadedPolicy(policy, vocabulary_of((policy,), Places(here, folder.root), here))


def _sentences(diagnostics: tuple[Diagnostic, ...]) -> str:
    return "; ".join(f"{one.kind.code} {message_of(one, Language.EN).what}" for one in diagnostics)
