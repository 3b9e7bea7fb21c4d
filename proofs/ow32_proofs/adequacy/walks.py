"""Histories walked through side by side by those who keep count as they should and by those who slip."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from ow32_proofs.adequacy.course_slips import CourseSlip, Of
from ow32_spec.language.courses import Course, Law, conditions
from ow32_spec.language.interpreter import UNKNOWN
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.recorded import KnownDay, Outset, Recorded, first_outset, known_day
from ow32_spec.language.terms import Term
from ow32_spec.language.types import Value
from ow32_spec.language.walking import Judgement, impossible, judge

Line = tuple[tuple[str, Value | None], ...]
"""What is recorded of a day, in an order of its own; can be a key."""

History = tuple[Line, ...]


def line(recorded: Recorded) -> Line:
    """What is recorded of a day, as a key."""
    return tuple(recorded.items())


@frozen(eq=False, kw_only=True)
class Walk:
    """Some days, and where they lead.

    Attributes:
        history: what is recorded of the days.
        last: what is known of the last day; none before the first.
        after: what is known of the day after.
        lawful: whether nothing was done on them that is forbidden.
        astray: for each slip with which something else is known of the day after, or may be, what that is.
    """

    history: History
    lawful: bool
    last: KnownDay | None
    after: Outset
    astray: Mapping[CourseSlip, Outset]


@frozen(eq=False, slots=False)
class Walker:
    """Walks through histories, the text read in one way.

    Attributes:
        projection: the rulebook's norms, projected on outcomes.
        readings: how the text is read.
        slips: the slips that are followed.
    """

    projection: Projection
    readings: Choice
    slips: Sequence[CourseSlip]
    _walked: dict[History, Walk | None] = field(factory=dict, init=False)

    @cached_property
    def course(self) -> Course:
        """The course as it should be."""
        course = self.projection.book.course
        if course is None:
            raise ValueError("this rulebook has no course")
        return course

    @cached_property
    def _conditions(self) -> tuple[Law, ...]:
        return conditions(self.course, self.projection.book.assumptions)

    @cached_property
    def _first_day(self) -> Law:
        return Law(name="first-day", term=self.course.at_first, reason="Nothing came before.")

    @cached_property
    def _tomorrow(self) -> Mapping[CourseSlip, Term]:
        """Of each slip in what a fact will be tomorrow, what it makes of that."""
        return {
            slip: next(each.tomorrow for each in slip.course.carried if each.fact is slip.fact)
            for slip in self.slips
            if slip.of is Of.NEXT_DAY
        }

    @cached_property
    def _before(self) -> Walk:
        after = first_outset(self.course)
        astray = {slip: first_outset(slip.course) for slip in self.slips if self._from_the_first(slip)}
        return Walk(history=(), lawful=True, last=None, after=after, astray=astray)

    def _from_the_first(self, slip: CourseSlip) -> bool:
        """Whether a slip can show before anything has been recorded: of the first day, or of what did not happen."""
        left_open = slip.fact in self.course.events and slip.fact not in slip.course.standing
        return slip.of is Of.FIRST_DAY or (slip.of is Of.RECORDED and left_open)

    def walk(self, history: History) -> Walk | None:
        """Where a history leads; none where one of its days cannot have been."""
        if not history:
            return self._before
        if history not in self._walked:
            before = self.walk(history[:-1])
            self._walked[history] = None if before is None else self._further(before, history)
        return self._walked[history]

    def _further(self, before: Walk, history: History) -> Walk | None:
        recorded = dict(history[-1])
        day = self.day(before, recorded)
        laws = self._conditions if before.history else (*self._conditions, self._first_day)
        if impossible(laws, day.today):
            return None
        after = day.after(self.course)
        astray = dict(self._astray(before, day, after, recorded))
        done = judge(self.projection, day.today)
        lawful = before.lawful and all(each.judgement is not Judgement.FORBIDDEN for each in done)
        return Walk(history=history, lawful=lawful, last=day, after=after, astray=astray)

    def day(self, before: Walk, recorded: Recorded) -> KnownDay:
        """What is known of the day after, if this is recorded of it."""
        return known_day(self.course, self.readings, before.after, recorded)

    def days_with_slips(self, before: Walk, recorded: Recorded) -> Iterator[tuple[CourseSlip, KnownDay]]:
        """What is taken to be known of the day after with each slip that has gone astray."""
        led: dict[_Key, KnownDay] = {}
        for slip, outset in before.astray.items():
            if slip.of is Of.RECORDED:
                yield slip, self.day_with(slip, before, recorded)
                continue
            key = _key(outset)
            if key not in led:
                led[key] = known_day(self.course, self.readings, outset, recorded)
            yield slip, led[key]

    def day_with(self, slip: CourseSlip, before: Walk, recorded: Recorded) -> KnownDay:
        """What is taken to be known of the day after with a slip, if this is recorded of it."""
        return known_day(slip.course, self.readings, before.astray.get(slip, before.after), recorded)

    def _astray(
        self, before: Walk, day: KnownDay, after: Outset, recorded: Recorded
    ) -> Iterable[tuple[CourseSlip, Outset]]:
        led = {_key(before.after): (day, after)}
        for slip in self.slips:
            if slip.of is Of.RECORDED:
                if slip in before.astray or slip.fact.name in recorded:
                    yield slip, self.day_with(slip, before, recorded).after(slip.course)
                continue
            # What is made of a day is the same with every slip, but for the one fact.
            outset = before.astray.get(slip, before.after)
            key = _key(outset)
            if key not in led:
                theirs = known_day(self.course, self.readings, outset, recorded)
                led[key] = theirs, theirs.after(self.course)
            theirs, after_theirs = led[key]
            slipped = self._slipped(slip, theirs, after_theirs)
            if _key(slipped) != _key(after):
                yield slip, slipped

    def _slipped(self, slip: CourseSlip, day: KnownDay, after: Outset) -> Outset:
        """What is known of the day after with a slip, where without it that would be known."""
        if slip.of is Of.FIRST_DAY:
            return after
        name, value = slip.fact.name, day.today.value(self._tomorrow[slip])
        if value == after.state.get(name, UNKNOWN):
            return after
        state = {each: known for each, known in after.state.items() if each != name}
        return evolve(after, state=state if value is UNKNOWN else {**state, name: value})


_Key = tuple[int, frozenset[tuple[str, object]], frozenset[tuple[str, object]]]


def _key(outset: Outset) -> _Key:
    return outset.number, frozenset(outset.state.items()), frozenset(outset.standing.items())
