"""Read folders of comparisons (对照): their files, and the policies that each compares.

Assumes a folder that was found. Guarantees, as `collect` does, that nothing outside the policies folder is read. May
report: what `read` and the parser report, folders that are not there or lead outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policyc.analyses.cases import compared_paths
from policyc.diagnostics.catalogue import files as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.pipeline.compile import parsed
from policyc.syntax.tree import RuleFile
from policyc.workspace.find import PolicyFolder, is_folder
from policyc.workspace.inside import is_inside, named_path
from policyc.workspace.read import display_name, nowhere, read_rules, rule_files


@dataclass(frozen=True, slots=True)
class ComparisonFile:
    """One file of comparisons; `policies` are the folders it names, by the path as written."""

    file: RuleFile
    policies: tuple[tuple[str, PolicyFolder], ...]


def read_comparison_files(
    folder: PolicyFolder, here: Path
) -> tuple[tuple[ComparisonFile, ...], tuple[Diagnostic, ...]]:
    """Read the files of a folder of comparisons, by name."""
    files: list[ComparisonFile] = []
    found: list[Diagnostic] = []
    for path in rule_files(folder.path):
        name = display_name(path, here)
        if not is_inside(path, folder.root):
            found.append(kinds.OUTSIDE_FOLDER.at(nowhere(name), path=name))
            continue
        read = read_rules(path, name)
        found += read.diagnostics
        if read.source is None:
            continue
        file, reported = parsed(read.source)
        found += reported
        policies: list[tuple[str, PolicyFolder]] = []
        for one in _compared(file, folder):
            if isinstance(one, Diagnostic):
                found.append(one)
            else:
                policies.append(one)
        files.append(ComparisonFile(file, tuple(policies)))
    return tuple(files), tuple(found)


def _compared(file: RuleFile, folder: PolicyFolder) -> Iterator[tuple[str, PolicyFolder] | Diagnostic]:
    for text in compared_paths(file):
        place = Location(file.source, text.span)
        target = named_path(text.value, folder.path, folder.root)
        if target is None:
            yield kinds.OUTSIDE_FOLDER.at(place, path=text.value)
        elif not is_folder(target):
            yield kinds.NOT_FOUND.at(place, path=text.value)
        else:
            yield text.value, PolicyFolder(target.name, target, folder.root)
