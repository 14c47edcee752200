"""The rules of a base and of an overlay on it as one file: every edit applied, nothing downstream knows of it.

Assumes files that were read. Guarantees one file over a joined text, in which every node keeps the place where it was
written: the base's clauses as edited, then the overlay's own, then the edits themselves with nothing but their bases,
so that what they cite is resolved and counted. May report: edits of what the base does not have or what cannot be
edited or removed, edits without a basis or a reason, steps without a place, removed things that are still needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final, TypeAlias

from policyc.diagnostics.catalogue import overlay as kinds
from policyc.diagnostics.catalogue import rules as rule_kinds
from policyc.diagnostics.model import Diagnostic, Location, Related
from policyc.diagnostics.nearest import nearest
from policyc.names.overlay.editable import EDITABLE, REMOVABLE, Mode, mode_of, replaced_by
from policyc.names.overlay.grounding import BASIS_CLAUSES, basis_line, basis_lines, grounded
from policyc.names.overlay.inheriting import asked_still, facts_read, inherited, not_silent, symbols_in, without
from policyc.names.overlay.inserting import Inserter
from policyc.names.overlay.shifting import moved
from policyc.names.symbols import SymbolKind
from policyc.source.text import SourceText, joined
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.placement import placement_faults
from policyc.wording.language import Wording

EDITS: Final = frozenset({Keyword.REFINE, Keyword.RELAX, Keyword.REMOVE})

_Target: TypeAlias = tree.Declaration | tree.AskClause
_FIRST: Final = Wording("前一次改在这里", "first edited here")


def merged(
    own: tuple[tree.RuleFile, ...], base: tuple[tree.RuleFile, ...], name: str
) -> tuple[tree.RuleFile, tuple[Diagnostic, ...]]:
    """Merge the files of an overlay into those of its base; `name` is what the joined text is called."""
    files = (*base, *own)
    source = joined(name, tuple(file.source for file in files))
    shifted = [
        moved(file.clauses, offset, of_base=number < len(base))
        for number, (file, (offset, _)) in enumerate(zip(files, source.parts, strict=True))
    ]
    ours = tuple(chain.from_iterable(shifted[len(base) :]))
    merger = _Merger(source, inherited(tuple(chain.from_iterable(shifted[: len(base)]))))
    edits = tuple(clause for clause in ours if isinstance(clause, tree.Declaration) and clause.keyword in EDITS)
    for edit in edits:
        merger.apply(edit)
    rest = tuple(clause for clause in ours if getattr(clause, "keyword", None) not in EDITS)
    clauses = (*merger.finished((*rest, *edits)), *rest, *merger.done)
    damaged = any(file.damaged for file in files)
    return tree.RuleFile(source, clauses, damaged), tuple(merger.found)


@dataclass(slots=True)
class _Merger:
    """The base as edited so far; `done` are the edits applied, with nothing but their bases and what they edit."""

    source: SourceText
    clauses: tuple[tree.Clause, ...]
    found: list[Diagnostic] = field(default_factory=list)
    done: list[tree.Declaration] = field(default_factory=list)
    _removed: dict[tuple[SymbolKind, str], tree.Declaration] = field(default_factory=dict)
    _replaced: dict[tuple[Keyword, str, str], tree.Declaration] = field(default_factory=dict)
    _inserter: Inserter = field(init=False)

    def __post_init__(self) -> None:
        self._inserter = Inserter(self.source, self.found)

    def apply(self, edit: tree.Declaration) -> None:
        """Apply one edit, or report why not."""
        if edit.damaged or edit.name is None or edit.type_word is None:
            return
        target = next(_named(self.clauses, edit.type_word, edit.name.text), None)
        if target is None:
            known = {one.name.text for one in _named(self.clauses, edit.type_word) if one.name is not None}
            near = nearest(edit.name.text, sorted(known))
            kind = _word(edit.type_word)
            place = Location(self.source, edit.name.span)
            self.found.append(kinds.EDIT_OF_UNKNOWN.at(place, name=edit.name.text, kind=kind, near=near))
            return
        faults = (*self._form(edit), *self._content(edit))
        self.found.extend(faults)
        code = target.code
        self.done.append(replace(edit, code=code, body=_said(edit.body)))
        if faults:
            return
        if edit.keyword is Keyword.REMOVE:
            self._removed.update((symbol, edit) for symbol in symbols_in(target))
            self.clauses = _mapped(self.clauses, target, lambda _target, _around: (), ())
        else:
            self.clauses = _mapped(self.clauses, target, lambda one, around: (self._edited(one, edit, around),), ())

    def finished(self, ours: tuple[tree.Clause, ...]) -> tuple[tree.Clause, ...]:
        """Return the base's clauses without what was removed or settled, and without silence on what `ours` read."""
        kept = without(self.clauses, self._removed, self.source, self.found) if self._removed else self.clauses
        return asked_still(tuple(not_silent(kept, facts_read(ours))), ours)

    # --- what an edit must say

    def _form(self, edit: tree.Declaration) -> Iterator[Diagnostic]:
        """Report a missing basis or reason, and a basis that would make the whole edit depend on an option."""
        head = Location(self.source, edit.head_span)
        title = f"{_form_of(edit.keyword)} {_form_of(edit.type_word)} {edit.name.text if edit.name else ''}"
        own = query.block_bases(edit.body)
        bare = [clause for clause in edit.body if _speaks(clause) and not any(query.bases(clause))]
        if not own and (bare or edit.keyword is Keyword.REMOVE):
            yield kinds.EDIT_WITHOUT_BASIS.at(head, edit=title)
        if edit.keyword is not Keyword.REFINE and (edit.because is None or not edit.because.value.strip()):
            yield kinds.EDIT_WITHOUT_REASON.at(head, edit=title)
        for basis in own:
            if isinstance(basis, tree.ReadingRef) and basis.options:
                yield kinds.EDIT_UNDER_READING.at(Location(self.source, basis.span))

    def _content(self, edit: tree.Declaration) -> Iterator[Diagnostic]:
        """Report what cannot be edited or removed, and what an earlier edit replaced already."""
        kind = edit.type_word
        if kind is None:
            return
        if edit.keyword is Keyword.REMOVE:
            if kind not in REMOVABLE:
                name = edit.name.text if edit.name else ""
                yield kinds.NOT_REMOVABLE.at(Location(self.source, edit.head_span), kind=_word(kind), name=name)
            return
        for clause in filter(_speaks, edit.body):
            if isinstance(clause, tree.PlaceClause) and kind is Keyword.WORKFLOW:
                continue
            wrong = [word for word in _properties(clause) if not self._possible(edit, kind, clause, word.zh)]
            if wrong:
                place = Location(self.source, clause.span)
                yield kinds.NOT_EDITABLE.at(place, kind=_word(kind), property=wrong[0], editable=_editable(kind))
            else:
                yield from self._again(edit, kind, clause)

    def _possible(self, edit: tree.Declaration, kind: Keyword, clause: tree.Clause, word: str) -> bool:
        if isinstance(clause, tree.NamesClause) and clause.keyword is Keyword.REMOVE:
            return any(word == one.zh and mode is Mode.REPLACED for one, mode in EDITABLE.get(kind, {}).items())
        return mode_of(kind, clause, relaxing=edit.keyword is Keyword.RELAX) is not None

    def _again(self, edit: tree.Declaration, kind: Keyword, clause: tree.Clause) -> Iterator[Diagnostic]:
        """Report a property that another edit of the same thing has replaced: the later one would win in silence."""
        if mode_of(kind, clause, relaxing=edit.keyword is Keyword.RELAX) is not Mode.REPLACED or edit.name is None:
            return
        if isinstance(clause, tree.EffectClause):
            key = word = clause.result.text
        else:
            # Of words that say one thing together one stands for all.
            key, word = min(one.zh for one in replaced_by(kind, clause.keyword)), clause.keyword.zh
        first = self._replaced.setdefault((kind, edit.name.text, key), edit)
        if first is not edit:
            yield rule_kinds.REPEATED_PROPERTY.at(
                Location(self.source, clause.span),
                related=(Related(Location(self.source, first.span), _FIRST),),
                property=word,
            )

    # --- what an edit does

    def _edited(self, target: _Target, edit: tree.Declaration, around: tuple[tree.Clause, ...]) -> tree.Clause:
        """Return a declaration of the base as the edit leaves it; `around` are the citations that it inherits."""
        if isinstance(target, tree.AskClause):
            return target
        kind = target.keyword
        relaxing = edit.keyword is Keyword.RELAX
        lines = basis_lines(edit.body)
        written = [clause for clause in edit.body if _speaks(clause)]
        modes = {id(clause): mode_of(kind, clause, relaxing=relaxing) for clause in written}
        parts = tuple(grounded(one, lines) for one in written if modes[id(one)] is Mode.PART)
        others = [one for one in written if modes[id(one)] in (Mode.REPLACED, Mode.ADDED, Mode.NAMED)]
        dropped = [word for one in written if isinstance(one, tree.NamesClause) for word in _dropped(one)]
        body = tuple(
            clause
            for clause in target.body
            if _keyword_text(clause) not in dropped
            and not any(_gives_way(kind, clause, one, modes[id(one)]) for one in others)
        )
        new = tuple(grounded(one, lines) for one in others)
        changed = replace(target, body=(*body, *new))
        if any(modes[id(one)] is not Mode.NAMED for one in others) or dropped:
            changed = _standing_on(changed, lines, around)
        if parts:
            changed = self._inserter.inserted(changed, edit, parts)
        if kind is not Keyword.SCOPE and kind is not Keyword.DERIVE:
            self.found.extend(placement_faults(self.source, changed))
        return changed


def _standing_on(
    target: tree.Declaration, lines: tuple[tree.Clause, ...], around: tuple[tree.Clause, ...]
) -> tree.Declaration:
    """Put the basis of an edit beside that of what it edits; a stage is named by its print and by nothing else."""
    if target.keyword is Keyword.STAGE:
        return target
    cites = any(isinstance(clause, tree.CitesClause) for clause in target.body)
    # With a citation of its own a block no longer inherits: what it inherited is written out.
    kept = () if cites or not any(isinstance(line, tree.CitesClause) for line in lines) else around
    return replace(target, body=(*kept, *target.body, *lines))


def _gives_way(kind: Keyword, clause: tree.Clause, new: tree.Clause, mode: Mode | None) -> bool:
    """Tell whether a clause of the base goes when an edit writes another."""
    if mode is Mode.ADDED or isinstance(clause, BASIS_CLAUSES):
        return False
    if isinstance(new, tree.EffectClause) or isinstance(clause, tree.EffectClause):
        return (
            isinstance(new, tree.EffectClause)
            and isinstance(clause, tree.EffectClause)
            and new.result.text == clause.result.text
        )
    if mode is Mode.NAMED:
        return clause.keyword is new.keyword and _name_of(clause) == _name_of(new)
    is_part = isinstance(clause, tree.Declaration | tree.Arm) and kind is Keyword.WORKFLOW
    return not is_part and clause.keyword in replaced_by(kind, new.keyword)


def _mapped(
    body: tuple[tree.Clause, ...],
    target: _Target,
    change: Callable[[_Target, tuple[tree.Clause, ...]], tuple[tree.Clause, ...]],
    around: tuple[tree.Clause, ...],
) -> tuple[tree.Clause, ...]:
    """Return the body with one declaration in it changed, however deep it stands."""
    for at, clause in enumerate(body):
        if clause is target:
            return (*body[:at], *change(target, around), *body[at + 1 :])
        if isinstance(clause, tree.Declaration | tree.Arm):
            own = tuple(one for one in clause.body if isinstance(one, tree.CitesClause))
            inner = _mapped(clause.body, target, change, own or around)
            if inner is not clause.body:
                return (*body[:at], replace(clause, body=inner), *body[at + 1 :])
    return body


def _named(clauses: tuple[tree.Clause, ...], kind: Keyword, name: str | None = None) -> Iterator[_Target]:
    """Yield the declarations of this kind, of this name when one is given."""
    for clause in query.walk(clauses):
        if not isinstance(clause, tree.Declaration | tree.AskClause) or clause.keyword is not kind:
            continue
        if clause.name is not None and name in (None, clause.name.text):
            yield clause


def _editable(kind: Keyword) -> Wording:
    """List what can be edited, for a message."""
    words = tuple(EDITABLE.get(kind, ()))
    if not words:
        return Wording("没有，只能删去", "nothing, it can only be removed")
    return Wording("、".join(word.zh for word in words), ", ".join(word.en for word in words))


def _speaks(clause: tree.Clause) -> bool:
    """Tell whether a clause of an edit is more than a basis or a note."""
    return not isinstance(clause, BASIS_CLAUSES) and getattr(clause, "keyword", None) is not Keyword.NOTE


def _said(body: tuple[tree.Clause, ...]) -> tuple[tree.Clause, ...]:
    """Return what stands on its own in an edit that was applied: its bases; what it wrote stands elsewhere."""
    behind = (basis for clause in body if _speaks(clause) for basis in query.bases(clause))
    return (*(clause for clause in body if not _speaks(clause)), *map(basis_line, behind))


def _properties(clause: tree.Clause) -> tuple[Wording, ...]:
    """Return what a clause of an edit edits, as messages call it."""
    if isinstance(clause, tree.EffectClause):
        return (Wording(clause.result.text, clause.result.text),)
    if isinstance(clause, tree.NamesClause) and clause.keyword is Keyword.REMOVE:
        return tuple(Wording(word, word) for word in _dropped(clause))
    return (_word(clause.keyword),)


def _dropped(clause: tree.NamesClause) -> tuple[str, ...]:
    return tuple(name.text for name in clause.names) if clause.keyword is Keyword.REMOVE else ()


def _keyword_text(clause: tree.Clause) -> str:
    if isinstance(clause, tree.EffectClause | tree.Arm):
        return ""
    return clause.keyword.zh


def _name_of(clause: tree.Clause) -> str:
    name = getattr(clause, "name", None)
    return name.text if isinstance(name, tree.Name) else ""


def _word(keyword: Keyword) -> Wording:
    return Wording(keyword.zh, keyword.en)


def _form_of(keyword: Keyword | None) -> str:
    return keyword.zh if keyword is not None else ""
