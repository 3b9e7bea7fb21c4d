"""Slips in how a system keeps count of a course: what it carries from day to day, and what it takes as still so.

Each is a course with one thing changed: what a carried fact will be tomorrow, what it is at first, which of what is
recorded stays, and what is taken not to have happened.
"""

from collections.abc import Iterator
from enum import StrEnum

from attrs import evolve, frozen

from ow32_proofs.slips import Kind, in_short, slips, with_part
from ow32_spec.language.courses import Carried, Course
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import ByReading, Constant, Defined, Fact, IfThenElse, Linear, Term, describe
from ow32_spec.language.types import Boolean, Enumeration, Integer, Type, Value


class Of(StrEnum):
    """What of a course a slip is in."""

    NEXT_DAY = "what a fact will be tomorrow"
    FIRST_DAY = "what a fact is at first"
    RECORDED = "what is taken as still so"


@frozen(kw_only=True, eq=False)
class CourseSlip:
    """A course with one slip.

    Attributes:
        name: what was changed, in short; unique.
        of: what of the course it is in.
        fact: the fact of which something else is taken.
        course: the course with the slip.
    """

    name: str
    of: Of
    fact: Fact
    course: Course


def course_slips(book: Rulebook) -> tuple[CourseSlip, ...]:
    """Every slip in a rulebook's course, by unique names."""
    course = book.course
    if course is None:
        return ()
    found: dict[str, CourseSlip] = {}
    for each in (*_of_carried(course), *_of_recorded(book, course)):
        name, times = each.name, 1
        while name in found:
            times += 1
            name = f"{each.name} ({times})"
        found[name] = evolve(each, name=name)
    return tuple(found.values())


# -- what is carried ----------------------------------------------------------------------------------------------


def _of_carried(course: Course) -> Iterator[CourseSlip]:
    for carried in course.carried:
        name = carried.fact.name
        for what, term in _other_tomorrows(course, carried):
            yield _with(course, carried, evolve(carried, tomorrow=term), Of.NEXT_DAY, f"{name}: {what}")
        if carried.first is not None:
            for value in _others(carried.fact.of, carried.first):
                what = f"{name}: at first {_spelt(value)} instead of {_spelt(carried.first)}"
                yield _with(course, carried, evolve(carried, first=value), Of.FIRST_DAY, what)


def _with(course: Course, carried: Carried, other: Carried, of: Of, name: str) -> CourseSlip:
    changed = tuple(other if each is carried else each for each in course.carried)
    return CourseSlip(name=name, of=of, fact=carried.fact, course=evolve(course, carried=changed))


def _other_tomorrows(course: Course, carried: Carried) -> Iterator[tuple[str, Term]]:
    """What a carried fact could be taken to be tomorrow: never anything else, always as at first, or with a slip."""
    fact, tomorrow = carried.fact, carried.tomorrow
    yield "never changes", fact
    if carried.first is not None:
        yield f"always {_spelt(carried.first)}, as at first", Constant(carried.first, fact.of)
    yield from _slips_in(tomorrow, course)


def _slips_in(term: Term, course: Course) -> Iterator[tuple[str, Term]]:
    """The term with one slip anywhere in it."""
    match term:
        case Defined(term=inner):
            yield from _slips_in(inner, course)
        case IfThenElse():
            yield from _slips_in_cases(term, course)
        case ByReading(reading=reading, branches=branches):
            for alternative, branch in branches.items():
                for what, slipped in _slips_in(branch, course):
                    other = evolve(term, branches={**branches, alternative: slipped})
                    yield f"{reading.name}={alternative}, {what}", other
        case Linear(term=inner, plus=plus):
            for step in (-1, 1):
                yield f"{describe(inner)} counted by {plus + step}", evolve(term, plus=plus + step)
            for what, slipped in _slips_in(inner, course):
                yield what, evolve(term, term=slipped)
        case Constant(value=value, of=of):
            for other_value in _others(of, value):
                yield f"{_spelt(value)} taken for {_spelt(other_value)}", Constant(other_value, of)
        case Fact():
            yield from ((f"{term.name} taken for {other.name}", other) for other in _taken_for(term, course))
        case _:
            yield from _slips_in_condition(term)


def _slips_in_cases(term: IfThenElse, course: Course) -> Iterator[tuple[str, Term]]:
    condition, then, otherwise = term.condition, term.then, term.otherwise
    where = condition.name if isinstance(condition, Defined) else in_short(condition)
    yield f"no difference made where {where}", otherwise
    yield f"taken always as where {where}", then
    for what, slipped in _slips_in_condition(condition):
        yield what, IfThenElse(slipped, then, otherwise)
    for what, slipped in _slips_in(then, course):
        yield f"where {where}, {what}", IfThenElse(condition, slipped, otherwise)
    for what, slipped in _slips_in(otherwise, course):
        yield what, IfThenElse(condition, then, slipped)


def _slips_in_condition(term: Term) -> Iterator[tuple[str, Term]]:
    for slip in slips(term):
        # That a whole condition is taken as true or false is told apart already where a case is chosen by it.
        if slip.path or slip.kind is not Kind.IGNORED:
            yield f"{slip.spot} {slip.what}", with_part(term, slip.path, slip.put)


def _taken_for(fact: Fact, course: Course) -> Iterator[Fact]:
    """The facts for which a fact is easily taken: its fellow of yesterday or today, and another count alike."""
    for name, remembering in course.remembered.items():
        if name == fact.name:
            yield remembering
    if isinstance(fact.of, Integer):
        clock = (each for each in course.clock if each.of == fact.of or each.type == fact.type)
        yield from (each for each in clock if each is not fact)


# -- what is recorded ---------------------------------------------------------------------------------------------


def _of_recorded(book: Rulebook, course: Course) -> Iterator[CourseSlip]:
    for fact in course.standing:
        fewer = tuple(each for each in course.standing if each is not fact)
        yield _recording(f"{fact.name}: forgotten where it is not recorded again", fact, evolve(course, standing=fewer))
    for fact in course.events:
        fewer_events = {each: value for each, value in course.events.items() if each is not fact}
        taken = evolve(course, events=fewer_events)
        yield _recording(f"{fact.name}: left open where it is not recorded", fact, taken)
        stands = evolve(taken, standing=(*course.standing, fact))
        yield _recording(f"{fact.name}: taken as still so where it is not recorded again", fact, stands)
    settled = {*course.state, *course.standing, *course.events}
    for fact in (*book.facts, *course.facts):
        if fact not in settled:
            stands = evolve(course, standing=(*course.standing, fact))
            yield _recording(f"{fact.name}: taken as still so where it is not recorded again", fact, stands)


def _recording(name: str, fact: Fact, course: Course) -> CourseSlip:
    return CourseSlip(name=name, of=Of.RECORDED, fact=fact, course=course)


# -- values -------------------------------------------------------------------------------------------------------


def _others(of: Type, value: Value) -> Iterator[Value]:
    """The values for which a value is easily taken: its neighbours, or any other of a few."""
    match of:
        case Boolean():
            yield not value
        case Enumeration(values=values):
            yield from (each for each in values if each != value)
        case Integer() if isinstance(value, int):
            yield from (each for each in (value - 1, value + 1) if of.contains(each))


def _spelt(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
