"""A small vocabulary: two policies that share facts, each with words of its own."""

import pytest

from policyc.decision.vocabulary import FactWord, ItemVocabulary, Space, Word
from policyc.ir.policy import FactType

ORIGINS = (("reprint", "转载"), ("collected", "采编"))
LEVELS = (("none", "无密级"), ("secret", "秘密"))


def fact(code: str, label: str, kind: FactType, *values: tuple[str, str], policy: str | None = None) -> FactWord:
    return FactWord(policy, code, label, kind, f"{label}？", values)


FACTS = (
    fact("origin", "信息来源", FactType.ONE_OF, *ORIGINS),
    fact("channel", "渠道", FactType.SOME_OF, ("website", "网站"), ("wechat", "微信")),
    fact("secret_level", "密级", FactType.ORDERED, *LEVELS),
    fact("state_secret", "涉密", FactType.YES_NO),
    fact("error_count", "错误次数", FactType.NUMBER),
    fact("published_at", "发布日期", FactType.DATE),
    fact("unit", "单位名称", FactType.TEXT),
    fact("reprint_source_url", "转载网址", FactType.URL),
    fact("typos", "错别字", FactType.LIST),
    fact("unfit", "不宜公开", FactType.YES_NO, policy="east"),
    fact("unsuitable", "不宜公开", FactType.YES_NO, policy="west"),
)
WORDS = (
    (Space.QUESTION, (Word("east", "q1", "准确"), Word("west", "q1", "政治"))),
    (Space.ESCALATION, (Word("east", "approval", "报批"), Word("east", "report", "上报事项"))),
    (Space.LIST, (Word("east", "sources", "中央来源"),)),
    (Space.DECLARATION, (Word(None, "routine", "常规信息"),)),
    (Space.ROLE, (Word(None, "drafter", "拟稿人"), Word(None, "reviewer", "初审人"))),
)


@pytest.fixture(scope="session")
def vocabulary() -> ItemVocabulary:
    return ItemVocabulary(
        policies=(Word(None, "east", "东市"), Word(None, "west", "西市")),
        facts=FACTS,
        words=WORDS,
        obligatory=frozenset({("east", "report")}),
    )
