"""Items that no form would send: `route` says one thing about each cause, soon, and ends with code 2."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.robust.conftest import SAMPLES
from tests.robust.process import policyc

#: The bytes of an item → the codes of the messages.
ONE_CAUSE: dict[str, tuple[bytes, list[str]]] = {
    "10 MB that are no JSON": (b'{"body": ' + b"x" * 10_000_000, ["PI901"]),
    "10 MB of a key": (b'{"' + b"x" * 10_000_000 + b'": 1}', ["PI903"]),
    "5,000 nested lists": (b"[" * 5_000 + b"]" * 5_000, ["PI908"]),
    "100,000 nested objects": (b'{"a":' * 100_000, ["PI908"]),
    "100,000 nested lists in a fact": (b'{"origin": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", ["PI908"]),
    "a million values": (b'{"links": [' + b"1," * 1_000_000 + b"1]}", ["PI920"]),
    "no number": (b'{"error_count": NaN}', ["PI907"]),
    "an infinite number": (b'{"error_count": -Infinity}', ["PI907"]),
    "a number beyond all numbers": (b'{"error_count": 1e999}', ["PI907"]),
    "a number of 10,000 digits": (b'{"error_count": ' + b"9" * 10_000 + b"}", ["PI907"]),
    "a key twice": (b'{"origin": "own", "origin": "own"}', ["PI906"]),
    "a key and its label": ('{"origin": "own", "信息来源": "原创"}'.encode(), ["PI910"]),
    "half a character, escaped": (b'{"title": "\\ud800"}', ["PI909"]),
    "the other half": (b'{"title": "\\udc00\\ud800"}', ["PI909"]),
    "a list": (b"[]", ["PI902"]),
    "a text": (b'"item"', ["PI902"]),
    "nothing": (b"null", ["PI902"]),
    "two items": (b"{}{}", ["PI901"]),
    "a title that is a number": (b'{"title": 1}', ["PI905"]),
    "a body that is a list": (b'{"body": ["x"]}', ["PI905"]),
    "attachments that are a text": (b'{"attachments": "x"}', ["PI905"]),
    "links that are an object": (b'{"links": {}}', ["PI905"]),
    "people that are a list": (b'{"people": ["x"]}', ["PI905"]),
    "a yes that is a text": (b'{"state_secret": "yes"}', ["PI905"]),
    "a fact that is an object": (b'{"origin": {"a": 1}}', ["PI905"]),
    "a day that does not exist": (b'{"as_of": "2026-02-30"}', ["PI911"]),
    "a year of five digits": (b'{"as_of": "99999-01-01"}', ["PI911"]),
    "a policy that is a path": (b'{"jurisdiction": "../../etc"}', ["PI913"]),
    "a key that drives the terminal": (b'{"\\u001b[2J": 1}', ["PI903"]),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder whose policies know a number to ask for; nothing changes it, so that policies stay cached."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(SAMPLES, folder / "policies")
    facts = folder / "policies/common/facts.policy"
    number = "要素 错误次数 [error_count] 数值 { 询问 “几处错误？”；平常 0 }\n"
    facts.write_text(facts.read_text(encoding="utf-8") + number, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def told(office: Path) -> dict[str, list[str]]:
    """Route all of them in one run; return the codes by file."""
    names = [f"i{number}.json" for number in range(len(ONE_CAUSE))]
    for name, (data, _) in zip(names, ONE_CAUSE.values(), strict=True):
        (office / name).write_bytes(data)
    done = policyc("route", *names, "--policy", "sample", here=office)
    assert (done.code, done.out) == (2, "")
    codes: dict[str, list[str]] = {name: [] for name in names}
    for code, name in re.findall(r"^错误 (PI\d+)：[^\n]*\n *--> ([^:\n]+)", done.err, re.MULTILINE):
        codes[name].append(code)
    return codes


@pytest.mark.parametrize("case", ONE_CAUSE)
def test_one_cause_is_one_message(told: dict[str, list[str]], case: str) -> None:
    assert told[f"i{list(ONE_CAUSE).index(case)}.json"] == ONE_CAUSE[case][1]


@pytest.mark.parametrize("case", ["10 MB that are no JSON", "100,000 nested objects", "no number", "a key twice"])
def test_from_a_pipe_it_is_the_same(office: Path, case: str) -> None:
    data, codes = ONE_CAUSE[case]
    done = policyc("route", "-", "--policy", "sample", here=office, sent=data)
    assert (done.code, done.out, done.codes) == (2, "", codes)


SENTENCES: dict[str, bytes | None] = {
    "empty.json": b"",
    "blank.json": b" \n\t\n",
    "picture.json": b"\x89PNG\r\n\x1a\n\xff\xff\x00\x00\xfe\x80",
    "half.json": '{"title": "一个标题'.encode() + b'\xed\xa0\xbd"}',
    "missing.json": None,
    "a" * 300 + ".json": None,
}


@pytest.mark.parametrize(("name", "data"), SENTENCES.items())
def test_a_file_that_holds_no_item_is_one_sentence(office: Path, name: str, data: bytes | None) -> None:
    if data is not None:
        (office / name).write_bytes(data)
    done = policyc("route", name, "--policy", "sample", here=office)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


@pytest.mark.skipif(os.name == "nt", reason="no pipes there, and links need a right of their own")
def test_what_is_no_file_is_one_sentence(office: Path) -> None:
    (office / "folder.json").mkdir()
    (office / "round.json").symlink_to("round.json")
    os.mkfifo(office / "pipe.json")
    for name in ("folder.json", "round.json", "pipe.json"):
        done = policyc("route", name, "--policy", "sample", here=office)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_a_body_of_10_mb_is_answered(office: Path) -> None:
    item = ('{"origin": "own", "state_secret": false, "body": "' + "甲" * 3_500_000 + '"}').encode()
    done = policyc("route", "-", "--policy", "sample", here=office, sent=item)
    assert (done.code, done.err) == (0, "")
    assert "甲甲" not in done.said


def test_lines_that_are_bad_are_told_and_the_others_answered(office: Path) -> None:
    bad = [data for data, _ in ONE_CAUSE.values() if len(data) < 1_000 and b"error_count" not in data]
    lines = [line for one in bad for line in (one, b'{"origin": "own", "state_secret": false}')]
    (office / "items.jsonl").write_bytes(b"\n".join(lines))
    done = policyc("route", "items.jsonl", "--policy", "sample", "--format", "json", here=office)
    assert done.code == 2
    assert done.out.count("\n") == len(bad)
    assert len(done.codes) == len(bad)


def test_a_damaged_file_names_few_of_its_faults(office: Path) -> None:
    item = ("{" + ", ".join(f'"key{number}": 1' for number in range(5_000)) + "}").encode()
    done = policyc("route", "-", "--policy", "sample", here=office, sent=item)
    assert done.code == 2
    assert 1 <= len(done.codes) <= 20


@pytest.mark.parametrize(
    "line", [["route"], ["route", "-", "--as-of", "2026-13-01"], ["nonsense"], ["route", "--x", "-"]]
)
def test_a_line_that_will_not_do_is_one_sentence(office: Path, line: list[str]) -> None:
    done = policyc(*line, here=office, sent=b"{}")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


TYPED: dict[str, bytes] = {
    "bytes that are no text": b"\xff\xfe\n\xed\xa0\x80\n\n",
    "a line of 10 MB": b"x" * 10_000_000 + b"\n",
    "what drives a terminal": "\x1b[2J\u202e\0\n".encode(),
    "a great number": b"9" * 10_000 + b"\n",
    "nothing": b"",
}


@pytest.mark.parametrize("encoding", ["utf-8:strict", "gb18030:strict"])
@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_whatever_is_typed_the_interview_ends_with_an_answer(office: Path, typed: bytes, encoding: str) -> None:
    done = policyc("ask", "sample", here=office, sent=typed, PYTHONIOENCODING=encoding)
    assert done.code == 0
    assert done.out.startswith("待补要素")


def test_answers_are_understood_in_a_locale_without_an_encoding(office: Path) -> None:
    done = policyc("ask", "sample", here=office, sent="原创\n否\n".encode(), PYTHONIOENCODING="ascii:strict")
    assert done.code == 0
    assert "没有看懂" not in done.err
