"""Collect the texts of one policy: its rule files, what they use, the regulation, the lexicons.

Assumes a folder that was found. Guarantees that nothing outside the policies folder is read, wherever `..`, absolute
paths and links point; files in order of name, folders in order of use; and a trace of everything that was looked at,
so that a cache can tell whether anything changed. May report: what `read` reports, folders that use each other in a
circle, paths that lead outside, a folder without rules.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from policyc.diagnostics.catalogue import files as kinds
from policyc.diagnostics.catalogue import overlay as overlay_kinds
from policyc.diagnostics.model import Diagnostic, Location, Severity
from policyc.pipeline.compile import PolicySources, extended, parsed
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.workspace.find import Places, PolicyFolder, find, is_folder
from policyc.workspace.inside import is_inside, named_path, real_path
from policyc.workspace.read import ReadText, Unread, display_name, nowhere, read_rules, read_text, rule_files
from policyc.workspace.traces import FileTrace, FolderTrace, Trace


@dataclass(frozen=True, slots=True)
class Collected:
    """The texts for the compiler, and what was looked at to get them."""

    sources: PolicySources
    traces: tuple[Trace, ...]


def collect(folder: PolicyFolder, here: Path) -> Collected:
    """Read everything that belongs to a policy, and the policy that it extends; names in messages are from `here`."""
    alone = _alone(folder, here)
    named = extended(alone.sources)
    return alone if named is None else _with_base(alone, folder, here, *named)


def _alone(folder: PolicyFolder, here: Path) -> Collected:
    collector = _Collector(folder.root, here)
    own = collector.own(folder)
    shared = collector.used()
    sources = PolicySources(own, shared, collector.regulation, collector.lexicons, tuple(collector.faults))
    return Collected(sources, tuple(collector.traces.values()))


def _with_base(alone: Collected, folder: PolicyFolder, here: Path, place: Location, name: str) -> Collected:
    """Add the policy that an overlay extends: the one beside it, or what is called so from where the overlay stands.

    Never a path; and not from the working folder, so that the same files always mean the same base.
    """
    beside = PolicyFolder(name, folder.path.parent / name, folder.root)
    # Noted though it may not be there: one that appears later is what the name means from then on.
    looked = FolderTrace(_from(folder.root, beside.path), tuple(file.name for file in rule_files(beside.path)))
    is_name = not any(mark in name for mark in "/\\\0") and name.strip(". ") != ""
    found = beside if looked.files and is_name else find(name, Places(folder.path, folder.root)) if is_name else None
    if not isinstance(found, PolicyFolder):
        near = found.near if found is not None else ""
        missing = overlay_kinds.BASE_NOT_FOUND.at(place, name=name, near=near)
        return replace(alone, sources=replace(alone.sources, faults=(*alone.sources.faults, missing)))
    base = _alone(found, here)
    traces = (_moved(trace, found.root, folder.root) for trace in base.traces)
    return Collected(replace(alone.sources, base=base.sources), (*alone.traces, looked, *traces))


def _moved(trace: Trace, root: Path, other: Path) -> Trace:
    """Return a trace with its path from another folder."""
    return replace(trace, path=_from(other, root / trace.path))


def _from(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


@dataclass(frozen=True, slots=True)
class _Use:
    """`引用` of one folder by another, both with links followed, and where it is written."""

    by: Path
    of: Path
    path: Path
    place: Location
    written: str


@dataclass(slots=True)
class _Collector:
    root: Path
    here: Path
    regulation: SourceText | None = None
    lexicons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    traces: dict[str, Trace] = field(default_factory=dict)
    uses: list[_Use] = field(default_factory=list)
    noted: set[tuple[Path, str]] = field(default_factory=set)

    def own(self, folder: PolicyFolder) -> tuple[SourceText, ...]:
        """Read the rule files of the policy itself, and the regulation that they name."""
        place = nowhere(display_name(folder.path, self.here))
        sources = tuple(self._folder(folder.path, place, folder.name))
        for source in sources:
            for text, at in _named(source, Keyword.POLICY, Keyword.REGULATION_TEXT):
                self._regulation(at, text, folder.path)
        return sources

    def used(self) -> tuple[SourceText, ...]:
        """Read the folders that are used, each once, in order of use; report those that use each other."""
        sources: list[SourceText] = []
        begun = {use.by for use in self.uses[:1]}
        for use in self.uses:  # grows while it is walked
            if use.of not in begun:
                begun.add(use.of)
                sources += self._folder(use.path, use.place, use.written)
        self.faults += (kinds.INCLUDE_LOOP.at(use.place, path=use.written) for use in _circular(self.uses))
        return tuple(sources)

    def _folder(self, path: Path, named_at: Location, name: str) -> Iterator[SourceText]:
        """Yield the rule files of a folder, noting what they use and reading the lexicons that they name."""
        files = rule_files(path)
        self._trace(FolderTrace(self._relative(path), tuple(file.name for file in files)))
        if not files:
            self.faults.append(kinds.NOT_A_POLICY_FOLDER.at(named_at, path=name))
        for file in files:
            source = self._rules(file)
            if source is not None:
                for use in query.clauses(parsed(source)[0].clauses, tree.UseClause):
                    self._use(Location(source, use.path.span), use.path.value, path)
                for text, at in _named(source, Keyword.LEXICON, Keyword.FILE, Keyword.ALLOWED_WORDS):
                    self._lexicon(at, text, path)
                yield source

    def _rules(self, file: Path) -> SourceText | None:
        name = display_name(file, self.here)
        if not is_inside(file, self.root):
            self.faults.append(kinds.OUTSIDE_FOLDER.at(nowhere(name), path=name))
            return None
        return self._taken(file, read_rules(file, name))

    def _use(self, place: Location, written: str, folder: Path) -> None:
        """Note that a folder uses another, once however often it says so."""
        if (folder, written) in self.noted:
            return
        self.noted.add((folder, written))
        target = self._target(place, written, folder)
        if target is None:
            return
        if is_folder(target):
            self.uses.append(_Use(real_path(folder), real_path(target), target, place, written))
        else:
            self.faults.append(kinds.NOT_FOUND.at(place, path=written))

    def _regulation(self, place: Location, written: str, folder: Path) -> None:
        target = self._target(place, written, folder)
        if target is not None:
            read = read_text(target, display_name(target, self.here), place, written)
            self.regulation = self._taken(target, read) or self.regulation

    def _lexicon(self, place: Location, written: str, folder: Path) -> None:
        """Read a lexicon; it is the office's own, so that one which is not there is only worth a remark."""
        target = self._target(place, written, folder)
        if target is None:
            return
        read = read_text(target, display_name(target, self.here), place, written)
        if read.digest is Unread.MISSING:
            remark = kinds.NOT_FOUND.with_severity(Severity.NOTICE).at(place, path=written)
            read = ReadText(None, (remark,), read.digest)
        source = self._taken(target, read)
        self.lexicons[written] = words_of(source.text) if source else ()

    def _taken(self, path: Path, read: ReadText) -> SourceText | None:
        """Note what was read and what was wrong with it."""
        self._trace(FileTrace(self._relative(path), read.digest if isinstance(read.digest, str) else None))
        self.faults.extend(read.diagnostics)
        return read.source

    def _target(self, place: Location, written: str, folder: Path) -> Path | None:
        """Return the path that a rule names, or report that it leads outside."""
        target = named_path(written, folder, self.root)
        if target is None:
            self.faults.append(kinds.OUTSIDE_FOLDER.at(place, path=written))
        return target

    def _relative(self, path: Path) -> str:
        return _from(self.root, path)

    def _trace(self, trace: Trace) -> None:
        self.traces[trace.path] = trace


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a lexicon: one a line, blank lines and lines that begin with `#` left out."""
    lines = (line.strip() for line in text.split("\n"))
    return tuple(line for line in lines if line and not line.startswith("#"))


def _named(source: SourceText, block: Keyword, *keywords: Keyword) -> Iterator[tuple[str, Location]]:
    """Yield the texts that these clauses of such blocks hold, with their places."""
    for declaration in query.clauses(parsed(source)[0].clauses, tree.Declaration, block):
        for clause in query.clauses(declaration.body, tree.TextsClause, *keywords):
            for text in clause.texts:
                yield text.value, Location(source, text.span)


def _circular(uses: list[_Use]) -> Iterator[_Use]:
    """Yield the uses that close a circle, walking from the first folder in order of writing, without recursion."""
    after: dict[Path, list[_Use]] = {}
    for use in uses:
        after.setdefault(use.by, []).append(use)
    if not uses:
        return
    first = uses[0].by
    open_folders = {first}
    done: set[Path] = set()
    stack = [(first, iter(after[first]))]
    while stack:
        folder, rest = stack[-1]
        for use in rest:
            if use.of in open_folders:
                yield use
            elif use.of not in done:
                open_folders.add(use.of)
                stack.append((use.of, iter(after.get(use.of, ()))))
                break
        else:
            stack.pop()
            open_folders.discard(folder)
            done.add(folder)
