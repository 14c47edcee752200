"""What holds for every detector and every text: totality, order, masking, linear work."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.detectors import Detector, registry
from policyc.detectors.links import find_links
from policyc.detectors.suspected_typos import CONFUSIONS
from policyc.detectors.terms import find_terms

# What detectors look for, whole and in pieces, among anything else that a string can hold.
PIECES = (
    *(
        "绝",
        "机",
        "秘",
        "密",
        "★",
        "1年",
        "长期",
        "内部",
        "资料",
        "注意保存",
        "工作秘密",
        "（",
        "）",
        "。",
        "布署",
        "既使",
        "护照",
        "车牌",
        "桂A",
        "对公账户",
        "订单号",
        "发〔2026〕",
        "发[2026]",
        "6号",
        *(
            "的的",
            "和和",
            "根据根据",
            "贯彻落实",
            "为了",
            "“",
            "”",
            '"',
            "‘",
            "’",
            "《",
            "》",
            "〈",
            "【",
            "】",
            "[",
            "]",
        ),
        *(",", ";", ":", "?", "!", "(", ")", "一、", "三、", "（一）", "第三条　", "1.", "3．", "一是", "三是", "……"),
        *("2月30日", "2026年11月23日", "（星期二）", "二〇二六年", "二月三十日", "2026-02-30", "农历", "周三", "是"),
        *("共5项", "：", "甲2项", "、", "，其中", "男3人", "合计8项", "1.5万元", "分别占60%、50%", "占比120%", "等"),
        *("《关于做好信息报送工作的通知》", "《关于做好信息报送工作通知》", "修改为", "（略）"),
    ),
    *("1", "０", "86", "+86", "138", "0013", "8000", "13800138000", "110105", "19491231", "002X", "110105491231002"),
    *(
        "6200000000000005",
        "****",
        "**",
        "D00000",
        "00000",
        "E00000000",
        "0771-2826000",
        "a@b.cn",
        "@",
        "91119999MA0000000W",
    ),
    *(" ", "\u3000", "\u200b", "-", "－", "\n", "\r", "\f", "X", "×", "http://", "www.gov.cn", ".", "\ud800"),
)
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)
each_detector = pytest.mark.parametrize("detector", registry(), ids=lambda detector: detector.slug)


def digits_of(text: str) -> str:
    return "".join(str(int(char)) if char.isdecimal() else "" for char in text)


@each_detector
@given(texts)
def test_hits_lie_in_the_text_in_order_without_overlap(detector: Detector, text: str) -> None:
    end = 0
    for evidence in detector.find(text):
        assert end <= evidence.span.start < evidence.span.end <= len(text)
        end = evidence.span.end


@each_detector
def test_it_finds_its_own_sample(detector: Detector) -> None:
    assert detector.find(detector.sample)


@each_detector
@given(texts)
def test_a_second_look_sees_the_same(detector: Detector, text: str) -> None:
    assert detector.find(text) == detector.find(text)


PERSONAL = ("bank_card", "id_number", "mobile_number")


@pytest.mark.parametrize("detector", [d for d in registry() if d.slug in PERSONAL], ids=lambda d: d.slug)
@given(texts)
def test_what_may_be_printed_never_holds_the_number(detector: Detector, text: str) -> None:
    for evidence in detector.find(text):
        number = digits_of(text[evidence.span.start : evidence.span.end])
        assert len(number) >= 11
        assert "****" in evidence.masked
        assert number not in digits_of(evidence.masked)
        assert len(digits_of(evidence.masked)) <= 8


@each_detector
@given(texts, texts)
def test_a_line_is_judged_without_the_next(detector: Detector, first: str, second: str) -> None:
    alone = detector.find(first)
    assert detector.find(f"{first}\n{second}")[: len(alone)] == alone


LONG = 150_000  # bytes; enough that quadratic work would not end
ADVERSARIAL = {
    "digits": lambda n: "1" * n,
    "grouped digits": lambda n: "1 " * (n // 2),
    "ten digits": lambda n: "1380013800 . " * (n // 13),
    "almost an identity number": lambda n: "110105194912310021" * (n // 18),
    "separators": lambda n: "1" + " -" * (n // 2),
    "blanks": lambda n: " " * n,
    "blanks before a marking": lambda n: " " * n + "机密★1年",
    "blanks within markings": lambda n: ("机" + " " * 9) * (n // 10),
    "stars": lambda n: "★" * n,
    "markings in one line": lambda n: "机密★" * (n // 3),
    "unfinished marks": lambda n: "内部资料，" * (n // 5) + "完",
    "marks in one line": lambda n: "内部资料，" * (n // 5),
    "brackets": lambda n: "（" * n,
    "undecided pairs": lambda n: "既使" * (n // 2),
    "schemes": lambda n: "http://" * (n // 7),
    "closing brackets": lambda n: "http://a.cn/" + "(" * (n // 2) + ")" * n,
    "dots": lambda n: "http://中" + ".中" * (n // 2),
    "cards": lambda n: "户名：账号6200000000000005" * (n // 22),
    "almost masked": lambda n: "138" + "*" * n,
    "masked": lambda n: "138****0000," * (n // 12),
    "mailboxes": lambda n: "a." * (n // 2) + "@",
    "signs of mail": lambda n: "a@" * (n // 2),
    "labels": lambda n: "a@" + "b-" * (n // 2),
    "brackets of numbers": lambda n: "发〔2026〕" * (n // 7),
    "plates": lambda n: "桂A0000" * (n // 6),
    "x": lambda n: "x" * n,
    "line breaks": lambda n: "\n" * n,
}  # fmt: skip
PROSE = {
    "one character": lambda n: "的" * n,
    "a phrase": lambda n: "贯彻落实" * (n // 4),
    "opening quotation marks": lambda n: "“" * n,
    "opening brackets of all kinds": lambda n: "“《（【〔" * (n // 5) + "。",
    "closing quotation marks": lambda n: "”" * n,
    "titles": lambda n: "《甲乙丙丁戊己庚辛壬癸》" * (n // 12),
    "titles without an end": lambda n: "《甲乙丙丁戊己庚辛" * (n // 9),
    "half-width commas": lambda n: "甲,乙，" * (n // 4),
    "half-width brackets": lambda n: "甲(乙" * (n // 3) + "，",
    "braces": lambda n: "{甲" * (n // 2) + "，,",
    "backticks": lambda n: "`" * (n // 2) + "甲`" * (n // 4),
    "proportions": lambda n: "甲:" * (n // 2) + "，",
    "ordinals": lambda n: "一、\n二、\n" * (n // 6),
    "ordinals within": lambda n: "一是甲；" * (n // 4),
    "numerals": lambda n: "一" * n,
    "dates": lambda n: "2月30日" * (n // 5),
    "dates without an end": lambda n: "2026年12月" * (n // 8),
    "totals": lambda n: "共5项" * (n // 3),
    "totals with a colon": lambda n: "共5项：甲" * (n // 5),
    "parts": lambda n: "共5项：" + "甲1项、" * (n // 4),
    "parts and a total": lambda n: "甲1项、" * (n // 4) + "合计5项",
    "totals in a row": lambda n: "，合计5项" * (n // 5),
    "remarks": lambda n: "（" * (n // 2) + "共5项：）",
    "shares": lambda n: "占比" + "60%、" * (n // 4),
    "quantities": lambda n: "1" + ",1" * (n // 2),
}  # fmt: skip
SCANS: dict[str, Callable[[str], object]] = {
    **{detector.slug: detector.find for detector in registry()},
    "terms": lambda text: find_terms(text, ("密密密", "1112", "内部", "内部资料"), ("资料，内",)),
    "links": find_links,
}
PROOFREADING = (
    "broken_ordinals",
    "doubled_characters",
    "halfwidth_punctuation",
    "impossible_dates",
    "inconsistent_titles",
    "unbalanced_marks",
    "wrong_sums",
)
#: Every scan meets what is made for any, and proofreading what is made of sentences.
PAIRS = {f"{slug}-{name}": (SCANS[slug], build) for slug in SCANS for name, build in ADVERSARIAL.items()} | {
    f"{slug}-{name}": (SCANS[slug], build) for slug in PROOFREADING for name, build in PROSE.items()
}
adversarial = pytest.mark.parametrize(("scan", "build"), PAIRS.values(), ids=PAIRS.keys())


def steps(scan: Callable[[str], object], text: str) -> int:
    """Count the calls, of Python and of C functions, that a scan makes."""
    count = 0

    def observe(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(observe)
    try:
        scan(text)
    finally:
        sys.setprofile(None)
    return count


@adversarial
def test_four_times_the_text_takes_four_times_the_steps(
    scan: Callable[[str], object], build: Callable[[int], str]
) -> None:
    scan(build(100))  # whatever is built once
    once, fourfold = steps(scan, build(2_000)), steps(scan, build(8_000))
    assert fourfold <= 4.5 * once + 50


@adversarial
def test_a_long_text_made_to_be_slow_is_read_to_its_end(
    scan: Callable[[str], object], build: Callable[[int], str]
) -> None:
    """Steps inside a pattern cannot be counted: quadratic ones would keep this test running for hours."""
    bytes_per_unit = len(build(3_000).encode()) / 3_000
    text = build(int(LONG / bytes_per_unit))
    assert len(text.encode()) == pytest.approx(LONG, rel=0.01)
    assert isinstance(scan(text), tuple)


def test_a_confusion_replaces_as_many_characters_and_is_listed_once() -> None:
    wrong = [confusion.wrong for confusion in CONFUSIONS]
    assert len(set(wrong)) == len(wrong) >= 40
    for confusion in CONFUSIONS:
        assert len(confusion.wrong) == len(confusion.right)
        assert not any(other in confusion.right for other in wrong)
