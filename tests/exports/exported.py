"""Policies as exported processes: the document, its XML, the values an item gives it, and a clerk who says yes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

from policyc.decision.item import Item
from policyc.decision.query import Query
from policyc.exports.bpmn.build import build
from policyc.exports.bpmn.document import write
from policyc.exports.bpmn.model import Document, Element, Role, Scope
from policyc.exports.bpmn.profiles import Profile
from policyc.exports.bpmn.variables import VariableKind, start_values
from policyc.exports.bpmn.words import Words
from policyc.ir.policy import Policy
from policyc.wording.language import Language
from tests.charts import shipped

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
#: The parts of a step that a person does, whatever they are called in the process.
DONE = (Role.STEP, Role.SIGNATURE, Role.PUBLISH)


class Exported:
    """A selected policy as a document."""

    def __init__(self, policy: Policy, language: Language = Language.ZH) -> None:
        document = build(policy, language)
        assert isinstance(document, Document), document
        self.policy = policy
        self.document = document
        self.language = language
        self.elements = {one.id: one for process in document.processes for one in elements(process.scope)}
        self.kinds = {variable.name: variable.kind for variable in document.variables}

    def xml(self, profile: Profile = Profile.PLAIN) -> str:
        return write(self.document, profile, Words(self.policy, self.language))

    @property
    def process(self) -> str:
        """The first process."""
        return self.document.processes[0].id

    def values(self, policy: Policy, item: Item, query: Query) -> dict[str, Any]:
        """Return the variables as an item sets them; `policy` holds the rules of all readings."""
        return dict(start_values(policy, self.document.variables, item, query))

    def nothing(self) -> dict[str, Any]:
        """Return all variables, nothing known."""
        return dict.fromkeys(self.kinds)

    def favourable(self, task: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Pass every step, verify everything, and leave facts as they are."""
        answers: dict[str, Any] = {}
        for field in self.elements[task].fields:
            match self.kinds[field.variable]:
                case VariableKind.RESULT:
                    answers[field.variable] = self.results(field.variable)[0]
                case VariableKind.VERIFIED:
                    answers[field.variable] = True
                case VariableKind.FACT if field.required and data.get(field.variable) is None:
                    answers[field.variable] = False
                case _:
                    pass
        return answers

    def results(self, variable: str) -> list[str]:
        """Return what a step may conclude."""
        return [code for one in self.document.variables if one.name == variable for code, _ in one.values]

    def steps(self, tasks: list[str]) -> list[str]:
        """Return the codes of the steps among tasks done, each where it was done first."""
        done = [self.elements[task] for task in tasks]
        return list(dict.fromkeys(one.code for one in done if one.role in DONE))


def elements(scope: Scope) -> Iterator[Element]:
    for element in scope.elements:
        yield element
        if element.inside is not None:
            yield from elements(element.inside)


@cache
def of_shipped(name: str) -> Exported:
    return Exported(shipped.policy(name))


def tree(xml: str) -> ET.Element:
    return ET.fromstring(xml)  # noqa: S314 – made here
