"""One clause, many spellings, one id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.source.citations import canonical_citation, nearest_citations
from policyc.source.clauses import split_clauses
from policyc.source.numerals import chinese, parse_number
from policyc.source.text import SourceText

SPELLINGS = {
    "第七条": ["第七条", "七条", "第7条", "第７条", "第 七 条", "7条"],
    "第十条": ["十条", "第10条", "第一十条"],
    "第七条之一": ["第七条之一", "第7条之1"],
    "第十二条第一款": ["第十二条第一款", "第十二条第一段", "第12条第1款", "第十二条第一自然段"],
    "第十条第（三）项": ["第十条第(三)项", "第十条（三）", "第十条第（三)项", "第10条第3项", "第十条第三项", "十条(3)"],
    "第十条第（三）项第二自然段": ["第十条第（三）项第二段", "第十条（三）第2自然段", "第十条第(三)项第二款"],
    "第十条第二款第（一）项": ["第十条第二款第（一）项", "第十条第2款(1)"],
    "第十条第（三）项第2目": ["第十条第（三）项第2目", "第十条第三项第二目", "第十条（三）2"],
    "第十条第（三）项第2目（1）": ["第十条第（三）项第2目（1）", "第十条（三）2(1)"],
    "三": ["三", "三、", "第三部分", "3、"],
    "三（一）": ["三（一）", "三(一)", "三、（一）", "三 （一)", "三第（一）项", "第三部分第（一）项", "3（1）"],
    "三（一）2（3）": ["三（一）2（3）", "三（一）2.(3)", "三(一)第2点（3）"],
    "二第一自然段": ["二第一自然段", "二第一段", "二、第1段"],
    "第一章": ["第一章", "第1章"],
    "第一编第二章第三节": ["第1编第2章第3节"],
    "印发通知": ["印发通知", "印发的通知"],
    "引言": ["引言", "序言", "前言"],
    "样表注1": ["样表注1", "表注1", "样表第1注", "样表注一", "注1", "样表注第1项"],
    "附件": ["附件", "附 件"],
    "附件2": ["附件2", "附件二", "附件 ２"],
    "附件2第三条": ["附件2第三条", "附件二第3条"],
    "附件之一（一）": ["附件之一（一）"],
    "第七条〔2〕第（一）项": ["第七条〔2〕第（一）项", "第七条[2](一)"],
}


@pytest.mark.parametrize(
    ("canonical", "spelled"), [(canonical, spelled) for canonical, all_ in SPELLINGS.items() for spelled in all_]
)
def test_every_accepted_spelling_has_one_canonical_form(canonical: str, spelled: str) -> None:
    assert canonical_citation(spelled) == canonical


@pytest.mark.parametrize("canonical", SPELLINGS)
def test_the_canonical_form_is_its_own(canonical: str) -> None:
    assert canonical_citation(canonical) == canonical


@pytest.mark.parametrize(
    "spelled",
    ["", " ", "你好", "两办", "第七", "第条", "第零条", "七条八", "第七条、第八条", "（一）", "三（", "3", "千"],
)
def test_what_is_no_citation_of_one_clause_is_none(spelled: str) -> None:
    assert canonical_citation(spelled) is None


@given(st.text(st.sampled_from("第条款项目编章节段自然一二十百（）()〔〕12、.之注样表附件引言")))
def test_canonical_forms_are_stable_whatever_is_spelled(spelled: str) -> None:
    canonical = canonical_citation(spelled)
    assert canonical is None or canonical_citation(canonical) == canonical


@given(st.integers(1, 20_000))
def test_numerals_come_back(number: int) -> None:
    assert parse_number(chinese(number)) == number
    assert parse_number(str(number)) == number


@pytest.mark.parametrize(("written", "number"), [("一〇三", 103), ("二〇", 20), ("一百〇三", 103), ("一十二", 12)])
def test_numerals_in_other_spellings(written: str, number: int) -> None:
    assert parse_number(written) == number


REGULATION = split_clauses(
    SourceText(
        "办法.txt",
        "第一章 总则\n第一条 甲。\n第二条 乙：\n（一）子；\n（二）丑。\n第三条 丙。\n丁。\n"
        "第四条 戊。\n己包括：\n（一）庚；\n（二）辛。\n第二章 附则\n第五条 壬。\n",
    )
)


@pytest.mark.parametrize(
    ("spelled", "found"),
    [
        ("第二条（一）", "第二条第（一）项"),
        ("第一条第一款", "第一条"),  # the only paragraph of an article is the article
        ("第二条第一款", "第二条"),
        ("第二条第一款第（一）项", "第二条第（一）项"),
        ("第二条第（一）项第一段", "第二条第（一）项"),
        ("第三条第二款", "第三条第二款"),
        ("第四条第（二）项", "第四条第二款第（二）项"),  # one 款 alone has such an item
        ("第二章", "第二章"),
    ],
)
def test_a_citation_finds_its_clause(spelled: str, found: str) -> None:
    clause = REGULATION.find(spelled)
    assert clause is not None
    assert clause.id == found


@pytest.mark.parametrize("spelled", ["第六条", "第一条第二款", "第二条第（三）项", "第四条第一款第（一）项", "一", "?"])
def test_a_citation_of_nothing_finds_nothing(spelled: str) -> None:
    assert REGULATION.find(spelled) is None


@pytest.mark.parametrize(
    ("spelled", "nearest"),
    [
        ("第六条", ("第五条", "第四条", "第三条")),
        ("第二条第（三）项", ("第二条第（二）项", "第二条第（一）项", "第二条")),
        ("第三条第三款", ("第三条第二款", "第三条第一款", "第三条")),
        ("第五系", ("第五条",)),
        ("与引文毫不相干的一段话", ()),
    ],
)
def test_the_nearest_clauses_are_proposed(spelled: str, nearest: tuple[str, ...]) -> None:
    assert nearest_citations(REGULATION, spelled) == nearest
