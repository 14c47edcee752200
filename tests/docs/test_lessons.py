"""Lesson one is carried by forty keywords, lists them, and is the same lesson in both languages."""

import re
from pathlib import Path

from policyc.syntax.keywords import KEYWORDS
from tests.docs.pages import DOCS, fences, joined

CHINESE, ENGLISH = DOCS / "zh" / "lesson.md", DOCS / "lesson.md"

#: Values rather than keywords to whoever learns them: the answers to a yes-or-no fact.
VALUES = {"是", "否"}


def program(page: Path) -> str:
    """Return the program that a lesson ends with."""
    together = ""
    for fence in fences(page):
        if fence.info == ("policy-part",):
            together = joined(together, fence.text)
    return together


def test_a_lesson_uses_forty_keywords_and_lists_them() -> None:
    bare = re.sub(r"“[^”]*”|\[\w+\]", "", program(CHINESE))
    used = {keyword.zh for keyword in KEYWORDS} & set(re.findall(r"\w+", bare)) - VALUES
    listed = CHINESE.read_text(encoding="utf-8").split("## 这一课用到的词")[1]
    rows = re.findall(r"^(?:声明的开头|说依据|写在里面的|用例里)：(.*)。$", listed, re.MULTILINE)
    assert used == {word for row in rows for word in row.split("、")}
    assert len(used) == 40


def test_both_lessons_build_the_same_program_from_the_same_text() -> None:
    for kind in ("text", "policy-part", "json"):
        chinese, english = (
            [fence.text for fence in fences(page) if fence.info[0] == kind] for page in (CHINESE, ENGLISH)
        )
        assert chinese == english


def test_the_english_lesson_names_every_keyword_in_english() -> None:
    listed = ENGLISH.read_text(encoding="utf-8").split("## The words of this lesson")[1]
    forms: dict[str, set[str]] = {}
    for keyword in KEYWORDS:
        forms.setdefault(keyword.zh, set()).add(keyword.en)
    pairs = re.findall(r"([\u4e00-\u9fff]+) ([a-z_]+)", listed)
    assert len(pairs) == 40
    assert all(english in forms[chinese] for chinese, english in pairs)


def test_the_language_is_described_with_the_same_examples_in_both_languages() -> None:
    chinese, english = (
        [fence.text for fence in fences(page) if fence.info[0] == "policy-part"]
        for page in (DOCS / "zh" / "language.md", DOCS / "language.md")
    )
    assert chinese == english
