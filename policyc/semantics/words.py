"""Words that only the clause itself can judge: results of steps, states of an item, the parts a detector looks at.

Assumes resolved names. Source: `docs/language.md` §3.3, §3.6. May report: a word that is none of those possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policyc.diagnostics.catalogue import names as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.diagnostics.nearest import nearest
from policyc.names.copies import Copies
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.resolve import Resolution
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved, reserved
from policyc.wording.language import Wording

_RESULTS: Final = (Reserved.PASSED, Reserved.REFUSED)
_STATES: Final = (Reserved.PUBLISHED, Reserved.WITHDRAWN)
_PARTS: Final = (Reserved.TITLE, Reserved.BODY, Reserved.ATTACHMENTS, Reserved.LINKS)


def check_words(program: Program, _resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Check the words of every step, state and detector."""
    found: list[Diagnostic] = []
    copies = Copies(program)
    for workflow in program.declarations(Keyword.WORKFLOW, Keyword.ESCALATION, Keyword.FRAGMENT):
        found.extend(_results(workflow, copies))
    for placed in program.every():
        match placed.clause:
            case tree.StateClause(target=target, state=state):
                found.extend(_state(placed.source, target, state))
            case (
                tree.EffectClause(effect=tree.SetState(target=target, state=state))
                | tree.OverdueClause(effect=tree.SetState(target=target, state=state))
            ):
                found.extend(_state(placed.source, target, state))
            case tree.NamesClause(keyword=Keyword.STARTS_WHEN, names=names):
                found.extend(_among(placed.source, names, _words(_STATES)))
            case tree.NamesClause(keyword=Keyword.LOOKS_AT, names=names):
                found.extend(_among(placed.source, names, _words(_PARTS)))
            case _:
                pass
    return tuple(found)


def _results(workflow: PlacedDeclaration, copies: Copies) -> Iterator[Diagnostic]:
    """Check results against those that the step names, or any step for what the workflow says."""
    steps = [
        clause
        for clause in query.walk(workflow.body)
        if isinstance(clause, tree.Declaration) and clause.keyword in {Keyword.STEP, Keyword.PUBLISH}
    ]
    anywhere = dict.fromkeys(_words(_RESULTS))
    for step in steps:
        own = _named_results(step)
        yield from _among(workflow.source, _results_spoken_of(step.body), own)
    spoken = tuple(_results_spoken_of(workflow.body))
    for met in copies.within(workflow).met if spoken else ():
        anywhere.update(dict.fromkeys(_named_results(met.placed.declaration)))
    yield from _among(workflow.source, spoken, tuple(anywhere))


def _named_results(step: tree.Declaration) -> tuple[str, ...]:
    named = (name for clause in query.clauses(step.body, tree.NamesClause, Keyword.RESULTS) for name in clause.names)
    return tuple(name.text for name in named) or _words(_RESULTS)


def _results_spoken_of(body: tuple[tree.Clause, ...]) -> Iterator[tree.Name]:
    for clause in body:
        match clause:
            case tree.EffectClause(result=result):
                yield result
            case tree.OverdueClause(effect=tree.Deem(result=result)):
                yield result
            case _:
                pass


def _state(source: SourceText, target: tree.Name, state: tree.Name) -> Iterator[Diagnostic]:
    yield from _among(source, (target,), (Reserved.ITEM.zh,))
    yield from _among(source, (state,), _words(_STATES))


def _among(source: SourceText, names: Iterable[tree.Name], words: tuple[str, ...]) -> Iterator[Diagnostic]:
    for name in names:
        fixed = reserved(name.text)
        if name.text not in words and (fixed is None or fixed.zh not in words):
            yield kinds.WORD_NOT_ONE_OF.at(
                Location(source, name.span),
                word=name.text,
                allowed_words=_listed(words),
                near=_listed((near,)) if (near := nearest(name.text, words)) else "",
            )


def _listed(words: tuple[str, ...]) -> Wording:
    """Return words as they stand in a message: fixed ones in its language, the user's own as they are."""
    english = (fixed.en if (fixed := reserved(word)) is not None else word for word in words)
    return Wording("、".join(words), ", ".join(english))


def _words(fixed: tuple[Reserved, ...]) -> tuple[str, ...]:
    return tuple(word.zh for word in fixed)
