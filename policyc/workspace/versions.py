"""The rules of a policy as they stood at a git reference, laid out in a folder of their own.

Assumes a policy folder inside a checkout, and git. Guarantees that the checkout is not touched: the folder of policies
is taken out of the repository into one that the caller removes; links and paths that lead out of it are left out.
Reports, as values: no git, no repository, no such reference, no such policy at that time.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from policyc.workspace.find import PolicyFolder

#: Seconds that git may take.
_PATIENCE = 60


class NoVersion(Enum):
    """Why there is no version."""

    NO_GIT = "no_git"
    NO_REPOSITORY = "no_repository"
    NO_REFERENCE = "no_reference"
    NO_POLICY = "no_policy"


@dataclass(frozen=True, slots=True)
class Version:
    """The policy's folder, as it stood, below `into`."""

    folder: PolicyFolder


def version_of(folder: PolicyFolder, reference: str, into: Path) -> Version | NoVersion:
    """Lay the folder of policies as of a reference out below `into`, and return the policy's folder there."""
    root = folder.root.resolve()
    if reference.startswith("-"):
        return NoVersion.NO_REFERENCE
    try:
        inside = _git(root, "rev-parse", "--show-prefix")
    except FileNotFoundError:
        return NoVersion.NO_GIT
    if inside.returncode:
        return NoVersion.NO_REPOSITORY
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    if commit.returncode:
        return NoVersion.NO_REFERENCE
    name = commit.stdout.decode("ascii", "replace").strip()
    packed = _git(root, "archive", "--format=tar", name, ".")
    if packed.returncode:
        return NoVersion.NO_POLICY
    _lay_out(packed.stdout, into)
    below = into / folder.path.resolve().relative_to(root)
    return Version(PolicyFolder(folder.name, below, into)) if below.is_dir() else NoVersion.NO_POLICY


def _lay_out(packed: bytes, into: Path) -> None:
    """Write the regular files of an archive below a folder, and nothing anywhere else."""
    whole = into.resolve()
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            read = archive.extractfile(member) if member.isfile() else None
            target = (whole / member.name).resolve()
            if read is not None and whole in target.parents:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(read.read())


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 – arguments are a list, the reference cannot be an option
        ["git", "-C", str(root), *arguments],  # noqa: S607 – the user's git
        capture_output=True,
        check=False,
        timeout=_PATIENCE,
    )
