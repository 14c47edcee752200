"""Find policies: by name or folder, or all there are.

A name is looked up in the folder given by `--policies`, then in `policies/` here and in every folder above, then among
those that come with the program; the first place that has it wins. Everything with a separator in it is a folder.
Assumes nothing about the folders; reads heads of lines only, so that a list of policies costs no parser.
Guarantees lists sorted by name. Reports nothing: what was not found comes back as a value with the nearest name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TypeAlias

from policyc.diagnostics.nearest import nearest
from policyc.source.frozen import frozen
from policyc.source.text import Decoded, decode
from policyc.workspace.read import LARGEST, SUFFIX, bytes_of, rule_files

POLICIES = "policies"


class _Head(Enum):
    """The keywords that this module asks for, as in `syntax.keywords`; all of those would cost more than the search."""

    POLICY = ("制度", "policy")
    COMPARED = ("比较", "compares")
    USE = ("引用", "use")


_Heads: TypeAlias = dict[_Head, tuple[str, ...]]


@frozen
class PolicyFolder:
    """`name` is what people call it; its rules may read nothing outside `root`."""

    name: str
    path: Path
    root: Path


@frozen
class UnknownPolicy:
    """Nothing has this name; `near` is the name that was probably meant, or empty."""

    name: str
    near: str


class FolderKind(Enum):
    """What the rule files of a folder are for."""

    POLICY = "policy"
    COMPARISON = "comparison"
    SHARED = "shared"


@frozen
class Places:
    """Where names are looked up: `given` is `--policies`, `here` the working folder."""

    here: Path
    given: Path | None = None

    def folders(self) -> Iterator[Path]:
        """Yield the folders of policies, the nearest first."""
        if self.given is not None:
            yield self.given
        for folder in (self.here, *self.here.parents):
            if is_folder(folder / POLICIES):
                yield folder / POLICIES
        shipped = shipped_policies()
        if shipped is not None:
            yield shipped


def shipped_policies() -> Path | None:
    """Return the folder of policies that came with the program: in its wheel, or at the top of its checkout."""
    package = Path(__file__).resolve().parents[1]
    wheel = package / "_shipped" / POLICIES
    if is_folder(wheel):
        return wheel
    checkout = package.parent
    return checkout / POLICIES if (checkout / "pyproject.toml").is_file() and is_folder(checkout / POLICIES) else None


def find(reference: str, places: Places) -> PolicyFolder | UnknownPolicy:
    """Find the policy that a name or a path means."""
    if "\0" in reference or not reference.strip():
        return UnknownPolicy(reference, "")
    is_path = any(mark in reference for mark in {"/", os.sep, os.altsep or "/"}) or reference in {".", ".."}
    if not is_path:
        for folder in places.folders():
            if is_folder(folder / reference):
                return PolicyFolder(reference, folder / reference, folder)
    path = places.here / reference
    if is_folder(path):
        return at(path, places)
    return _by_code(reference, places) or UnknownPolicy(reference, nearest(reference, names(places)))


def at(path: Path, places: Places) -> PolicyFolder:
    """Return the policy in this folder."""
    path = path.absolute()
    name = path.name or str(path)
    for folder in places.folders():
        absolute = folder.absolute()
        if absolute in path.parents:
            return PolicyFolder(name, path, absolute)
    above = [folder for folder in path.parents if folder.name == POLICIES]
    return PolicyFolder(name, path, above[0] if above else path.parent)


def found(places: Places, *kinds: FolderKind) -> tuple[PolicyFolder, ...]:
    """List what is in the first folder of policies that there is, sorted by name; all kinds when none is named."""
    for folder in places.folders():
        listed = _folders(folder)
        heads = cache(_heads)
        return tuple(one for one in listed if not kinds or _kind(one, listed, heads) in kinds)
    return ()


def names(places: Places) -> tuple[str, ...]:
    """List the names of all policies, the nearest place first, each name once."""
    found_names: dict[str, None] = {}
    for folder in places.folders():
        listed = _folders(folder)
        heads = cache(_heads)
        found_names.update((one.name, None) for one in listed if _kind(one, listed, heads) is FolderKind.POLICY)
    return tuple(found_names)


def kind_of(folder: PolicyFolder, siblings: tuple[PolicyFolder, ...]) -> FolderKind:
    """Tell what a folder is for: it says so, or another one uses it; else it is a policy that forgot to say so."""
    return _kind(folder, siblings, _heads)


def siblings(folder: PolicyFolder) -> tuple[PolicyFolder, ...]:
    """List the folders with rules beside this one, itself included."""
    return _folders(folder.root)


def is_folder(path: Path) -> bool:
    """Tell whether this is a folder that can be looked into; what cannot be asked is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError, RuntimeError):
        return False


def _folders(folder: Path) -> tuple[PolicyFolder, ...]:
    try:
        entries = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError:
        return ()
    paths = ((name, folder / name) for name in entries)
    return tuple(PolicyFolder(name, path, folder) for name, path in paths if is_folder(path) and rule_files(path))


def _kind(folder: PolicyFolder, siblings: tuple[PolicyFolder, ...], heads_of: Callable[[Path], _Heads]) -> FolderKind:
    heads = heads_of(folder.path)
    if _Head.POLICY in heads:
        return FolderKind.POLICY
    if _Head.COMPARED in heads:
        return FolderKind.COMPARISON
    used = {
        os.path.normpath(sibling.path / target)
        for sibling in siblings
        for target in heads_of(sibling.path).get(_Head.USE, ())
    }
    return FolderKind.SHARED if os.path.normpath(folder.path) in used else FolderKind.POLICY


# The head of a line and the words behind it, as far as this module asks.
_BY_FORM = {form: head for head in _Head for form in head.value}
_HEAD = re.compile(
    rf"^[ \t\u3000]*({'|'.join(map(re.escape, _BY_FORM))})(?![\w·])[ \t\u3000：:]*([^\n]*)", re.MULTILINE
)
_NAMED = re.compile(r"(?:[“「\"]([^”」\"\n]*)[”」\"])|(\w+)|\[\s*(\w+)\s*\]")


def _heads(folder: Path) -> _Heads:
    """Return the keywords at the heads of lines, each with the names, codes and texts behind it."""
    heads: _Heads = {}
    for path in rule_files(folder):
        data = bytes_of(path, LARGEST)
        read = decode(data) if isinstance(data, bytes) else None
        if not isinstance(read, Decoded):
            continue
        for match in _HEAD.finditer(read.text):
            head = _BY_FORM[match[1]]
            said = tuple(first or second or third for first, second, third in _NAMED.findall(match[2][:1000]))
            heads[head] = (*heads.get(head, ()), *said)
    return heads


def _by_code(reference: str, places: Places) -> PolicyFolder | None:
    """Find the policy whose 制度 has this code or name."""
    for folder in places.folders():
        for candidate in _folders(folder):
            if reference in _heads(candidate.path).get(_Head.POLICY, ())[:2]:
                return candidate
    return None


__all__ = [
    "POLICIES",
    "SUFFIX",
    "FolderKind",
    "Places",
    "PolicyFolder",
    "UnknownPolicy",
    "at",
    "find",
    "found",
    "is_folder",
    "kind_of",
    "names",
    "shipped_policies",
    "siblings",
]
