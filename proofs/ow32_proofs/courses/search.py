"""The shortest course that ends with a day of which a term is true; unremarkable in everything else.

The days of a course are written side by side and given to the solver. Of all shortest courses the one is taken
that is unremarkable fact by fact, in the order of the vocabulary, and day by day: a fact has its typical value as
long as it can; where it cannot, it keeps the nearest that is possible until the typical one is possible again. So
the course is the same whatever the solver.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import field, frozen

from ow32_proofs.courses.claims import Invariant
from ow32_proofs.courses.induction import assumed
from ow32_proofs.courses.model import Days, Model
from ow32_proofs.courses.walk import FoundCourse, replayed
from ow32_proofs.possible import Obligation
from ow32_proofs.smt import Condition, Session, Verdict, decide, every, is_same, is_value, some
from ow32_proofs.witness import nearest_possible
from ow32_spec.language.interpreter import Record
from ow32_spec.language.readings import Choice
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.terms import Defined, Fact, Term, all_of, any_of
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Value

LONGEST = 90
"""How many days are searched before a search is given up; it is then a failure, not an answer."""

PATIENCE = 2_000_000_000
"""How much work z3 may do on one question of a search, in its own count; searches are made on request."""


def shortest_course(model: Model, last: Term, readings: Choice, invariants: Sequence[Invariant]) -> FoundCourse | None:
    """The shortest course whose last day makes a term true; none where no course up to LONGEST days does.

    Args:
        model: the transition system.
        last: what has to be true of the last day.
        readings: how the text is read.
        invariants: what has been proved of every day; where they say that it takes some days, fewer are not tried.

    Raises:
        SolverGaveUp: the solver said unknown.
        InternalError: the interpreter does not agree with the solver.
    """
    lengths = range(least_days(model, last, readings, invariants), LONGEST + 1)
    return next((course for each in lengths if (course := course_of(each, model, last, readings))), None)


def course_of(length: int, model: Model, last: Term, readings: Choice) -> FoundCourse | None:
    """The unremarkable course of so many days whose last day makes a term true; none where there is none.

    Raises:
        SolverGaveUp: the solver said unknown.
        InternalError: the interpreter does not agree with the solver.
    """
    days = model.days(length, readings)
    session = Session(_script(days, last), resources=PATIENCE)
    if not session.satisfiable():
        return None
    return replayed(model, settled(session, days, _spoken_of(model, last)), readings, last)


Given = Sequence[Mapping[Fact, Value]]
"""Of each day, the facts that are given."""


@frozen(eq=False)
class Rehearsal:
    """Courses of so many days that end so, the text read in one way; to be tried with some facts given.

    Attributes:
        model: the transition system.
        last: what has to be true of the last day.
        readings: how the text is read.
        length: how many days.
    """

    model: Model
    last: Term
    readings: Choice
    length: int
    _days: Days = field(init=False)
    _session: Session = field(init=False)

    @_days.default
    def _side_by_side(self) -> Days:
        return self.model.days(self.length, self.readings)

    @_session.default
    def _asked(self) -> Session:
        return Session(_script(self._days, self.last), resources=PATIENCE)

    def with_patient(self, given: Given) -> FoundCourse | None:
        """A course on whose days the patient is as given, and what is done, too, as far as can be; none if none.

        Raises:
            SolverGaveUp: the solver said unknown.
            InternalError: the interpreter does not agree with the solver.
        """
        patient = [fact for fact in _facts_in(given) if fact not in self.model.done]
        fixed = [each for fact in patient for each in self._as_given(given, fact)]
        if not self._session.satisfiable(*fixed):
            return None
        return self._resembling(fixed, given, self.model.done)

    def resembling(self, given: Given) -> FoundCourse | None:
        """A course on whose days as many facts are as given as can be; none where there is none at all.

        Raises:
            SolverGaveUp: the solver said unknown.
            InternalError: the interpreter does not agree with the solver.
        """
        return self._resembling([], given, _facts_in(given)) if self._session.satisfiable() else None

    def _resembling(self, fixed: Sequence[Condition], given: Given, facts: Iterable[Fact]) -> FoundCourse:
        """With something fixed, one fact after the other is as given on all days, or on none."""
        kept = list(fixed)
        for fact in facts:
            wider = [*kept, *self._as_given(given, fact)]
            if self._session.satisfiable(*wider):
                kept = wider
        self._session.satisfiable(*kept)
        found = as_found(self._session, self._days, _spoken_of(self.model, self.last))
        return replayed(self.model, found, self.readings, self.last)

    def _as_given(self, given: Given, fact: Fact) -> list[Condition]:
        days = zip(self._days.copies, given, strict=True)
        return [is_value(copy[fact], facts[fact]) for copy, facts in days if fact in facts]


def _facts_in(given: Given) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(fact for facts in given for fact in facts))


def as_in(model: Model, days: Sequence[Record]) -> list[dict[Fact, Value]]:
    """What is given if the patient is that of a course, the days end alike, and what is done is the same."""
    given = [{fact: record[fact.name] for fact in (*model.shaping, *model.seen, *model.done)} for record in days]
    given[0] |= {each.fact: days[0][each.fact.name] for each in model.course.carried if each.first is None}
    return given


def _spoken_of(model: Model, last: Term) -> frozenset[Fact]:
    """The facts on which it depends whether days are a course that ends so."""
    tomorrow = (each.tomorrow for each in model.course.carried)
    return frozenset((*model.course.state, *facts_of(model.day, last, *tomorrow)))


def least_days(model: Model, last: Term, readings: Choice, invariants: Sequence[Invariant]) -> int:
    """The number of days that it takes at least, by what is invariant."""
    return _most(LONGEST, lambda days: not possible_within(model, last, readings, invariants, days)) + 1


def possible_within(model: Model, last: Term, readings: Choice, invariants: Sequence[Invariant], days: int) -> bool:
    """Whether what is invariant does not exclude such a day among the first days; so where z3 cannot tell, too."""
    return decide(_within_script(model, "", last, readings, invariants, days)) is not Verdict.UNSAT


def _within_script(
    model: Model, title: str, last: Term, readings: Choice, invariants: Sequence[Invariant], days: int
) -> str:
    """That the invariants allow such a day among the first days of a course."""
    such_a_day = Substitution(readings=readings).rewrite(all_of(model.day, assumed(model, invariants), last))
    within = model.day_number.at_most(days)
    return model.writer().script(title, [("such a day", such_a_day), ("within these days", within)])


def no_shorter(
    model: Model, name: str, title: str, last: Term, course: FoundCourse, invariants: Sequence[Invariant]
) -> Iterator[Obligation]:
    """That no shorter course ends so, read in the same way.

    Where the invariants already say so, one day is looked at; else all days before the last, side by side.
    """
    shorter = len(course.days) - 1
    if not shorter:
        return
    title = f"{title}\nThere is no course of {shorter} days or fewer."
    script = _within_script(model, title, last, course.readings, invariants, shorter)
    inductive = decide(script) is Verdict.UNSAT
    if not inductive:
        script = _shorter_script(model.days(shorter, course.readings), title, last)
    yield Obligation(name=f"{name} (shortest)", script=script, satisfiable=False, decided=inductive)


def _script(days: Days, last: Term) -> str:
    """That there is a course of so many days that ends so."""
    lived = [(f"day {day}", days.lived(day)) for day in range(1, days.count + 1)]
    return days.writer().script("", [*lived, ("the last day", days.on(days.count, last))])


def _shorter_script(days: Days, title: str, last: Term) -> str:
    """That one of the days is the last of a course that has been possible so far."""
    so_far: list[Term] = []
    ends = []
    for day in range(1, days.count + 1):
        reached = Defined(f"day {day} is reached", all_of(*so_far[-1:], days.lived(day)))
        so_far.append(reached)
        ends.append(all_of(reached, days.on(day, last)))
    return days.writer().script(title, [("one of these days", any_of(*ends))])


# -- the unremarkable course --------------------------------------------------------------------------------------


def settled(session: Session, days: Days, spoken_of: frozenset[Fact]) -> list[dict[str, Value]]:
    """The unremarkable course among those that a session allows."""
    model = days.model
    remembered = model.course.remembered
    for yesterday in model.course.state:
        _settle(session, [days.copies[0][yesterday]], [])
    for fact in (each for each in (*model.shaping, *model.seen, *model.done) if each in spoken_of):
        copies = [copy[fact] for copy in days.copies]
        before = [days.copies[0][remembered[fact.name]]] if fact.name in remembered else []
        stays = [is_same(one, other) for one, other in pairwise([*before, *copies])]
        _settle(session, copies, stays if fact in model.course.standing else None)
    session.satisfiable()
    return as_found(session, days, spoken_of)


def as_found(session: Session, days: Days, spoken_of: frozenset[Fact]) -> list[dict[str, Value]]:
    """The course in the model that a session has just found; what nothing speaks of is typical."""
    return [_read_day(session, days.model.facts, copy, spoken_of) for copy in days.copies]


def _read_day(
    session: Session, facts: Sequence[Fact], copy: dict[Fact, Fact], spoken_of: frozenset[Fact]
) -> dict[str, Value]:
    values = session.record(copy[fact] for fact in facts if fact in spoken_of)
    return {fact.name: values[copy[fact].name] if fact in spoken_of else fact.typical for fact in facts}


def _settle(session: Session, copies: Sequence[Fact], stays: Sequence[Condition] | None) -> None:
    """Fix a fact on every day: as on the day before where it is one that stays, else typical, else nearest to it."""
    usual = [is_value(each, each.typical) for each in copies]
    if stays is not None:
        usual = [*usual[: len(copies) - len(stays)], *stays]
    day = 0
    while day < len(copies):
        days = _usual_days(session, usual[day:])
        session.add(*usual[day : day + days])
        day += days
        if day < len(copies):
            value = nearest_possible(session, copies[day])
            other = [is_value(each, value) for each in copies[day:]]
            days = _unusual_days(session, other, usual[day:])
            session.add(*other[:days])
            day += days


def _usual_days(session: Session, usual: Sequence[Condition]) -> int:
    """On how many days on end a fact can be as usual."""
    return _most(len(usual), lambda days: session.satisfiable(*usual[:days]))


def _unusual_days(session: Session, other: Sequence[Condition], usual: Sequence[Condition]) -> int:
    """On how many days on end a fact can have another value and cannot have its usual one."""

    def so_many(days: int) -> bool:
        back = [every([*other[:day], usual[day]]) for day in range(1, days)]
        return session.satisfiable(*other[:days]) and not (back and session.satisfiable(some(back)))

    return _most(len(other), so_many)


def _most(most: int, holds: Callable[[int], bool]) -> int:
    """The greatest number up to `most` of which something holds that holds of all smaller ones, and of 0."""
    if holds(most):
        return most
    low, step = 0, 1
    while low + step < most and holds(low + step):
        low, step = low + step, 2 * step
    high = min(low + step, most)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
