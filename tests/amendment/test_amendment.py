"""A regulation that was re-issued: what became of its clauses, and which places of the rules are stale."""

import re
from pathlib import Path

import pytest

from policyc.analyses.amendment.amend import amendment
from policyc.analyses.amendment.model import Amendment, Fate, Reason
from policyc.analyses.amendment.proposal import renumbered
from policyc.analyses.amendment.words import edits
from policyc.papers.amendment import amendment_text
from policyc.pipeline.compile import Compiled
from policyc.source.clauses import split_clauses
from policyc.source.numerals import chinese, parse_number
from policyc.source.text import SourceText
from policyc.source.width import display_width
from policyc.wording.language import Language
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import Places, at

ROOT = Path(__file__).parents[2]
YULIN = ROOT / "policies" / "yulin"
TRAINING = "各有关单位应当每年开展一次信息公开业务培训，培训情况报市政府办公室备案。"


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return compile_folder(at(YULIN, Places(ROOT, None)), ROOT)


@pytest.fixture(scope="module")
def text() -> str:
    return (YULIN / "regulation.txt").read_text(encoding="utf-8")


def shifted(text: str, after: int, by: int) -> str:
    """Add `by` to the number of every article behind article `after`."""

    def one(number: re.Match[str]) -> str:
        value = parse_number(number[1]) or 0
        return f"第{chinese(value + by)}条" if value > after else number[0]

    return re.sub(r"(?m)^第([一二三四五六七八九十]+)条", one, text)


def inserted(text: str) -> str:
    """Insert an article behind the third."""
    return shifted(text, 3, 1).replace("\n第五条", f"\n第四条{TRAINING}\n\n第五条", 1)


def merged(text: str) -> str:
    """Make one article of the fourteenth and the fifteenth."""
    return shifted(re.sub(r"\s*\n第十五条", "", text, count=1), 15, -1)


def amended(compiled: Compiled, old: str, new: str) -> Amendment:
    assert compiled.citations is not None
    before, behind = (split_clauses(SourceText("regulation.txt", one)) for one in (old, new))
    return amendment(compiled.program, compiled.citations, before, behind)


def fates(found: Amendment, fate: Fate) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in found.clauses if one.fate is fate]


def test_nothing_is_stale_when_nothing_changed(compiled: Compiled, text: str) -> None:
    found = amended(compiled, text, text)
    assert not found.altered
    assert not found.stale


def test_an_inserted_article_moves_the_later_ones_and_changes_none(compiled: Compiled, text: str) -> None:
    found = amended(compiled, text, inserted(text))
    assert fates(found, Fate.APPEARED) == [("", "第四条")]
    assert ("第七条第（二）项", "第八条第（二）项") in fates(found, Fate.MOVED)
    assert not fates(found, Fate.CHANGED)
    assert not fates(found, Fate.VANISHED)
    assert found.stale
    assert all(one.certain and one.reason is Reason.MOVED for one in found.stale)


def test_the_proposal_renumbers_what_is_certain_and_nothing_else(compiled: Compiled, text: str) -> None:
    found = amended(compiled, text, inserted(text))
    for unit in compiled.program.units:
        source = unit.file.source
        new, count = renumbered(source, found.stale)
        assert count == sum(one.source.name == source.name for one in found.stale)
        numbers = re.compile("第[一二三四五六七八九十]+条")
        assert numbers.sub("", new) == numbers.sub("", source.text)


def test_a_deleted_item_leaves_its_rules_without_a_ground(compiled: Compiled, text: str) -> None:
    start = text.index("（五）质量审核")
    found = amended(compiled, text, text[:start] + text[text.index("\n", start) + 1 :])
    assert fates(found, Fate.VANISHED) == [("第十条第（五）项", "")]
    lost = [one for one in found.stale if one.reason is Reason.VANISHED]
    assert lost
    assert {one.clause for one in lost} == {"第十条第（五）项"}
    assert not any(one.certain for one in lost)


def test_a_reworded_sentence_is_told_by_its_characters_and_by_the_quotations_it_breaks(
    compiled: Compiled, text: str
) -> None:
    found = amended(
        compiled, text, text.replace("必须上报市委、市政府办公室审核", "应当在一小时内上报市委、市政府办公室审核")
    )
    (changed,) = [one for one in found.clauses if one.fate is Fate.CHANGED]
    assert changed.old == changed.new == "第八条"
    assert [(edit.old, edit.new) for edit in changed.edits] == [("必须", "应当在一小时内")]
    gone = [one for one in found.stale if one.reason is Reason.MISQUOTED]
    assert gone
    assert all("应当在一小时内" in one.proposal for one in gone)
    assert not any(one.certain for one in found.stale)


def test_merged_articles_are_named_and_their_citations_left_to_people(compiled: Compiled, text: str) -> None:
    found = amended(compiled, text, merged(text))
    together = fates(found, Fate.MERGED) + fates(found, Fate.CHANGED)
    assert {old for old, new in together if new == "第十四条"} == {"第十四条", "第十五条"}
    assert ("第十六条", "第十五条") in fates(found, Fate.MOVED)
    assert not any(one.certain for one in found.stale if one.clause in {"第十四条", "第十五条"})


def test_a_split_article_is_named(compiled: Compiled, text: str) -> None:
    found = amended(compiled, merged(text), text)
    apart = fates(found, Fate.SPLIT) + fates(found, Fate.CHANGED)
    assert {new for old, new in apart if old == "第十四条"} == {"第十四条", "第十五条"}


def test_another_spelling_of_numbers_is_no_change(compiled: Compiled, text: str) -> None:
    spaced = re.sub(r"(?m)^(第[一二三四五六七八九十]+条)", "\\1\u3000", text)
    assert not amended(compiled, text, spaced).altered


def test_the_report_fits_eighty_columns(compiled: Compiled, text: str) -> None:
    found = amended(compiled, text, inserted(merged(text)))
    for language in Language:
        lines = amendment_text(found, language, 80).splitlines()
        assert max(map(display_width, lines)) <= 80


def test_words_are_compared_in_bounded_time() -> None:
    (only,) = edits("甲乙" * 5000 + "丙", "丁" + "乙甲" * 5000)
    assert only.new.startswith("丁")
    assert edits("应当审核", "应当严格审核")[0].new == "严格"
