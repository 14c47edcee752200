"""Turn `--as-of`, `--reading` and `--declare` into what is asked of a policy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from policyc.cli.stop import Stop
from policyc.decision.query import Query
from policyc.diagnostics.nearest import nearest
from policyc.ir.policy import Policy
from policyc.source.frozen import frozen
from policyc.wording.language import Wording


@frozen
class Asked:
    """The options as written; `today` stands where neither option nor item names a day."""

    today: date
    as_of: date | None
    readings: tuple[tuple[str, str], ...]
    declared: tuple[tuple[str, str], ...] = ()
    text_only: bool = False
    confirmed_only: bool = False

    def day(self, of_item: date | None) -> date:
        """Return the day that an item is asked about."""
        return self.as_of or of_item or self.today

    def query(self, policy: Policy, day: date) -> Query:
        """Return what is asked of one policy; options that belong to another one are left out."""
        return Query(
            as_of=day,
            choice=tuple(chosen for written in self.readings if (chosen := _option(policy, *written)) is not None),
            text_only=self.text_only,
            confirmed_only=self.confirmed_only,
            declare=tuple(
                (declaration.id, by)
                for name, by in self.declared
                for declaration in policy.declarations
                if name in {declaration.id, declaration.label}
            ),
        )


def asked_with(as_of: str | None, readings: Sequence[str] | None, today: date | None = None) -> Asked:
    """Read `--as-of` and `--reading`; `today` is the day where neither option nor item names one. Raises Stop."""
    return Asked(
        today=today or date.today(),  # noqa: DTZ011 – the day where the office is
        as_of=read_day(as_of) if as_of is not None else None,
        readings=read_pairs("--reading", readings or ()),
    )


def read_day(written: str) -> date:
    """Read a day as `2026-01-31`, the Chinese form included; raises Stop."""
    plain = written.strip().replace("年", "-").replace("月", "-").removesuffix("日")
    try:
        year, month, day = (int(part) for part in plain.split("-"))
        return date(year, month, day)
    except ValueError as error:
        raise Stop(_BAD_DAY, text=written) from error


def read_pairs(option: str, written: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Read `name=value` pairs; raises Stop."""
    pairs: list[tuple[str, str]] = []
    for one in written:
        name, equals, value = one.replace("＝", "=").partition("=")
        if not equals or not name.strip() or not value.strip():
            raise Stop(_BAD_PAIR, option=option, text=one)
        pairs.append((name.strip(), value.strip()))
    return tuple(pairs)


def check_names(asked: Asked, policies: Sequence[Policy]) -> None:
    """Raise Stop when a reading, an option or a declaration is none of these policies'."""
    for name, option in asked.readings:
        readings = [
            reading for policy in policies for reading in policy.readings if name in {reading.id, reading.label}
        ]
        if not readings:
            known = [reading.label for policy in policies for reading in policy.readings]
            raise _unknown(_NO_READING, _NO_READING_NEAR, name, known)
        options = [known for reading in readings for known in reading.options]
        if not any(option in {known.id, known.label} for known in options):
            listed = tuple(known.label for known in options)
            raise Stop(_NO_OPTION, reading=name, name=option, options=listed)
    for name, _ in asked.declared:
        declarations = [one for policy in policies for one in policy.declarations]
        if not any(name in {one.id, one.label} for one in declarations):
            raise _unknown(_NO_DECLARATION, _NO_DECLARATION_NEAR, name, [one.id for one in declarations])


def check_facts(compared: Sequence[tuple[str, str]], policies: Sequence[Policy]) -> None:
    """Raise Stop when a fact of `--compared` is none of these policies'."""
    for name, _ in compared:
        facts = [fact for policy in policies for fact in policy.facts]
        if not any(name in {fact.id, fact.label} for fact in facts):
            raise _unknown(_NO_FACT, _NO_FACT_NEAR, name, [known for fact in facts for known in (fact.label, fact.id)])


def _option(policy: Policy, name: str, option: str) -> tuple[str, str] | None:
    for reading in policy.readings:
        for known in reading.options:
            if name in {reading.id, reading.label} and option in {known.id, known.label}:
                return reading.id, known.id
    return None


def _unknown(plain: Wording, proposing: Wording, name: str, known: Sequence[str]) -> Stop:
    near = nearest(name, known)
    return Stop(proposing if near else plain, name=name, near=near)


_BAD_DAY = Wording("“{text}”不是日期，请写成 2026-01-31。", "“{text}” is no date; write 2026-01-31.")
_BAD_PAIR = Wording("{option} 后面要写“名=值”，不是“{text}”。", "{option} takes name=value, not “{text}”.")
_NO_READING = Wording(
    "没有叫“{name}”的解读；policyc readings 列出全部解读。",
    "There is no reading “{name}”; policyc readings lists them.",
)
_NO_READING_NEAR = Wording(
    "没有叫“{name}”的解读。您是否想写“{near}”？", "There is no reading “{name}”. Did you mean “{near}”?"
)
_NO_OPTION = Wording(
    "解读“{reading}”没有读法“{name}”，只有：{options}。",
    "The reading “{reading}” has no option “{name}”; it has: {options}.",
)
_NO_FACT = Wording("没有叫“{name}”的要素。", "There is no fact “{name}”.")
_NO_FACT_NEAR = Wording(
    "没有叫“{name}”的要素。您是否想写“{near}”？", "There is no fact “{name}”. Did you mean “{near}”?"
)
_NO_DECLARATION = Wording("没有叫“{name}”的声明。", "There is no declaration “{name}”.")
_NO_DECLARATION_NEAR = Wording(
    "没有叫“{name}”的声明。您是否想写“{near}”？", "There is no declaration “{name}”. Did you mean “{near}”?"
)
