"""What starting the program costs, as a ratio to the smallest Typer program with two commands.

Each round runs every command line once, in an order that turns from round to round, so that whatever else the machine
does falls on all of them alike. A figure is the CPU time (user and system) of a process divided by that of the bare
program in the same round: the median of all rounds, and the middle half of them. Nothing here is a test.

Run: python -m benchmarks.startup [--rounds 20] [--profile]. Exit code 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]

#: The measure: two commands, nothing else; run, not asked for help, since its help page would load what prints colour.
BARE: Final = """\
import typer

app = typer.Typer()


@app.command()
def one(name: str = "x") -> None:
    print(name)


@app.command()
def two(name: str = "x") -> None:
    print(name)


app()
"""


@dataclass
class Line:
    """A command line, the goal of its ratio (none: shown for comparison), and what it cost."""

    name: str
    arguments: tuple[str, ...]
    goal: float | None
    seconds: list[float] = field(default_factory=list)


def lines(bare: Path) -> list[Line]:
    """Return what is measured; the first is the measure."""
    policyc = (sys.executable, "-m", "policyc")
    return [
        Line("bare Typer program, one command", (sys.executable, str(bare), "one"), None),
        Line("bare Typer program, --help", (sys.executable, str(bare), "--help"), None),
        Line("python -c pass", (sys.executable, "-c", "pass"), None),
        Line("policyc --version", (*policyc, "--version"), 1.2),
        Line("policyc --help", (*policyc, "--help"), 1.2),
        Line("policyc route, cached policy", (*policyc, "route", "examples/news.json", "--policy", "yulin"), 1.5),
    ]


def environment_in(folder: Path) -> dict[str, str]:
    """Return an environment that keeps policies and byte code in a folder, as an installed program keeps them."""
    settings = {"POLICYC_CACHE": "cache", "PYTHONPYCACHEPREFIX": "code"}
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), **{name: str(folder / within) for name, within in settings.items()}}


def cpu(arguments: tuple[str, ...], environment: dict[str, str]) -> float:
    """Return the CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure(rounds: int) -> list[Line]:
    """Run every line once a round, after one round that fills the caches."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        environment = environment_in(Path(folder))
        measured = lines(bare)
        for line in measured:
            cpu(line.arguments, environment)
        for number in range(rounds):
            turn = number % len(measured)
            for line in (*measured[turn:], *measured[:turn]):
                line.seconds.append(cpu(line.arguments, environment))
    return measured


def ratios(line: Line, bare: Line) -> list[float]:
    """Return what a line cost in each round against the measure in the same round, sorted."""
    return sorted(one / other for one, other in zip(line.seconds, bare.seconds, strict=True))


def table(measured: list[Line]) -> str:
    """Return the ratios."""
    rows = [f"{'CPU, as a ratio to the first line':34} {'median':>6} {'middle half':>13} {'goal':>5}"]
    for line in measured:
        found = ratios(line, measured[0])
        low, middle, high = statistics.quantiles(found, n=4)
        goal = "" if line.goal is None else f"{line.goal:5.1f}" + ("" if middle <= line.goal else " missed")
        rows.append(f"{line.name:34} {middle:6.2f} {low:6.2f}–{high:6.2f} {goal}".rstrip())
    return "\n".join(rows)


def missed(measured: list[Line]) -> bool:
    """Tell whether a goal is missed."""
    return any(line.goal is not None and statistics.median(ratios(line, measured[0])) > line.goal for line in measured)


#: Where the time of one answer goes, by kind of work; the share of importing is what lazy imports could still save.
PROFILE: Final = """\
import dataclasses, gc, sys, time
clock = time.process_time
import typer
spent = {"Python and Typer": clock()}
import policyc.cli
gc.set_threshold(policyc.cli._OBJECTS_BETWEEN_LOOKS)
at = clock()
import policyc.source.frozen
cost = [0.0, 0]
def counting(make):
    def counted(*given, **also):
        before = clock()
        try:
            return make(*given, **also)
        finally:
            cost[0] += clock() - before
            cost[1] += 1
    return counted
dataclasses._process_class = counting(dataclasses._process_class)
policyc.source.frozen.frozen = counting(policyc.source.frozen.frozen)
import policyc.cli.route
spent["importing policyc"] = clock() - at - cost[0]
spent["making classes of values"] = cost[0]
from policyc.cli import route
from policyc.cli.policies import Policies
from policyc.decision.decide import decide
took = 0.0
def timed(*given, **also):
    global took
    before = clock()
    try:
        return decide(*given, **also)
    finally:
        took += clock() - before
route.decide = timed
from policyc.cli.app import main
sys.argv[1:] = ["route", "examples/news.json", "--policy", "yulin"]
at = clock()
try:
    main()
except SystemExit:
    pass
spent["deciding"] = took
spent["loading, reading, printing"] = clock() - at - took
whole = sum(spent.values())
own = sum(name.startswith("policyc") for name in sys.modules)
for name, seconds in spent.items():
    print(f"{seconds / whole:6.1%}  {name}", file=sys.stderr)
print(f"{cost[1]} classes of values, {own} modules of policyc, {len(sys.modules)} in all", file=sys.stderr)
"""


def profile() -> None:
    """Print where the time of `route` goes, with its policy cached."""
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_in(Path(folder))
        for errors in (subprocess.DEVNULL, None):
            subprocess.run(
                [sys.executable, "-c", PROFILE],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                check=True,
            )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument(
        "--profile", action="store_true", help="print where the time of one answer goes, and nothing else"
    )
    given = parser.parse_args()
    if given.profile:
        profile()
        return 0
    measured = measure(given.rounds)
    print(table(measured))
    return 1 if missed(measured) else 0


if __name__ == "__main__":
    sys.exit(main())
