"""The compiler knows no place, no organ and no kind of event: those stand in rule files, where they can be cited."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "policyc"

TABLE = """
北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南
四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾 自治区 自治州 玉林 南宁 银川
yulin ningxia guangxi nanning yinchuan beijing CN-GX CN-NX

党中央 国务院 市委 区委 市政府 区政府 人民政府 办公厅 网信办 保密局 大数据 政务公开 新华社 人民日报 新华网 人民网
xinhua state_council party_centre

突发 群体性 舆情 信访 疫情 地震 洪水 灾害
emergency petition public_opinion mass_incident earthquake epidemic
"""

# A word in Latin letters must begin where a word begins: “repetition” names no petition.
PATTERNS = [rf"(?<![a-z]){re.escape(word)}" if word.isascii() else word for word in TABLE.split()]
FORBIDDEN = re.compile("|".join(PATTERNS), re.IGNORECASE)


def shipped_texts() -> Iterator[tuple[str, str]]:
    """Yield name and text of every file of the package, the name being part of what is searched."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield str(path.relative_to(PACKAGE)), path.read_bytes().decode("utf-8", errors="replace")


def mentions(name: str, text: str) -> list[str]:
    """List the forbidden words of one file with their lines; line 0 is the file's name."""
    lines = enumerate([name, *text.splitlines()])
    return [f"{name}:{number} {word}" for number, line in lines for word in FORBIDDEN.findall(line)]


def test_no_file_of_the_compiler_names_a_place_an_organ_or_a_kind_of_event() -> None:
    assert [found for name, text in shipped_texts() for found in mentions(name, text)] == []


@pytest.mark.parametrize("line", ["if level == '突发':", "YULIN = 1", "region = 'cn-gx'", "# 由市委审定"])
def test_the_search_finds_what_it_looks_for(line: str) -> None:
    assert mentions("module.py", f"\n{line}\n")


def test_a_word_inside_another_is_not_found() -> None:
    assert mentions("module.py", "repetition") == []


def test_the_search_reads_file_names_too() -> None:
    assert mentions("analyses/emergency.py", "") == ["analyses/emergency.py:0 emergency"]
