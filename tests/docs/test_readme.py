"""The first screen: its picture is what the first command prints, and the commands that pages show exist."""

import re
from functools import cache
from pathlib import Path

import pytest

from policyc.cli.app import COMMANDS
from policyc.diagnostics.catalogue import ALL
from tests.conftest import Golden
from tests.docs.pages import DOCS, ROOT, pages
from tests.docs.terminal_picture import picture
from tests.docs.test_console import printed

NAMES = {entry.name for entry in COMMANDS}
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
FIRST = "python3 go.py policyc route examples/news.json"
TEST = "python3 go.py test"
TITLES = {"en": "The answer of the first command", "zh": "第一条命令的答复"}

#: The picture shows the status and the route; what follows (readings, duties, the receipt) is cut.
SHOWN = 20


@pytest.mark.parametrize("language", READMES)
def test_the_picture_is_what_the_first_command_prints(language: str, golden: Golden) -> None:
    said = FIRST if language == "zh" else FIRST.replace("policyc", "policyc --lang en")
    lines = printed(said, ROOT, language).splitlines()
    assert len(lines) > SHOWN
    golden(
        picture([f"$ {said}", *lines[:SHOWN], "……"], TITLES[language]), DOCS / "pictures" / f"route-news-{language}.svg"
    )


@pytest.mark.parametrize("language", READMES)
def test_the_first_screen_holds_the_picture_and_the_two_commands(language: str) -> None:
    text = READMES[language].read_text(encoding="utf-8")
    screen = text.split("\n## ")[0]
    assert f"docs/pictures/route-news-{language}.svg" in screen
    assert re.findall(r"^ {4}(python3 .*)$", screen, re.MULTILINE) == [FIRST, TEST]


@pytest.mark.parametrize("readme", READMES.values(), ids=READMES)
def test_the_table_lists_every_command_once(readme: Path) -> None:
    rows = re.findall(r"^\| `policyc (\w+)", readme.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(NAMES)


@pytest.mark.parametrize("page", [*pages(), ROOT / "CHANGELOG.md"], ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_command_that_a_page_shows_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown = re.findall(
        r"(?:`|\$ |run: |go\.py |^ {4}(?:  )?\$? ?)policyc ((?:--\w+(?: \w+)? )*)([a-z]\w*)", text, re.MULTILINE
    )
    assert {command for _, command in shown} <= NAMES


@pytest.mark.parametrize(
    "page",
    [*pages(), ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md"],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@cache
def options() -> frozenset[str]:
    """Return every option that some help page lists."""
    helps = ["policyc --help", *(f"policyc {name} --help" for name in sorted(NAMES))]
    return frozenset(re.findall(r"--[a-z-]+", "".join(printed(one, ROOT, "en") for one in helps)))


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_option_that_a_page_shows_exists(page: Path) -> None:
    shown = {
        option
        for code in re.findall(
            r"`([^`\n]*)`|^ {4}(.*)$|^\$ (.*)$|^- run: (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE
        )
        for option in re.findall(r"(?<![\w-])--[a-z-]+", " ".join(code))
        if "go.py test" not in " ".join(code)
    }
    assert shown <= options()


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_code_that_a_page_shows_exists(page: Path) -> None:
    known = {kind.code for kind in ALL}
    assert set(re.findall(r"\bP[A-Z]\d{3}\b", page.read_text(encoding="utf-8"))) <= known


def test_the_chart_is_what_the_program_draws(tmp_path: Path) -> None:
    drawn = tmp_path / "chart.svg"
    printed(f"policyc render ningxia --item examples/important-awaiting.json --as-of 2026-11-22 -o {drawn}", ROOT, "zh")
    assert drawn.read_text(encoding="utf-8") == (DOCS / "pictures" / "chart-ningxia.svg").read_text(encoding="utf-8")
