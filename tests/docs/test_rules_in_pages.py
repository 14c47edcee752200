"""Every rule that a page shows compiles, and every slip that a page shows is reported."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from policyc.diagnostics.model import Severity
from tests.docs.pages import STAGE, Fence, compiled, errors, fences, inside, joined, pages, plain, upon_stage, without

RULES = ("policy", "policy-part")
STAGE_RULES = (STAGE / "rules.policy").read_text(encoding="utf-8")
STAGE_TEXT = (STAGE / "regulation.txt").read_text(encoding="utf-8")


def programs(page: Path) -> Iterator[tuple[Fence, str, str]]:
    """Yield, for every rule fence of a page, the program that it makes and the regulation beside it."""
    shown = fences(page)
    texts = [fence.text for fence in shown if fence.info == ("text",)]
    so_far, regulation = ("", texts[0]) if texts else (STAGE_RULES, STAGE_TEXT)
    for fence in shown:
        match fence.info:
            case ("policy",):
                yield fence, fence.text, regulation
            case ("policy-part", "in", keyword):
                yield fence, inside(so_far, keyword, fence.text), regulation
            case ("policy-part", "without", keyword):
                yield fence, plain(joined(without(so_far, keyword), fence.text)), regulation
            case ("policy-part", "overlay"):
                yield fence, fence.text, STAGE_TEXT
            case ("policy-part", "wrong"):
                yield fence, plain(joined(so_far, fence.text)), regulation
            case ("policy-part",):
                program = joined(so_far, fence.text)
                so_far = program if texts else so_far
                yield fence, plain(program), regulation
            case _:
                pass


SHOWN = [program for page in pages() for program in programs(page)]


@pytest.mark.parametrize(("fence", "program", "regulation"), SHOWN, ids=[fence.place for fence, _, _ in SHOWN])
def test_a_rule_on_a_page_compiles(fence: Fence, program: str, regulation: str) -> None:
    overlay = fence.info[-1] == "overlay"
    wrong = errors(upon_stage(program, fence.place) if overlay else compiled(program, regulation, fence.place))
    found = [
        (one.kind.code, dict(one.values), program[one.location.span.start : one.location.span.end])
        for one in wrong
        if one.kind.severity is Severity.ERROR
    ]
    assert bool(found) is (fence.info[-1] == "wrong"), found


def test_every_page_names_what_its_rule_blocks_are() -> None:
    known = {"policy", "policy-part", "text", "json", "jsonl", "console", "python", "toml", "yaml"}
    assert {fence.info[0] if fence.info else "" for page in pages() for fence in fences(page)} <= known
