"""Detect spellings that official documents get wrong.

A short list of confusions, each of which is an error wherever it stands. Pairs of
which both members are in use (帐号 and 账号, 做出 and 作出) are left out, and so are
strings that arise between two correct words, unless what follows tells them apart
(发布署名文章 is not 布署).

Assumes: decoded text in simplified characters.
Guarantees: linear time.
Reports: WEAK hits only; `masked` reads "wrong→right".
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.frozen import frozen
from policyc.source.text import Span


@frozen
class Confusion:
    """Pair a wrong spelling with the right one.

    `unless_before` is a pattern; where it matches right after the wrong spelling,
    the characters belong to other words and are correct.
    """

    wrong: str
    right: str
    unless_before: str = ""


#: 既使 is right in 既使甲满意，又使乙放心: the second half of the pair decides.
_SECOND_HALF: Final = "[^。；！？\n]{0,40}?(?:又|更|也使|也让|也能|还|且)"

CONFUSIONS: Final = (
    # Work of an office.
    Confusion("布署", "部署", "[名理]"),
    Confusion("安排布暑", "安排部署"),
    Confusion("安排部暑", "安排部署"),
    Confusion("按排部署", "安排部署"),
    Confusion("贯切落实", "贯彻落实"),
    Confusion("贯撤落实", "贯彻落实"),
    Confusion("惯彻落实", "贯彻落实"),
    Confusion("截止目前", "截至目前"),
    Confusion("相关事谊", "相关事宜"),
    Confusion("有关事谊", "有关事宜"),
    Confusion("严格尊守", "严格遵守"),
    Confusion("遵章守记", "遵章守纪"),
    Confusion("一如继往", "一如既往"),
    Confusion("因地置宜", "因地制宜"),
    Confusion("全力以付", "全力以赴"),
    Confusion("脱贫攻艰", "脱贫攻坚"),
    Confusion("防犯风险", "防范风险"),
    Confusion("防患未燃", "防患未然"),
    Confusion("防患于未燃", "防患于未然"),
    Confusion("防讯抗旱", "防汛抗旱"),
    Confusion("选拨任用", "选拔任用"),
    Confusion("侯选人", "候选人"),
    Confusion("竟争力", "竞争力"),
    Confusion("竟争性", "竞争性"),
    Confusion("通迅录", "通讯录"),
    Confusion("通迅员", "通讯员"),
    Confusion("通迅地址", "通讯地址"),
    Confusion("招聘启示", "招聘启事", "录"),
    Confusion("园满完成", "圆满完成"),
    Confusion("财政拔款", "财政拨款"),
    Confusion("拔付资金", "拨付资金"),
    Confusion("统畴", "统筹"),
    Confusion("强凋", "强调", "[零谢落敝]"),
    Confusion("协凋", "协调"),
    Confusion("严竣", "严峻"),
    Confusion("峻工验收", "竣工验收"),
    Confusion("追朔", "追溯"),
    Confusion("招幕", "招募", "[后僚府布墙]"),
    Confusion("瞻养", "赡养"),
    Confusion("赔尝", "赔偿"),
    Confusion("徇私午弊", "徇私舞弊"),
    Confusion("询私舞弊", "徇私舞弊"),
    Confusion("贪脏枉法", "贪赃枉法"),
    Confusion("全复盖", "全覆盖", "章"),
    # Single words.
    Confusion("既使", "即使", _SECOND_HALF),
    Confusion("按装", "安装", "[修机载配订备卸箱潢置车船饰料运填入药扮束]"),
    Confusion("重迭", "重叠", "代"),
    Confusion("渡假", "度假", "[设定如冒装借释若]"),
    Confusion("欢渡春节", "欢度春节"),
    Confusion("欢渡国庆", "欢度国庆"),
    Confusion("欢渡佳节", "欢度佳节"),
    Confusion("松驰", "松弛", "[名援骋]"),
    Confusion("幅射", "辐射"),
    Confusion("气慨", "气概", "[然叹]"),
    Confusion("震憾", "震撼"),
    Confusion("遗撼", "遗憾"),
    Confusion("编篡", "编纂", "[改位夺权]"),
    Confusion("篷勃", "蓬勃"),
    Confusion("亲睐", "青睐"),
    Confusion("寒喧", "寒暄", "[嚣闹哗腾]"),
    # Set phrases.
    Confusion("再接再励", "再接再厉"),
    Confusion("迫不急待", "迫不及待"),
    Confusion("名列前矛", "名列前茅"),
    Confusion("一愁莫展", "一筹莫展"),
    Confusion("走头无路", "走投无路"),
    Confusion("默守成规", "墨守成规"),
    Confusion("不径而走", "不胫而走"),
    Confusion("穿流不息", "川流不息"),
    Confusion("针贬时弊", "针砭时弊"),
    Confusion("病入膏盲", "病入膏肓"),
    Confusion("草管人命", "草菅人命"),
    Confusion("如火如茶", "如火如荼"),
    Confusion("义不容词", "义不容辞"),
    Confusion("责无旁代", "责无旁贷"),
    Confusion("事半工倍", "事半功倍"),
    Confusion("提纲携领", "提纲挈领"),
    Confusion("人才倍出", "人才辈出"),
    Confusion("变本加利", "变本加厉"),
    Confusion("百折不饶", "百折不挠"),
    Confusion("出类拔粹", "出类拔萃"),
)

_RIGHT: Final = {confusion.wrong: confusion.right for confusion in CONFUSIONS}


def _alternative(confusion: Confusion) -> str:
    exception = f"(?!{confusion.unless_before})" if confusion.unless_before else ""
    return re.escape(confusion.wrong) + exception


# Compiled at first use: it takes milliseconds, and most texts are right.
@cache
def _wrong() -> re.Pattern[str]:
    # Longest first, so that a phrase is reported rather than a word inside it.
    ordered = sorted(CONFUSIONS, key=lambda confusion: (-len(confusion.wrong), confusion.wrong))
    return re.compile("|".join(map(_alternative, ordered)))


@cache
def _anchors() -> re.Pattern[str]:
    """Match the first of two characters that begin a wrong spelling; the expressions are tried only there."""
    following: dict[str, str] = {}
    for wrong in sorted(_RIGHT):
        following[wrong[0]] = following.get(wrong[0], "") + wrong[1]
    return re.compile("|".join(f"{head}(?=[{seconds}])" for head, seconds in sorted(following.items())))


def _find(text: str) -> tuple[Evidence, ...]:
    """Find wrong spellings, in order."""
    hits: list[Evidence] = []
    taken = 0
    for anchor in _anchors().finditer(text):
        match = _wrong().match(text, anchor.start()) if anchor.start() >= taken else None
        if match is not None:
            taken = match.end()
            hits.append(Evidence(Span(*match.span()), f"{match.group()}→{_RIGHT[match.group()]}", Confidence.WEAK))
    return tuple(hits)


DETECTOR: Final = Detector("suspected_typos", _find, "布署")
