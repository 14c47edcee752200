"""Random workflows with every construct of the language, for laws that hold of the chart of any workflow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis, Guarded
from policyc.ir.conditions import TRUE, FactHolds, conjoin, negate
from policyc.ir.policy import Policy, Recurrence
from tests.decision import build as made

_GUARDS = (FactHolds("a"), FactHolds("b"), negate(FactHolds("a")))
#: Of 互斥 arms no two may hold at once: the compiler refuses them, so that no interpreter need answer for them.
_DISJOINT = (
    FactHolds("a"),
    conjoin(FactHolds("b"), negate(FactHolds("a"))),
    conjoin(negate(FactHolds("a")), negate(FactHolds("b"))),
)
_BASES = (
    NO_BASIS,
    made.cited("第一条"),
    made.cited("第二条", "原话"),
    Basis(made.cited("第三条").cites, ("doubt",), ()),
)
_CONVENTION = Basis((), (), ("previous",))


@st.composite
def workflows(draw: st.DrawFn) -> Policy:
    """Draw a policy with one workflow that publishes and perhaps one beside the route."""
    names = iter(range(10_000))
    body = [draw(_parts(names)) for _ in range(draw(st.integers(1, 6)))]
    route = made.workflow(made.step("first"), *body, made.publish(), *draw(st.sampled_from([(), _after()])))
    beside = replace(
        made.workflow(made.step("inspect", after=True), name="inspection"),
        starts_when="published",
        recurrence=(Recurrence.PERIODICALLY,),
    )
    return made.policy(made.fact("a"), made.fact("b"), workflows=(route, *([beside] if draw(st.booleans()) else [])))


def _after() -> tuple[terms.Term, ...]:
    return (made.step("file", after=True),)


def _parts(names: Iterator[int]) -> st.SearchStrategy[terms.Term]:
    return st.recursive(_steps(names), lambda inner: _compound(names, inner), max_leaves=8)


@st.composite
def _steps(draw: st.DrawFn, names: Iterator[int]) -> terms.Term:
    name = f"s{next(names)}"
    one = made.step(name, draw(st.sampled_from((TRUE, TRUE, *_GUARDS))), basis=draw(st.sampled_from(_BASES)))
    effects: tuple[terms.Effect, ...] = (
        terms.ReturnTo(terms.PREVIOUS_STEP, again=True),
        terms.ReturnTo("first", again=False),
        terms.Terminate("作罢"),
        terms.ChangeState("item", "withdrawn"),
        terms.NotProvided(),
        terms.Continue(),
    )
    refused = terms.Result(
        "不通过", passes=False, effects=(Guarded(TRUE, draw(st.sampled_from(effects)), _CONVENTION),)
    )
    late = terms.Overdue(terms.Duration(3, terms.TimeUnit.DAY), terms.Deem("通过"), NO_BASIS)
    return replace(
        one,
        label=draw(st.sampled_from((name.upper(), "长" * 60, "报单位主要负责人（含主持工作的副职）审核签字"))),
        results=(terms.Result("通过", passes=True, effects=()), refused),
        overdue=draw(st.sampled_from(((), (late,)))),
    )


@st.composite
def _compound(draw: st.DrawFn, names: Iterator[int], inner: st.SearchStrategy[terms.Term]) -> terms.Term:
    parts = tuple(draw(st.lists(inner, min_size=1, max_size=3)))
    number = next(names)
    basis = draw(st.sampled_from(_BASES))
    match draw(st.integers(0, 4)):
        case 0:
            return terms.Sequence(parts)
        case 1:
            return terms.When(draw(st.sampled_from(_GUARDS)), terms.Sequence(parts), None, basis)
        case 2:
            rests: tuple[terms.Term, ...] = (terms.Gap(basis), made.step(f"s{next(names)}"))
            rest, exclusive = draw(st.sampled_from(rests)), draw(st.booleans())
            guards = _DISJOINT if exclusive else _GUARDS
            arms = tuple(terms.ChoiceArm(guard, part) for guard, part in zip(guards, parts, strict=False))
            return terms.Choice(f"c{number}", f"第{number}种", exclusive, arms, rest, basis)
        case 3:
            needed = draw(st.sampled_from((None, 1)))
            return terms.Parallel(f"p{number}", "并行", needed, parts, basis)
        case _:
            host, asked = f"s{next(names)}", made.step(f"s{next(names)}")
            consulting = terms.Consultation(host, draw(st.sampled_from(_GUARDS)), asked, "ask", basis)
            return terms.Sequence((made.step(host), consulting, *parts))
