r"""Precision and recall of the detectors on the labelled set.

A line of `labelled/<set>.txt` is an example: `+ ` and a text whose marked spans (`⟦…⟧`) are to be found, or `- ` and a
near miss in which nothing is. `\n`, `\r`, `\f`, `\t` and `\ufeff` stand for characters. Only STRONG evidence counts:
a span that is found exactly is right, one that is missed or cut differently counts against recall, and any other
against precision. WEAK evidence in near misses is counted apart.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

from policyc.detectors import Confidence, Evidence, find
from policyc.detectors.hosts import BadUrl, HostKind, HostPattern, host_of, most_specific
from policyc.detectors.links import find_links
from policyc.detectors.terms import find_terms
from policyc.source.text import Span
from policyc.workspace.collect import words_of

LABELLED = Path(__file__).parent / "labelled"
#: Sentences that no detector was fitted to.
UNSEEN = Path(__file__).parent / "unseen"
ESCAPES = {r"\n": "\n", r"\r": "\r", r"\f": "\f", r"\t": "\t", r"\ufeff": "\ufeff"}
LISTED = (
    HostPattern(HostKind.EXACT, "www.gov.cn"),
    HostPattern(HostKind.DOMAIN, "people.com.cn"),
    HostPattern(HostKind.DOMAIN, "xinhuanet.com"),
    HostPattern(HostKind.DOMAIN, "news.cn"),
)
LEXICONS = Path(__file__).parents[2] / "policies" / "common" / "lexicons"
#: What the regulations have indeed, as published: half-width commas and semicolons, a bracket of two widths (（四)), a
#: phrase that stands twice in the form. By folder and detector, with how often.
SLIPS = {
    ("yulin", "halfwidth_punctuation"): 10,
    ("yulin", "unbalanced_marks"): 1,
    ("ningxia", "doubled_characters"): 1,
}
#: The 97.5 per cent quantile of the normal distribution.
Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the spans that are to be found in it, none in a near miss."""

    line: int
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a count, with its Wilson interval at 95 per cent."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        return self.part / self.whole if self.whole else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        n, p = self.whole, self.value
        if not n:
            return 0.0, 1.0
        middle, spread = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return max(0.0, (middle - spread) / (1 + Z * Z / n)), min(1.0, (middle + spread) / (1 + Z * Z / n))


@dataclass(frozen=True, slots=True)
class Measured:
    """What a detector did on its set: counts, and the examples that it failed."""

    positives: int
    near_misses: int
    precision: Share
    recall: Share
    weak_in_near_misses: int
    failed: tuple[Example, ...]


def find_unlisted(text: str) -> tuple[Evidence, ...]:
    """Find the addresses whose host is on no list, or that have no host that could be compared."""
    found = []
    for span, url in find_links(text):
        host = host_of(url)
        if isinstance(host, BadUrl) or most_specific(LISTED, host) is None:
            found.append(Evidence(span, url, Confidence.STRONG))
    return tuple(found)


def find_wrong_terms(text: str) -> tuple[Evidence, ...]:
    """Find what the shipped table has. Words are WEAK evidence; here they count as if they were STRONG."""
    table, allowed = lexicon("wrong_terms"), lexicon("wrong_terms_allowed")
    return tuple(Evidence(one.span, one.masked, Confidence.STRONG) for one in find_terms(text, table, allowed))


@cache
def lexicon(name: str) -> tuple[str, ...]:
    """Read a lexicon that is shipped for all policies."""
    return words_of((LEXICONS / f"{name}.txt").read_text(encoding="utf-8"))


def finder(name: str) -> Callable[[str], tuple[Evidence, ...]]:
    """Return what is measured on the set called `name`."""
    if name == "unauthorised_host":
        return find_unlisted
    if name == "wrong_terms":
        return find_wrong_terms
    detector = find(name)
    assert detector is not None, name
    return detector.find


def examples(name: str, folder: Path = LABELLED) -> tuple[Example, ...]:
    """Read the set called `name`."""
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return tuple(_example(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#"))


def measure(name: str, folder: Path = LABELLED) -> Measured:
    """Run a detector over its set."""
    found, right, wanted, weak = 0, 0, 0, 0
    failed: list[Example] = []
    of_set, find_in = examples(name, folder), finder(name)
    for example in of_set:
        evidence = find_in(example.text)
        strong = {one.span for one in evidence if one.confidence is Confidence.STRONG}
        found, wanted, right = (
            found + len(strong),
            wanted + len(example.spans),
            right + len(strong & set(example.spans)),
        )
        weak += 0 if example.spans else len(evidence) - len(strong)
        if strong != set(example.spans):
            failed.append(example)
    return Measured(
        positives=sum(bool(example.spans) for example in of_set),
        near_misses=sum(not example.spans for example in of_set),
        precision=Share(right, found),
        recall=Share(right, wanted),
        weak_in_near_misses=weak,
        failed=tuple(failed),
    )


def _example(line: int, written: str) -> Example:
    sign, marked = written[:2], written[2:]
    for escape, meant in ESCAPES.items():
        marked = marked.replace(escape, meant)
    text, opened = "", 0
    spans: list[Span] = []
    for char in marked:
        if char == "⟦":
            opened = len(text)
        elif char == "⟧":
            spans.append(Span(opened, len(text)))
        else:
            text += char
    assert (sign == "+ ") == bool(spans), f"line {line}: a near miss has no span, any other example has one"
    return Example(line, text, tuple(spans))
