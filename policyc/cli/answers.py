"""How `route` shows answers: in words, as JSON, as a sheet of Markdown; or why a part of one is there.

Imports inside functions: a run shows answers in one way, and what the others need would double its time to start.
"""

from __future__ import annotations

from policyc.cli.answered import Answered, Shown, head_of
from policyc.cli.console import Console
from policyc.decision.model import Decision


class Answers:
    """Prints answers; with `several` items each is named, or takes a line of JSON."""

    def __init__(self, console: Console, *, several: bool) -> None:
        self._console = console
        self._several = several

    def show(self, answered: Answered, shown: Shown) -> bool:
        """Print the answers on one item; tell whether everything that was asked about exists."""
        if shown.why is not None or shown.why_not is not None:
            # Imported here: see the module.
            from policyc.cli.reasons import show_reasons  # noqa: PLC0415 – see above

            return show_reasons(self._console, answered, shown, several=self._several)
        match shown.format:
            case "json":
                self._console.result(self._json(answered.decisions))
            case "markdown":
                self._console.result(head_of(answered, several=self._several) + self._sheets(answered))
            case _:
                self._console.result(head_of(answered, several=self._several) + self._words(answered.decisions))
        return True

    def _json(self, decisions: tuple[Decision, ...]) -> str:
        # Imported here: see the module.
        from policyc.decision.json import decision_json, decisions_json  # noqa: PLC0415 – see above

        indent = None if self._several else 2
        if len(decisions) == 1:
            return decision_json(decisions[0], indent=indent)
        return decisions_json(decisions, indent=indent)

    def _words(self, decisions: tuple[Decision, ...]) -> str:
        console = self._console
        if len(decisions) > 1:
            # Imported here: see the module.
            from policyc.papers.side_by_side import side_by_side  # noqa: PLC0415 – see above

            return side_by_side(decisions, console.language, console.width)
        # Imported here: see the module.
        from policyc.papers.answer import answer_text  # noqa: PLC0415 – see above

        return answer_text(decisions[0], console.language, console.width, colour=console.colour)

    def _sheets(self, answered: Answered) -> str:
        # Imported here: see the module.
        from policyc.papers.markdown import answer_markdown  # noqa: PLC0415 – see above

        language = self._console.language
        return "\n".join(answer_markdown(decision, language, answered.item.title) for decision in answered.decisions)
