"""`policyc amend` from the command line."""

import json
import re
import shutil
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from policyc.cli.app import app

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "policies", folder / "policies")
    return folder


@pytest.fixture
def here(office: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(office)
    return office


def ran(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output


def swapped(folder: Path) -> str:
    """Let the fourth and the fifth article change places: a pure renumbering."""
    text = (folder / "policies/yulin/regulation.txt").read_text(encoding="utf-8")
    numbers = {"第四条": "第五条", "第五条": "第四条"}
    parts = re.split(r"(?m)^(?=第[四五六]条)", text)
    four, five = (re.sub("^第[四五]条", lambda found: numbers[found[0]], part) for part in parts[1:3])
    return "".join((parts[0], five, four, *parts[3:]))


def test_a_draft_of_a_pure_renumbering_decides_every_item_alike(here: Path) -> None:
    before = {path.name: path.read_bytes() for path in (here / "policies/yulin").iterdir() if path.is_file()}
    new = docx.Document()
    for line in swapped(here).splitlines():
        new.add_paragraph(line)
    new.save(str(here / "new.docx"))
    code, out = ran("amend", "yulin", "--with", "new.docx", "-o", "policies/draft")
    assert code == 1
    assert "第四条 → 第五条" in out
    assert ran("check", "policies/draft")[0] == 0
    assert ran("diff", "yulin", "policies/draft")[0] == 0
    assert before == {path.name: path.read_bytes() for path in (here / "policies/yulin").iterdir() if path.is_file()}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("policy", ["yulin", "ningxia"])
def test_the_same_text_leaves_nothing_to_do(policy: str) -> None:
    code, out = ran("amend", policy, "--with", f"policies/{policy}/regulation.txt")
    assert (code, out) == (0, "条文没有变化，规则不用改。\n")


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\xff\x00\x01" * 50, "字".encode() * 3_500_000, "没有条款。".encode()],
    ids=["空", "乱", "长", "无条"],
)
def test_what_is_no_regulation_gets_a_sentence(here: Path, data: bytes) -> None:
    (here / "bad.txt").write_bytes(data)
    code, out = ran("amend", "yulin", "--with", "bad.txt")
    assert code == 2
    assert len(out.strip().splitlines()) == 1
    assert "bad.txt" in out


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("target", ["policies/yulin", "policies/yulin/draft", "policies", "policies/ningxia"])
def test_a_draft_never_goes_into_a_folder_that_is_in_use(target: str) -> None:
    code, _ = ran("amend", "yulin", "--with", "policies/yulin/regulation.txt", "-o", target)
    assert code == 2


def test_an_amended_overlay_leaves_what_it_cites_of_its_base(here: Path) -> None:
    shutil.copytree(ROOT / "examples/overlay/city", here / "policies/city")
    text = (here / "policies/city/regulation.txt").read_text(encoding="utf-8")
    (here / "city.txt").write_text(
        text.replace("应当在收到后1个工作日内完成", "应当在收到后2个工作日内完成"), encoding="utf-8"
    )
    code, out = ran("amend", "city", "--with", "city.txt", "--format", "json")
    assert code == 1
    stale = json.loads(out)["stale"]
    assert stale
    assert {one["clause"] for one in stale} == {"第三条"}
    assert not any("ningxia" in one["file"] for one in stale)
