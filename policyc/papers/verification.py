"""What was proved of a policy and what was not, as text for a terminal or a file.

Assumes a verification. Guarantees that every property asked for is told, findings with their clause, an item that shows
them and their id, those accepted in the rules apart; no line is wider than asked. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from policyc.analyses.proof.model import Finding, Proved, Refuted, Severity, Stopped, Trusted, Verdict, Witness
from policyc.analyses.proof.verify import Gone, OtherOption, Verification, findings_of
from policyc.decision.model import Ref
from policyc.papers.layout import wrap
from policyc.wording import proof as words
from policyc.wording.language import Language, Wording


def verification_text(verified: Verification, language: Language, *, width: int, trusted: bool = False) -> str:
    """Return the report; `trusted` lists with each verdict what it takes as given."""
    return "".join(line + "\n" for line in _Report(verified.accepted, language, width, trusted).lines(verified))


class _Report:
    """A report in the making."""

    def __init__(self, accepted: Mapping[str, str], language: Language, width: int, trusted: bool) -> None:
        self._accepted = accepted
        self._language = language
        self._width = width
        self._each_trusted = trusted

    def lines(self, verified: Verification) -> Iterator[str]:
        """Yield the whole report."""
        identity = verified.policy.identity
        yield from self._say(
            words.HEADING, title=identity.title or identity.label, day=verified.query.as_of.isoformat()
        )
        for verdict in verified.verdicts:
            yield from self._verdict(verdict)
        known = [finding for finding in verified.findings if finding.id in self._accepted]
        if known:
            yield ""
            yield words.ACCEPTED.in_(self._language)
            for finding in known:
                yield from self._finding(finding, because=self._accepted[finding.id])
        if verified.gone:
            yield ""
            yield words.GONE.in_(self._language)
            for gone in verified.gone:
                yield from wrap(self._gone(gone), self._width, first="    · ", rest="      ")
        if verified.options:
            yield ""
            yield words.OPTIONS.in_(self._language)
            for option in verified.options:
                yield from self._option(option)
        yield from self._not_compared(verified)
        yield ""
        yield from self._trusted(verified.verdicts)
        yield from self._total(verified)

    def _verdict(self, verdict: Verdict) -> Iterator[str]:
        open_findings = [finding for finding in findings_of(verdict) if finding.id not in self._accepted]
        match verdict:
            case Proved(checked=0):
                mark, told = words.NOTHING_TO_PROVE, words.NOTHING_OF_THE_KIND
            case Proved():
                mark, told = words.PROVED, words.PROVED_OF
            case Refuted() if not open_findings:
                mark, told = words.PROVED, words.ALL_ACCEPTED
            case Refuted():
                worst = any(finding.severity is Severity.FAULT for finding in open_findings)
                mark, told = (words.REFUTED if worst else words.NOTED), words.REFUTED_OF
            case Stopped():
                mark, told = words.STOPPED, words.STOPPED_AT
            case _:
                assert_never(verdict)
        counted = told.in_(self._language).format(
            checked=0 if isinstance(verdict, Stopped) else verdict.checked,
            failed=len(findings_of(verdict)),
            nodes=verdict.nodes if isinstance(verdict, Stopped) else 0,
        )
        if isinstance(verdict, Proved) and verdict.remark is not None:
            counted += verdict.remark.in_(self._language)
        name = verdict.property.title.in_(self._language)
        head = f"{mark.in_(self._language)} {name}  "
        yield from wrap(f"{verdict.property.says.in_(self._language)}{counted}", self._width, first=head, rest="    ")
        for finding in open_findings:
            yield from self._finding(finding)
        if self._each_trusted and not isinstance(verdict, Stopped):
            yield from self._trusts(verdict.trusted)

    def _trusts(self, trusted: Trusted) -> Iterator[str]:
        """Yield what one verdict takes as given."""
        for told, refs in (
            (words.TRUSTS_FACTS, trusted.facts),
            (words.TRUSTS_AXIOMS, trusted.axioms),
            (words.TRUSTS_DECLARATIONS, trusted.declarations),
        ):
            if refs:
                names = words.joined([ref.label for ref in refs], self._language)
                yield from wrap(told.in_(self._language).format(names=names), self._width, first="      ")

    def _not_compared(self, verified: Verification) -> Iterator[str]:
        """Yield what was not tried for want of budget."""
        language = self._language
        if verified.untried:
            names = [
                words.OPTION_NAME.in_(language).format(reading=one.reading.label, option=one.option.label)
                for one in verified.untried
            ]
            yield from self._say(words.UNTRIED, options=words.joined(names, language))
        if verified.unsettled:
            names = [one.title.in_(language) for one in verified.unsettled]
            yield from self._say(words.UNSETTLED, properties=words.joined(names, language))

    def _finding(self, finding: Finding, because: str = "") -> Iterator[str]:
        language = self._language
        clauses = words.CLAUSES.in_(language).format(clauses=words.joined(finding.clauses, language))
        sentence = finding.sentence.in_(language) + (clauses if finding.clauses else "")
        yield from wrap(sentence, self._width, first="    · ", rest="      ")
        if finding.witness is not None:
            yield from wrap(self._witness(finding.witness), self._width, first="      ")
        if finding.path:
            path = words.THEN.in_(language).join(ref.label for ref in finding.path)
            yield from wrap(words.PATH.in_(language).format(path=path), self._width, first="      ")
        if because:
            yield from wrap(words.BECAUSE.in_(language).format(because=because), self._width, first="      ")
        yield f"      {finding.id}"

    def _gone(self, gone: Gone) -> str:
        if gone.no_property:
            told = words.GONE_PROPERTY_NEAR if gone.near else words.GONE_PROPERTY
        else:
            told = words.GONE_NEAR if gone.near else words.GONE_ALONE
        said = words.filled(told, finding=gone.finding, near=gone.near, property=gone.finding.partition(":")[0])
        return said.in_(self._language)

    def _witness(self, witness: Witness) -> str:
        language = self._language
        shown = [
            words.VALUE.in_(language).format(fact=said.fact.label, value=said.value.in_(language))
            for said in witness.unusual
        ]
        told = words.WITNESS if shown else words.ORDINARY_WITNESS
        replayed = words.REPLAYED if witness.replayed else words.NOT_REPLAYED
        values = words.BETWEEN_VALUES.in_(language).join(shown)
        return told.in_(language).format(values=values) + replayed.in_(language)

    def _option(self, option: OtherOption) -> Iterator[str]:
        changes = [
            words.CHANGE.in_(self._language).format(
                change=said.in_(self._language), sentence=finding.sentence.in_(self._language)
            )
            for said, findings in ((words.ADDED, option.added), (words.SETTLED, option.settled))
            for finding in findings
        ]
        head = words.OPTION.in_(self._language).format(reading=option.reading.label, option=option.option.label)
        yield from wrap(
            head + words.BETWEEN_CHANGES.in_(self._language).join(changes), self._width, first="  ", rest="    "
        )

    def _trusted(self, verdicts: Sequence[Verdict]) -> Iterator[str]:
        trusted = [verdict.trusted for verdict in verdicts if not isinstance(verdict, Stopped)]
        yield from self._say(
            words.TRUSTED,
            facts=str(len(_different(one.facts for one in trusted))),
            axioms=words.joined(_different(one.axioms for one in trusted), self._language) or _none(self._language),
            declarations=words.joined(_different(one.declarations for one in trusted), self._language)
            or _none(self._language),
        )

    def _total(self, verified: Verification) -> Iterator[str]:
        open_findings = verified.open_findings
        yield from self._say(
            words.TOTAL,
            proved=str(sum(isinstance(verdict, Proved) for verdict in verified.verdicts)),
            all=str(len(verified.verdicts)),
            faults=str(sum(finding.severity is Severity.FAULT for finding in open_findings)),
            notes=str(sum(finding.severity is Severity.NOTE for finding in open_findings)),
            accepted=str(len(verified.findings) - len(open_findings)),
            stopped=str(sum(isinstance(verdict, Stopped) for verdict in verified.verdicts)),
        )

    def _say(self, sentence: Wording, **values: str) -> list[str]:
        return wrap(sentence.in_(self._language).format(**values), self._width)


def _different(several: Iterable[Iterable[Ref]]) -> tuple[str, ...]:
    """Return the labels of references, each once, in order."""
    return tuple(dict.fromkeys(ref.label for refs in several for ref in refs))


def _none(language: Language) -> str:
    return words.NONE.in_(language)
