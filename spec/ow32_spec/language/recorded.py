"""What is known of the days of a course by what is recorded of them.

A day is given as what is recorded of it; None stands for what is expressly not known. What that makes of the day:

- What the course determines follows from the day before. Where the course cannot tell, what is recorded is taken.
- A standing fact is as it was last recorded, an event that is not recorded did not happen.
- Any other fact that is not recorded is unknown, unless a law leaves one value: no drug is given between courses.

Whether a day can have been at all is not asked here.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from ow32_spec.language.courses import Course
from ow32_spec.language.interpreter import Evaluation, Record
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Value
from ow32_spec.language.walking import first_state, follows, next_state

Recorded = Mapping[str, Value | None]
"""What is recorded of a day, by the name of the fact; None for what is expressly not known."""


@frozen(kw_only=True)
class Outset:
    """What is known of a day before anything is recorded of it.

    Attributes:
        number: which day of the course of events it is, the first being 1.
        state: what the course determines, as far as it is known.
        standing: the standing facts as they were last recorded.
    """

    number: int
    state: Record
    standing: Record


@frozen(eq=False, kw_only=True)
class KnownDay:
    """What is known of a day.

    Attributes:
        number: which day it is, the first being 1.
        state: what the course determines, as far as it is known.
        standing: the standing facts as they stand on it.
        today: everything that is known of it, to be asked about terms.
    """

    number: int
    state: Record
    standing: Record
    today: Evaluation

    def after(self, course: Course) -> Outset:
        """What is known of the day after."""
        return Outset(number=self.number + 1, state=next_state(course, self.today), standing=self.standing)


def first_outset(course: Course) -> Outset:
    """What is known of the first day before anything is recorded of it."""
    return Outset(number=1, state=first_state(course), standing={})


def known_day(course: Course, readings: Choice, outset: Outset, recorded: Recorded) -> KnownDay:
    """What is known of a day of which this is known at the outset and recorded."""
    state = _state(course, readings, outset, recorded)
    standing = _updated({**outset.standing, **_remembered(course, state)}, recorded, course.standing)
    record = _record(course, readings, state, standing, recorded)
    return KnownDay(number=outset.number, state=state, standing=standing, today=Evaluation(record, readings))


def known_days(course: Course, readings: Choice, days: Iterable[Recorded]) -> Iterator[KnownDay]:
    """What is known of each day of which this is recorded, from the first on, none left out."""
    outset = first_outset(course)
    for recorded in days:
        day = known_day(course, readings, outset, recorded)
        yield day
        outset = day.after(course)


def _state(course: Course, readings: Choice, outset: Outset, recorded: Recorded) -> dict[str, Value]:
    """What the course determines, and what is recorded where it does not."""
    known = dict(outset.state)
    for fact in course.state:
        value = recorded.get(fact.name)
        if value is not None:
            known.setdefault(fact.name, value)
    if outset.number == 1:
        known |= follows(course.at_first, Evaluation(known, readings))
    return known


def _remembered(course: Course, state: Record) -> dict[str, Value]:
    """What the state remembers of yesterday, under the names of what is remembered."""
    return {name: state[fact.name] for name, fact in course.remembered.items() if fact.name in state}


def _record(course: Course, readings: Choice, state: Record, standing: Record, recorded: Recorded) -> dict[str, Value]:
    """Everything that is known of a day."""
    events = {fact.name: value for fact, value in course.events.items()}
    happened = _updated(events, recorded, course.events)
    settled = {fact.name for fact in (*course.state, *course.standing, *course.events)}
    seen = {name: value for name, value in recorded.items() if value is not None and name not in settled}
    known = {**seen, **happened, **standing, **state}
    today = Evaluation(known, readings)
    lawful = {name: value for law in course.laws for name, value in follows(law.term, today).items()}
    return known | {name: value for name, value in lawful.items() if name not in settled}


def _updated(values: Record, recorded: Recorded, facts: Iterable[Fact]) -> dict[str, Value]:
    """The values of some facts, with what is recorded of them in their place."""
    found: dict[str, Value] = {}
    for fact in facts:
        value = recorded[fact.name] if fact.name in recorded else values.get(fact.name)
        if value is not None:
            found[fact.name] = value
    return found
