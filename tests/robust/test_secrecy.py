"""Nothing of an item's body or attachments is kept or shown, but what a finding shows of it under a mask."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.robust.process import ROOT, finished, policyc

# Rare characters, so that every piece of two can be looked for.
BODY = "鼙鼟鼢鼣鼤鼥鼩鼪鼫鼬鼭鼮鼯鼰鼱鼲鼳鼴"
ATTACHED = "龠龡龢龣齂齃齅齆齈齉齌齍齎齏齑"
MOBILE = "13800138000"
ITEM = {
    "id": "1",
    "jurisdiction": "yulin",
    "title": "标题",
    "body": f"{BODY[:9]}，联系电话{MOBILE}，{BODY[9:]}绝密",
    "attachments": [{"name": "附件1", "text": f"{ATTACHED}，身份证11010119900307001X"}],
    "origin": "own_issued",
    "declarations": {"routine": {"by": "张三"}},
}
TEXT = json.dumps(ITEM, ensure_ascii=False)

LINES = (
    *(["route", "item.json", "--format", format_] for format_ in ("text", "json", "markdown")),
    ["route", "item.json", "--policy", "yulin", "--policy", "ningxia"],
    ["route", "item.json", "--why", "draft", "--why-not", "publish"],
    ["--lang", "en", "route", "item.json"],
    ["ask", "yulin", "--answers", "item.json", "--next"],
    ["ask", "yulin", "--answers", "item.json", "--format", "json"],
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the one folder in which all runs take place: whatever any of them keeps is there."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "item.json").write_text(TEXT, encoding="utf-8")
    return folder


def pieces(text: str) -> Iterator[str]:
    """Yield every two characters that stand side by side."""
    return (text[at : at + 2] for at in range(len(text) - 1))


def leaks(text: str) -> list[str]:
    """List the pieces of body and attachments in a text; of the number more than a mask would leave."""
    found = [piece for secret in (BODY[:9], BODY[9:], ATTACHED) for piece in pieces(secret) if piece in text]
    return found + [number for number in (MOBILE, "0138000", "19900307") if number in text]


def left_behind(folder: Path) -> str:
    """Return all that a run wrote to files, names included."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name not in {"item.json", "bad.json"}]
    return "\n".join(f"{path.name}\n{path.read_bytes().decode('utf-8', 'replace')}" for path in files)


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_no_output_and_no_file_holds_the_body(office: Path, line: list[str]) -> None:
    done = policyc(*line, here=office, POLICYC_DEBUG="1")
    assert done.code == 0
    assert done.out != ""
    assert leaks(done.said) == []
    assert (office / "cache").is_dir(), "policies are kept, so there was something to look into"
    assert leaks(left_behind(office)) == []


def test_a_finding_shows_its_evidence_under_a_mask(office: Path) -> None:
    said = json.loads(policyc("route", "item.json", "--format", "json", here=office).out)
    masked = [one["masked"] for finding in said["findings"] for one in finding["evidence"]]
    assert any("*" in one for one in masked)
    assert leaks("".join(masked)) == []


BAD = {
    "an unknown key": TEXT.replace('"origin"', '"orgin"'),
    "a wrong type": TEXT.replace('"标题"', "1"),
    "a body of a wrong type": json.dumps({**ITEM, "body": [ITEM["body"]]}, ensure_ascii=False),
    "a body under a label as well": TEXT.replace('"id"', f'"正文": "{BODY}", "id"'),
    "quotation marks of a word processor": TEXT.replace('"', "“"),
    "a comma too few": TEXT.replace('", "title"', '" "title"'),
    "broken off in the body": TEXT[: TEXT.index(BODY[9:]) + 5],
    "broken off in an attachment": TEXT[: TEXT.index(ATTACHED) + 5],
    "half a character in the body": TEXT.replace(BODY[:9], BODY[:9] + "\\ud83d"),
    "a line break in the body": TEXT.replace(MOBILE, "\n" + MOBILE),
    "attachments that are a text": json.dumps({**ITEM, "attachments": ATTACHED}, ensure_ascii=False),
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_no_message_about_a_bad_item_shows_the_body(office: Path, text: str) -> None:
    (office / "bad.json").write_text(text, encoding="utf-8")
    for line in (["route", "bad.json", "--policy", "yulin"], ["ask", "yulin", "--answers", "bad.json", "--next"]):
        done = policyc(*line, here=office, POLICYC_DEBUG="1")
        assert (done.code, done.out) == (2, "")
        assert leaks(done.said + left_behind(office)) == []


# The fault carries the item in its text, in its cause and in its frames, as faults of a program do.
FAULTY = """
import sys, policyc.cli.route as route
def broken(policy, item, **_):
    body = item.body
    try:
        {}[body]
    except KeyError as cause:
        raise ValueError(f"cannot decide {item!r}") from cause
route.decide = broken
from policyc.cli import main
sys.argv[1:] = ["route", "item.json"]
main()
"""


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_fault_of_the_program_shows_no_body(office: Path, debug: str) -> None:
    settings = {"POLICYC_DEBUG": debug}
    done = finished([sys.executable, "-c", FAULTY], office, b"", None, settings, faulty=True)
    assert (done.code, done.out) == (2, "")
    assert ("ValueError" in done.err) is bool(debug)
    assert leaks(done.said + left_behind(office)) == []
    assert str(ROOT) in done.err or not debug
