"""What holds of every exported BPMN file: it is valid, it says where everything comes from, and it can be looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from policyc.exports.bpmn.build import build
from policyc.exports.bpmn.model import Document
from policyc.exports.bpmn.profiles import Profile
from policyc.exports.bpmn.writer import escaped
from policyc.ir import terms
from policyc.ir.basis import Guarded
from policyc.ir.conditions import TRUE
from policyc.ir.policy import Council, Policy, StandIn
from policyc.wording.language import Language
from tests.charts import shipped
from tests.charts.hostile import TEXTS, hostile_policy
from tests.charts.random_workflows import workflows
from tests.decision import build as made
from tests.exports.exported import BPMN, DI, Exported, of_shipped, tree
from tests.thoroughness import cases

POLICYC = "{urn:policyc:bpmn:1}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
Box = tuple[float, float, float, float]


# --- valid ------------------------------------------------------------------------------------------------------------


class Schema:
    """The schema of the standard, which comes with the engine that the tests run."""

    def __init__(self) -> None:
        etree = pytest.importorskip("lxml.etree", reason="nothing here validates against an XML schema")
        pytest.importorskip("SpiffWorkflow", reason="the schema of BPMN 2.0 comes with the engine")
        folder = resources.files("SpiffWorkflow") / "bpmn" / "parser" / "schema"
        self._etree = etree
        self._schema = etree.XMLSchema(etree.parse(str(folder / "BPMN20.xsd")))

    def faults(self, xml: str) -> list[str]:
        self._schema.validate(self._etree.fromstring(xml.encode()))
        return [str(fault) for fault in self._schema.error_log]


@pytest.fixture(scope="module")
def schema() -> Schema:
    return Schema()


@pytest.mark.parametrize("name", shipped.POLICIES)
@pytest.mark.parametrize("profile", Profile)
def test_files_are_valid_for_every_engine(schema: Schema, name: str, profile: Profile) -> None:
    assert schema.faults(of_shipped(name).xml(profile)) == []


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_of_the_rules_is_markup(schema: Schema, text: str) -> None:
    exported = Exported(hostile_policy(text))
    for profile in (Profile.PLAIN, Profile.CAMUNDA7):
        xml = exported.xml(profile)
        assert schema.faults(xml) == []
        assert not any("script" in element.tag for element in tree(xml).iter())


def test_what_xml_cannot_hold_is_shown() -> None:
    written = escaped("\x00\x0b\ufffe\uffff\ud800]]>&\"'<")
    assert written == "\\u0000\\u000b\\ufffe\\uffff\\ud800]]&gt;&amp;&quot;&apos;&lt;"
    assert tree(f"<a>{written}</a>").text is not None


def test_ids_that_no_format_takes_become_names() -> None:
    odd = made.step("拟稿 1<&>", role="角色.甲 <乙>")
    exported = Exported(made.policy(workflows=[made.workflow(odd, replace(odd, id="拟稿·1"), made.publish())]))
    ids = [element.get("id") for element in tree(exported.xml()).iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w-]*", one, re.ASCII) for one in ids if one)


@settings(max_examples=cases(6, 600), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(workflows())
def test_any_workflow_is_valid_and_drawn_whole(policy: Policy) -> None:
    document = build(policy, Language.ZH)
    if not isinstance(document, Document):
        assert all(refused.reason.value in ("straight_into_block", "straight_twice") for refused in document)
        return
    exported = Exported(policy)
    xml = exported.xml()
    _looks_right(xml)
    assert Schema().faults(xml) == []


# --- stable -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", shipped.POLICIES)
def test_the_same_rules_give_the_same_bytes(name: str) -> None:
    assert Exported(shipped.policy(name)).xml(Profile.SPIFF) == of_shipped(name).xml(Profile.SPIFF)


def test_an_element_keeps_its_id_when_others_come_and_go() -> None:
    steps = [made.step("draft"), made.step("check"), made.step("sign")]
    few, many = (
        {one.get("id") for one in tree(Exported(_sequence(*some)).xml()).iter(f"{BPMN}userTask")}
        for some in ((steps[0], steps[2]), steps)
    )
    assert few < many


def _sequence(*parts: terms.Step) -> Policy:
    return made.policy(workflows=[made.workflow(*parts, made.publish())])


# --- what it says -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", shipped.POLICIES)
def test_every_step_says_which_clause_it_stands_on(name: str) -> None:
    exported = of_shipped(name)
    clauses = {clause.id for clause in exported.policy.clauses}
    for task in tree(exported.xml()).iter(f"{BPMN}userTask"):
        about = task.find(f"{BPMN}extensionElements/{POLICYC}element")
        assert about is not None
        cited = [cite.get("clause") for cite in task.iter(f"{POLICYC}cite")]
        said = "".join(task.findtext(f"{BPMN}documentation") or "")
        if about.get("role") in ("ask", "hold"):
            assert not cited
            assert "制度没有写" in said
        else:
            assert cited
            assert all(one in clauses and one in said for one in cited if one)


def test_a_convention_is_never_shown_as_the_text() -> None:
    said = of_shipped("yulin").xml()
    assert "惯例（非制度文本）：审核不通过的，退回上一环节修改后重新送审" in said
    assert '<policyc:convention code="return_previous" />' in said


@pytest.mark.parametrize("name", shipped.POLICIES)
def test_every_variable_that_is_read_is_declared(name: str) -> None:
    exported = of_shipped(name)
    declared = {one.name for one in exported.document.variables}
    xml = tree(exported.xml(Profile.SPIFF))
    for condition in xml.iter(f"{BPMN}conditionExpression"):
        without_texts = re.sub(r"'[^']*'", "", condition.text or "")
        read = set(re.findall(r"\w+", without_texts)) - {"and", "or", "not", "is", "in", "None", "True", "False"}
        assert {one for one in read if not one.isdigit()} <= declared
    for field in xml.iter(f"{POLICYC}field"):
        assert field.get("variable") in declared


def test_gateways_that_split_have_conditions_and_at_most_one_default() -> None:
    for name in shipped.POLICIES:
        for scope in _scopes(tree(of_shipped(name).xml())):
            flows = scope.findall(f"{BPMN}sequenceFlow")
            for gateway in scope.findall(f"{BPMN}exclusiveGateway"):
                leaving = [flow for flow in flows if flow.get("sourceRef") == gateway.get("id")]
                if len(leaving) > 1:
                    bare = [flow.get("id") for flow in leaving if flow.find(f"{BPMN}conditionExpression") is None]
                    assert bare == ([gateway.get("default")] if gateway.get("default") else [])


def test_only_exclusive_and_parallel_gateways_are_used() -> None:
    kinds = {element.tag for name in shipped.POLICIES for element in tree(of_shipped(name).xml()).iter()}
    assert not {f"{BPMN}inclusiveGateway", f"{BPMN}complexGateway"} & kinds


def test_engines_find_their_own_words_and_nothing_else_changes() -> None:
    exported = of_shipped("yulin")
    camunda, zeebe = exported.xml(Profile.CAMUNDA7), exported.xml(Profile.ZEEBE)
    assert 'camunda:candidateGroups="deputy_leader"' in camunda
    assert "${result_first_review == &apos;通过&apos;}" in camunda
    assert "=result_first_review = &quot;通过&quot;" in zeebe
    ids = [[one.get("id") for one in tree(xml).iter(f"{BPMN}userTask")] for xml in (camunda, zeebe, exported.xml())]
    assert ids[0] == ids[1] == ids[2]


# --- what it looks like -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", shipped.POLICIES)
@pytest.mark.parametrize("language", Language)
def test_the_diagram_is_whole_and_nothing_lies_over_anything(name: str, language: Language) -> None:
    _looks_right(Exported(shipped.policy(name), language).xml())


def _looks_right(xml: str) -> None:
    root = tree(xml)
    shapes = {one.get("bpmnElement", ""): _box(one) for one in root.iter(f"{DI}BPMNShape")}
    edges = {one.get("bpmnElement", ""): _points(one) for one in root.iter(f"{DI}BPMNEdge")}
    for process in root.findall(f"{BPMN}process"):
        lanes = {ref.text for ref in process.iter(f"{BPMN}flowNodeRef")}
        direct = {one.get("id") for one in process if one.get("id") and _is_node(one)}
        assert lanes == direct
    for scope in _scopes(root):
        nodes = [one for one in scope if _is_node(one)]
        solid = {one.get("id", ""): shapes[one.get("id", "")] for one in nodes if one.get("attachedToRef") is None}
        for (one, box), (other, second) in combinations(solid.items(), 2):
            assert not _overlap(box, second), f"{one} lies over {other}"
        for flow in scope.findall(f"{BPMN}sequenceFlow"):
            points = edges[flow.get("id", "")]
            for start, end in pairwise(points):
                assert start[0] == end[0] or start[1] == end[1], f"{flow.get('id')} is not square"
                crossed = [name for name, box in solid.items() if _overlap(_thin(start, end), _shrunk(box))]
                assert not crossed, f"{flow.get('id')} runs through {crossed}"
    labels = [
        (one.get("bpmnElement", ""), _label(one)) for tag in ("BPMNShape", "BPMNEdge") for one in root.iter(DI + tag)
    ]
    written = [(name, box) for name, box in labels if box is not None]
    for (one, box), (other, second) in combinations(written, 2):
        assert not _overlap(_shrunk(box), _shrunk(second)), f"the label of {one} lies over that of {other}"


def _scopes(root: ET.Element) -> Iterator[ET.Element]:
    yield from root.iter(f"{BPMN}process")
    yield from root.iter(f"{BPMN}subProcess")


def _is_node(element: ET.Element) -> bool:
    return bool(re.search(r"Event$|Task$|task$|Gateway$|subProcess$", element.tag))


def _box(shape: ET.Element) -> Box:
    return _bounds(shape.find(f"{DC}Bounds"))


def _label(shape: ET.Element) -> Box | None:
    label = shape.find(f"{DI}BPMNLabel/{DC}Bounds")
    return None if label is None else _bounds(label)


def _bounds(bounds: ET.Element | None) -> Box:
    assert bounds is not None
    x, y, width, height = (float(bounds.get(key, "")) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def _points(edge: ET.Element) -> list[tuple[float, float]]:
    return [(float(one.get("x", "")), float(one.get("y", ""))) for one in edge.iter(WAYPOINT)]


def _thin(start: tuple[float, float], end: tuple[float, float]) -> Box:
    return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])


def _shrunk(box: Box) -> Box:
    return box[0] + 1, box[1] + 1, box[2] - 1, box[3] - 1


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_task_says_who_may_stand_in_and_how_an_organ_decides() -> None:
    policy = made.policy()
    (clerk,) = policy.roles
    stand_in = Guarded(TRUE, StandIn(terms.Actor("clerk"), "出差时"), made.cited("第三条"))
    council = Guarded(TRUE, Council(terms.Together.AT_LEAST, 3), made.cited("第四条"))
    said = Exported(replace(policy, roles=(replace(clerk, stand_ins=(stand_in,), council=(council,)),))).xml()
    assert "办事员：出差时，办事员可代行" in said
    assert "办事员：合议，至少3人" in said
    assert "依据：第四条" in said
