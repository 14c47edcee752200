"""Each program of `err` gets exactly the messages written on its lines; each of `ok` gets none.

The messages themselves are pinned in both languages, in the `.txt` beside the program.
"""

import pytest

from policyc.diagnostics import catalogue, terminal
from policyc.diagnostics.model import Kind
from policyc.wording.language import Language
from tests.conftest import Golden
from tests.programs.programs import COMPILING, FAILING, Program, lines

WIDTH = 100

# Kinds that no rule file can show by itself, and where they are shown instead.
ELSEWHERE = {
    "PI": "an item, not a rule file: tests/items",
    "PC9": "what a test expects: tests/analyses",
    "PC108": "a line of ten thousand characters: tests/syntax",
    "PC111": "a file of a million characters: tests/syntax",
    "PC125": "a hundred blocks in one another: tests/syntax",
    "PC701": "nobody writes it on a line: it is about the regulation, and policyc coverage says it",
    "PC702": "nobody writes it on a line: it is about the regulation, and policyc coverage says it",
    "PC704": "a release only: tests/pipeline",
    "PC705": "about all rules together: policyc coverage says it",
    "PC804": "bytes that are no text: test_encodings.py",
    "PC805": "bytes in another encoding: test_encodings.py",
    "PC809": "eight million bytes: test_encodings.py",
}


@pytest.mark.parametrize("program", FAILING, ids=lambda program: program.name)
def test_a_faulty_program_gets_its_messages_and_no_others(program: Program) -> None:
    assert program.expected != []
    assert lines(program.said()) == program.expected


@pytest.mark.parametrize("program", COMPILING, ids=lambda program: program.name)
def test_a_good_program_gets_no_message(program: Program) -> None:
    assert [terminal.render([one], Language.ZH, colour=False, width=WIDTH) for one in program.said()] == []


@pytest.mark.parametrize("program", FAILING, ids=lambda program: program.name)
def test_messages_read_as_agreed(program: Program, golden: Golden) -> None:
    found = program.said()
    rendered = (terminal.render(found, language, colour=False, width=WIDTH) for language in Language)
    golden("\n".join(rendered), program.messages)


@pytest.mark.parametrize("kind", catalogue.ALL, ids=lambda kind: kind.code)
def test_every_kind_has_a_program_or_a_reason(kind: Kind) -> None:
    shown = {code for program in FAILING for _, _, code in program.expected}
    reasons = [prefix for prefix in ELSEWHERE if kind.code.startswith(prefix)]
    assert (kind.code in shown) != bool(reasons)


def test_there_are_enough_programs() -> None:
    assert len(FAILING) >= 50
