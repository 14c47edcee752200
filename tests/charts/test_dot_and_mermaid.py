"""DOT and Mermaid: as agreed for the shipped policies, and inert whatever the texts are."""

import re
from pathlib import Path

import pytest

from policyc.charts import dot, mermaid
from policyc.charts.labels import BOX_WIDTH, box_label, folded
from policyc.charts.model import Chart, Mark
from policyc.source.width import display_width
from tests.charts.hostile import TEXTS, hostile_charts
from tests.charts.shipped import chart, example, marked
from tests.conftest import Golden

GOLDENS = Path(__file__).with_name("goldens")
KINDS = (("yulin", "phase"), ("yulin", "role"), ("ningxia", "printed"), ("ningxia", "role"))
each_chart = pytest.mark.parametrize(("name", "kind"), KINDS)
each_text = pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))

QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
#: What stands outside of quotation marks in DOT that is nothing but nodes, edges and clusters.
PLAIN_DOT = re.compile(r"[A-Za-z0-9_.=\[\]{}>\s-]*")
PLAIN_MERMAID = re.compile(
    r"(?:subgraph \w+\[_\]|end|\w+(?:\[|\[/|\(\[|\{)_(?:\]|/\]|\]\)|\})(?::::\w+)*"
    r"|\w+ (?:~~~|-->|-\.->|---|-\.-)(?:\|_\|)? \w+"
    r"|linkStyle \d+ [a-z:#0-9,. -]+|classDef \w+ [a-z:#0-9,. -]+|class [\w,]+ \w+|flowchart TB|---|title: _"
    r"|config:|flowchart:|wrappingWidth: 1000)"
)
INERT = re.compile(r"[A-Za-z0-9 ,.:\u0080-\U0010ffff]*(?:(?:#\d+;|<br/>)[A-Za-z0-9 ,.:\u0080-\U0010ffff]*)*")


@each_chart
def test_dot_is_as_agreed(name: str, kind: str, golden: Golden) -> None:
    golden(dot.draw(chart(name, kind)), GOLDENS / f"{name}_{kind}.dot")


@each_chart
def test_mermaid_is_as_agreed(name: str, kind: str, golden: Golden) -> None:
    golden(mermaid.draw(chart(name, kind)), GOLDENS / f"{name}_{kind}.mmd")


def test_a_marked_route_is_as_agreed(golden: Golden) -> None:
    one = marked("ningxia", "printed", example("important-awaiting"))
    golden(dot.draw(one), GOLDENS / "ningxia_important.dot")
    golden(mermaid.draw(one), GOLDENS / "ningxia_important.mmd")


@each_chart
def test_every_id_of_the_chart_is_an_id_in_dot(name: str, kind: str) -> None:
    one = chart(name, kind)
    text = dot.draw(one)
    for each in (*(box.id for box in one.boxes), *(line.id for line in one.lines), *(lane.id for lane in one.lanes)):
        assert f'id="{each}"' in text


@each_chart
def test_dot_is_read_by_graphviz(name: str, kind: str) -> None:
    pygraphviz = pytest.importorskip("pygraphviz")
    one = chart(name, kind)
    read = pygraphviz.AGraph(string=dot.draw(one))
    assert {each.id for each in one.boxes} <= set(read.nodes())
    assert len([edge for edge in read.edges() if edge.attr["style"] != "invis"]) == len(one.lines)


@each_text
def test_in_dot_a_text_is_only_ever_a_quoted_string(text: str) -> None:
    for one in hostile_charts(text):
        assert PLAIN_DOT.fullmatch(QUOTED.sub("_", dot.draw(one)))


@each_text
def test_in_dot_a_label_says_what_the_box_says(text: str) -> None:
    one = hostile_charts(text)[0]
    labels = [
        label.replace("\\\\", "\\").replace('\\"', '"')
        for label in re.findall(r'label="((?:[^"\\]|\\.)*)"', dot.draw(one))
    ]
    for each in one.boxes:
        assert "\\n".join(box_label(one, each)) in labels


@each_text
def test_in_mermaid_a_text_is_only_ever_an_inert_string(text: str) -> None:
    for one in hostile_charts(text):
        lines = mermaid.draw(one).splitlines()
        for line in lines:
            assert PLAIN_MERMAID.fullmatch(QUOTED.sub("_", line.strip())), line[:200]
            if not line.startswith("title:"):
                assert all(INERT.fullmatch(found) for found in QUOTED.findall(line)), line[:200]


@each_text
def test_nothing_hidden_is_written(text: str) -> None:
    for one in hostile_charts(text):
        for written in (dot.draw(one), mermaid.draw(one)):
            assert not set(written) & set("\u202e\u202c\u200b\x1b")
            assert len(written) < 40_000


def test_long_texts_are_folded_and_no_line_begins_with_a_closing_mark() -> None:
    lines = list(folded("分管政务公开的副市（县、区）长和副厅（局）长，审核政治因素和立场倾向等。", BOX_WIDTH))
    assert len(lines) > 1
    assert all(display_width(line) <= BOX_WIDTH + 2 and line[0] not in "，。）、" for line in lines)


def test_what_is_not_certain_is_said_in_words() -> None:
    one: Chart = marked("ningxia", "printed", example("important-awaiting"))
    awaited = next(each for each in one.boxes if each.mark is Mark.AWAITING)
    assert "［视情况，待决定］" in box_label(one, awaited)[0]
