"""Courses told day by day that a system must have followed to answer rightly on the last day.

A slip is told by a short history and a question on its last day. Few such questions tell them all; each history is
then shortened as far as it still tells what it is there for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from attrs import evolve, field, frozen

from ow32_proofs.adequacy.bearing import bearing_facts
from ow32_proofs.adequacy.cases import mattering, ways
from ow32_proofs.adequacy.course_equivalence import harmless
from ow32_proofs.adequacy.course_search import Question, Search
from ow32_proofs.adequacy.course_slips import CourseSlip, Of, course_slips
from ow32_proofs.adequacy.histories import kept_up, seen_once
from ow32_proofs.adequacy.revealing import Revealer
from ow32_proofs.adequacy.set_cover import cover
from ow32_proofs.adequacy.shortening import shortened
from ow32_proofs.adequacy.space import Space
from ow32_proofs.adequacy.telling import Telling, Told
from ow32_proofs.adequacy.walks import History, Walker
from ow32_spec.language.answers import answer
from ow32_spec.language.courses import Course
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.recorded import Recorded
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of, readings_of
from ow32_spec.language.types import Integer, Value, values_of

MOST_VALUES = 61
"""Of a number with so many values or fewer, a course can come to each."""

DEPARTING = "something forbidden has been done before"
"""What is said of a history that tells what no history within the text tells."""

READ_WITH = "read with "
"""How it is said by which reading a history was found, if not by default."""


@frozen(kw_only=True)
class CourseCase:
    """A history with a question on its last day.

    Attributes:
        decision: the decision that is asked about.
        days: what is recorded of each day.
        ways: the ways of reading under which the answer is to be told, each by the readings that matter to it.
        requirements: what has to be kept count of.
        kills: the slips that it tells, by name.
    """

    decision: Decision
    days: tuple[Recorded, ...]
    ways: tuple[Choice, ...]
    requirements: tuple[str, ...]
    kills: tuple[str, ...]


@frozen(kw_only=True)
class CourseSuite:
    """Histories that tell slips in keeping count of a course.

    Attributes:
        cases: the histories, the shortest first.
        at_least: as many histories of those that were looked at are needed.
        by_choice: the slips that show in what is done.
        by_status: those that show only in what is said of outcomes.
        without_bearing: slips in facts that bear on no decision on any day, and so change no answer: that is proved.
        harmless: those of the others that are proved to change no answer on any day of a course within the text.
        not_told: those left, which no history that was looked at tells.
    """

    cases: tuple[CourseCase, ...]
    at_least: int
    by_choice: tuple[str, ...]
    by_status: tuple[str, ...]
    without_bearing: tuple[str, ...]
    harmless: tuple[str, ...]
    not_told: tuple[str, ...]


def course_vectors(book: Rulebook) -> Iterator[CourseCase]:
    """The histories of a rulebook's course that tell slips."""
    yield from course_suite(book, proving=False).cases


def course_suite(book: Rulebook, *, proving: bool = True) -> CourseSuite:
    """The histories that tell slips, and what is known of the slips that they do not tell.

    Args:
        book: the rulebook, with a course.
        proving: whether to prove of what is not told that it changes no answer; the histories do not depend on it.
    """
    return _Making(Projection(book)).suite(proving=proving)


@frozen(kw_only=True)
class _Found:
    """A question under one way of reading, and what it tells under it."""

    way: Choice
    whatever_was_done: bool
    question: Question
    told: Mapping[str, Told]


_Aim = tuple[str, bool]
"""A slip by its name, to be told as well as it can be; or to be told by a decision on which something is done."""

_Way = tuple[tuple[str, str], ...]
"""A way of reading, as a key."""


@frozen(eq=False)
class _Making:
    projection: Projection
    _revealers: dict[_Way, Revealer] = field(factory=dict, init=False)
    _bearings: dict[_Way, frozenset[Fact]] = field(factory=dict, init=False)
    _walkers: dict[_Way, Walker] = field(factory=dict, init=False)
    """By the readings on which a course turns."""

    def suite(self, *, proving: bool) -> CourseSuite:
        bearing = bearing_facts(self.projection)
        every = course_slips(self.projection.book)
        slips = [each for each in every if each.fact in bearing]
        found = list(self._found(slips))
        best: dict[str, Told] = {}
        for each in found:
            best |= {name: max(how, best.get(name, Told.NOT)) for name, how in each.told.items()}
        sets = [set(self._aims(each, best)) for each in found]
        chosen = cover(sets, [len(each.question.history) for each in found])
        missed = [each for each in slips if each.name not in best]
        proved = {each.name for each in harmless(self.projection, missed)} if proving else set()
        cases = self._cases([found[place] for place in chosen.places], slips, best)
        return CourseSuite(
            cases=tuple(sorted(cases, key=lambda case: (len(case.days), case.decision.name))),
            at_least=chosen.at_least,
            by_choice=tuple(each.name for each in slips if best.get(each.name) is Told.BY_CHOICE),
            by_status=tuple(each.name for each in slips if best.get(each.name) is Told.BY_STATUS),
            without_bearing=tuple(each.name for each in every if each.fact not in bearing),
            harmless=tuple(each.name for each in missed if each.name in proved),
            not_told=tuple(each.name for each in missed if each.name not in proved),
        )

    # -- looking for questions --------------------------------------------------------------------------------

    def _found(self, slips: Sequence[CourseSlip]) -> Iterator[_Found]:
        """Questions, with everything that each of them tells; others are looked for as long as something is not told.

        The text is read by default first, and nothing forbidden is done; then something may be.
        """
        left = list(slips)
        for way, whatever_was_done in product(self._ways_of_reading(), (False, True)):
            those = [each for each in left if self._turns_on(each, way)]
            questions, told = list[Question](), set[str]()
            for some, pool in self._pools(those):
                search = self._search(some, way, whatever_was_done)
                questions += search.run(pool)
                told |= {slip.name for slip in search.told}
            telling = Telling(self._walker(slips, way), whatever_was_done)
            for question in dict.fromkeys(questions):
                said = telling.told(question.history, question.decision) or {}
                yield _Found(
                    way=way,
                    whatever_was_done=whatever_was_done,
                    question=question,
                    told={slip.name: how for slip, how in said.items()},
                )
            left = [each for each in left if each.name not in told]

    def _turns_on(self, slip: CourseSlip, way: Choice) -> bool:
        """Whether the slip can make a difference by this way of reading that it cannot make by default."""
        if slip.fact not in self._bearing(way):
            return False
        if not way or slip.fact not in self._bearing({}):
            return True
        carried = next((each for each in slip.course.carried if each.fact is slip.fact), None)
        return carried is not None and any(each.name in way for each in readings_of(carried.tomorrow))

    def _pools(self, slips: Sequence[CourseSlip]) -> Iterator[tuple[Sequence[CourseSlip], tuple[History, ...]]]:
        """The slips in what is taken from records with histories for them, and all others with theirs."""
        kept = [each for each in slips if each.of is not Of.RECORDED]
        recorded = [each for each in slips if each.of is Of.RECORDED]
        carried = {fact.name for each in self._course.carried for fact in facts_of(each.tomorrow)}
        if kept:
            yield kept, kept_up([each for each in self._seen() if carried.issuperset(each)])
        if recorded:
            yield recorded, seen_once(self._seen())

    def _seen(self) -> tuple[Recorded, ...]:
        """What may be seen on a day, one thing each."""
        apart = {*self._course.state, *self._course.events}
        facts = [each for each in self.projection.book.facts if each not in apart]
        return tuple({fact.name: value} for fact in facts for value in _few_values(fact))

    def _search(self, slips: Sequence[CourseSlip], way: Choice, whatever_was_done: bool) -> Search:
        walker = self._walker(slips, way)
        return Search(walker, self._revealer(way), Telling(walker, whatever_was_done))

    def _walker(self, slips: Sequence[CourseSlip], way: Choice) -> Walker:
        return Walker(self.projection, {**self.projection.book.default_readings, **way}, tuple(slips))

    def _revealer(self, way: Choice) -> Revealer:
        key = _frozen(way)
        if key not in self._revealers:
            facts = set(self.projection.book.facts)
            seen = {name for each in self._seen() for name in each}
            values = {fact: tuple(_many_values(fact)) for fact in self._course.state if fact in facts}
            values |= {fact: _few_values(fact) for fact in facts if fact.name in seen}
            readings = {**self.projection.book.default_readings, **way}
            self._revealers[key] = Revealer(self.projection, readings, values)
        return self._revealers[key]

    @property
    def _course(self) -> Course:
        course = self.projection.book.course
        if course is None:
            raise ValueError("this rulebook has no course")
        return course

    def _bearing(self, way: Choice) -> frozenset[Fact]:
        """The facts that bear on some decision if the text is read this way."""
        key = _frozen(way)
        if key not in self._bearings:
            readings = {**self.projection.book.default_readings, **way}
            self._bearings[key] = bearing_facts(self.projection, readings)
        return self._bearings[key]

    @property
    def _of_the_course(self) -> tuple[Reading, ...]:
        """The readings on which it turns to which day a day leads, as far as that bears on an answer by default."""
        carried = self._course.carried
        return readings_of(*(each.tomorrow for each in carried if each.fact in self._bearing({})))

    def _ways_of_reading(self) -> Iterator[Choice]:
        """The default readings, and each departure by which a day leads to another, or by which more facts bear."""
        yield {}
        for reading in self.projection.book.readings:
            for alternative in reading.alternatives:
                way = {reading.name: alternative}
                more = self._bearing(way) - self._bearing({})
                if alternative != reading.default and (reading in self._of_the_course or more):
                    yield way

    # -- making cases of them ---------------------------------------------------------------------------------

    def _cases(
        self, chosen: Iterable[_Found], slips: Sequence[CourseSlip], best: Mapping[str, Told]
    ) -> Iterator[CourseCase]:
        met = set[_Aim]()
        for each in chosen:
            aims = self._aims(each, best)
            least: dict[str, Told] = {}
            for aim in aims.keys() - met:
                least[aim[0]] = max(aims[aim], least.get(aim[0], Told.NOT))
            met |= aims.keys()
            walker = self._walker([slip for slip in slips if slip.name in least], each.way)
            question = shortened(each.question, Telling(walker, each.whatever_was_done), least)
            yield self._case(evolve(each, question=question), slips)

    def _aims(self, found: _Found, best: Mapping[str, Told]) -> Mapping[_Aim, Told]:
        """What a question is good for: slips told as well as any question tells them, or where something is done."""
        acts = {act.decision.name for act in self._course.acts}
        as_well = {(name, False): how for name, how in found.told.items() if how is best[name]}
        in_acts = {(name, True): Told.BY_STATUS for name in found.told if found.question.decision.name in acts}
        return {**as_well, **in_acts}

    def _case(self, found: _Found, slips: Sequence[CourseSlip]) -> CourseCase:
        question = found.question
        telling = Telling(self._walker(slips, found.way), found.whatever_was_done)
        told = telling.told(question.history, question.decision) or {}
        before = telling.walker.walk(question.history[:-1])
        departing = (DEPARTING,) if before is not None and not before.lawful else ()
        kept = dict.fromkeys(f"keeps {slip.fact.name} ({slip.of})" for slip in told)
        read = (f"{READ_WITH}{name}={each}" for name, each in found.way.items())
        return CourseCase(
            decision=question.decision,
            days=tuple(dict(line) for line in question.history),
            ways=self._ways(question),
            requirements=(*departing, *read, *kept),
            kills=tuple(slip.name for slip in told),
        )

    def _ways(self, question: Question) -> tuple[Choice, ...]:
        """The ways of reading under which the answer is told: those that change the last day, or its answer."""
        space = self._revealer({}).space(question.decision)
        names = [each.name for each in self._of_the_course]
        every = [dict(zip(names, row, strict=True)) for row in product(*(r.alternatives for r in self._of_the_course))]
        records = [(way, self._known(question, space, way)) for way in every]
        # A reading may change the day together with another alone.
        changing = {
            name
            for (way, record), (other, another) in combinations(records, 2)
            if record != another
            for name in names
            if way[name] != other[name] and all(way[each] == other[each] for each in names if each != name)
        }
        for _, record in records:
            changing |= {reading.name for reading in mattering(space, record)}
        while True:
            found = ways(space, [each for each in self.projection.book.readings if each.name in changing])
            others = [each for each in space.bearing if each.name not in changing]
            more = {each.name for way in found for each in others if self._lacks_otherwise(question, space, way, each)}
            if not more:
                return found
            changing |= more

    def _lacks_otherwise(self, question: Question, space: Space, way: Choice, reading: Reading) -> bool:
        """Whether other facts are named as missing where one more reading is taken otherwise."""
        lacking = self._lacking(question, space, way)
        others = (self._lacking(question, space, {**way, reading.name: each}) for each in reading.alternatives)
        return bool(lacking) and any(each != lacking for each in others)

    def _lacking(self, question: Question, space: Space, way: Choice) -> frozenset[str]:
        """The facts that are named as missing on the last day."""
        readings = {**self.projection.book.default_readings, **way}
        said = answer(self.projection, question.decision, self._known(question, space, way), readings)
        missing = (said.missing, *(each.missing for each in said.outcomes))
        return frozenset(fact.name for facts in missing for fact in facts)

    def _known(self, question: Question, space: Space, way: Choice) -> Record:
        """What is known on the last day, as far as the decision speaks of it."""
        names = {each.name for each in self._of_the_course}
        key = _frozen({name: each for name, each in way.items() if name in names})
        if key not in self._walkers:
            self._walkers[key] = self._walker((), dict(key))
        whole = self._walkers[key].walk(question.history)
        known = whole.last.today.record if whole is not None and whole.last is not None else {}
        return {fact.name: known[fact.name] for fact in space.facts if fact.name in known}


def _frozen(way: Choice) -> _Way:
    return tuple(way.items())


def _few_values(fact: Fact) -> tuple[Value, ...]:
    """A few values that a fact may be seen to have: of numbers and dates the typical one and its neighbour."""
    if isinstance(fact.of, Integer):
        return tuple(each for each in (fact.typical, int(fact.typical) - 1) if fact.of.contains(each))  # type: ignore[arg-type]
    several = tuple(values_of(fact.of))
    return several if len(several) <= MOST_VALUES else (fact.typical,)


def _many_values(fact: Fact) -> Iterator[Value]:
    """The values that a fact can come to have; of numbers with very many, the typical one and the ends."""
    if isinstance(fact.of, Integer) and fact.of.high - fact.of.low >= MOST_VALUES:
        ends = {fact.of.low, fact.of.high, int(fact.typical)}  # type: ignore[arg-type]
        yield from sorted({end + step for end in ends for step in (-1, 0, 1) if fact.of.contains(end + step)})
    else:
        yield from values_of(fact.of)
