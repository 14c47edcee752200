"""The grammar has no conflicts, and its lexer no state in which a name and a keyword compete unawares."""

import io
import logging
from collections.abc import Iterator

from lark import Lark
from lark import logger as lark_logger

from policyc.syntax import engine
from policyc.syntax.engine import KINDS_OF_WORD, WHOLE_WORDS
from policyc.syntax.shapes import Shape

WORD_LIKE = frozenset({"NAME", "CODE", "CITATION"})


def states() -> Iterator[frozenset[str]]:
    """Yield the terminals that each state of the parser expects."""
    table = engine._lark().parser.parser._parse_table
    for actions in table.states.values():
        yield frozenset(name for name in actions if name.isupper())


def conflicts(grammar: str) -> int:
    """Build a parser; count the conflicts that it was left to settle by itself."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    level = lark_logger.level
    lark_logger.addHandler(handler)
    lark_logger.setLevel(logging.DEBUG)
    try:
        Lark(grammar, start=[shape.value for shape in Shape], parser="lalr", lexer="contextual", debug=True)
    finally:
        lark_logger.removeHandler(handler)
        lark_logger.setLevel(level)
    return heard.getvalue().count("Shift/Reduce")


def test_there_are_no_conflicts() -> None:
    assert conflicts(engine.grammar()) == 0


def test_a_conflict_would_be_noticed() -> None:
    ambiguous = engine.grammar().replace('basis: "(" _basis_item (SEMICOLON? _basis_item)* ")"', "basis: _basis_item+")
    assert conflicts(ambiguous) > 0


def test_where_a_name_may_stand_only_keywords_that_are_whole_words_may_stand_too() -> None:
    met = {terminal for state in states() if "NAME" in state for terminal in state}
    assert met - WHOLE_WORDS - KINDS_OF_WORD - {"$END", "LSQB", "RSQB"} == set()


def test_names_codes_and_citations_are_never_expected_together() -> None:
    assert [state & WORD_LIKE for state in states() if len(state & WORD_LIKE) > 1] == []


def test_every_word_said_to_be_whole_is_a_keyword_of_the_grammar() -> None:
    used = {terminal.name for terminal in engine._lark().terminals}
    assert used >= WHOLE_WORDS
