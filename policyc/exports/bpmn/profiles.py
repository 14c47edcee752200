"""What each engine wants beyond the standard: its expression language, its namespace, and its own attributes.

Assumes elements of a document. Guarantees that all profiles write the same elements and flows: only expressions,
extension elements and foreign attributes differ. Reports nothing.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, assert_never

from policyc.exports.bpmn.expressions import Dialect, quoted, written
from policyc.exports.bpmn.formulas import Formula
from policyc.exports.bpmn.model import Element, Kind, Named, Timer
from policyc.exports.bpmn.variables import Variable, VariableType
from policyc.exports.bpmn.writer import Xml
from policyc.ir.terms import Duration, TimeUnit


class Profile(Enum):
    """PLAIN is the standard and nothing else, with conditions in FEEL."""

    PLAIN = "plain"
    SPIFF = "spiff"
    CAMUNDA7 = "camunda7"
    ZEEBE = "zeebe"


DIALECT: Final = {
    Profile.PLAIN: Dialect.FEEL,
    Profile.SPIFF: Dialect.PYTHON,
    Profile.CAMUNDA7: Dialect.JUEL,
    Profile.ZEEBE: Dialect.FEEL,
}
#: Prefix and URI of what an engine adds.
NAMESPACES: Final = {
    Profile.PLAIN: (),
    Profile.SPIFF: (),
    Profile.CAMUNDA7: (("camunda", "http://camunda.org/schema/1.0/bpmn"),),
    Profile.ZEEBE: (
        ("zeebe", "http://camunda.org/schema/zeebe/1.0"),
        ("modeler", "http://camunda.org/schema/modeler/1.0"),
    ),
}
#: Attributes of `definitions`.
PLATFORM: Final[dict[Profile, dict[str, str]]] = {
    Profile.PLAIN: {},
    Profile.SPIFF: {},
    Profile.CAMUNDA7: {},
    Profile.ZEEBE: {"modeler__executionPlatform": "Camunda Cloud", "modeler__executionPlatformVersion": "8.5.0"},
}
_FORM_TYPES: Final = {
    VariableType.YES_NO: "boolean",
    VariableType.TEXT: "string",
    VariableType.NUMBER: "long",
    VariableType.DAY: "string",
    VariableType.LIST: "string",
    VariableType.DURATION: "string",
}


def expression(formula: Formula, profile: Profile) -> str:
    """Return a formula as the engine reads it."""
    return _wrapped(written(formula, DIALECT[profile]), profile)


def _wrapped(text: str, profile: Profile) -> str:
    match profile:
        case Profile.PLAIN | Profile.SPIFF:
            return text
        case Profile.CAMUNDA7:
            return f"${{{text}}}"
        case Profile.ZEEBE:
            return f"={text}"
        case _:
            assert_never(profile)


def time_text(timer: Timer, profile: Profile) -> str:
    """Return how long a timer runs: an ISO 8601 duration, or the variable that holds one."""
    if timer.variable is not None:
        return _wrapped(timer.variable, profile)
    text = iso(timer.after)
    return quoted(text, Dialect.PYTHON) if profile is Profile.SPIFF else text


def iso(duration: Duration) -> str:
    """Return a duration that no calendar of working days is needed for as ISO 8601 writes it."""
    match duration.unit:
        case TimeUnit.HOUR:
            return f"PT{duration.count}H"
        case TimeUnit.DAY | TimeUnit.WORKING_DAY:
            return f"P{duration.count}D"
        case TimeUnit.WEEK:
            return f"P{7 * duration.count}D"
        case TimeUnit.MONTH:
            return f"P{duration.count}M"
        case TimeUnit.QUARTER:
            return f"P{3 * duration.count}M"
        case TimeUnit.YEAR:
            return f"P{duration.count}Y"
        case _:
            assert_never(duration.unit)


def attributes(element: Element, profile: Profile) -> dict[str, str]:
    """Return the attributes that an engine wants on an element."""
    if profile is Profile.CAMUNDA7 and element.kind is Kind.TASK and element.actors:
        return {"camunda__candidateGroups": ",".join(element.actors)}
    if element.kind is not Kind.COUNT:
        return {}
    match profile:
        case Profile.SPIFF:
            return {"scriptFormat": "python"}
        case Profile.CAMUNDA7:
            return {"scriptFormat": "juel", "camunda__resultVariable": element.counter or ""}
        case Profile.PLAIN | Profile.ZEEBE:
            return {"scriptFormat": "feel"}
        case _:
            assert_never(profile)


def counting(variable: str, profile: Profile) -> str:
    """Return the script that counts one more; where the engine assigns the value itself, only what is assigned."""
    more = f"{variable} + 1"
    return f"{variable} = {more}" if profile is Profile.SPIFF else _wrapped(more, profile)


def message_attributes(element: Element, profile: Profile) -> dict[str, str]:
    """Return the attributes that an engine wants on the definition of a message that is thrown."""
    thrown = element.kind is Kind.THROW and profile is Profile.CAMUNDA7
    return {"camunda__type": "external", "camunda__topic": element.message or ""} if thrown else {}


def message_extensions(message: Named, profile: Profile) -> tuple[Xml, ...]:
    """Return the extension elements that an engine wants on a message: what tells one instance from another."""
    if profile is not Profile.ZEEBE:
        return ()
    return (Xml("zeebe:subscription", correlationKey="=" + quoted(message.id, Dialect.FEEL)),)


def process_attributes(profile: Profile) -> dict[str, str]:
    """Return the attributes that an engine wants on a process."""
    return {"camunda__historyTimeToLive": "P180D"} if profile is Profile.CAMUNDA7 else {}


def extensions(element: Element, variables: dict[str, Variable], profile: Profile) -> tuple[Xml, ...]:
    """Return the extension elements that an engine wants on an element."""
    match profile:
        case Profile.PLAIN | Profile.SPIFF:
            return ()
        case Profile.CAMUNDA7:
            return _camunda_form(element, variables)
        case Profile.ZEEBE:
            return _zeebe(element)
        case _:
            assert_never(profile)


def _camunda_form(element: Element, variables: dict[str, Variable]) -> tuple[Xml, ...]:
    if not element.fields:
        return ()
    form = Xml("camunda:formData")
    for field in element.fields:
        variable = variables[field.variable]
        kind = "enum" if variable.values and variable.type is VariableType.TEXT else _FORM_TYPES[variable.type]
        made = Xml("camunda:formField", id=variable.name, label=variable.label, type=kind)
        if kind == "enum":
            made.add(*(Xml("camunda:value", id=code, name=label) for code, label in variable.values))
        if field.required:
            made.add(Xml("camunda:validation").add(Xml("camunda:constraint", name="required")))
        form.add(made)
    return (form,)


def _zeebe(element: Element) -> tuple[Xml, ...]:
    if element.kind is Kind.THROW:
        return (Xml("zeebe:taskDefinition", type=element.message),)
    if element.kind is Kind.COUNT:
        counter = element.counter or ""
        return (Xml("zeebe:script", expression=f"={counter} + 1", resultVariable=counter),)
    if element.kind is not Kind.TASK:
        return ()
    groups = ",".join(element.actors)
    assigned = (Xml("zeebe:assignmentDefinition", candidateGroups=groups),) if groups else ()
    return (Xml("zeebe:userTask"), *assigned)
