"""The long run over damaged rules and items: an answer or a diagnostic, never a traceback, never a hang.

Every case is made from its number and the seed, so that `--kind item --only 4711` makes it again, and `--show` prints
it, as long as the shipped policies and items are the same. A case that raises is reported and the run goes on; one that
takes more than `--limit` seconds of CPU counts as a hang. An interrupt ends a kind early, its figures are printed.
`tests/fuzz` runs a small number of such cases in every build.

Run: python -m benchmarks.fuzz [--cases 200000] [--files 5000] [--seed 1] [--part 1/2]. Exit code 1 when a case failed.
"""

from __future__ import annotations

import argparse
import faulthandler
import signal
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from types import FrameType
from typing import Final

from tests.fuzz.material import any_json, declarations, files, items, wrong_item
from tests.fuzz.mutations import mutate
from tests.fuzz.properties import Reached, check_bytes, check_declaration, check_file, check_item

KINDS: Final = ("declaration", "item", "file")
_SHOWN: Final = 20


class Hang(BaseException):
    """The case ran over its limit; no handler of the program's own may catch it."""


@dataclass(frozen=True)
class Case:
    """One case, made again from these three."""

    kind: str
    seed: int
    number: int

    def run(self, compiling: float, *, show: bool = False) -> Reached:
        """Make the case and check it; raises what the program raises."""
        chance = Random(f"{self.kind} {self.seed} {self.number}")
        match self.kind:
            case "item":
                text = _item(chance)
                place = None
            case kind:
                place = chance.choice(files() if kind == "file" else declarations())
                text = mutate(place.text, chance, 6 if kind == "file" else 4)
                check_bytes(text.encode("utf-8", "surrogatepass")[: chance.choice((None, -1, 1001))])
        if show:
            print(text)
        if place is None:
            return check_item(text, chance)
        if self.kind == "file":
            return check_file(place, text, chance)
        return check_declaration(place, text, chance, compiling=compiling)


def _item(chance: Random) -> str:
    """Return a damaged item: values of wrong types, damaged text, or both; now and then any JSON at all."""
    kind = chance.random()
    if kind < 0.02:
        return str(any_json(chance))
    text = chance.choice(items())
    if kind < 0.8:
        text = wrong_item(text, chance)
    return text if kind < 0.7 else mutate(text, chance)


@dataclass
class Tally:
    """What came of the cases of one kind."""

    done: int = 0
    cpu: float = 0.0
    slowest: float = 0.0
    slowest_case: int = 0
    reached: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    hangs: int = 0


def run_kind(kind: str, numbers: range, given: argparse.Namespace) -> Tally:
    """Run the cases of one kind; failures are printed once for each place in the program."""
    tally = Tally()
    for number in numbers:
        if given.minutes and tally.cpu > given.minutes * 60:
            break
        case = Case(kind, given.seed, number)
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, given.limit)
        try:
            tally.reached[case.run(given.compiling, show=given.show).value] += 1
        except KeyboardInterrupt:  # SIGTERM as well
            signal.setitimer(signal.ITIMER_PROF, 0)
            print("stopped", flush=True)
            break
        except Hang:
            tally.hangs += 1
            print(f"HANG {kind} {number}", flush=True)
        except Exception as error:  # noqa: BLE001 – whatever it is, it is what is looked for
            place = _place(error)
            tally.faults[place] += 1
            if tally.faults[place] == 1:
                print(
                    f"FAULT {kind} {number}: {place}\n{''.join(traceback.format_exception(error)[-6:])[:3000]}",
                    flush=True,
                )
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        spent = time.process_time() - began
        tally.done += 1
        tally.cpu += spent
        if spent > tally.slowest:
            tally.slowest, tally.slowest_case = spent, number
        if tally.done % (200 if kind == "file" else 2000) == 0:
            print(f"… {kind} {tally.done}, {tally.cpu:.0f} s", flush=True)
    return tally


def _place(error: BaseException) -> str:
    """Return the exception and the innermost place in the project where it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [one for one in frames if "policyc" in one.filename or "fuzz" in one.filename] or frames
    last = inside[-1]
    return f"{type(error).__name__} {last.filename.rpartition('/')[2]}:{last.lineno} {last.name}"


def _over(_number: int, _frame: FrameType | None) -> None:
    raise Hang


def report(tallies: dict[str, Tally]) -> str:
    """Return the table of a run."""
    lines = []
    for kind, tally in tallies.items():
        each = tally.cpu / tally.done * 1000 if tally.done else 0.0
        lines.append(
            f"{kind:12} {tally.done:7} cases, {tally.cpu:7.0f} s CPU, {each:6.1f} ms each, "
            f"slowest {tally.slowest:.2f} s (case {tally.slowest_case}), {sum(tally.faults.values())} faults, "
            f"{tally.hangs} hangs"
        )
        lines += [f"    {count:7} {how}" for how, count in sorted(tally.reached.items())]
        lines += [f"    {count:7} FAULT {where}" for where, count in tally.faults.most_common(_SHOWN)]
    return "\n".join(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    parser.add_argument("--cases", type=int, default=200_000, help="damaged declarations and items, half of each")
    parser.add_argument("--files", type=int, default=5_000, help="damaged whole files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=20.0, help="seconds of CPU after which a case counts as a hang")
    parser.add_argument("--compiling", type=float, default=0.1, help="share of declarations without error to compile")
    parser.add_argument("--minutes", type=float, default=0.0, help="stop each kind after so much CPU; no end if 0")
    parser.add_argument("--part", default="1/1", help="which part of how many, to use several processors: 1/2 and 2/2")
    parser.add_argument("--kind", choices=KINDS, help="only cases of this kind")
    parser.add_argument("--only", type=int, help="only the case of this number")
    parser.add_argument("--show", action="store_true", help="print the text of each case")
    return parser.parse_args()


def main() -> int:
    """Run the cases and print what came of them."""
    given = _arguments()
    faulthandler.enable()
    signal.signal(signal.SIGPROF, _over)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    part, parts = map(int, given.part.split("/"))
    counts = {"declaration": given.cases // 2, "item": given.cases - given.cases // 2, "file": given.files}
    tallies: dict[str, Tally] = {}
    for kind in (given.kind,) if given.kind else KINDS:
        numbers = range(part - 1, counts[kind], parts)
        if given.only is not None:
            numbers = range(given.only, given.only + 1)
        tallies[kind] = run_kind(kind, numbers, given)
        print(report({kind: tallies[kind]}), flush=True)
    print(f"seed {given.seed}, part {given.part}\n{report(tallies)}")
    return 1 if any(tally.faults or tally.hangs for tally in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
