"""Differences gathered by clause and cause, so that a hundred cases of one slip read as one.

Of each group the smallest case is shown: the one with the fewest days and the fewest facts that are not typical.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import frozen

from ow32_oracle.conformance.results import Cause, Ending, Result
from ow32_oracle.conformance.vector import Vector
from ow32_spec.book import OW32
from ow32_spec.language.clauses import Clause

_Key = tuple[str, Cause, tuple[str, ...]]


@frozen(kw_only=True)
class Slip:
    """Cases that differ alike.

    Attributes:
        decision: the decision that they ask about; empty where that does not matter.
        cause: in what way the system differs.
        clauses: the clauses that its answers go against, each of them, the nearest to the decision first; some may
            go against others, too.
        results: what came of each of the cases, the smallest first.
    """

    decision: str
    cause: Cause
    clauses: tuple[str, ...]
    results: tuple[Result, ...]

    @property
    def smallest(self) -> Result:
        """The case that shows it with the least."""
        return self.results[0]

    @property
    def faults(self) -> Mapping[str, int]:
        """Of records that were to be refused, what is wrong with them, and with how many; the most frequent first."""
        if self.cause is not Cause.ACCEPTED:
            return {}
        return dict(Counter(_fault(each.vector) for each in self.results).most_common())

    @property
    def clause(self) -> str:
        """The clause that names it, if any does."""
        return self.clauses[0] if self.clauses else ""

    @property
    def cited(self) -> tuple[Clause, ...]:
        """The clauses, with where they stand and what they say."""
        return tuple(OW32.clause(each) for each in self.clauses)


@frozen(kw_only=True)
class Aside:
    """Cases in which nothing was judged, for the same reason.

    Attributes:
        ending: what came of them.
        message: what there is to say.
        issue: where the system says that it is tracked.
        results: each of the cases, in the order in which they were asked.
    """

    ending: Ending
    message: str
    issue: str
    results: tuple[Result, ...]


def slips(results: Iterable[Result]) -> list[Slip]:
    """Those of the results that differ, gathered; what most cases show comes first.

    Cases that go against more clauses than others, and against all of theirs, are counted with these: a patient who
    fails two criteria tells nothing that is not told by one who fails the first.
    """
    found: dict[_Key, list[Result]] = {}
    for each in results:
        if each.ending is Ending.DIFFERS and each.cause:
            # Whether a record is checked has nothing to do with what is decided on it.
            decision = "" if each.cause is Cause.ACCEPTED else each.vector.decision
            found.setdefault((decision, each.cause, each.clauses), []).append(each)
    joined: dict[_Key, list[Result]] = {}
    for key in sorted(found, key=lambda key: len(key[2])):
        joined.setdefault(next((other for other in joined if _covers(other, key)), key), []).extend(found[key])
    gathered = [
        Slip(
            decision=decision,
            cause=cause,
            clauses=nearest_first(clauses, decision),
            results=tuple(sorted(alike, key=lambda each: size(each.vector))),
        )
        for (decision, cause, clauses), alike in joined.items()
    ]
    return sorted(gathered, key=lambda slip: -len(slip.results))


def asides(results: Sequence[Result], endings: Iterable[Ending]) -> list[Aside]:
    """The results with some endings, gathered by what there is to say of them; endings in the order given."""
    found: dict[tuple[Ending, str, str], list[Result]] = {}
    for ending in endings:
        for each in results:
            if each.ending is ending:
                found.setdefault((ending, each.message, each.issue), []).append(each)
    return [
        Aside(ending=ending, message=message, issue=issue, results=tuple(alike))
        for (ending, message, issue), alike in found.items()
    ]


def nearest_first(clauses: Iterable[str], decision: str) -> tuple[str, ...]:
    """Clauses with those of the section to which a decision belongs before others."""
    section = {each.name: each.section for each in OW32.decisions}.get(decision)
    return tuple(sorted(clauses, key=lambda each: OW32.clause(each).section != section))


def size(vector: Vector) -> tuple[int, int, int, str]:
    """What a case is measured by: days, facts that are not typical, facts, and then its name."""
    untypical = sum(not typical(name, value) for name, value in vector.record.items())
    return len(vector.days), untypical, len(vector.record) + len(vector.not_known), vector.id


def typical(name: str, value: object) -> bool:
    """Whether a fact has the value that is expected of a patient of whom nothing else is told."""
    return name in _TYPICAL and _TYPICAL[name] == value


def by_name(record: Mapping[str, object]) -> list[tuple[str, object]]:
    """The facts of a record in the order of the vocabulary; what is no fact comes last."""
    order = {name: place for place, name in enumerate(_TYPICAL)}
    return sorted(record.items(), key=lambda member: order.get(member[0], len(order)))


def _fault(vector: Vector) -> str:
    """What is wrong with a record that cannot be, apart from the fact with which it is wrong."""
    what = "; ".join(vector.requirements) or "a record that cannot be"
    return what.partition(" for ")[2] or what.removeprefix("check that ")


def _covers(few: _Key, more: _Key) -> bool:
    """Whether what is said of the one says enough of the other."""
    return few[:2] == more[:2] and bool(few[2]) and set(few[2]) <= set(more[2])


def _json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


_TYPICAL = {fact.name: _json(fact.typical) for fact in OW32.facts}
