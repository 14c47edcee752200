"""What looking for things in texts costs: one pass against the same patterns one by one, speed, growth, large tables.

Texts are the regulations and the project's Chinese pages, repeated. Contestants take turns; a figure is CPU time, the
least of the rounds. Nothing here is a test.

Run: python -m benchmarks.detectors [--rounds 5]. Exit code 1 when a goal is missed. `pip install daachorse` shows that
automaton beside; it is no dependency.
"""

from __future__ import annotations

import argparse
import importlib
import random
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time
from typing import Final

from policyc.detectors import registry
from policyc.detectors.suspected_typos import CONFUSIONS
from policyc.detectors.terms import find_terms
from policyc.workspace.collect import words_of

ROOT: Final = Path(__file__).resolve().parents[1]
SIZE: Final = 300_000
#: One pass over the text is to be this many times as fast as its patterns one by one.
ONE_PASS: Final = 4.0
#: Four times the text, at most this many times the CPU: what is quadratic would take sixteen.
GROWTH: Final = 6.0
MANY: Final = 100_000


def text_of(size: int) -> str:
    """Return so many characters of official prose."""
    files = [*sorted((ROOT / "policies").glob("*/regulation.txt")), *sorted((ROOT / "docs" / "zh").glob("*.md"))]
    prose = "".join(file.read_text(encoding="utf-8") for file in files)
    return (prose * (size // len(prose) + 1))[:size]


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the least CPU time of some rounds, after one that is not counted."""
    work()
    least = float("inf")
    for _ in range(rounds):
        begun = process_time()
        work()
        least = min(least, process_time() - begun)
    return least


def one_by_one(patterns: tuple[re.Pattern[str], ...], text: str) -> list[tuple[int, int]]:
    """Search every pattern alone."""
    return sorted(match.span() for pattern in patterns for match in pattern.finditer(text))


def tables(text: str, rounds: int) -> bool:
    """Compare a table in one pass with its terms one by one."""
    print(f"{'one pass against one by one':<34}{'terms':>8}{'one pass':>10}{'one by one':>12}")
    lexicon = words_of((ROOT / "policies/common/lexicons/wrong_terms.txt").read_text(encoding="utf-8"))
    terms = tuple(term.partition("→")[0] for term in lexicon)
    confusions = tuple(
        re.compile(re.escape(one.wrong) + (f"(?!{one.unless_before})" if one.unless_before else ""))
        for one in CONFUSIONS
    )
    typos = next(one.find for one in registry() if one.slug == "suspected_typos")
    kept = True
    for name, single, many in (
        ("wrong_terms", lambda: find_terms(text, lexicon, ()), tuple(re.compile(re.escape(term)) for term in terms)),
        ("suspected_typos", lambda: typos(text), confusions),
    ):
        alone, together = seconds(partial(one_by_one, many, text), rounds), seconds(single, rounds)
        kept &= alone >= ONE_PASS * together
        print(f"{name:<34}{len(many):>8}{1:>10.2f}{alone / together:>12.2f}")
    return kept


def detectors(text: str, rounds: int) -> bool:
    """Print the speed of every detector and how its CPU grows."""
    print(f"\n{'detector':<34}{'MB/s':>8}{'CPU at 4n / n':>16}")
    quarter, kept, whole = text[: len(text) // 4], True, 0.0
    for one in registry():
        small, large = seconds(partial(one.find, quarter), rounds), seconds(partial(one.find, text), rounds)
        growth, whole = large / small, whole + large
        kept &= growth <= GROWTH
        print(f"{one.slug:<34}{len(text.encode()) / large / 1e6:>8.1f}{growth:>16.2f}")
    print(f"{'all, one after the other':<34}{len(text.encode()) / whole / 1e6:>8.1f}")
    return kept


def many_terms(text: str, rounds: int) -> None:
    """Print what a table of very many terms costs, ours and an automaton in Rust."""
    chance = random.Random(20261123)
    letters = sorted({char for char in text if "\u4e00" <= char <= "\u9fff"})
    terms = tuple({"".join(chance.choices(letters, k=chance.randint(2, 6))) for _ in range(MANY)})
    size = len(text.encode())
    begun = process_time()
    find_terms("", terms, ())
    built = process_time() - begun
    ours = seconds(lambda: find_terms(text, terms, ()), rounds)
    print(f"\n{f'{len(terms):,} terms':<34}{'MB/s':>8}{'building, s':>16}")
    print(f"{'policyc':<34}{size / ours / 1e6:>8.1f}{built:>16.2f}")
    try:
        daachorse = importlib.import_module("daachorse")
    except ImportError:
        print("daachorse: not installed")
        return
    begun = process_time()
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(terms))
    built = process_time() - begun
    rust = seconds(lambda: automaton.find(text), rounds)
    print(f"{'daachorse':<34}{size / rust / 1e6:>8.1f}{built:>16.2f}")


def main() -> int:
    """Print all figures; return 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    text = text_of(SIZE)
    kept = tables(text, rounds)
    kept &= detectors(text, rounds)
    many_terms(text, rounds)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
