"""A policy is the same in whatever encoding and with whatever line ends its files were saved."""

from pathlib import Path

import pytest

from policyc.diagnostics.model import Diagnostic
from policyc.ir.policy import Policy
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import PolicyFolder

HERE = Path(__file__).parent
COPIES = sorted(folder.name for folder in (HERE / "encodings").iterdir())


def compiled(root: Path) -> tuple[Policy, tuple[Diagnostic, ...]]:
    found = compile_folder(PolicyFolder("sample", root / "sample", root), root)
    assert found.policy is not None
    return found.policy, found.diagnostics


@pytest.mark.parametrize("copy", COPIES)
def test_every_copy_is_the_same_policy(copy: str) -> None:
    assert compiled(HERE / "encodings" / copy)[0] == compiled(HERE / "policies")[0]


@pytest.mark.parametrize("copy", [copy for copy in COPIES if copy != "crlf"])
def test_a_rule_file_that_is_not_plain_utf8_is_remarked_on_once(copy: str) -> None:
    noticed = [(found.kind.code, found.location.source.name) for found in compiled(HERE / "encodings" / copy)[1]]
    files = ["common/facts.policy", "common/words.policy", "sample/policy.policy", "sample/rules.policy"]
    assert sorted(noticed) == [("PC805", name) for name in files]


def test_line_ends_are_nobodys_business() -> None:
    assert compiled(HERE / "encodings" / "crlf")[1] == ()
