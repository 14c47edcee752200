"""Keep compiled policies, so that an answer need not load a parser.

One file per policy folder, in the user's cache folder (`POLICYC_CACHE` names another; empty: none is kept). It holds
what was looked at with its hashes, and the policy as `ir.codec` writes it; nothing of any item. A file counts only
when its own hash is right, this very program wrote it, and every source is as it was; else the policy is compiled
again. Reports nothing: a cache that cannot be read or written is as good as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from policyc import __version__
from policyc.ir.codec import Damaged, decode, encode
from policyc.ir.policy import Policy
from policyc.workspace.find import PolicyFolder
from policyc.workspace.read import bytes_of
from policyc.workspace.traces import FileTrace, FolderTrace, Trace, still_the_same

VARIABLE = "POLICYC_CACHE"
_LARGEST = 256 * 1024 * 1024
_PACKAGE = Path(__file__).resolve().parents[1]
_NOT_THE_PROGRAM = frozenset({"__pycache__", "_shipped"})


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """Return where compiled policies are kept on this platform; None when nowhere."""
    if VARIABLE in environment:
        return Path(environment[VARIABLE]) if environment[VARIABLE] else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return Path(local) / "policyc" / "Cache" if local else None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "policyc"
    named = environment.get("XDG_CACHE_HOME", "")
    return (Path(named) if Path(named).is_absolute() else home / ".cache") / "policyc"


def recall(store: Path, folder: PolicyFolder) -> Policy | None:
    """Return the compiled policy if it is kept and nothing changed since."""
    data = bytes_of(store / _name(folder), _LARGEST)
    if not isinstance(data, bytes):
        return None
    head, _, rest = data.partition(b"\n")
    if head != _seal(rest):
        return None
    looked_at, _, body = rest.partition(b"\n")
    try:
        if not all(still_the_same(trace, folder.root) for trace in _traces(json.loads(looked_at))):
            return None
        return decode(body.decode("utf-8", "surrogatepass"))
    except (Damaged, ValueError, TypeError, KeyError, RecursionError):
        return None


def keep(store: Path, folder: PolicyFolder, policy: Policy, traces: tuple[Trace, ...]) -> None:
    """Keep a compiled policy; when the folder cannot be written nothing is kept."""
    listed = [
        [trace.path, list(trace.files)] if isinstance(trace, FolderTrace) else [trace.path, trace.digest]
        for trace in traces
    ]
    looked_at = json.dumps(listed, ensure_ascii=True)
    # Imported here: an answer from what is kept writes nothing, and temporary files bring a dozen modules along.
    from policyc.workspace.write import replace_file  # noqa: PLC0415 – see above

    rest = looked_at.encode("ascii") + b"\n" + encode(policy).encode("utf-8", "surrogatepass")
    with contextlib.suppress(OSError):
        store.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(store / _name(folder), _seal(rest) + b"\n" + rest)


def _name(folder: PolicyFolder) -> str:
    places = "\0".join(os.path.realpath(path) for path in (folder.root, folder.path))
    return hashlib.sha256(places.encode("utf-8", "surrogatepass")).hexdigest()[:32] + ".policy.json"


def _seal(rest: bytes) -> bytes:
    return hashlib.sha256(_engine() + rest).hexdigest().encode("ascii")


def _traces(listed: object) -> Iterator[Trace]:
    if not isinstance(listed, list) or not listed:
        raise TypeError("traces")
    for path, found in listed:
        yield FolderTrace(path, tuple(found)) if isinstance(found, list) else FileTrace(path, found)


@cache
def _engine() -> bytes:
    """Return what stands for this very program: in a checkout the version stays while the code changes."""
    stamps = sorted(_stamps(str(_PACKAGE), ""))
    return hashlib.sha256("\n".join([__version__, *stamps]).encode()).digest()


def _stamps(folder: str, within: str) -> Iterator[str]:
    """Yield name, size and time of every file of the program; `os.scandir`, since every answer pays for it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{within}{entry.name}"
            if entry.name.endswith((".py", ".lark")):
                status = entry.stat()
                yield f"{name} {status.st_size} {status.st_mtime_ns}"
            elif entry.is_dir() and entry.name not in _NOT_THE_PROGRAM:
                yield from _stamps(entry.path, f"{name}/")
