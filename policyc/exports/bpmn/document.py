"""A document as BPMN 2.0 XML: the processes with what they stand on, and the diagram.

Assumes processes that were built, and plans for their places. Guarantees the order of elements that the schema of the
standard asks for, one collaboration with a pool per workflow, and citations on every element that stands on some, as
documentation for people and as extension elements for programs. Reports nothing.
"""

from __future__ import annotations

from typing import Final, assert_never

from policyc.exports.bpmn import profiles
from policyc.exports.bpmn.diagram import diagram
from policyc.exports.bpmn.model import Document, Element, Flow, Kind, Named, Process, Role, Scope
from policyc.exports.bpmn.profiles import DIALECT, NAMESPACES, PLATFORM, Profile
from policyc.exports.bpmn.variables import Variable
from policyc.exports.bpmn.words import Words
from policyc.exports.bpmn.writer import Xml
from policyc.ir.basis import Basis
from policyc.wording import exports as said

#: Where the extension elements of policyc are described: docs/export.md.
NAMESPACE: Final = "urn:policyc:bpmn:1"
_NAMESPACES: Final = (
    ("xmlns__bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL"),
    ("xmlns__bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
    ("xmlns__dc", "http://www.omg.org/spec/DD/20100524/DC"),
    ("xmlns__di", "http://www.omg.org/spec/DD/20100524/DI"),
    ("xmlns__xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xmlns__policyc", NAMESPACE),
)


def write(document: Document, profile: Profile, words: Words) -> str:
    """Return a document as XML text."""
    return _Writer(document, profile, words).root().write()


class _Writer:
    def __init__(self, document: Document, profile: Profile, words: Words) -> None:
        self.document: Final = document
        self.profile: Final = profile
        self.words: Final = words
        self.variables: Final[dict[str, Variable]] = {one.name: one for one in document.variables}
        self.roles: Final = {code: name for name, code, _ in document.roles}

    def root(self) -> Xml:
        """Return the whole document."""
        document = self.document
        foreign = [(f"xmlns__{prefix}", uri) for prefix, uri in NAMESPACES[self.profile]]
        dialect = DIALECT[self.profile]
        root = Xml(
            "bpmn:definitions",
            **dict((*_NAMESPACES, *foreign)),
            id=document.id,
            name=document.title,
            targetNamespace=f"urn:policyc:policy:{_uri(document.policy)}",
            expressionLanguage=dialect.value,
            exporter="policyc",
            **PLATFORM[self.profile],
        )
        root.add(*(Xml("bpmn:resource", id=name, name=label) for name, _, label in document.roles))
        root.add(*map(self._message, document.messages))
        root.add(*(Xml("bpmn:error", id=one.id, name=one.label, errorCode=one.id) for one in document.errors))
        root.add(self._collaboration())
        root.add(*(self._process(process) for process in document.processes))
        return root.add(diagram(document))

    def _message(self, one: Named) -> Xml:
        made = Xml("bpmn:message", id=one.id, name=one.label)
        extension = Xml("bpmn:extensionElements").add(*profiles.message_extensions(one, self.profile))
        return made if extension.empty else made.add(extension)

    def _collaboration(self) -> Xml:
        document = self.document
        made = Xml("bpmn:collaboration", id=f"{document.id}-collaboration")
        made.add(Xml("bpmn:documentation", "\n".join(document.note)))
        made.add(Xml("bpmn:extensionElements").add(self._declared()))
        made.add(
            *(
                Xml("bpmn:participant", id=f"pool-{process.id}", name=process.label, processRef=process.id)
                for process in document.processes
            )
        )
        return made.add(
            *(
                Xml("bpmn:messageFlow", id=flow.id, sourceRef=flow.source, targetRef=flow.target)
                for flow in document.message_flows
            )
        )

    def _declared(self) -> Xml:
        declared = Xml("policyc:variables")
        for one in self.document.variables:
            made = Xml(
                "policyc:variable", name=one.name, kind=one.kind.value, type=one.type.value, label=one.label,
                subject=one.subject or None,
            )  # fmt: skip
            declared.add(made.add(*(Xml("policyc:value", code=code, label=label) for code, label in one.values)))
        return declared

    def _process(self, process: Process) -> Xml:
        made = Xml(
            "bpmn:process",
            id=process.id,
            name=process.title or process.label,
            isExecutable=True,
            **profiles.process_attributes(self.profile),
        )
        self._described(made, process.basis, process.note, (), Xml("policyc:workflow", code=process.code))
        if process.lanes:
            lanes = Xml("bpmn:laneSet", id=f"lanes-{process.id}")
            for lane in process.lanes:
                members = (element for element in process.scope.elements if element.lane == lane.id)
                refs = (Xml("bpmn:flowNodeRef", element.id) for element in members)
                lanes.add(Xml("bpmn:lane", id=f"{process.id}-{lane.id}", name=lane.label).add(*refs))
            made.add(lanes)
        return made.add(*self._scope(process.scope))

    def _scope(self, scope: Scope) -> tuple[Xml, ...]:
        incoming: dict[str, list[str]] = {}
        outgoing: dict[str, list[str]] = {}
        for flow in scope.flows:
            incoming.setdefault(flow.target, []).append(flow.id)
            outgoing.setdefault(flow.source, []).append(flow.id)
        defaults = {flow.source: flow.id for flow in scope.flows if flow.default}
        elements = (
            self._element(one, incoming.get(one.id, []), outgoing.get(one.id, []), defaults.get(one.id))
            for one in scope.elements
        )
        return (*elements, *map(self._flow, scope.flows))

    # --- elements

    def _element(self, one: Element, incoming: list[str], outgoing: list[str], default: str | None) -> Xml:
        caught = one.kind in (Kind.TIMER, Kind.CAUGHT)
        made = Xml(
            _TAGS[one.kind],
            id=one.id,
            name=one.label or None,
            default=default,
            attachedToRef=one.attached,
            cancelActivity=True if caught else None,
            **profiles.attributes(one, self.profile),
        )
        about = Xml(
            "policyc:element", role=one.role.value, code=one.code or None, tier=one.tier or None,
            actors=" ".join(one.actors) or None,
        )  # fmt: skip
        note = (*one.note, *((self.words.say(said.OURS),) if one.role is Role.ADDED and not one.basis.cites else ()))
        fields = (Xml("policyc:field", variable=field.variable, required=field.required) for field in one.fields)
        foreign = profiles.extensions(one, self.variables, self.profile)
        self._described(made, one.basis, note, foreign, about.add(*fields))
        made.add(*(Xml("bpmn:incoming", flow) for flow in incoming))
        made.add(*(Xml("bpmn:outgoing", flow) for flow in outgoing))
        return made.add(*self._inside(one))

    def _inside(self, one: Element) -> tuple[Xml, ...]:
        match one.kind:
            case Kind.TASK:
                refs = [self.roles.get(actor.rsplit(".", 1)[-1]) for actor in one.actors]
                return tuple(
                    Xml("bpmn:potentialOwner", id=f"{one.id}-owner-{number}").add(Xml("bpmn:resourceRef", ref))
                    for number, ref in enumerate(refs, 1)
                    if ref is not None
                )
            case Kind.MESSAGE_START | Kind.THROW:
                own = profiles.message_attributes(one, self.profile)
                return (Xml("bpmn:messageEventDefinition", id=f"{one.id}-message", messageRef=one.message, **own),)
            case Kind.TERMINATE:
                return (Xml("bpmn:terminateEventDefinition", id=f"{one.id}-terminate"),)
            case Kind.ERROR_END | Kind.CAUGHT:
                return (Xml("bpmn:errorEventDefinition", id=f"{one.id}-error", errorRef=one.error),)
            case Kind.TIMER:
                return (self._timer(one),)
            case Kind.BLOCK:
                return () if one.inside is None else self._scope(one.inside)
            case Kind.COUNT:
                return (Xml("bpmn:script", profiles.counting(one.counter or "", self.profile)),)
            case Kind.START | Kind.END | Kind.STATE | Kind.EXCLUSIVE | Kind.PARALLEL:
                return ()
            case _:
                assert_never(one.kind)

    def _timer(self, one: Element) -> Xml:
        made = Xml("bpmn:timerEventDefinition", id=f"{one.id}-timer")
        if one.timer is None:
            return made
        text = profiles.time_text(one.timer, self.profile)
        return made.add(Xml("bpmn:timeDuration", text, xsi__type="bpmn:tFormalExpression"))

    def _flow(self, flow: Flow) -> Xml:
        made = Xml(
            "bpmn:sequenceFlow",
            id=flow.id,
            name=flow.label or None,
            sourceRef=flow.source,
            targetRef=flow.target,
        )
        note = (self.words.say(said.WHEN, condition=flow.spelled),) if flow.spelled else ()
        if flow.when is not None or note:
            self._described(made, flow.basis, note, ())
        if flow.when is not None:
            text = profiles.expression(flow.when, self.profile)
            made.add(Xml("bpmn:conditionExpression", text, xsi__type="bpmn:tFormalExpression"))
        return made

    def _described(self, made: Xml, basis: Basis, note: tuple[str, ...], foreign: tuple[Xml, ...], *about: Xml) -> None:
        """Say what an element stands on, for people and for programs."""
        lines = (*note, *self.words.basis(basis))
        if lines:
            made.add(Xml("bpmn:documentation", "\n".join(lines)))
        extension = Xml("bpmn:extensionElements").add(*about, _basis(basis), *foreign)
        if not extension.empty:
            made.add(extension)


_TAGS: Final = {
    Kind.START: "bpmn:startEvent",
    Kind.MESSAGE_START: "bpmn:startEvent",
    Kind.END: "bpmn:endEvent",
    Kind.TERMINATE: "bpmn:endEvent",
    Kind.ERROR_END: "bpmn:endEvent",
    Kind.THROW: "bpmn:intermediateThrowEvent",
    Kind.TASK: "bpmn:userTask",
    Kind.STATE: "bpmn:task",
    Kind.COUNT: "bpmn:scriptTask",
    Kind.EXCLUSIVE: "bpmn:exclusiveGateway",
    Kind.PARALLEL: "bpmn:parallelGateway",
    Kind.BLOCK: "bpmn:subProcess",
    Kind.TIMER: "bpmn:boundaryEvent",
    Kind.CAUGHT: "bpmn:boundaryEvent",
}


def _basis(basis: Basis) -> Xml | None:
    """Return the clauses, readings and conventions that something stands on; None for nothing."""
    if not basis.rests_on:
        return None
    made = Xml("policyc:basis")
    for cite in basis.cites:
        quoted = (Xml("policyc:quotation", quotation) for quotation in cite.quotations)
        made.add(Xml("policyc:cite", clause=cite.clause, law=cite.law).add(*quoted))
    made.add(*(Xml("policyc:reading", code=reading) for reading in basis.readings))
    return made.add(*(Xml("policyc:convention", code=convention) for convention in basis.conventions))


def _uri(text: str) -> str:
    """Return a text as part of a URN: what is no letter or digit by its bytes."""
    return "".join(
        character if character.isascii() and (character.isalnum() or character in "-_.") else
        "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
        for character in text
    )  # fmt: skip
