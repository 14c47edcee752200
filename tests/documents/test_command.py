"""`policyc scan` and `policyc route --document`, from the command line."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from policyc.cli.app import app
from policyc.workspace import online
from policyc.workspace.online import Line as Line_
from policyc.workspace.online import Network
from tests.documents.looking import found
from tests.documents.making import (
    HIDDEN_IDENTITY,
    HIDDEN_MOBILE,
    IDENTITY,
    MOBILE,
    note,
    paragraph,
    portable,
    run,
    word,
)

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "workspace" / "policies"
RULES = """
检测 密级标志 [marking] “密级标志” { 检查 标题、正文、附件；内置 “secret_marking” }
检测 手机号码 [mobile] “手机号码” { 检查 正文；内置 “mobile_number” }
惯例 机检 [machine] { 理由 “多数机关这样做” }
审查 疑似涉密 [hint] {
    依据 第三条 原句 “涉密信息不得发布”
    惯例 机检
    不得 检出 密级标志
    否则 核实 “是否涉密？”
}
审查 敏感词提示 [words] { 惯例 机检；不得 检出 敏感词；否则 提示 “请看字句” }
审查 转载的手机 [reprinted] { 惯例 机检；当 信息来源 是 转载；不得 检出 手机号码；否则 提示 “请看手机” }
"""

Line = Callable[..., tuple[int, str, str]]
FILES = {
    "draft.docx": word(
        paragraph(run("关于工作的通知", '<w:sz w:val="44"/>')),
        paragraph(run("联系电话" + MOBILE, '<w:sz w:val="32"/>')),
        paragraph(run("各单位抓好落实。", '<w:sz w:val="32"/>')),
        parts={"header1": paragraph("机密★10年"), "comments": note("comment", 1, paragraph(IDENTITY))},
    ),
    "plain.txt": "没有什么。".encode(),
    "number.pdf": portable((MOBILE,)),
    "scan.pdf": portable(()),
    "host.txt": "见 http://www.example.com/ 和 http://a@b.example.com/".encode(),
    "weak.txt": "电话0771-2826000".encode(),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one office for all runs: its policy is compiled once."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(SAMPLES, folder / "policies")
    rules = folder / "policies" / "sample" / "rules.policy"
    rules.write_text(rules.read_text(encoding="utf-8") + RULES, encoding="utf-8")
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def line(office: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    """Return what runs a command line in the office."""
    monkeypatch.chdir(office)
    settings = {"POLICYC_CACHE": str(office / "cache"), "POLICYC_LANG": None, "POLICYC_DEBUG": None}

    def runner(*words: str) -> tuple[int, str, str]:
        done = CliRunner(env=settings).invoke(app, list(words))
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        assert IDENTITY not in done.output
        assert MOBILE not in done.output
        return done.exit_code, done.stdout, done.stderr

    return runner


# --- scan


def test_exit_codes_tell_what_was_found(line: Line) -> None:
    assert line("scan", "plain.txt")[:2] == (0, "plain.txt（txt，5 字）\n  没有发现要处理的内容。\n")
    assert line("scan", "draft.docx")[0] == 1
    assert line("scan", "none.txt")[0] == 2
    assert line("scan", "weak.txt")[0] == 1
    assert line("scan", "weak.txt", "--strong")[0] == 0


def test_other_files_are_done_when_one_cannot_be(line: Line) -> None:
    code, out, err = line("scan", "scan.pdf", "number.pdf", "none.docx")
    assert code == 2
    assert HIDDEN_MOBILE in out
    assert "没有文字层" in err
    assert "没有文件“none.docx”" in err


def test_without_a_policy_there_is_evidence_and_no_rule(line: Line) -> None:
    code, out, _ = line("scan", "draft.docx", "--format", "json")
    assert code == 1
    (file,) = json.loads(out)["files"]
    assert [(one["detector"]["code"], one["place"], one["part"], one["masked"]) for one in file["findings"]] == [
        ("mobile_number", "第2段", "body", HIDDEN_MOBILE),
        ("id_number", "批注1", "comment", HIDDEN_IDENTITY),
        ("secret_marking", "页眉1", "header", "机密★10年"),
    ]
    assert not any(one["rules"] for one in file["findings"])


def test_a_policy_adds_its_checks_their_clauses_and_outcomes(line: Line) -> None:
    _, out, _ = line("scan", "draft.docx", "--policy", "sample", "--format", "json")
    marking = json.loads(out)["files"][0]["findings"][2]
    (rule,) = marking["rules"]
    assert rule["check"] == {"code": "hint", "label": "疑似涉密"}
    assert (rule["outcome"], rule["state"], rule["remedy"]) == ("verify", "stands", "是否涉密？")
    assert rule["cites"] == [{"clause": "第三条", "law": None, "quotations": ["涉密信息不得发布"]}]
    text = line("scan", "draft.docx", "--policy", "sample")[1]
    assert "示范办法：核实“疑似涉密”（第三条，据惯例）：是否涉密？" in text
    assert "示范办法：提示“转载的手机”（据惯例、还要看要素）" in text


def test_the_words_of_a_policy_are_looked_for(line: Line, office: Path) -> None:
    (office / "words.txt").write_text("文中有示例词一处", encoding="utf-8")
    _, out, _ = line("scan", "words.txt", "--policy", "sample", "--format", "json")
    (one,) = json.loads(out)["files"][0]["findings"]
    assert one["detector"] == {"code": "sample.sensitive", "label": "敏感词"}
    assert one["rules"][0]["check"]["code"] == "words"


def test_addresses_are_told_with_what_is_wrong_with_them(line: Line) -> None:
    _, out, _ = line("scan", "host.txt", "--format", "json")
    links = json.loads(out)["files"][0]["links"]
    assert [(one["host"], one["problem"]) for one in links] == [("www.example.com", None), (None, "userinfo")]


def test_nothing_goes_online_unless_it_is_told_to(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def resolve(host: str) -> tuple[str, ...]:
        asked.append(host)
        return ("10.0.0.1",)

    def connect(*_: object) -> Line_:
        raise AssertionError

    monkeypatch.setattr(online, "the_network", lambda: Network(resolve, connect))
    assert "没有去连" not in line("scan", "host.txt")[1]
    assert asked == []
    assert "没有去连：指向内部网络" in line("scan", "host.txt", "--fetch-links")[1]
    assert asked == ["www.example.com"]


def test_nothing_that_is_kept_holds_a_number(line: Line, office: Path) -> None:
    line("scan", "draft.docx", "--policy", "sample")
    kept = [path for path in (office / "cache").rglob("*") if path.is_file()]
    assert kept
    assert not any(secret.encode() in path.read_bytes() for path in kept for secret in (IDENTITY, MOBILE))


@pytest.mark.parametrize("format_", ["text", "json"])
def test_names_of_files_show_no_number(line: Line, office: Path, format_: str) -> None:
    (office / f"张三{IDENTITY}.txt").write_text("无", encoding="utf-8")
    code, out, _ = line("scan", f"张三{IDENTITY}.txt", "--format", format_)
    assert code == 0
    assert HIDDEN_IDENTITY in out


# --- masked copies


def test_a_masked_copy_is_written_beside_the_original(line: Line, office: Path) -> None:
    before = (office / "draft.docx").read_bytes()
    code, _, err = line("scan", "draft.docx", "--mask", "-o", "masked.docx")
    assert (code, err) == (1, "已写入 masked.docx：遮掩 2 处。\n")
    assert (office / "draft.docx").read_bytes() == before
    assert found((office / "masked.docx").read_bytes()) == []


def test_in_place_only_when_told(line: Line, office: Path) -> None:
    shutil.copy(office / "draft.docx", office / "own.docx")
    assert line("scan", "own.docx", "--mask")[0] == 2
    assert line("scan", "own.docx", "--mask", "-o", "own.docx")[0] == 2
    assert line("scan", "own.docx", "-o", "b.docx")[0] == 2
    assert line("scan", "own.docx", "--mask", "-o", "b.txt")[0] == 2
    assert line("scan", "own.docx", "--mask", "--in-place")[0] == 1
    assert found((office / "own.docx").read_bytes()) == []


def test_several_copies_go_to_a_folder_and_a_pdf_has_none(line: Line, office: Path) -> None:
    (office / "out").mkdir()
    code, _, err = line("scan", "draft.docx", "number.pdf", "weak.txt", "--mask", "-o", "out")
    assert code == 2
    assert sorted(path.name for path in (office / "out").iterdir()) == ["draft.docx", "weak.txt"]
    assert "PDF 上的字是画上去的" in err
    assert "还有 1 处把握不大的号码没有遮掩（第1行）" in err
    assert line("scan", "weak.txt", "--mask-weak", "-o", "out")[0] == 1
    assert "2826000" not in (office / "out" / "weak.txt").read_text(encoding="utf-8")


# --- route


ITEM: dict[str, object] = {"id": "1", "jurisdiction": "sample", "origin": "own"}


@pytest.fixture
def item(office: Path) -> Callable[..., str]:
    """Return what writes an item and gives its name."""

    def write(**more: object) -> str:
        (office / "item.json").write_text(json.dumps({**ITEM, **more}), encoding="utf-8")
        return "item.json"

    return write


def test_a_document_gives_title_and_body(line: Line, item: Callable[..., str], office: Path) -> None:
    code, out, err = line("route", item(), "--document", "draft.docx", "--format", "json")
    assert code == 0
    assert "还有批注，不算正文" in err
    body = "关于工作的通知\n联系电话13800138000\n各单位抓好落实。\n机密★10年"
    (office / "same.json").write_text(
        json.dumps({**ITEM, "title": "关于工作的通知", "body": body}, ensure_ascii=False), encoding="utf-8"
    )
    same = json.loads(line("route", "same.json", "--format", "json")[1])
    assert json.loads(out)["receipt"]["content"] == same["receipt"]["content"]


def test_findings_carry_the_places_of_the_document(line: Line, item: Callable[..., str]) -> None:
    _, out, _ = line("route", item(), "--document", "draft.docx", "--format", "json")
    (evidence,) = next(one for one in json.loads(out)["findings"] if one["check"]["code"] == "hint")["evidence"]
    assert (evidence["where"], evidence["place"], evidence["masked"]) == ("body", "页眉1", "机密★10年")


def test_a_document_against_a_fact_is_a_contradiction(line: Line, item: Callable[..., str]) -> None:
    given = ("route", item(state_secret=False), "--document", "draft.docx")
    answer = json.loads(line(*given, "--format", "json")[1])
    (contradiction,) = answer["contradictions"]
    assert answer["status"] == "needs_facts"
    assert contradiction["about"]["code"] == "hint"
    assert [(one["fact"]["code"], one["value"]) for one in contradiction["facts"]] == [("state_secret", "否")]
    assert [one["place"] for one in contradiction["evidence"]] == ["页眉1"]
    assert "文件里检出页眉1“机密★10年”（“疑似涉密”），而信息填写或者声明涉密为否" in "".join(
        part.strip() for part in line(*given)[1].split("\n")
    )


def test_who_compared_the_document_settles_it_by_name(line: Line, item: Callable[..., str]) -> None:
    given = ("route", item(state_secret=False), "--document", "draft.docx", "--format", "json")
    answer = json.loads(line(*given, "--compared", "涉密=李四")[1])
    assert (answer["status"], answer["contradictions"]) == ("routed", [])
    assert [one["text"] for one in answer["notes"] if one["code"] == "compared"] == [
        "李四对照文件核对过：检出的不影响所填的涉密。"
    ]
    assert line(*given, "--compared", "没有=李四")[0] == 2


def test_without_a_document_what_a_person_gave_stands(line: Line, item: Callable[..., str]) -> None:
    answer = json.loads(
        line("route", item(state_secret=False, title="甲", body="机密★10年", attachments=[]), "--format", "json")[1]
    )
    assert (answer["status"], answer["contradictions"]) == ("routed", [])


def test_an_answer_without_a_document_imports_no_reader(line: Line, item: Callable[..., str], office: Path) -> None:
    words = ["route", item(title="甲", body="乙", attachments=[])]
    assert line(*words)[0] == 0  # the policy is compiled and kept
    program = f"""
import sys
from policyc.cli import app
sys.argv = ["policyc", *{words!r}]
try:
    app.main()
except SystemExit:
    print(*sys.modules, file=sys.stderr)
"""
    settings = {**os.environ, "POLICYC_CACHE": str(office / "cache"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], cwd=office, env=settings, capture_output=True, check=True)
    loaded = done.stderr.decode().split()
    assert "policyc.papers.answer" in loaded
    kept_out = (
        "policyc.documents",
        "policyc.analyses.scan",
        "policyc.decision.confronting",
        "pypdf",
        "pyexpat",
        "zipfile",
    )
    assert not [name for name in loaded if name.startswith(kept_out)]


def test_further_documents_are_attachments_by_name(line: Line, item: Callable[..., str]) -> None:
    named = item(attachments=[{"name": "draft.docx", "text": ""}], state_secret=False)
    answer = json.loads(
        line("route", named, "--document", "plain.txt", "--document", "draft.docx", "--format", "json")[1]
    )
    (contradiction,) = answer["contradictions"]
    assert [(one["where"], one["place"]) for one in contradiction["evidence"]] == [("attachments[0]", "页眉1")]


def test_what_cannot_be_put_together_is_said(line: Line, item: Callable[..., str]) -> None:
    assert line("route", item(body="别的"), "--document", "plain.txt")[0] == 2
    assert line("route", item(body=" 没有什么。"), "--document", "plain.txt")[0] == 0
    assert line("route", item(), "--document", "scan.pdf")[0] == 2
    assert line("route", item(), "--document", "item.json")[0] == 2
    assert line("route", item(), item(), "--document", "plain.txt")[0] == 2
    assert line("route", item(), "--compared", "a=b")[0] == 2
