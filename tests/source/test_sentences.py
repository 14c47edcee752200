"""Every character of a regulation belongs to one sentence of one clause."""

import pytest
from hypothesis import given

from policyc.source.blanks import is_blank
from policyc.source.clauses import Regulation
from policyc.source.sentences import SentenceKind, sentences
from tests.source.texts import TEXTS, split


def listed(regulation: Regulation, clause: str) -> list[str]:
    text = regulation.source
    return [text.slice(sentence.span) for sentence in sentences(regulation) if sentence.clause == clause]


def check_partition(regulation: Regulation) -> None:
    """Every character that is not blank stands in exactly one sentence, and its clause holds it."""
    text = regulation.source.text
    seen = [0] * len(text)
    before = 0
    clauses = {clause.id: clause for clause in regulation.clauses}
    for sentence in sentences(regulation):
        assert before <= sentence.span.start < sentence.span.end
        before = sentence.span.end
        assert any(own.contains(sentence.span) for own in clauses[sentence.clause].own_stretches)
        for offset in range(sentence.span.start, sentence.span.end):
            seen[offset] += 1
    assert all(count == 1 for count, character in zip(seen, text, strict=True) if not is_blank(character))


def test_every_character_of_the_shipped_regulations_stands_in_one_sentence(regulation: Regulation) -> None:
    check_partition(regulation)


@given(TEXTS)
def test_every_character_of_any_text_stands_in_one_sentence(text: str) -> None:
    check_partition(split(text))


def test_a_sentence_ends_at_its_mark_and_takes_closing_marks_along() -> None:
    regulation = split("第一条 坚持“谁审核谁负责。”并做到：及时；8:30前报送!\n第二条 依法；（公开的除外。）执行\n")
    assert listed(regulation, "第一条") == ["第一条 坚持“谁审核谁负责。”", "并做到：", "及时；", "8:30前报送!"]
    assert listed(regulation, "第二条") == ["第二条 依法；", "（公开的除外。）", "执行"]


def test_lines_end_sentences_too(ningxia: Regulation) -> None:
    assert listed(ningxia, "标题") == ["全区政府网站和政务新媒体", "政务信息发布规程"]
    assert "在政府网站及政务新媒体发布;" in listed(ningxia, "流程图")
    assert listed(ningxia, "样表")[1:] == ["承办人签字：", "一审签字：", "二审签字：", "三审签字："]


@pytest.mark.parametrize(
    ("clause", "headings"),
    [
        ("第一章", ["第一章总则"]),
        ("第九条", ["第九条审核流程："]),
        ("第十条第（一）项", ["（一）法规审核："]),
        ("第十条第（三）项第一自然段", ["（三）转载审核："]),
        ("第十一条", []),  # 审核内容包括： leads into the list
        ("第七条第（一）项", []),
    ],
)
def test_titles_are_a_kind_of_their_own(yulin: Regulation, clause: str, headings: list[str]) -> None:
    found = [
        yulin.source.slice(sentence.span)
        for sentence in sentences(yulin)
        if sentence.clause == clause and sentence.kind is SentenceKind.HEADING
    ]
    assert found == headings
