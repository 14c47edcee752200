"""The detectors against the labelled set: how often they are right, and how much they find.

`pytest tests/detectors/test_labelled.py --update` writes the figures into the pages.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from policyc.detectors import Confidence, registry
from policyc.detectors.bank_card import is_card
from policyc.detectors.characters import fold_width
from policyc.detectors.digits import is_identity_number
from tests.detectors.measuring import LABELLED, SLIPS, UNSEEN, Measured, Share, examples, measure

ROOT = Path(__file__).parents[2]
STRONG = ("bank_card", "id_number", "masked_value", "mobile_number", "secret_marking", "unauthorised_host")
PROOFREADING = (
    "broken_ordinals",
    "doubled_characters",
    "halfwidth_punctuation",
    "impossible_dates",
    "inconsistent_titles",
    "unbalanced_marks",
    "wrong_sums",
    "wrong_terms",
)
SETS = (*STRONG, *PROOFREADING)
PAGES = {"en": ROOT / "docs" / "detectors.md", "zh": ROOT / "docs" / "zh" / "detectors.md"}
#: GB/T 9704-2012, 5.2.3: a page has 22 lines of 28 characters.
CHARACTERS_PER_PAGE = 22 * 28
PROSE = {
    "regulations": tuple(sorted((ROOT / "policies").glob("*/regulation.txt"))),
    # The pages about detectors and scans show what is found, so they are no prose to be quiet about.
    "docs": (
        ROOT / "README.zh-CN.md",
        *(path for path in sorted((ROOT / "docs" / "zh").glob("*.md")) if path.name not in {"detectors.md", "scan.md"}),
    ),
}
#: These find what such texts are about and cite: levels of secrecy, and document numbers.
BY_DESIGN = ("secret_words", "document_number")


@cache
def measured(name: str, folder: Path = LABELLED) -> Measured:
    return measure(name, folder)


def test_there_are_no_other_sets() -> None:
    for folder in (LABELLED, UNSEEN):
        assert sorted(SETS) == sorted(path.stem for path in folder.glob("*.txt"))


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_large_and_says_nothing_twice(name: str) -> None:
    result = measured(name)
    assert result.positives >= (150 if name in STRONG else 40)
    assert result.near_misses >= (500 if name in STRONG else 100)
    texts = [example.text for example in examples(name)]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("name", PROOFREADING)
def test_proofreading_is_nearly_always_right(name: str) -> None:
    result = measured(name)
    failed = [(example.line, example.text) for example in result.failed]
    assert result.precision.value >= 0.97, failed
    assert result.recall.value >= 0.9, failed


@pytest.mark.parametrize("name", STRONG)
def test_a_strong_detector_is_nearly_always_right_and_finds_nearly_all(name: str) -> None:
    result = measured(name)
    failed = [(example.line, example.text) for example in result.failed]
    assert result.precision.value >= 0.99, failed
    assert result.recall.value >= 0.97, failed


def test_wilson_intervals_agree_with_published_ones() -> None:
    """Newcombe (1998), Statistics in Medicine 17: 857-872, table I: the score method."""
    published = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (part, whole), interval in published.items():
        assert Share(part, whole).interval == pytest.approx(interval, abs=5e-5)


# No number in the set is a person's: identity numbers are the standard's two or name a county that does not exist,
# telephones lie in blocks that no operator has, cards have an issuer that does not exist or are published for testing.
SAMPLE_IDENTITIES = ("11010519491231002X", "440524188001010014")
NO_COUNTY = ("9999", "9900")
UNASSIGNED = ("142", "143", "154", "160", "161", "163", "164", "168", "169", "194")
OPERATORS_OWN = "13800138000"
NO_ISSUER = "620000"
TEST_CARDS = frozenset(
    {"4111111111111111", "4012888888881881", "4242424242424242", "5555555555554444", "5105105105105100"}
    | {"3530111333300000", "378282246310005", "6205500000000000004"}
)  # fmt: skip


@pytest.mark.parametrize("folder", [LABELLED, UNSEEN], ids=lambda folder: folder.name)
@pytest.mark.parametrize("name", SETS)
def test_no_number_in_a_set_is_a_persons(name: str, folder: Path) -> None:
    for number in numbers(name, folder):
        if is_identity_number(number):
            assert number in SAMPLE_IDENTITIES or number[2:6] in NO_COUNTY, number
        if re.fullmatch(r"1[3-9]\d{9}", number):
            assert number.startswith(UNASSIGNED) or number == OPERATORS_OWN, number
        if is_card(number):
            assert number.startswith(NO_ISSUER) or number in TEST_CARDS, number


def numbers(name: str, folder: Path) -> Iterator[str]:
    for example in examples(name, folder):
        joined = re.sub(r"(?<=[0-9])[- \u3000－]+(?=[0-9Xx])", "", fold_width(example.text))
        yield from (run.upper() for run in re.findall(r"(?<!\d)\d+[Xx]?(?!\d)", joined))


def false_alarms(prose: str) -> tuple[float, int, int]:
    """Return pages, STRONG hits and WEAK hits; none of these texts holds a marking or a number of a person.

    What is a slip indeed, and no false alarm, is left out.
    """
    texts = {path: path.read_text(encoding="utf-8") for path in PROSE[prose]}
    hits = [
        hit
        for path, text in texts.items()
        for one in registry()
        if one.slug not in BY_DESIGN and (path.parent.name, one.slug) not in SLIPS
        for hit in one.find(text)
    ]
    strong = sum(hit.confidence is Confidence.STRONG for hit in hits)
    return sum(map(len, texts.values())) / CHARACTERS_PER_PAGE, strong, len(hits) - strong


@pytest.mark.parametrize("prose", PROSE)
def test_official_prose_raises_at_most_one_false_alarm_in_ten_pages(prose: str) -> None:
    pages, strong, weak = false_alarms(prose)
    assert pages > 5
    assert strong == 0
    assert 10 * weak / pages <= 1


HEADINGS = {
    "en": (
        "| Set | Positives | Near misses | Precision (95 %) | Recall (95 %) | Weak in near misses |",
        "| Text | Pages | False alarms | Hints in ten pages |",
        {"regulations": "the two regulations", "docs": "the project's Chinese pages"},
    ),
    "zh": (
        "| 样本集 | 正例 | 近似反例 | 准确率及95%区间 | 召回率及95%区间 | 反例中的弱提示 |",
        "| 文本 | 页数 | 误报 | 每十页弱提示 |",
        {"regulations": "两份制度原文", "docs": "本项目的中文文档"},
    ),
}


def sets_table(language: str, folder: Path) -> str:
    lines = [HEADINGS[language][0], "|---" * 6 + "|"]
    for name in SETS:
        one = measured(name, folder)
        counts = f"{one.positives} | {one.near_misses}"
        shares = f"{written(one.precision)} | {written(one.recall)}"
        lines.append(f"| `{name}` | {counts} | {shares} | {one.weak_in_near_misses} |")
    return "\n".join(lines)


def prose_table(language: str) -> str:
    _, heading, names = HEADINGS[language]
    lines = [heading, "|---" * 4 + "|"]
    for which, name in names.items():
        pages, strong, weak = false_alarms(which)
        # Whole tens, so that a sentence more in a page does not change the table.
        lines.append(f"| {name} | ≈ {max(10, round(pages, -1)):.0f} | {strong} | {10 * weak / pages:.1f} |")
    return "\n".join(lines)


def written(share: Share) -> str:
    low, high = share.interval
    return f"{share.part}/{share.whole} = {share.value:.3f} ({low:.3f}–{high:.3f})"


TABLES: dict[str, Callable[[str], str]] = {
    "labelled": lambda language: sets_table(language, LABELLED),
    "prose": prose_table,
    "unseen": lambda language: sets_table(language, UNSEEN),
}


@pytest.mark.parametrize("which", TABLES)
@pytest.mark.parametrize("language", PAGES)
def test_the_pages_print_what_is_measured(language: str, which: str, request: pytest.FixtureRequest) -> None:
    page = PAGES[language]
    text = page.read_text(encoding="utf-8")
    printed = re.compile(rf"(?<=<!-- measured: {which} -->\n).*?(?=\n<!-- end -->)", re.DOTALL)
    assert len(printed.findall(text)) == 1
    if request.config.getoption("--update"):
        text = printed.sub(lambda _: TABLES[which](language), text)
        page.write_text(text, encoding="utf-8")
    assert printed.findall(text) == [TABLES[which](language)]


@pytest.mark.parametrize("language", PAGES)
def test_the_pages_have_a_row_for_every_detector(language: str) -> None:
    text = PAGES[language].read_text(encoding="utf-8").partition("<!-- measured")[0]
    rows = re.findall(r"^\| `(\w+)` \|[^|]+\|[^|]+\|[^|]+\|$", text, re.MULTILINE)
    assert rows == [detector.slug for detector in registry()]
