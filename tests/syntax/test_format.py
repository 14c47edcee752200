"""Canonical form: its laws on real files, and what it looks like."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyc.source.text import SourceText
from policyc.syntax.parser import parse
from policyc.syntax.printer import format_text
from policyc.syntax.spelling import KeywordLanguage
from tests.syntax.corpus import FILES, NAMES, file_of, placeless, read, source

ZH, EN = KeywordLanguage.ZH, KeywordLanguage.EN
real_files = pytest.mark.parametrize("path", FILES, ids=NAMES)


def formatted(text: str, keywords: KeywordLanguage | None = None) -> str:
    return format_text(source(text), keywords=keywords)


def tree_of(text: str) -> object:
    return placeless(parse(source(text))[0])


@real_files
def test_formatting_keeps_the_tree(path: Path) -> None:
    text = read(path).text
    assert tree_of(formatted(text)) == tree_of(text)
    assert tree_of(formatted(text, EN)) == tree_of(text)


@real_files
def test_formatting_twice_changes_nothing(path: Path) -> None:
    for language in KeywordLanguage:
        once = formatted(read(path).text, language)
        assert formatted(once) == once


@real_files
def test_keywords_go_to_the_other_language_and_back(path: Path) -> None:
    text = read(path).text
    for there, back in ((ZH, EN), (EN, ZH)):
        once = formatted(text, there)
        assert formatted(formatted(once, back), there) == once


@real_files
def test_formatting_keeps_every_comment(path: Path) -> None:
    text = read(path).text
    comments = [line for line in text.split("\n") if line.lstrip().startswith("#")]
    kept = [line for line in formatted(text).split("\n") if line.lstrip().startswith("#")]
    assert [line.strip() for line in kept] == [line.strip() for line in comments]


WIDENED = str.maketrans("{}[];,", "｛｝【】；，")


@settings(max_examples=40)
@given(st.sampled_from(FILES), st.integers(0, 2**32))
def test_however_a_file_was_typed_it_is_formatted_alike(path: Path, seed: int) -> None:
    """Widen marks outside texts, double blanks, drop and add indentation: the form is the same."""
    text = formatted(read(path).text)
    chance = random.Random(seed)  # noqa: S311 - any numbers will do
    typed = "\n".join(carelessly(line, chance) for line in text.split("\n"))
    assert formatted(typed) == text


def carelessly(line: str, chance: random.Random) -> str:
    """Type a line as people do."""
    widened = line if any(mark in line for mark in '“"《#') or chance.random() < 0.5 else line.translate(WIDENED)
    tabbed = widened.replace("    ", "\t") if chance.random() < 0.2 else widened
    indented = " " * chance.randrange(3) + tabbed.lstrip() if chance.random() < 0.2 else tabbed
    return indented + " " * chance.randrange(3)


SHOWN = {
    "one blank between words, none around Chinese marks": (
        "角色   甲[a]“乙”{依据  一(二) ,三 ; 说明 “丁” }",
        "角色 甲 [a] “乙” { 依据 一（二）、三；说明 “丁” }\n",
    ),
    "arguments of neighbours stand in one column": (
        "问责 甲 [a] {\n当 乙 则 “丙”\n解读 丙\n\n由丁\n应当 “戊”\n}",
        "问责 甲 [a] {\n    当   乙 则 “丙”\n    解读 丙\n\n    由   丁\n    应当 “戊”\n}\n",
    ),
    "brackets right behind a head stay there": (
        "流程 甲 [a] {\n逐级签字 (依据 一)\n环节 乙 [b] {\n由 丙\n可修改 （依据 二）\n当 （丁 或 戊）  且 己\n}\n}",
        (
            "流程 甲 [a] {\n    逐级签字（依据 一）\n    环节 乙 [b] {\n        由 丙\n        可修改（依据 二）\n"
            "        当（丁 或 戊）且 己\n    }\n}\n"
        ),
    ),
    "at most one empty line, none inside braces": (
        "\n\n角色 甲 [a]\n\n\n\n角色 乙 [b] {\n\n依据 一\n\n\n依据 二\n\n}\n\n\n",
        "角色 甲 [a]\n\n角色 乙 [b] {\n    依据 一\n\n    依据 二\n}\n",
    ),
    "comments stay where they are": (
        "#一\n角色 甲 [a] {#二\n  ＃三\n依据 一   # 四\n# 五\n}# 六\n# 七",
        "#一\n角色 甲 [a] {  #二\n    #三\n    依据 一  # 四\n    # 五\n}  # 六\n# 七\n",
    ),
    "a brace goes up to its head": (
        "角色 甲 [a]  # 一\n{\n依据 一 }",
        "角色 甲 [a] {  # 一\n    依据 一\n}\n",
    ),
    "clauses go on where they did": (
        "流程 甲 [a] {\n环节 乙 [b] {\n查 丙、\n丁\n当 戊\n且 己\n}\n}",
        (
            "流程 甲 [a] {\n    环节 乙 [b] {\n        查 丙、\n"
            "            丁\n        当 戊\n            且 己\n    }\n}\n"
        ),
    ),
    "quotation marks are those of the language, or others where they would not pair": (
        '角色 甲 [a] "乙" { 说明 「丙“丁”」；说明 「戊”」 }',
        '角色 甲 [a] “乙” { 说明 “丙“丁””；说明 "戊”" }\n',
    ),
    "numbers lose 个 but before units that need it": (
        "流程 甲 [a] {\n环节 乙 [b] {\n时限 3工作日\n当 丙 达到 ３ 个\n}\n}",
        "流程 甲 [a] {\n    环节 乙 [b] {\n        时限 3 个工作日\n        当   丙 达到 3\n    }\n}\n",
    ),
}


@pytest.mark.parametrize(("typed", "form"), SHOWN.values(), ids=SHOWN.keys())
def test_the_form(typed: str, form: str) -> None:
    assert formatted(typed) == form


def test_english_has_half_width_marks() -> None:
    typed = "流程 甲 [a] {\n逐级签字（依据 一、二）\n环节 乙 [b] { 由 丙、丁 共同（惯例 戊）；当 己 达到 3 }\n}"
    assert formatted(typed, EN) == (
        "workflow 甲 [a] {\n    signed_in_order (cites 一, 二)\n"
        "    step 乙 [b] { by 丙, 丁 jointly (convention 戊); when 己 >= 3 }\n}\n"
    )


def test_a_file_keeps_the_language_of_most_of_its_heads() -> None:
    assert formatted("role 甲 [a]\nrole 乙 [b]\n角色 丙 [c]\n") == "role 甲 [a]\nrole 乙 [b]\nrole 丙 [c]\n"
    assert formatted("role 甲 [a]\n角色 丙 [c]\n") == "角色 甲 [a]\n角色 丙 [c]\n"


@pytest.mark.parametrize("faulty", ["角色   甲 [a", "角色   甲 [a] {", "审察  甲", "角色 甲  “乙\n", "细化   甲"])
def test_a_file_with_an_error_comes_back_as_it_is(faulty: str) -> None:
    assert formatted(faulty) == faulty


def test_toggled_quotation_marks_are_turned_round() -> None:
    assert formatted("角色 甲 [a] ”乙“") == "角色 甲 [a] “乙”\n"


def test_an_empty_file_stays_empty() -> None:
    assert formatted("") == ""
    assert formatted("\n \n") == ""


def test_what_is_formatted_compiles_as_before() -> None:
    assert file_of(formatted(SourceText("a", "角色 甲 [a]").text)).clauses != ()
