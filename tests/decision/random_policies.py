"""Random small policies, for properties that hold of all policies."""

from __future__ import annotations

from hypothesis import strategies as st

from policyc.ir.basis import NO_BASIS
from policyc.ir.conditions import (
    Condition,
    FactCompares,
    FactHolds,
    FactIn,
    FactIncludes,
    InCategory,
    NotEmpty,
    OnList,
    Order,
    conjoin,
    disjoin,
    negate,
)
from policyc.ir.policy import Consequence, Fact, FactHome, FactType, HostScope, Known, Modality, Policy
from policyc.ir.terms import Gap
from tests.decision.build import (
    axiom,
    category,
    check,
    classification,
    escalation,
    fact,
    policy,
    publish,
    source_list,
    step,
    when,
    workflow,
)

FACTS: tuple[Fact, ...] = (
    fact("a", ordinary=False),
    fact("b"),
    fact("judged", ordinary=False, decided_at="sign"),
    fact("kind", FactType.ONE_OF, ("x", "y", "z"), "x"),
    fact("count", FactType.NUMBER),
    fact("ways", FactType.SOME_OF, ("web", "app")),
    fact("url", FactType.URL),
    fact("tell_decision", home=FactHome.DECISION, decided_at="sign", subject="tell"),
)
OPEN_LIST = source_list(
    "good", ("good.example", HostScope.WITH_SUBDOMAINS, True), ("bad.good.example", HostScope.EXACT, False), tail="等"
)
VALUES: dict[str, tuple[Known, ...]] = {
    "a": (True, False),
    "b": (True, False),
    "judged": (True, False),
    "kind": ("x", "y", "z"),
    "count": (0, 1, 2, 5),
    "ways": ((), ("web",), ("app", "web")),
    "url": ("", "https://good.example/1", "https://bad.good.example/", "https://other.example/"),
}

_ATOMS: tuple[Condition, ...] = (
    FactHolds("a"),
    FactHolds("b"),
    FactHolds("judged"),
    FactIn("kind", ("x",)),
    FactIn("kind", ("x", "y")),
    FactCompares("count", Order.AT_LEAST, 2),
    FactCompares("count", Order.EQUAL, 1),
    FactIncludes("ways", ("web",), every=False),
    NotEmpty("ways"),
    OnList("url", "good"),
)


def conditions() -> st.SearchStrategy[Condition]:
    return st.recursive(
        st.sampled_from(_ATOMS),
        lambda inner: st.one_of(
            inner.map(negate),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: conjoin(*parts)),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: disjoin(*parts)),
        ),
        max_leaves=4,
    )


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    inner = conditions()
    tell = draw(inner)
    within_category = st.one_of(inner, st.just(InCategory("by_kind", ("first",))))
    return policy(
        *FACTS,
        checks=(
            check("no", draw(within_category), unless=draw(inner)),
            check("mend", draw(inner), Consequence.FIX, when=draw(inner)),
            check("hint", draw(inner), Consequence.VERIFY),
        ),
        workflows=(
            workflow(
                step("draft"),
                when(draw(inner), step("second")),
                step("sign"),
                when(conjoin(tell, FactHolds("tell_decision")), step("leader"), escalation="tell"),
                when(draw(inner), *([Gap(NO_BASIS)] if draw(st.booleans()) else [step("third")])),
                publish(),
            ),
        ),
        scope=draw(st.one_of(st.just(disjoin(FactHolds("a"), negate(FactHolds("a")))), inner)),
        classifications=(
            classification(
                "by_kind",
                category("first", FactIn("kind", ("x",))),
                category("second", FactIn("kind", ("y",)), tail="等"),
                within=draw(inner),
            ),
        ),
        axioms=[axiom(f"axiom{index}", draw(inner), draw(inner)) for index in range(draw(st.integers(0, 2)))],
        escalations=(escalation("tell", tell, "leader", modality=Modality.MAY, decision="tell_decision"),),
        lists=(OPEN_LIST,),
    )


def known_facts() -> st.SearchStrategy[dict[str, Known]]:
    return st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()})
