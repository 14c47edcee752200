"""The policies of a run, loaded: those named, those an item names, and all others whose words an item may use."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from policyc.cli.console import Console
from policyc.cli.folders import folder_named, places_of
from policyc.cli.settings import Settings
from policyc.cli.stop import Stop
from policyc.decision import json_scanner
from policyc.decision.vocabulary import ItemVocabulary, build_vocabulary
from policyc.diagnostics.nearest import nearest
from policyc.ir.policy import Policy
from policyc.wording.item import ENVELOPE
from policyc.wording.language import Wording
from policyc.workspace.find import FolderKind, Places, PolicyFolder, found
from policyc.workspace.load import NotCompiled, load_folder

_JURISDICTION = ENVELOPE["jurisdiction"].zh


class Policies:
    """Loads each folder once. A policy that is asked for must compile; of the others those count that do."""

    def __init__(self, settings: Settings, console: Console, named: Sequence[str] = ()) -> None:
        self._settings = settings
        self._console = console
        self._loaded: dict[Path, Policy | NotCompiled] = {}
        folders = {folder.path: folder for folder in (folder_named(settings, one) for one in named)}
        self._folders = tuple(folders.values())
        self.named: tuple[Policy, ...] = tuple(self._needed(folder) for folder in self._folders)
        self._vocabulary: ItemVocabulary | None = None

    @property
    def vocabulary(self) -> ItemVocabulary:
        """Return what an item may say: the words of the policies named and of all that are installed."""
        if self._vocabulary is None:
            named = {id(policy) for policy in self.named}
            loaded = (self._load(folder) for folder in self._installed)
            others = (policy for policy in loaded if isinstance(policy, Policy) and id(policy) not in named)
            self._vocabulary = build_vocabulary((*self.named, *others))
        return self._vocabulary

    @property
    def broken(self) -> tuple[str, ...]:
        """Return the names of installed policies that do not compile, so that their words are not known."""
        return tuple(folder.name for folder in self._installed if isinstance(self._load(folder), NotCompiled))

    def need_jurisdiction_of(self, text: str) -> None:
        """Raise Stop when an item that cannot be read names a policy whose rules have errors: they come first."""
        value = json_scanner.read(text)
        named = value.get("jurisdiction", value.get(_JURISDICTION)) if isinstance(value, dict) else None
        for folder in self._installed:
            if named == folder.name and not self.named:
                self._needed(folder)

    def of_item(self, jurisdiction: str | None, as_of: date) -> tuple[Policy, ...]:
        """Return the policies for an item: those named on the line, else the item's; raises Stop when there is none."""
        if self.named:
            return self.named
        if jurisdiction is None:
            return (self._only(),)
        meant = [folder for folder in self._installed if self._answers_to(folder, jurisdiction)]
        if meant:
            return (self._in_force([self._needed(folder) for folder in meant], as_of),)
        near = nearest(jurisdiction, [folder.name for folder in self._installed])
        raise Stop(_UNKNOWN_NEAR if near else _UNKNOWN, name=jurisdiction, near=near)

    @cached_property
    def _installed(self) -> tuple[PolicyFolder, ...]:
        """Return all policies that are found: beside the first one named, else where names are looked up."""
        places = places_of(self._settings)
        if self._folders and places.given is None:
            places = Places(places.here, self._folders[0].root)
        return found(places, FolderKind.POLICY)

    def _only(self) -> Policy:
        """Return the only policy there is."""
        if len(self._installed) != 1:
            names = tuple(folder.name for folder in self._installed)
            raise Stop(_WHICH if names else _NONE, names=names)
        return self._needed(self._installed[0])

    def _answers_to(self, folder: PolicyFolder, jurisdiction: str) -> bool:
        policy = self._load(folder)
        names = {policy.identity.id, policy.identity.label} if isinstance(policy, Policy) else set()
        return jurisdiction in {folder.name, *names}

    @staticmethod
    def _in_force(versions: Sequence[Policy], as_of: date) -> Policy:
        """Return the version that was in force last on this day; the first where none was."""
        begun = [policy for policy in versions if policy.identity.in_force and policy.identity.in_force <= as_of]
        return max(begun, key=lambda policy: policy.identity.in_force or date.min, default=versions[0])

    def _load(self, folder: PolicyFolder) -> Policy | NotCompiled:
        if folder.path not in self._loaded:
            self._loaded[folder.path] = load_folder(folder, self._settings.here, os.environ)
        return self._loaded[folder.path]

    def _needed(self, folder: PolicyFolder) -> Policy:
        """Load a policy that must compile; when it does not, its errors are printed and the command ends."""
        policy = self._load(folder)
        if isinstance(policy, NotCompiled):
            console = self._console
            console.faults(policy.diagnostics)
            raise Stop(_NOT_COMPILED, name=folder.name)
        return policy


_UNKNOWN = Wording(
    "信息里的 jurisdiction 是“{name}”，没有这个制度；请改正，或者用 --policy 指定。",
    "The item's jurisdiction is “{name}”, which is no policy; correct it, or use --policy.",
)
_UNKNOWN_NEAR = Wording(
    "信息里的 jurisdiction 是“{name}”，没有这个制度。您是否想写“{near}”？",
    "The item's jurisdiction is “{name}”, which is no policy. Did you mean “{near}”?",
)
_WHICH = Wording(
    "信息没有写 jurisdiction，不知道按哪个制度判断；请用 --policy 指定，例如：{names}。",
    "The item names no jurisdiction; use --policy, one of: {names}.",
)
_NONE = Wording(
    "没有找到任何制度；请用 --policy 写出制度的文件夹，或者用 --policies 指定。",
    "No policy was found; name a folder with --policy, or use --policies.",
)
_NOT_COMPILED = Wording(
    "制度“{name}”的规则有错误，不能用来判断；请先改正，运行 policyc check 可再次列出。",
    "The rules of “{name}” have errors and cannot answer; correct them first, policyc check lists them.",
)
