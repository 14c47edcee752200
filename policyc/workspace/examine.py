"""Examine what is in a folder: a policy, or comparisons over several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from policyc.diagnostics.catalogue.files import NO_POLICY
from policyc.diagnostics.model import Diagnostic
from policyc.ir.policy import Policy
from policyc.pipeline.compile import Compiled, has_errors
from policyc.pipeline.facade import Tests, examine, read_comparison_file, read_tests
from policyc.workspace.comparisons import read_comparison_files
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import FolderKind, PolicyFolder, kind_of, siblings


@dataclass(slots=True)
class Workbench:
    """Compiles each folder once, however many comparisons name it."""

    here: Path
    _compiled: dict[Path, Compiled]

    def __init__(self, here: Path) -> None:
        self.here = here
        self._compiled = {}

    def compiled(self, folder: PolicyFolder) -> Compiled:
        """Return the compiled policy of a folder."""
        if folder.path not in self._compiled:
            self._compiled[folder.path] = compile_folder(folder, self.here)
        return self._compiled[folder.path]

    def policy(self, folder: PolicyFolder) -> Policy | None:
        """Return the policy in a folder; None when it has errors, or the folder holds none."""
        kind = kind_of(folder, siblings(folder))
        return self.compiled(folder).policy if kind is FolderKind.POLICY else None

    def examine(self, folder: PolicyFolder, *, release: bool = False) -> tuple[Diagnostic, ...]:
        """Return everything wrong with what is in a folder."""
        match kind_of(folder, siblings(folder)):
            case FolderKind.POLICY:
                return examine(self.compiled(folder), release=release)
            case FolderKind.COMPARISON:
                return self._comparisons(folder).diagnostics
            case FolderKind.SHARED:
                # By themselves shared files mean nothing; what can be said is whether they can be read.
                return tuple(found for found in self.compiled(folder).diagnostics if found.kind != NO_POLICY)

    def tests(self, folder: PolicyFolder) -> Tests:
        """Return the tests in a folder; when its rules have errors, no tests but those errors."""
        kind = kind_of(folder, siblings(folder))
        if kind is FolderKind.COMPARISON:
            return self._comparisons(folder)
        if kind is FolderKind.SHARED:
            return Tests((), ())
        compiled = self.compiled(folder)
        return read_tests(compiled) if compiled.policy is not None else Tests((), compiled.diagnostics)

    def _comparisons(self, folder: PolicyFolder) -> Tests:
        files, found = read_comparison_files(folder, self.here)
        if has_errors(found):
            return Tests((), found)
        read = []
        for one in files:
            policies, faults = self._policies(one.policies)
            found = (*found, *faults)
            if not faults:
                read.append(read_comparison_file(one.file, policies))
        cases = tuple(case for tests in read for case in tests.cases)
        return Tests(cases, (*found, *(diagnostic for tests in read for diagnostic in tests.diagnostics)))

    def _policies(
        self, named: tuple[tuple[str, PolicyFolder], ...]
    ) -> tuple[Mapping[str, Policy], tuple[Diagnostic, ...]]:
        policies: dict[str, Policy] = {}
        faults: tuple[Diagnostic, ...] = ()
        for path, folder in named:
            compiled = self.compiled(folder)
            if compiled.policy is not None:
                policies[path] = compiled.policy
            else:
                faults = (*faults, *compiled.diagnostics)
        return policies, faults
