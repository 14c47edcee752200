"""The pages of findings explain what `policyc verify` finds in the shipped regulations, and nothing else."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from policyc.analyses.proof.verify import PROPERTIES, verify, with_options
from policyc.decision.query import Query
from tests.docs.pages import DOCS
from tests.proof.seeding import seeded

_ID = re.compile("`((?:" + "|".join(claim.property.id for claim in PROPERTIES) + "):[^`]+)`")
_DAY = date(2026, 11, 23)


@pytest.mark.parametrize("page", ["findings.md", "zh/findings.md"])
def test_every_finding_is_explained_and_no_other(page: str) -> None:
    explained = set(_ID.findall((DOCS / page).read_text(encoding="utf-8")))
    assert explained == found("yulin") | found("ningxia")


@pytest.mark.parametrize("name", ["yulin", "ningxia"])
def test_what_is_found_under_the_readings_adopted_is_accepted_in_the_rules(name: str) -> None:
    verified = verify(seeded(name), Query(as_of=_DAY))
    assert verified.open_findings == ()
    assert verified.gone == ()


@cache
def found(name: str) -> frozenset[str]:
    verified = with_options(verify(seeded(name), Query(as_of=_DAY)))
    options = [finding for option in verified.options for finding in (*option.added, *option.settled)]
    return frozenset(finding.id for finding in (*verified.findings, *options))
