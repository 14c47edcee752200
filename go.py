#!/usr/bin/env python3
"""Set up this checkout and run it, with nothing installed but Python 3.11 or newer.

Assumes: a checkout of the project; a network, or the folder `wheelhouse/` in its place.
Guarantees: everything goes into `.venv/`, pinned by `requirements/*.txt` and verified by hash; a second run
installs nothing unless the pins or the interpreter changed. pip's own settings (`PIP_*`, pip.conf) hold.
Standard output carries only what the command prints.
May report, in one sentence in both languages: a Python that is too old, a Python without venv, a folder that
cannot be written, packages that cannot be had. Exit codes are the command's own; 2 when the set-up fails.

The syntax is kept to what Python 3.6 reads, so that the check of the version below is reached.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 – an older Python must be told so, before it meets newer syntax
    sys.stderr.write(f"policyc 需要 Python 3.11 或更高版本，当前是 {sys.version.split()[0]}。\n")
    sys.stderr.write(f"policyc needs Python 3.11 or newer; this is {sys.version.split()[0]}.\n")
    sys.exit(2)

import argparse
import hashlib
import importlib.util
import json
import os
import subprocess
import sysconfig
import tomllib
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

# What a command needs. "dev" holds all of "run" at the same versions.
LOCKS = {
    "run": ("requirements/run.txt", "requirements/build.txt"),
    "dev": ("requirements/dev.txt",),
}

CHECKS = (
    ("ruff", ("ruff", "check", ".")),
    ("mypy", ("mypy",)),
    ("import-linter", ("lint-imports", "--no-logo")),
    ("pytest", ("pytest", "-n", "2")),
)

# What pip says → what it means. The first that matches is told; the last matches everything.
TROUBLES = (
    (
        "DO NOT MATCH THE HASHES",
        "下载的软件包与 requirements/ 中登记的校验值不符，已停止安装。",
        "A downloaded package differs from the hash recorded in requirements/; nothing was installed.",
    ),
    (
        "No space left",
        "磁盘空间不足，无法安装。",
        "The disk is full.",
    ),
    (
        "",
        "取不到所需的软件包：请连接网络，或在联网的同类机器上运行“python3 go.py wheelhouse”并拷来 wheelhouse 文件夹。",
        "No packages: connect to a network, or copy the folder that “python3 go.py wheelhouse” makes elsewhere.",
    ),
)


def main() -> int:
    """Carry out the command line; return the exit code."""
    arguments = parse_arguments()
    if arguments.command == "wheelhouse":
        return fill(arguments.wheelhouse or ROOT / "wheelhouse")
    prepare("run" if arguments.command == "policyc" else "dev", arguments.wheelhouse)
    if arguments.command == "policyc":
        return run("policyc", *arguments.rest)
    if arguments.command == "test":
        return run("pytest", *arguments.rest, cwd=ROOT) if arguments.rest else run_all_checks()
    tell(f"已就绪：{BIN}", f"Ready: {BIN}")
    return 0


def parse_arguments() -> argparse.Namespace:
    """Read the command line; what follows the command belongs to the command."""
    parser = argparse.ArgumentParser(
        prog="go.py",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Set up this checkout in .venv and run it.",
        epilog=(
            "commands:\n"
            "  policyc …     run policyc, for example: python3 go.py policyc route examples/news.json\n"
            "  test          lint, type check, architecture and tests: everything that must be green\n"
            "  test …        pytest alone, with these arguments\n"
            "  setup         only make or refresh .venv\n"
            "  wheelhouse    download all packages, for machines of the same kind without a network\n"
        ),
    )
    parser.add_argument(
        "--wheelhouse",
        type=Path,
        metavar="DIR",
        help="packages from this folder instead of the network (default: wheelhouse/ where it exists)",
    )
    parser.add_argument("command", choices=("policyc", "test", "setup", "wheelhouse"))
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…")
    return parser.parse_args()


def prepare(stage: str, wheelhouse: Path | None) -> None:
    """Bring `.venv` to what the locks of `stage` say; do nothing when it is there already."""
    if is_current(stage):
        return
    tell("正在准备运行环境（仅首次，约一分钟）……", "Preparing .venv (first time only, about a minute) …")
    if not is_current("run"):
        make_venv()
    source = wheelhouse_options(wheelhouse)
    locks = [option for lock in LOCKS[stage] for option in ("-r", str(ROOT / lock))]
    pip("install", "--no-user", *source, *locks)
    # The checkout itself has no hash and its build backend is in the lock, so nothing is fetched for it.
    pip("install", "--no-user", "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT), hashes=False)
    link_checkout()
    for done in LOCKS if stage == "dev" else ("run",):
        stamp(done).write_text(fingerprint(done), encoding="ascii")


def is_current(stage: str) -> bool:
    """Tell whether `.venv` was completed for `stage` with today's locks, interpreter and folder."""
    try:
        return PYTHON.exists() and stamp(stage).read_text(encoding="ascii") == fingerprint(stage)
    except OSError:
        return False


def stamp(stage: str) -> Path:
    """Name the file that says `stage` was installed to the end."""
    return VENV / f"installed-{stage}"


def fingerprint(stage: str) -> str:
    """Hash all that an installation depends on; of pyproject.toml only what ends up in the metadata."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    installed = {key: settings[key] for key in ("project", "build-system")}
    digest = hashlib.sha256(f"{sys.version_info[:2]} {sys.platform} ".encode() + os.fsencode(ROOT))
    digest.update(json.dumps(installed, sort_keys=True).encode())
    for lock in LOCKS[stage]:
        digest.update((ROOT / lock).read_bytes())
    return digest.hexdigest()


def make_venv() -> None:
    """Make `.venv` anew: what an earlier lock installed must not linger."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        stop(
            "此 Python 缺少 venv 模块：Debian、Ubuntu 请先安装 python3-venv，其他系统请安装完整的 Python。",
            "This Python lacks venv: on Debian and Ubuntu install python3-venv, elsewhere a complete Python.",
        )
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if made.returncode:
        stop(
            f"无法在 {VENV} 建立运行环境，请检查该文件夹的写入权限和磁盘空间。",
            f"Cannot make {VENV}; check that the folder may be written and the disk is not full.",
            made.stdout + made.stderr,
        )


def link_checkout() -> None:
    """Let `.venv` find the checkout by a relative path.

    The editable install wrote the absolute path in UTF-8, but Python 3.11 and 3.12 read path files in the encoding of
    the locale: in a folder with a Chinese name, under a Chinese Windows, the interpreter would not even start.
    """
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV), "platbase": str(VENV)}))
    (packages / "_policyc.pth").write_text(f"{os.path.relpath(ROOT, packages)}\n", encoding="ascii")


def wheelhouse_options(wheelhouse: Path | None) -> list[str]:
    """Say where pip finds packages: the folder asked for, else `wheelhouse/` if there is one, else pip's settings."""
    if wheelhouse is not None and not wheelhouse.is_dir():
        stop(f"没有文件夹 {wheelhouse}。", f"There is no folder {wheelhouse}.")
    folder = wheelhouse or ROOT / "wheelhouse"
    return ["--no-index", "--find-links", str(folder.resolve())] if folder.is_dir() else []


def fill(folder: Path) -> int:
    """Download every locked package, for this platform and Python version, into `folder`."""
    if not PYTHON.exists():
        make_venv()
    tell(f"正在下载到 {folder} ……", f"Downloading to {folder} …")
    locks = dict.fromkeys(lock for stage in LOCKS.values() for lock in stage)
    for lock in locks:
        pip("download", "--dest", str(folder), "-r", str(ROOT / lock))
    return 0


def pip(*arguments: str, hashes: bool = True) -> None:
    """Run the environment's pip silently; stop with a sentence, and pip's own words, when it fails."""
    # Wheels only, so that nothing runs code while it is installed; PIP_ONLY_BINARY in the environment wins.
    environment = {"PIP_ONLY_BINARY": ":all:", **os.environ}
    if not hashes:
        environment.pop("PIP_REQUIRE_HASHES", None)
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        said = done.stdout + done.stderr
        chinese, english = next((zh, en) for sign, zh, en in TROUBLES if sign in said)
        stop(chinese, english, said)


def run_all_checks() -> int:
    """Run every check, whether or not an earlier one failed; return 1 when any did."""
    failed = []
    for name, (tool, *arguments) in CHECKS:
        tell(f"── {name}")
        if run(tool, *arguments, cwd=ROOT):
            failed.append(name)
    if failed:
        tell(f"未通过：{'、'.join(failed)}", f"FAILED: {', '.join(failed)}")
        return 1
    tell("全部通过", "All green")
    return 0


def run(tool: str, *arguments: str, cwd: Path | None = None) -> int:
    """Run a command of `.venv`; return its exit code, 128 + n when signal n ended it."""
    code = subprocess.run([str(BIN / tool), *arguments], cwd=cwd, check=False).returncode
    return code if code >= 0 else 128 - code


def tell(*lines: str) -> None:
    """Print to standard error: standard output belongs to the command."""
    print(*lines, sep="\n", file=sys.stderr, flush=True)


def stop(chinese: str, english: str, said: str = "") -> NoReturn:
    """End with one sentence in both languages, after the errors that the tool itself reported."""
    lines = said.strip().splitlines()
    errors = [line for line in lines if line.startswith("ERROR:")] or lines
    tell(*[f"    {line}" for line in errors[-3:]], chinese, english)
    raise SystemExit(2)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
