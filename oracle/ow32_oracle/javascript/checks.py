"""What the oracle says when JavaScript is emitted, kept so that it can be said again where that is loaded.

Digests cover every term over all records: under the default readings, as the text is worded, and with each reading
changed by itself. Answers to records cover the way from there to an answer: for each decision a record for each
answer that its diagrams can end in, the same records with each fact missing on which they turn, and for each changed
reading a record that it answers differently. Of several records that are answered alike, one is kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from json import dumps
from typing import Any

from attrs import frozen

from ow32_oracle.answer_json import decided
from ow32_oracle.course_recording import known_at_first
from ow32_oracle.javascript.days import day_as_json
from ow32_oracle.javascript.digests import Digests, digest_of_text, words_of
from ow32_oracle.javascript.spelling import Laid, listed, literal, members
from ow32_oracle.javascript.stated import StatedCourse, StatedDecision
from ow32_oracle.simulate import simulate
from ow32_oracle.vocabulary import in_order
from ow32_spec.language.answers import answer as answered
from ow32_spec.language.diagrams import Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.recorded import Recorded
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.terms import Fact, Term
from ow32_spec.language.traversal import readings_of
from ow32_spec.language.types import Value

NOT_ASKED = -1


@frozen(kw_only=True)
class Checks:
    """What is checked at load, as it is written into the module.

    Attributes:
        words: one digest of what is said beside decisions and the course.
        digests: of each decision and of the course, under each reading.
        answers: to some records.
        courses: some courses, with what each day comes to.
    """

    words: Laid
    digests: list[Laid]
    answers: list[Laid]
    courses: list[Laid]


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
    words = digest_of_text(canonical(words_of(book, decisions, course)))
    checks = Checks(words=literal(words), digests=[], answers=[], courses=[])
    for stated in decisions:
        digests, name = Digests(stated, book.default_readings), stated.decision.name
        by_default = _Said.of(stated, digests.diagrams, digests.settled({}))
        for changes in changes_that_matter(book, readings_of(*stated.terms())):
            checks.digests.append(_digests(digests, name, changes))
            said = _Said.of(stated, digests.diagrams, digests.settled(changes))
            records = said.differing(by_default) if changes else said.partial()
            checks.answers.extend(_answers(projection, stated, changes, records))
    if course:
        digests = Digests(course, book.default_readings)
        for changes in changes_that_matter(book, readings_of(*course.terms())):
            checks.digests.append(_digests(digests, "course", changes))
        known = known_at_first(course.course)
        facts = [fact for fact in (*book.facts, *course.course.facts) if fact.name not in known]
        checks.courses.extend(_course(book, facts, readings, days) for readings, days in courses)
    return checks


def changes_that_matter(book: Rulebook, readings: Iterable[Reading]) -> list[dict[str, str]]:
    """The default readings, each change of one of some readings, and the literal ones; as changes of the default."""
    readings = tuple(readings)
    single = [{each.name: other} for each in readings for other in each.alternatives if other != each.default]
    literally = {each.name: each.literal for each in readings if each.literal != each.default}
    return [{}, *single, *([literally] if len(literally) > 1 else [])]


# -- decisions ----------------------------------------------------------------------------------------------------


def _digests(digests: Digests, name: str, changes: Choice) -> Laid:
    return listed([literal(name), _object(changes), literal(digests.under(changes))])


def _answers(
    projection: Projection, stated: StatedDecision, changes: Choice, records: Iterable[Record]
) -> Iterator[Laid]:
    """What is said of some records under some changes of the default readings; of those answered alike, of one."""
    readings = {**projection.book.default_readings, **changes}
    kept: set[str] = set()
    for record in records:
        answer = decided(in_order(answered(projection, stated.decision, record, readings), projection.book))
        digest = digest_of_text(canonical(answer))
        if digest not in kept:
            kept.add(digest)
            statuses = "".join(each["status"][0] for each in answer["outcomes"].values())
            departures = _departures(stated.facts, record)
            told = [_object(changes), _object(departures), literal(statuses), literal(digest)]
            yield listed([literal(stated.decision.name), *told])


def _departures(facts: Iterable[Fact], record: Recorded) -> Mapping[str, Value | None]:
    """How a record differs from the typical one; None for what is missing."""
    return {fact.name: record.get(fact.name) for fact in facts if record.get(fact.name) != fact.typical}


@frozen(eq=False)
class _Said:
    """What is said of every record of one decision, as one diagram that ends in what is open and silent."""

    stated: StatedDecision
    diagrams: TermDiagrams
    node: Node

    @classmethod
    def of(cls, stated: StatedDecision, diagrams: TermDiagrams, settled: Substitution) -> "_Said":
        def diagram(term: Term) -> Node:
            return diagrams.of(settled.rewrite(term))

        node = diagrams.end(0)
        for bit, term in enumerate((stated.silence, *(each.open for each in stated.outcomes.values()))):
            node = diagrams.join(f"bit {bit}", _adding(bit), node, diagram(term))
        return cls(stated, diagrams, diagrams.chosen(diagram(stated.asked), node, diagrams.end(NOT_ASKED)))

    def endings(self) -> list[dict[str, Value]]:
        """For each end, the record of fewest untypical facts that comes to it."""
        return list(self._nearest(self.node).values())

    def partial(self) -> list[dict[str, Value]]:
        """These records, and each without one of the facts for which its way asks."""
        found = self.endings()
        for record in tuple(found):
            node = self.node
            while (name := self.diagrams.asks(node)) is not None:
                found.append({other: value for other, value in record.items() if other != name})
                node = self.diagrams.children(node)[self.diagrams.values[name].index(record[name])]
        return found

    def differing(self, other: "_Said") -> list[dict[str, Value]]:
        """The nearest record of which something else is said there, if there is one."""
        differs = self.diagrams.join("differs", lambda one, two: one != two, self.node, other.node)
        nearest = self._nearest(differs).get(True)
        return [] if nearest is None else [nearest]

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


def _adding(bit: int) -> Callable[[Value, Value], Value]:
    return lambda number, holds: int(number) + (int(holds) << bit)  # type: ignore[arg-type]


# -- courses ------------------------------------------------------------------------------------------------------


def _course(book: Rulebook, facts: Sequence[Fact], changes: Choice, days: Sequence[Recorded]) -> Laid:
    """A course with what each day comes to: the first day told by how some facts of it differ from typical ones."""
    readings = {**book.default_readings, **changes}
    typical: Recorded = {fact.name: fact.typical for fact in facts}
    departures = {**_departures(facts, days[0]), **{each: days[0][each] for each in days[0] if each not in typical}}
    simulated = simulate(book, readings, [{**typical, **departures}, *days[1:]])
    recorded = [departures, *days[1:]]
    told = [
        listed([_object(each), literal(digest_of_text(canonical(day_as_json(day, book))))])
        for each, day in zip(recorded, simulated, strict=False)
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
