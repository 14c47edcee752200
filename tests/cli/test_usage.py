"""Help and mistakes on the command line: one sentence, in the user's language, with the exit code of the contract."""

import re

import pytest

from policyc.cli.app import COMMANDS
from policyc.cli.help import wrapped
from policyc.source.width import display_width
from tests.cli.running import Run

HAN = re.compile("[\u4e00-\u9fff]")


def test_help_lists_every_command_in_both_languages(run: Run) -> None:
    chinese, english = run("--help"), run("--help", "--lang", "en")
    assert (chinese.code, english.code) == (0, 0)
    for entry in COMMANDS:
        assert f"{entry.name} " in chinese.out
        assert entry.summary.zh in chinese.out
        assert entry.summary.en in english.out
    assert not HAN.search(english.out)


@pytest.mark.parametrize("command", [entry.name for entry in COMMANDS])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_has_a_page_with_an_example_of_a_policy_that_is_there(
    run: Run, command: str, language: str
) -> None:
    page = run(command, "--help", "--lang", language)
    assert page.code == 0
    assert f"policyc {command}" in page.out
    assert "{" not in page.out
    assert "\x1f" not in page.out
    assert all(display_width(line) <= 100 for line in page.out.splitlines())
    arguments = [line for line in page.out.splitlines() if not line.startswith("  policyc explain 第")]
    if language == "en":
        assert not HAN.search("\n".join(arguments).replace("第七条", ""))


def test_the_examples_work(run: Run) -> None:
    page = run("check", "--help").out
    examples = [line.split()[1:] for line in page.splitlines() if line.startswith("  policyc ")]
    assert len(examples) == 3
    for example in examples:
        assert run(*example).code == 0


def test_without_a_command_the_help_is_shown_and_nothing_is_done(run: Run) -> None:
    assert run().code == 2
    assert "check" in run().out


def test_the_version_is_printed(run: Run) -> None:
    assert re.fullmatch(r"policyc \d+\.\d+\.\d+\n", run("--version").out)


MISTAKES = [
    (["chek"], "没有命令“chek”。您是否想写“check”？", "There is no command “chek”. Did you mean “check”?"),
    (["check", "--formatt", "x"], "没有选项“--formatt”。您是否想写“--format”？", "There is no option “--formatt”."),
    (["check", "--format"], "选项 --format 后面要写它的值。", "Option --format needs a value."),
    (["check", "--release=3"], "选项 --release 后面不写值。", "Option --release takes no value."),
    (["check", "--format", "xml"], "没有格式“xml”", "There is no format “xml”"),
    (["check", "smaple"], "没有叫“smaple”的制度。您是否想写“sample”？", "There is no policy “smaple”."),
    (["route"], "还缺少 ITEM…", "ITEM… is missing"),
    (["coverage", "sample", "other"], "多出了“other”", "“other” is too much"),
    (["--policies", "nowhere", "check"], "没有文件夹“nowhere”。", "There is no folder “nowhere”."),
    (["--policies"], "选项 --policies 后面要写它的值。", "Option --policies needs a value."),
    (["route", "nothing.json"], "没有文件“nothing.json”。", "There is no file “nothing.json”."),
    (["route", "policies"], "“policies”不能读取", "“policies” cannot be read"),
    (["explain", "PC999"], "PC999", "PC999"),
    (["explain", "第九十九条"], "原文里没有“第九十九条”", "No text has a clause “第九十九条”"),
    (["fmt", "--keywords", "fr"], "关键词的语言只有 zh 和 en", "The languages of keywords are zh and en"),
    (["schema", "thing"], "没有“thing”的 Schema", "There is no schema of “thing”"),
    (["test", "-k", "没有这个"], "没有名称或代码含“没有这个”的用例。", "No test has “没有这个”"),
]


@pytest.mark.parametrize(("line", "chinese", "english"), MISTAKES, ids=lambda value: str(value)[:30])
def test_a_mistake_is_one_sentence_and_code_2(run: Run, line: list[str], chinese: str, english: str) -> None:
    said, translated = run(*line), run("--lang=en", *line)
    assert (said.code, translated.code) == (2, 2)
    assert chinese in said.err
    assert english in translated.err
    assert said.err.count("\n") == translated.err.count("\n") == 1
    assert (said.out, translated.out) == ("", "")


def test_a_language_that_is_none_is_said(run: Run) -> None:
    assert run("check", "--lang", "fr").code == 2


def test_the_language_of_the_environment_counts_until_the_line_names_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYC_LANG", "en")
    assert "no command" in run("chek").err
    assert "没有命令" in run("chek", "--lang", "zh").err


def test_what_the_user_wrote_cannot_drive_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("\x1b[31mcheck").err
    assert "\x1b" not in run("check", "\x1b[31m").err


def test_global_options_stand_anywhere_before_two_dashes(run: Run) -> None:
    assert run("check", "sample", "--quiet").out == run("--quiet", "check", "sample").out
    assert "--quiet" in run("check", "--", "--quiet").err


def test_long_lines_break_by_columns_and_never_before_punctuation() -> None:
    lines = wrapped("制度的名称或文件夹，不写则检查找到的全部，以及 everything else。", 20)
    assert all(display_width(line) <= 22 for line in lines)
    assert not any(line[0] in "，。" for line in lines)
    assert "".join(lines).replace(" ", "") == "制度的名称或文件夹，不写则检查找到的全部，以及everythingelse。"
