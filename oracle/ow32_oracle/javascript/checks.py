"""What the oracle says when JavaScript is emitted, kept so that it can be said again where that is loaded.

Digests cover every term over all records: under the default readings, as the text is worded, and with each reading
changed by itself. Answers to records cover the way from there to an answer: for each decision a record for each
answer that its diagrams can end in, the same records with each fact missing on which they turn, and for each changed
reading a record that it answers differently. Of several records that are answered alike, one is kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from json import dumps
from typing import Any

from attrs import frozen

from ow32_oracle.answer_json import decided
from ow32_oracle.compiled.answering import Answering
from ow32_oracle.javascript.days import day_as_json
from ow32_oracle.javascript.digests import Digests, digest_of_text
from ow32_oracle.javascript.spelling import Laid, listed, literal, members
from ow32_oracle.javascript.stated import StatedCourse, StatedDecision
from ow32_oracle.simulate import Recorded, simulate
from ow32_spec.language.diagrams import Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.traversal import readings_of
from ow32_spec.language.types import Value, values_of

NOT_ASKED = -1


@frozen(kw_only=True)
class Checks:
    """What is checked at load, as it is written into the module.

    Attributes:
        digests: of each decision and of the course, under each reading.
        answers: to some records.
        courses: some courses, with what each day comes to.
    """

    digests: Sequence[Laid]
    answers: Sequence[Laid]
    courses: Sequence[Laid]


def checks_of(
    projection: Projection,
    decisions: Sequence[StatedDecision],
    course: StatedCourse | None,
    courses: Sequence[tuple[Choice, Sequence[Recorded]]],
) -> Checks:
    """What the oracle says of some decisions, and of the days of some courses.

    Args:
        projection: the norms of the rulebook.
        decisions: the decisions.
        course: how a course runs, where that is emitted too.
        courses: what is recorded day by day, under which changes of the default readings.
    """
    book = projection.book
    answers = [each for stated in decisions for each in _answers(projection, stated)]
    return Checks(
        digests=[each for stated in (*decisions, *([course] if course else [])) for each in _digests(book, stated)],
        answers=answers,
        courses=[_course(book, readings, days) for readings, days in courses] if course else [],
    )


def changes_that_matter(book: Rulebook, readings: Iterable[Reading]) -> list[dict[str, str]]:
    """The default readings, each change of one of some readings, and the literal ones; as changes of the default."""
    readings = tuple(readings)
    single = [{each.name: other} for each in readings for other in each.alternatives if other != each.default]
    literally = {each.name: each.literal for each in readings if each.literal != each.default}
    return [{}, *single, *([literally] if len(literally) > 1 else [])]


# -- digests ------------------------------------------------------------------------------------------------------


def _digests(book: Rulebook, stated: StatedDecision | StatedCourse) -> Iterator[Laid]:
    name = stated.decision.name if isinstance(stated, StatedDecision) else "course"
    digests = Digests(stated, book.default_readings)
    for changes in changes_that_matter(book, readings_of(*stated.terms())):
        yield listed([literal(name), _object(changes), literal(digests.under(changes))])


# -- answers ------------------------------------------------------------------------------------------------------


def _answers(projection: Projection, stated: StatedDecision) -> Iterator[Laid]:
    kept: set[tuple[str, ...]] = set()
    by_default: _Said | None = None
    for changes in changes_that_matter(projection.book, readings_of(*stated.terms())):
        readings = {**projection.book.default_readings, **changes}
        said = _Said.of(stated, readings)
        answering = Answering(projection, readings)
        if by_default is None or len(changes) > 1:
            records = said.partial(said.endings())
        else:
            records = list(said.differing(by_default))
        by_default = by_default or said
        for record in records:
            answer = decided(answering.answer(stated.decision, record))
            digest = digest_of_text(canonical(answer))
            key = (dumps(changes), digest)
            if key not in kept:
                kept.add(key)
                statuses = "".join(each["status"][0] for each in answer["outcomes"].values())
                departures = _object(_departures(stated, record))
                yield listed([literal(stated.decision.name), _object(changes), departures, literal(statuses), literal(digest)])


def _departures(stated: StatedDecision, record: Record) -> Mapping[str, Value | None]:
    """How a record differs from the typical one; None for what is missing."""
    return {
        fact.name: record.get(fact.name) for fact in stated.facts if record.get(fact.name) != fact.typical
    }


@frozen(eq=False)
class _Said:
    """What is said of every record of one decision, as one diagram that ends in what is open and silent."""

    stated: StatedDecision
    diagrams: TermDiagrams
    node: Node

    @classmethod
    def of(cls, stated: StatedDecision, readings: Choice) -> "_Said":
        values = {fact.name: stated.scales.get(fact.name) or tuple(values_of(fact.of)) for fact in stated.facts}
        diagrams = TermDiagrams(values, readings)
        node = diagrams.end(0)
        for bit, term in enumerate((stated.silence, *(each.open for each in stated.outcomes.values()))):
            node = diagrams.join(f"bit {bit}", lambda one, other, bit=bit: one + (other << bit), node, diagrams.of(term))
        return cls(stated, diagrams, diagrams.chosen(diagrams.of(stated.asked), node, diagrams.end(NOT_ASKED)))

    def endings(self) -> list[dict[str, Value]]:
        """For each end, the record nearest to the typical one that comes to it, of those that lead there differently."""
        return list(self._nearest(self.node).values())

    def partial(self, records: Sequence[dict[str, Value]]) -> list[dict[str, Value]]:
        """Some records, and each without one of the facts that its way asks for."""
        found = list(records)
        for record in records:
            node = self.node
            while (name := self.diagrams.asks(node)) is not None:
                found.append({other: value for other, value in record.items() if other != name})
                node = self.diagrams.children(node)[self.diagrams.values[name].index(record[name])]
        return found

    def differing(self, other: "_Said") -> Iterator[dict[str, Value]]:
        """The nearest record that is answered differently under another reading, if there is one."""
        there = _copied(other, self.diagrams)
        differs = self.diagrams.join("differs", lambda one, two: one != two, self.node, there)
        nearest = self._nearest(differs).get(True)
        if nearest is not None:
            yield nearest

    def _nearest(self, node: Node) -> dict[Value, dict[str, Value]]:
        """For each end of a diagram, the record of fewest untypical facts that comes to it."""
        typical = {fact.name: fact.typical for fact in self.stated.facts}
        done: dict[Node, dict[Value, dict[str, Value]]] = {}

        def visit(here: Node) -> dict[Value, dict[str, Value]]:
            name = self.diagrams.asks(here)
            if name is None:
                return {self.diagrams.value(here): {}}
            if here not in done:
                best: dict[Value, dict[str, Value]] = {}
                for value, below in zip(self.diagrams.values[name], self.diagrams.children(here), strict=True):
                    own = {} if value == typical[name] else {name: value}
                    for end, further in visit(below).items():
                        if end not in best or len(own) + len(further) < len(best[end]):
                            best[end] = own | further
                done[here] = best
            return done[here]

        return {end: typical | departures for end, departures in visit(node).items()}


def _copied(said: _Said, into: TermDiagrams) -> Node:
    """The same diagram among others over the same facts."""
    done: dict[Node, Node] = {}

    def visit(here: Node) -> Node:
        if here not in done:
            below = said.diagrams.children(here)
            done[here] = (
                into.ask(said.diagrams.level(here), map(visit, below)) if below else into.end(said.diagrams.value(here))
            )
        return done[here]

    return visit(said.node)


# -- courses ------------------------------------------------------------------------------------------------------


def _course(book: Rulebook, changes: Choice, days: Sequence[Recorded]) -> Laid:
    readings = {**book.default_readings, **changes}
    walked = zip(days, simulate(book, readings, days), strict=False)
    told = [
        listed([_object(recorded), literal(digest_of_text(canonical(day_as_json(day, book))))]) for recorded, day in walked
    ]
    return members({"readings": _object(changes), "days": listed(told)})


def _object(values: Mapping[str, Value | None]) -> Laid:
    return members({name: literal(value) for name, value in values.items()})


def canonical(value: Any) -> str:
    """JSON with the members of objects in alphabetical order."""
    return dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no value of a record")
