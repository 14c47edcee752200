"""Rule files as pytest collects them.

Assumes a file that holds tests. Guarantees that a folder is compiled once a session, however many of its files hold
tests, and that every item is found by its name and by its code. May report: a folder whose rules have errors.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from policyc.analyses.cases import Case
from policyc.analyses.testing import Run, TestResult, run
from policyc.diagnostics import terminal
from policyc.diagnostics.model import Diagnostic
from policyc.pipeline.compile import has_errors
from policyc.pipeline.facade import Tests
from policyc.wording.language import Language
from policyc.workspace.examine import Workbench
from policyc.workspace.find import Places, at
from policyc.workspace.read import display_name

_WIDTH: Final = 100


class FolderErrors(Exception):  # noqa: N818 – shown to people by its text alone
    """The rules in a folder have errors."""


class ExpectationsFailed(AssertionError):  # noqa: N818 – as above
    """Expectations of a test did not come true."""

    def __init__(self, result: TestResult) -> None:
        super().__init__(result.name)
        self.result = result


class Folders:
    """What was read and run in this session."""

    def __init__(self, here: Path) -> None:
        self.here: Final = here
        self.runs: Final[list[Run]] = []
        self._workbench = Workbench(here)
        self._tests: dict[Path, Tests] = {}

    def tests(self, folder: Path) -> Tests:
        """Return the tests in a folder."""
        if folder not in self._tests:
            self._tests[folder] = self._workbench.tests(at(folder, Places(self.here)))
        return self._tests[folder]


FOLDERS: Final = pytest.StashKey[Folders]()


def language_of_session() -> Language:
    """Return the language of messages, as the command line does."""
    return Language.EN if os.environ.get("POLICYC_LANG") == Language.EN.value else Language.ZH


def rendered(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Return diagnostics as text without colour."""
    return terminal.render(diagnostics, language_of_session(), colour=False, width=_WIDTH)


class RuleTests(pytest.File):
    """One rule file."""

    def collect(self) -> Iterator[RuleTest]:
        """Yield the tests of this file; the folder it stands in is compiled first."""
        folders = self.config.stash.setdefault(FOLDERS, Folders(self.config.rootpath))
        tests = folders.tests(self.path.parent)
        if has_errors(tests.diagnostics):
            raise FolderErrors(rendered(tests.diagnostics))
        name = display_name(self.path, folders.here)
        for case in tests.cases:
            if case.location.source.name == name:
                yield RuleTest.from_parent(self, name=case.name, case=case)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: str | None = None) -> str:  # noqa: ARG002
        """Show the errors of the rules, and no program text."""
        if isinstance(excinfo.value, FolderErrors):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))


class RuleTest(pytest.Item):
    """One 用例 or 对照."""

    def __init__(self, *, name: str, parent: RuleTests, case: Case) -> None:
        super().__init__(name, parent)
        self.case = case
        self.extra_keyword_matches.update({case.id, case.title})

    def runtest(self) -> None:
        """Put the item before its policies; raise ExpectationsFailed when something else came."""
        result = run(self.case)
        self.config.stash[FOLDERS].runs.extend(result.runs)
        if not result.passed:
            raise ExpectationsFailed(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: str | None = None) -> str:  # noqa: ARG002
        """Show what was expected and what came, at its line."""
        if isinstance(excinfo.value, ExpectationsFailed):
            return rendered(excinfo.value.result.diagnostics)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return file, line from 0, and name."""
        location = self.case.location
        return self.path, location.source.position(location.span.start).line - 1, self.case.name
