"""Turn the policies that a command line names into folders."""

from __future__ import annotations

from collections.abc import Sequence

from policyc.cli.settings import Settings
from policyc.cli.stop import Stop
from policyc.wording.language import Wording
from policyc.workspace.find import FolderKind, Places, PolicyFolder, UnknownPolicy, find, found, names


def places_of(settings: Settings) -> Places:
    """Return where this run looks for policies."""
    return Places(settings.here, settings.policies)


def folder_named(settings: Settings, reference: str) -> PolicyFolder:
    """Find one policy; raises Stop when there is none of this name."""
    folder = find(reference, places_of(settings))
    match folder:
        case PolicyFolder():
            return folder
        case UnknownPolicy(name=name, near=near):
            raise Stop(_UNKNOWN_NEAR if near else _UNKNOWN, name=name, near=near)


def folders_named(settings: Settings, references: Sequence[str], *kinds: FolderKind) -> tuple[PolicyFolder, ...]:
    """Find the policies named, each once; without a name all of these kinds. Raises Stop when there are none."""
    if references:
        named = {folder.path: folder for folder in (folder_named(settings, reference) for reference in references)}
        return tuple(named.values())
    all_found = found(places_of(settings), *kinds)
    if not all_found:
        raise Stop(_NONE)
    return all_found


def a_policy(settings: Settings) -> str:
    """Return the name of some policy that is there, for examples."""
    return next(iter(names(places_of(settings))), "POLICY")


_UNKNOWN = Wording("没有叫“{name}”的制度，也没有这个文件夹。", "There is no policy and no folder “{name}”.")
_UNKNOWN_NEAR = Wording(
    "没有叫“{name}”的制度。您是否想写“{near}”？", "There is no policy “{name}”. Did you mean “{near}”?"
)
_NONE = Wording(
    "没有找到任何制度：这里和上级都没有 policies 文件夹；请写出制度的文件夹，或者用 --policies 指定。",
    "No policy was found: no folder policies here or above; name a folder, or use --policies.",
)
