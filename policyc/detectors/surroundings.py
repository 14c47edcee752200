"""Read what the words around a number call it.

A number says less than its name: eleven digits after 订单号 are an order, whatever they
begin with. Only the nearest words count, and only within the clause.

Assumes: decoded text; `start` and `end` are places in it.
Guarantees: looks at a fixed number of characters, so that every call takes constant time.
Reports: nothing.
"""

import re
from functools import cache
from typing import Final

#: How far a name stands from its number, `（经办人填写）` and the like included.
_REACH: Final = 24
#: Where a clause ends; brackets and colons belong to it.
_CLAUSE_ENDS: Final = "，,。；;！!？?\n\r\v\f\x85\u2028\u2029|"
#: A short name has two to twelve characters; what else stands before is no part of it.
_LONGEST_NAME: Final = 12
_SHORTEST_NAME: Final = 2
_MASKS: Final = "*＊×●•"

#: What names of papers, goods, accounts of meters, and of amounts end with. A list of whole
#: names (订单号, 流水号 ...) is never complete; in official prose the last character is enough.
_ENDINGS: Final = (
    "(?<![0-9０-９])号|[单码证据票券卡编额价量数值]|十[一二三四五六七八九]?位|序列|流水|标识|ID|[Nn][Oo][.．]?"
)
#: What may stand between a name and its number.
_BETWEEN: Final = r"[为是达共约计：:“”\"「『（(\s#＃]{0,4}"
#: What a record is called by after its number: 档案12345号 (but not 号码).
_AFTER: Final = "号(?![码段线身证居])"


@cache
def _columns() -> re.Pattern[str]:
    """Match what parts the columns of a table: a tab, or two blanks."""
    return re.compile(r"\t|\u3000{2}| {2}")


@cache
def _records() -> re.Pattern[str]:
    return re.compile(f"(?:{_ENDINGS}){_BETWEEN}\\Z")


@cache
def _words_of_records() -> re.Pattern[str]:
    return re.compile(
        "订单|流水|[工运快货保提]单|单据|凭证|票据|编号|编码|序列号|条[形]?码|访问量|次数|标识|[Ii][Dd]=|QQ|SN"
    )


@cache
def _record_after() -> re.Pattern[str]:
    return re.compile(_AFTER)


def clause_before(text: str, start: int) -> str:
    """Return what precedes `start` in its clause, as far as a name may reach."""
    window = text[max(0, start - _REACH) : start]
    cut = max(map(window.rfind, _CLAUSE_ENDS)) + 1
    for column in _columns().finditer(window, cut):
        if column.end() < len(window):
            cut = column.end()
    return window[cut:]


def is_a_record(text: str, start: int, end: int, own: re.Pattern[str]) -> bool:
    """Tell whether the clause before a number, or 号 after it, names a record and not what `own` matches.

    A name of its own that stands nearer than the record's wins: 订单联系电话 is a telephone.
    """
    clause = clause_before(text, start)
    named = _last(own, clause)
    record = max(_last(_words_of_records(), clause), len(clause) if _records().search(clause) else -1)
    if named >= 0:
        between = clause[named:]
        return record > named and _words_of_records().search(between) is not None
    return record >= 0 or _record_after().match(text, end) is not None


def touches_mask(text: str, start: int, end: int) -> bool:
    """Tell whether two signs of masking stand next to a number: it is a part of a masked one."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return any(len(signs) == 2 and all(sign in _MASKS for sign in signs) for signs in (before, after))


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Return where the last match ends, -1 if there is none."""
    return max((match.end() for match in pattern.finditer(text)), default=-1)


@cache
def _name() -> re.Pattern[str]:
    return re.compile("[\u4e00-\u9fff]{2,12}\\Z")


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(
        "根据|依据|按照|依照|参照|遵照|执行|转发|印发|贯彻|落实|关于|文号|废止|修改|以及|通知|规定|文件|[见的和与及以经在对为将]"
    )


def short_name(text: str, end: int) -> int | None:
    """Return where the organ's short name that ends at `end` begins; None if there is none.

    Without a list of organs the name is told from the words before it only where they
    are usual ones (根据, 转发 ...), and by its length.
    """
    first = max(0, end - _LONGEST_NAME)
    name = _name().search(text[first:end])
    if name is None:
        return None
    leads = (lead.end() for lead in _lead_in().finditer(name.group()))
    start = max((at for at in leads if at <= len(name.group()) - _SHORTEST_NAME), default=0)
    return first + name.start() + start
