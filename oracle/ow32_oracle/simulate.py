"""A course of treatment walked through day by day: what is so, what is allowed, and what was done about it.

    days = [{"age_years": 64, ..., "treatment_started": True}, {"venetoclax_mg_today": 100}, {}]
    for day in simulate(OW32, OW32.default_readings, days): ...

A day is given as what is recorded of it; `ow32_spec.language.recorded` says what is known of it by that. Where
something is recorded that the course determines, the two must agree.

Statuses are those of three-valued evaluation, the same that judges what was done. They are never wrong, but may be
undetermined where the exact ones of `ow32_spec.language.answers` are not. Those take some twenty times as long, and
up to a third of a second for a day of which little is known: too much for courses of hundreds of days. Of 62,845
statuses on 1,500 made-up days, half of them read literally, 280 differed, all of vigilance for tumour lysis on days
without a recorded dose: only the exact answer sees that no dose is above the highest there is. (Measured once, when
this was written, on the commit after 910a7fe.)
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from ow32_oracle.contradictions import falsifying
from ow32_spec.language.answers import Status
from ow32_spec.language.courses import Course, Law, conditions
from ow32_spec.language.interpreter import Evaluation, Record
from ow32_spec.language.norms import Decision, Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.recorded import Outset, Recorded, first_outset, known_day
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact, Term
from ow32_spec.language.types import Value
from ow32_spec.language.walking import Judged, Judgement, impossible, judge

MONITORING = "monitoring"
"""The section whose decisions say what is due."""


@frozen(kw_only=True)
class Allowed:
    """What the norms say of the outcomes of a decision; each truth value is None where too little is known.

    Attributes:
        decision: the decision.
        asked: whether the question arises.
        conflict: whether the norms leave no outcome.
        silent: whether they leave more than one without granting the choice.
        statuses: of each outcome, in the order of declaration; undetermined where the question may not arise.
        against: the guidance from which choosing an outcome would depart, for those of which there is any.
    """

    decision: Decision
    asked: bool | None
    conflict: bool | None
    silent: bool | None
    statuses: Mapping[str, Status]
    against: Mapping[str, tuple[Norm, ...]]


@frozen(kw_only=True)
class SimulatedDay:
    """A day that can have been.

    Attributes:
        number: which day it is, the first being 1.
        recorded: what was recorded of it.
        record: everything that is known of it.
        state: of that, what the course determines.
        allowed: the decisions about which something can be done, as far as they arise or may arise.
        due: the decisions on monitoring, as far as they arise or may arise.
        judged: what was done, and what the norms say of it.
        next: what is known of the day after.
    """

    number: int
    recorded: Recorded
    record: Record
    state: Record
    allowed: tuple[Allowed, ...]
    due: tuple[Allowed, ...]
    judged: tuple[Judged, ...]
    next: Outset

    @property
    def departures(self) -> tuple[Judged, ...]:
        """What was done and is forbidden."""
        return tuple(each for each in self.judged if each.judgement is Judgement.FORBIDDEN)


@frozen(kw_only=True)
class Contradicted:
    """Something recorded that the course has determined otherwise.

    Attributes:
        fact: what is recorded.
        recorded: its value in the record.
        determined: its value as it follows from the days before.
    """

    fact: Fact
    recorded: Value
    determined: Value


@frozen(kw_only=True)
class Broken:
    """A law that a day breaks.

    Attributes:
        law: the law.
        facts: as few of the known facts as break it.
    """

    law: Law
    facts: Record


@frozen(kw_only=True)
class ImpossibleDay:
    """A day that cannot have been; no day follows it.

    Attributes:
        number: which day it would be.
        recorded: what was recorded of it.
        contradicted: what is recorded otherwise than the course has determined it.
        broken: the laws that the day breaks. Where nothing is contradicted there is at least one.
    """

    number: int
    recorded: Recorded
    contradicted: tuple[Contradicted, ...]
    broken: tuple[Broken, ...]


def simulate(book: Rulebook, readings: Choice, days: Iterable[Recorded]) -> Iterator[SimulatedDay | ImpossibleDay]:
    """Walk through a course, each day as soon as it is given.

    Args:
        book: the rulebook, which must have a course.
        readings: how the text is read.
        days: what is recorded of each day from the first on, none left out.

    Yields:
        Each day. The first that is impossible is the last.

    Raises:
        ValueError: the rulebook has no course, or something is recorded that is no fact or no value of its fact.
    """
    simulator = Simulator(Projection(book), readings)
    outset = simulator.outset
    for recorded in days:
        day = simulator.day(outset, recorded)
        yield day
        if isinstance(day, ImpossibleDay):
            return
        outset = day.next


def first_day(course: Course) -> Law:
    """What relates the facts of the first day to each other."""
    reason = "Before the first day there are only the courses of which the record tells."
    return Law(name="first-day", term=course.at_first, reason=reason)


@frozen
class _Outcome:
    """The terms about one outcome: made once, since a course has many days."""

    open: Term
    required: Term
    permitted: Term
    guidance: Mapping[Norm, Term]

    @classmethod
    def of(cls, projection: Projection, decision: Decision, outcome: str) -> "_Outcome":
        norms = projection.excluders(decision, outcome, guidance=True)
        return cls(
            open=projection.open(decision, outcome),
            required=projection.required(decision, outcome),
            permitted=projection.permitted(decision, outcome),
            guidance={norm: projection.excludes(norm, outcome) for norm in norms},
        )

    def status(self, day: Evaluation) -> Status:
        if day.holds(self.open) is False:
            return Status.FORBIDDEN
        if day.holds(self.required):
            return Status.REQUIRED
        return Status.PERMITTED if day.holds(self.permitted) else Status.UNDETERMINED


@frozen
class _Question:
    """The terms about one decision."""

    decision: Decision
    asked: Term
    conflict: Term
    silence: Term
    outcomes: Mapping[str, _Outcome]

    @classmethod
    def of(cls, projection: Projection, decision: Decision) -> "_Question":
        return cls(
            decision=decision,
            asked=projection.asked(decision),
            conflict=projection.conflict(decision),
            silence=projection.silence(decision),
            outcomes={each: _Outcome.of(projection, decision, each) for each in decision.outcomes.values},
        )

    def answer(self, day: Evaluation) -> Allowed:
        asked = day.holds(self.asked)
        statuses = {name: each.status(day) if asked else Status.UNDETERMINED for name, each in self.outcomes.items()}
        against = {
            name: tuple(norm for norm, excludes in each.guidance.items() if day.holds(excludes))
            for name, each in self.outcomes.items()
            if statuses[name] is not Status.REQUIRED
        }
        return Allowed(
            decision=self.decision,
            asked=asked,
            conflict=day.holds(self.conflict),
            silent=day.holds(self.silence),
            statuses=statuses,
            against={name: norms for name, norms in against.items() if norms},
        )


@frozen(eq=False)
class Simulator:
    """One rulebook under one way of reading, to be asked about days.

    Attributes:
        projection: the rulebook's norms, projected on outcomes.
        readings: how the text is read.

    Raises:
        ValueError: the rulebook has no course.
    """

    projection: Projection
    readings: Choice
    course: Course = field(init=False)
    _facts: Mapping[str, Fact] = field(init=False, repr=False)
    _conditions: tuple[Law, ...] = field(init=False, repr=False)
    _acted_on: tuple[_Question, ...] = field(init=False, repr=False)
    _due: tuple[_Question, ...] = field(init=False, repr=False)

    @course.default
    def _the_course(self) -> Course:
        if self.projection.book.course is None:
            raise ValueError("this rulebook has no course: simulate one that has")
        return self.projection.book.course

    @_facts.default
    def _by_name(self) -> Mapping[str, Fact]:
        return {fact.name: fact for fact in (*self.projection.book.facts, *self.course.facts)}

    @_conditions.default
    def _of_every_day(self) -> tuple[Law, ...]:
        return conditions(self.course, self.projection.book.assumptions)

    @_acted_on.default
    def _about_acts(self) -> tuple[_Question, ...]:
        return tuple(_Question.of(self.projection, act.decision) for act in self.course.acts)

    @_due.default
    def _about_duties(self) -> tuple[_Question, ...]:
        acted_on = {act.decision.name for act in self.course.acts}
        return tuple(
            _Question.of(self.projection, decision)
            for decision in self.projection.book.decisions
            if decision.section == MONITORING and decision.name not in acted_on
        )

    @property
    def outset(self) -> Outset:
        """What is known of the first day before anything is recorded of it."""
        return first_outset(self.course)

    def day(self, outset: Outset, recorded: Recorded) -> SimulatedDay | ImpossibleDay:
        """What becomes of a day of which this is known at the outset and recorded.

        Raises:
            ValueError: something is recorded that is no fact or no value of its fact.
        """
        self._require_facts(outset.number, recorded)
        known = known_day(self.course, self.readings, outset, recorded)
        today = known.today
        contradicted = self._contradicted(known.state, recorded)
        laws = (*self._conditions, *([first_day(self.course)] if outset.number == 1 else ()))
        broken = impossible(laws, today)
        if contradicted or broken:
            return ImpossibleDay(
                number=outset.number,
                recorded=recorded,
                contradicted=contradicted,
                broken=tuple(
                    Broken(law=law, facts=falsifying(law.term, today.record, self.readings)) for law in broken
                ),
            )
        return SimulatedDay(
            number=outset.number,
            recorded=recorded,
            record=today.record,
            state=known.state,
            allowed=_answers(self._acted_on, today),
            due=_answers(self._due, today),
            judged=judge(self.projection, today),
            next=known.after(self.course),
        )

    def _require_facts(self, number: int, recorded: Recorded) -> None:
        determined = {fact.name for fact in self.course.state}
        for name, value in recorded.items():
            if name not in self._facts:
                raise ValueError(f"day {number}: there is no fact {name!r}: leave it out")
            # What counts without end may have left the domain in which it is recorded.
            of = self._facts[name].of
            if value is not None and name not in determined and not of.contains(value):
                raise ValueError(f"day {number}: {name} cannot be {value!r}: it is {of}")

    def _contradicted(self, state: Record, recorded: Recorded) -> tuple[Contradicted, ...]:
        return tuple(
            Contradicted(fact=fact, recorded=value, determined=state[fact.name])
            for fact in self.course.state
            if (value := recorded.get(fact.name)) is not None and value != state[fact.name]
        )


def _answers(questions: Iterable[_Question], day: Evaluation) -> tuple[Allowed, ...]:
    """What is said of the questions that arise or may arise on a day."""
    return tuple(found for each in questions if (found := each.answer(day)).asked is not False)
