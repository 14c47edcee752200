"""The fidelity pages have a row for every sentence of the texts, and their figures are those of the ledger."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from policyc.analyses.ledger import Ledger
from policyc.pipeline.facade import ledger_of
from policyc.source.clauses import split_clauses
from policyc.source.sentences import SentenceKind, sentences
from policyc.source.text import SourceText
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import Places, PolicyFolder, find

ROOT = Path(__file__).resolve().parents[2]
POLICIES = ("yulin", "ningxia")

# A row gives the number of its clause, or of a paragraph (¶1), before the words.
_CUT = re.compile(
    r"…|·|, |^第[一二三四五六七八九十]+[条款](?:第[一二三四五六七八九十]款)?|^（[一二三四五六七八九十]）(?: ¶\d)?|^\d\."
)

#: A stretch of a row shorter than this proves nothing.
SHORTEST = 4


def folded(text: str) -> str:
    """Drop blanks and marks, and the width of the rest."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))


def rows(policy: str) -> list[tuple[str, str]]:
    """Return the heading and the first cell of every row of a page; a clause named in a line of prose is a row too."""
    found, heading = [], ""
    for line in (ROOT / "docs" / f"fidelity-{policy}.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith("| sentence"):
            found.append((heading, line.split("|")[1].strip()))
        elif line.startswith("不编码"):
            found.append((heading, heading))
    return found


def stretches(cell: str) -> list[str]:
    """Return the pieces of a cell that stand in the text: it is cut where words are left out or rows are joined."""
    pieces = (folded(piece) for piece in _CUT.split(cell))
    return [piece for piece in pieces if len(piece) >= SHORTEST]


def is_covered(clause: str, sentence: str, shown: list[tuple[str, str]]) -> bool:
    """Tell whether some row shows the sentence, or is about the whole clause that it stands in."""
    text = folded(sentence)
    return any(
        cell.partition(":")[0] == clause or any(piece in text or text in piece for piece in stretches(cell))
        for _, cell in shown
    )


@pytest.mark.parametrize("policy", POLICIES)
def test_every_sentence_has_a_row(policy: str) -> None:
    text = (ROOT / "policies" / policy / "regulation.txt").read_text(encoding="utf-8")
    regulation = split_clauses(SourceText("regulation.txt", text))
    shown = rows(policy)
    missing = [
        (sentence.clause, regulation.source.slice(sentence.span))
        for sentence in sentences(regulation)
        if sentence.kind is SentenceKind.PROSE
        and not is_covered(sentence.clause, regulation.source.slice(sentence.span), shown)
    ]
    assert missing == []


@pytest.mark.parametrize("policy", POLICIES)
def test_every_row_shows_words_of_the_text_or_a_clause(policy: str) -> None:
    text = (ROOT / "policies" / policy / "regulation.txt").read_text(encoding="utf-8")
    ids = {clause.id for clause in split_clauses(SourceText("regulation.txt", text)).clauses}
    whole = folded(text)
    strange = [
        cell
        for _, cell in rows(policy)
        if cell.partition(":")[0] not in ids and not any(piece in whole for piece in stretches(cell))
    ]
    assert strange == []


@cache
def accounts(policy: str) -> Ledger:
    """Return the clause ledger of a policy."""
    folder = find(policy, Places(ROOT))
    assert isinstance(folder, PolicyFolder)
    found = ledger_of(compile_folder(folder, ROOT))
    assert found is not None
    return found


@pytest.mark.parametrize("policy", POLICIES)
def test_no_sentence_is_unaccounted_for(policy: str) -> None:
    assert accounts(policy).unaccounted == ()


@pytest.mark.parametrize("policy", POLICIES)
def test_the_rules_are_at_most_two_and_a_half_times_as_long_as_the_text(policy: str) -> None:
    assert accounts(policy).ratio <= 2.5
