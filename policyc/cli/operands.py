"""An operand of `diff` and `refine`: a policy, a version of it or a reading, as written on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from policyc.cli.console import Console
from policyc.cli.folders import folder_named
from policyc.cli.query import Asked, check_names, read_pairs
from policyc.cli.settings import Settings
from policyc.cli.stop import Stop
from policyc.decision.query import Query
from policyc.ir.policy import Policy
from policyc.source.frozen import frozen
from policyc.wording.language import Wording
from policyc.workspace.find import Places, PolicyFolder, find
from policyc.workspace.load import NotCompiled, load_folder
from policyc.workspace.read import rule_files
from policyc.workspace.versions import NoVersion, Version, version_of


@frozen
class Loaded:
    """A policy, what is asked of it, and what it was called."""

    policy: Policy
    query: Query
    name: str
    folder: PolicyFolder


@frozen
class Operand:
    """An operand as written: `name@reference:reading=option,…`, the last two parts optional."""

    written: str
    name: str
    reference: str
    readings: tuple[str, ...]

    @classmethod
    def read(cls, written: str) -> Operand:
        """Take an operand apart; full-width marks mean their half-width twins."""
        plain = written.replace("＠", "@").replace("：", ":").replace("＝", "=")
        named, colon, chosen = plain.partition(":") if "=" in plain else (plain, "", "")
        readings = tuple(part for part in chosen.replace("，", ",").split(",") if part) if colon else ()
        name, _, reference = named.partition("@")
        return cls(written, name, reference, readings)

    def loaded(self, settings: Settings, console: Console, scratch: Path, day: date) -> Loaded:
        """Load the policy; raises Stop when there is none, or its rules have errors."""
        folder = self._folder(settings, scratch)
        policy = _compiled(folder, settings, console, self.written)
        asked = Asked(today=day, as_of=day, readings=read_pairs("NAME:", self.readings))
        check_names(asked, (policy,))
        return Loaded(policy, asked.query(policy, day), self.written, folder)

    def _folder(self, settings: Settings, scratch: Path) -> PolicyFolder:
        """Return the folder of this name; with a reference the folder of the whole name, else the one in git."""
        if not self.reference:
            return folder_named(settings, self.name)
        folder = folder_named(settings, self.name)
        versioned = folder.path.with_name(f"{folder.path.name}@{self.reference}")
        if versioned.is_dir():
            return PolicyFolder(versioned.name, versioned, folder.root)
        scratch.mkdir()
        found = version_of(folder, self.reference, scratch)
        if isinstance(found, Version):
            return found.folder
        raise Stop(_NO_VERSION[found], name=self.name, reference=self.reference)


def _compiled(folder: PolicyFolder, settings: Settings, console: Console, name: str) -> Policy:
    loaded = load_folder(folder, settings.here)
    if isinstance(loaded, NotCompiled):
        console.faults(loaded.diagnostics)
        raise Stop(_NOT_COMPILED, name=name)
    return loaded


def load_base(settings: Settings, console: Console, overlay: Loaded, day: date) -> Loaded | None:
    """Load the policy that one stands on (沿用): the folder of its code beside it, else what is called so there."""
    code = overlay.policy.base
    if code is None:
        return None
    beside = PolicyFolder(code, overlay.folder.path.parent / code, overlay.folder.root)
    found = beside if rule_files(beside.path) else find(code, Places(overlay.folder.path, settings.policies))
    if not isinstance(found, PolicyFolder):
        return None
    policy = _compiled(found, settings, console, code)
    if policy.identity.id != code:
        return None
    return Loaded(policy, Asked(today=day, as_of=day, readings=()).query(policy, day), code, found)


def load_operands(settings: Settings, console: Console, written: Sequence[str], day: date) -> tuple[Loaded, ...]:
    """Load what the command line names, in order; raises Stop when one is not there, or its rules have errors."""
    with TemporaryDirectory(prefix="policyc-") as scratch:
        return tuple(
            Operand.read(one).loaded(settings, console, Path(scratch) / str(number), day)
            for number, one in enumerate(written)
        )


_NOT_COMPILED = Wording(
    "“{name}”的规则有错误，不能比较；请先改正，运行 policyc check 可再次列出。",
    "The rules of “{name}” have errors and cannot be compared; correct them first, policyc check lists them.",
)
_NO_VERSION = {
    NoVersion.NO_GIT: Wording(
        "没有文件夹“{name}@{reference}”，也没有安装 git，找不到这个版本。",
        "There is no folder “{name}@{reference}”, and git is not installed.",
    ),
    NoVersion.NO_REPOSITORY: Wording(
        "没有文件夹“{name}@{reference}”，“{name}”也不在 git 仓库里，找不到这个版本。",
        "There is no folder “{name}@{reference}”, and “{name}” is in no git repository.",
    ),
    NoVersion.NO_REFERENCE: Wording(
        "没有文件夹“{name}@{reference}”，git 仓库里也没有“{reference}”这个引用。",
        "There is no folder “{name}@{reference}”, and “{reference}” is no git reference.",
    ),
    NoVersion.NO_POLICY: Wording(
        "在“{reference}”还没有制度“{name}”。", "There was no policy “{name}” as of “{reference}”."
    ),
}
