"""Lower what an overlay edited in its base: the edits themselves, for whoever asks what differs and why."""

from __future__ import annotations

from policyc.ir.lowering.context import Lowering
from policyc.ir.overlay import Edit, EditedKind, EditWord
from policyc.names.program import PlacedDeclaration
from policyc.syntax.keywords import Keyword

_WORDS = {
    Keyword.REFINE: EditWord.REFINE,
    Keyword.RELAX: EditWord.RELAX,
    Keyword.REMOVE: EditWord.REMOVE,
}


def lower_edits(lowering: Lowering) -> tuple[Edit, ...]:
    """Lower every 细化, 放宽 and 删去, in order of writing."""
    return tuple(_edit(lowering, placed) for placed in lowering.program.declarations(*_WORDS))


def _edit(lowering: Lowering, placed: PlacedDeclaration) -> Edit:
    node = placed.declaration
    if node.type_word is None:
        raise LookupError(placed.name)  # The grammar admits no edit without a kind.
    source, span = placed.source.origin(node.span)
    return Edit(
        word=_WORDS[node.keyword],
        kind=EditedKind(node.type_word.en),
        id=lowering.id_of(placed),
        label=placed.name,
        reason=node.because.value if node.because is not None else "",
        basis=lowering.block_basis(placed.source, placed.body),
        added=tuple(
            lowering.id_of(step)
            for step in lowering.program.declarations(Keyword.STEP)
            if node.span.contains(step.declaration.span)
        ),
        place=f"{source.name}:{source.position(span.start).line}",
    )
