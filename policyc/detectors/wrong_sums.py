"""Detect totals that are not the sum of their parts, and parts larger than their whole.

Parts are added only where the sentence says that they are all: a total, a colon and parts to the end; 由 … 组成;
parts and then 合计; or 其中 with names that divide everything between them (男 and 女, 合格 and 不合格).
All must have the unit of the total. 等, 约, 余, another total within, comparisons and the like leave it undecided.

Assumes: decoded text; a sum stands in one sentence.
Guarantees: linear time. Rounded figures (万元, decimals) may differ by what rounding explains.
Reports: STRONG hits only; `masked` reads "written→sum", or "written→≤whole" for a part or a percentage.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from policyc.detectors.characters import fold_width
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.frozen import frozen
from policyc.source.text import Span

_HAN: Final = "\u4e00-\u9fff"
_UNITS: Final = "个项件条次家名人张篇部起宗户份处只辆台批类组场期分元册座所"
#: Amounts are whole numbers of this part of a unit, so that sums are exact.
_DECIMALS: Final = 5
_ONE: Final = 10**_DECIMALS
_SCALES: Final = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_QUANTITY: Final = f"[0-9][0-9,]{{0,14}}(?:\\.[0-9]{{1,4}})?[百千万亿]?[{_UNITS}](?!次|钟|多|余|左右)"
#: What leaves open whether the parts are all, and whether they are added.
_UNDECIDED: Final = (
    "(?<![一二三四特优])等|约|近|超|余|多|若干|重复|交叉|结转|增|减|撤销|支出"
    "|最[多少高低]|至少|不超过|同比|每|各|上年|去年|累计|附加|以[上下内外]"
)
_STATES: Final = "办结|完成|受理|立案"
#: Names that divide a whole between them; 其中 with all of one set is a full account.
_DIVISIONS: Final = tuple(
    frozenset(names.split())
    for names in (
        "男 女",
        "赞成 反对 弃权",
        "同意 反对 弃权",
        "同意 不同意",
        "城镇 农村",
        "城市 农村",
        "一等奖 二等奖 三等奖",
        "合格 不合格",
        "达标 不达标",
        "通过 未通过",
        "已办结 未办结",
        "采纳 未采纳",
        "实到 请假 缺席",
        "行政村 社区",
        "主动公开 依申请公开",
        "线上 线下",
    )
)
_PERIODS: Final = {"季度": 4, "月": 12}
#: Percentages may each be rounded.
_WHOLE: Final = 100 * _ONE


@frozen
class Quantity:
    """An amount with its unit: `value` and `slack` (what rounding may hide) in parts of a unit, and where it stands."""

    value: int
    slack: int
    unit: str
    span: Span


@cache
def _sentences() -> re.Pattern[str]:
    return re.compile("[^。；！？;\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


@cache
def _total_first() -> re.Pattern[str]:
    """Match a total and what leads to its parts."""
    return re.compile(
        f"(?P<total>{_QUANTITY})(?:[{_HAN}]{{0,8}}(?P<colon>[：:])|[\0{_HAN}]{{0,16}}[，,](?P<lead>其中|由|分为)[：:]?)"
    )


@cache
def _total_last() -> re.Pattern[str]:
    return re.compile(f"[，,、](?:全年|总共)?(?:共计|合计|总计|共)(?P<total>{_QUANTITY})\\Z")


@cache
def _part() -> re.Pattern[str]:
    return re.compile(f"(?P<name>[{_HAN}]{{1,14}}?)(?P<amount>{_QUANTITY})\\Z")


@cache
def _only() -> re.Pattern[str]:
    """Match the first part behind 其中."""
    return re.compile(f"(?P<name>[{_HAN}]{{1,10}}?)(?P<amount>{_QUANTITY})(?![{_HAN}])")


@cache
def _separators() -> re.Pattern[str]:
    return re.compile("[^、，,和]+")


@cache
def _remarks() -> re.Pattern[str]:
    return re.compile("（[^（）]{0,30}）|\\([^()]{0,30}\\)")


@cache
def _undecided() -> re.Pattern[str]:
    return re.compile(_UNDECIDED)


@cache
def _states() -> re.Pattern[str]:
    return re.compile(_STATES)


@cache
def _shares() -> re.Pattern[str]:
    one = "[0-9]{1,3}(?:\\.[0-9]{1,3})?%"
    several = f"(?P<list>{one}(?:[、，和]{one}){{1,12}})(?![0-9%、]|以[上下])"
    together = f"(?:分别占|占比分别[为是]|比重分别[为是])[{_HAN}]{{0,8}}{several}"
    alone = f"(?:占比[达为约]?|占总[数量额人口]{{1,2}}的|比重[为达]{{1,2}})(?P<one>{one})"
    return re.compile(f"{together}|{alone}")


@cache
def _overlaps() -> re.Pattern[str]:
    return re.compile("党员|女|以[上下]")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find sums that are wrong, in order."""
    folded = fold_width(text)
    hits: list[Evidence] = []
    for sentence in _sentences().finditer(folded):
        content, offset = sentence.group(), sentence.start()
        if "共" in content or "计" in content or "其中" in content or "：" in content or "，" in content:
            hits.extend(_sums(content, offset))
        if "%" in content:
            hits.extend(_percentages(content, offset))
    return tuple(sorted(hits, key=lambda one: one.span.start))


def _sums(sentence: str, offset: int) -> Iterator[Evidence]:
    if not any(char.isdigit() for char in sentence):
        return
    # A remark in brackets divides a part once more: blanks of the same length keep the places.
    plain = _remarks().sub(lambda remark: "\0" * len(remark.group()), sentence)
    last = _total_last().search(plain)
    if last is not None:
        yield from _compared(last, plain[: last.start()], 0, offset)
        return
    first = _total_first().search(plain)
    if first is None:
        return
    if first["lead"] == "其中":
        yield from _among(first, plain, offset)
    elif _undecided().search(plain[max(0, first.start() - 2) : first.end()]) is None:
        yield from _compared(first, _account(plain[first.end() :]), first.end(), offset)


def _account(parts: str) -> str:
    """Return the parts without what closes them, and without what is said about them afterwards."""
    stop = re.search("[，,](?:比|同|较|其中|均)", parts)
    return (parts if stop is None else parts[: stop.start()]).removesuffix("组成").removesuffix("构成")


def _compared(total_at: re.Match[str], parts: str, start: int, offset: int) -> Iterator[Evidence]:
    """Compare a total with parts that are said to be all."""
    total = _read(total_at["total"], total_at.start("total"))
    read = _parts(parts, start)
    if read is None or len(read) < 2 or _undecided().search(parts) or _unfinished(tuple(read)):
        return
    amounts = tuple(read.values())
    named_by_state = _states().search(parts) is not None
    if named_by_state or any(one.unit != total.unit or one.value == total.value for one in amounts):
        return
    yield from _difference(total, amounts, total_at["total"], offset)


def _difference(total: Quantity, parts: tuple[Quantity, ...], written: str, offset: int) -> Iterator[Evidence]:
    found = sum(one.value for one in parts)
    slack = total.slack + sum(one.slack for one in parts)
    if abs(found - total.value) > slack:
        span = Span(offset + total.span.start, offset + total.span.end)
        yield Evidence(span, f"{written}→{_shown(found)}{total.unit}", Confidence.STRONG)


def _among(first: re.Match[str], sentence: str, offset: int) -> Iterator[Evidence]:
    """Judge what 其中 names: a full account, or a part that is larger than its whole."""
    total = _read(first["total"], first.start("total"))
    if _undecided().search(sentence[max(0, first.start() - 2) : first.start()]):
        return
    rest = _account(sentence[first.end() :])
    read = _parts(rest, first.end())
    if read is not None and frozenset(name.removesuffix("性").removesuffix("生") for name in read) in _DIVISIONS:
        if all(one.unit == total.unit for one in read.values()):
            yield from _difference(total, tuple(read.values()), first["total"], offset)
        return
    part_at = _only().match(rest)
    if part_at is None or part_at["name"].startswith(("第", "被")) or re.search("被|转载|累计", part_at["name"]):
        return
    part = _read(part_at["amount"], first.end() + part_at.start("amount"))
    if part.unit == total.unit and part.value - part.slack > total.value + total.slack:
        span = Span(offset + part.span.start, offset + part.span.end)
        yield Evidence(span, f"{part_at['amount']}→≤{first['total']}", Confidence.STRONG)


def _parts(written: str, start: int) -> dict[str, Quantity] | None:
    """Read names with amounts; None where anything else stands among them."""
    parts: dict[str, Quantity] = {}
    for piece in _separators().finditer(written):
        match = _part().match(piece.group().replace("\0", ""))
        if match is None or match["name"] in parts or match["name"] == "第" or match["name"].startswith("其中"):
            return None
        parts[match["name"]] = _read(match["amount"], start + piece.start() + match.start("amount"))
    return parts


def _unfinished(names: tuple[str, ...]) -> bool:
    """Tell whether the parts are periods of a year, but not all of them."""
    return any(all(name.endswith(period) for name in names) and len(names) < n for period, n in _PERIODS.items())


def _read(written: str, start: int) -> Quantity:
    """Read an amount that the pattern of quantities matched: digits, perhaps a scale, a unit."""
    unit, figure = written[-1], written[:-1].replace(",", "")
    scale = figure[-1] if figure[-1] in _SCALES else ""
    digits = figure.removesuffix(scale)
    value, half = _amount(digits)
    exact = not scale and "." not in digits
    span = Span(start, start + len(written))
    return Quantity(value * _SCALES[scale], 0 if exact else half * _SCALES[scale], unit, span)


def _amount(digits: str) -> tuple[int, int]:
    """Return a number of at most four decimals, and half of its last digit, in parts of a unit."""
    whole, _, decimals = digits.partition(".")
    last = 10 ** (_DECIMALS - len(decimals))
    return int(whole + decimals) * last, last // 2


def _shown(value: int) -> str:
    scale = next(
        (one for one in ("亿", "万") if value >= _SCALES[one] * _ONE and not value % (_SCALES[one] * 1000)), ""
    )
    whole, rest = divmod(value // _SCALES[scale], _ONE)
    return f"{whole}.{rest:0{_DECIMALS}}".rstrip("0").rstrip(".") + scale


def _percentages(sentence: str, offset: int) -> Iterator[Evidence]:
    for match in _shares().finditer(sentence):
        group = "one" if match["one"] is not None else "list"
        shares = re.findall("[0-9.]+", match[group])
        amounts = [_amount(share) for share in shares]
        slack = 0 if group == "one" else sum(half for _, half in amounts)
        if sum(value for value, _ in amounts) <= _WHOLE + slack:
            continue
        if group == "list" and _overlaps().search(sentence[: match.start(group)]):
            continue
        span = Span(offset + match.start(group), offset + match.end(group))
        yield Evidence(span, f"{match[group]}→≤100%", Confidence.STRONG)


DETECTOR: Final = Detector("wrong_sums", _find, "共5项：公开2项、解读2项。")
