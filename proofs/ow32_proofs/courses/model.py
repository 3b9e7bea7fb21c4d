"""A rulebook's course as a transition system.

What is done on a day is whatever the norms leave open on it; where they leave nothing open they contradict each
other, nothing is judged, and anything may be done. So what is true of every day of this system is true for every
clinician who stays within the text wherever it can be stayed within.
"""

from functools import cached_property, partial

from attrs import evolve, frozen

from ow32_proofs.smtlib import Scene, Writer
from ow32_spec.language.courses import Act, Carried, Course, Law, conditions, speaks_only_of_state
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.terms import Defined, Fact, Term, all_of, any_of
from ow32_spec.language.traversal import facts_of


@frozen(eq=False, slots=False)
class Model:
    """The transition system of a rulebook's course.

    Attributes:
        projection: the rulebook's norms, projected on outcomes.
    """

    projection: Projection

    @property
    def course(self) -> Course:
        """The course."""
        course = self.projection.book.course
        if course is None:
            raise ValueError("this rulebook has no course")
        return course

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact of a day: those of records, then those that only courses have."""
        return (*self.projection.book.facts, *self.course.facts)

    @cached_property
    def shaping(self) -> tuple[Fact, ...]:
        """The facts of a day that say where in the course the next day is."""
        numbers = (each.tomorrow for each in self.course.carried if each.fact in self.course.clock)
        state, spoken_of = set(self.course.state), set(facts_of(*numbers))
        return tuple(fact for fact in self.facts if fact in spoken_of and fact not in state)

    @cached_property
    def done(self) -> tuple[Fact, ...]:
        """The facts that say what is done on a day."""
        state, spoken_of = set(self.course.state), {fact for act in self.course.acts for fact in act.facts}
        return tuple(fact for fact in self.facts if fact in spoken_of and fact not in {*state, *self.shaping})

    @cached_property
    def seen(self) -> tuple[Fact, ...]:
        """The facts that are seen or decided on a day, before anything is done."""
        apart = {*self.course.state, *self.shaping, *self.done}
        return tuple(fact for fact in self.facts if fact not in apart)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The ways in which the text can be read."""
        return self.projection.book.readings

    @cached_property
    def unbounded(self) -> frozenset[str]:
        """The names of the facts that count without end."""
        return frozenset(each.fact.name for each in self.course.carried if each.unbounded)

    @cached_property
    def day_number(self) -> Fact:
        """The fact that counts the days from the first of all."""
        (counting,) = (fact for fact in self.course.clock if fact.name == "day_number")
        return counting

    # -- one day ----------------------------------------------------------------------------------------------

    @cached_property
    def conditions(self) -> tuple[Law, ...]:
        """What is so on every possible day."""
        return conditions(self.course, self.projection.book.assumptions)

    def judged(self, act: Act) -> Term:
        """Where the norms judge what is done: the question arises, and some outcome is open."""
        decision = act.decision
        return all_of(act.where, self.projection.asked(decision), ~self.projection.conflict(decision))

    def breach(self, act: Act) -> Term:
        """Where what is done about a decision is an outcome that is not open while another is."""
        closed = (term & self.projection.forbidden(act.decision, outcome) for outcome, term in act.done.items())
        return all_of(self.judged(act), any_of(*closed))

    @cached_property
    def parts_of_a_day(self) -> tuple[Term, ...]:
        """Everything that is so on every day of a course within the text: law by law, decision by decision."""
        laws = (Defined(f"law {law.name}", law.term) for law in self.conditions)
        acts = (Defined(f"{act.decision.name} within the text", ~self.breach(act)) for act in self.course.acts)
        return (*laws, *acts)

    @cached_property
    def day(self) -> Term:
        """That a day is one of a course within the text."""
        return all_of(*self.parts_of_a_day)

    def writer(self) -> Writer:
        """Writes terms about one day."""
        return Writer(Scene(facts=self.facts, readings=self.readings), unbounded=self.unbounded)

    # -- the next day -----------------------------------------------------------------------------------------

    @cached_property
    def _to_tomorrow(self) -> Substitution:
        carried = {each.fact: _tomorrow(each) for each in self.course.carried}
        return Substitution(facts=carried, rename=lambda name: f"{name} tomorrow")

    def tomorrow(self, term: Term) -> Term:
        """What a term about nothing but the state says of the next day, as a term about today."""
        if not speaks_only_of_state(self.course, term):
            raise ValueError("of tomorrow only the state is determined")
        return self._to_tomorrow.rewrite(term)

    # -- many days --------------------------------------------------------------------------------------------

    def days(self, count: int, readings: Choice | None = None) -> "Days":
        """The first `count` days of a course, the text read in the given ways."""
        return Days(self, count, readings or {})


def _tomorrow(carried: Carried) -> Term:
    return Defined(f"{carried.fact.name} tomorrow", carried.tomorrow)


@frozen(eq=False, slots=False)
class Days:
    """The first days of a course, side by side: each fact once for each day.

    Attributes:
        model: the transition system.
        count: how many days.
        readings: how the text is read, as far as that is fixed.
    """

    model: Model
    count: int
    readings: Choice

    @cached_property
    def copies(self) -> tuple[dict[Fact, Fact], ...]:
        """For each day, each fact under the name that it has on that day."""
        return tuple(
            {fact: evolve(fact, name=f"{fact.name}_on_day_{day}") for fact in self.model.facts}
            for day in range(1, self.count + 1)
        )

    @cached_property
    def _rewriting(self) -> tuple[Substitution, ...]:
        return tuple(
            Substitution(facts=copy, readings=self.readings, rename=partial("{1} on day {0}".format, day))
            for day, copy in enumerate(self.copies, start=1)
        )

    def on(self, day: int, term: Term) -> Term:
        """What a term says of one of the days; the first is 1."""
        return self._rewriting[day - 1].rewrite(term)

    @cached_property
    def begins(self) -> Term:
        """What is so on the first day of all."""
        return self.on(1, self.model.course.first_day)

    def led_to(self, day: int) -> Term:
        """That the state on a day is what the day before made of it."""
        carried = self.model.course.carried
        return all_of(*(self.copies[day - 1][each.fact].is_(self.on(day - 1, each.tomorrow)) for each in carried))

    def possible(self, day: int) -> Term:
        """That a day is one that can be, within the text."""
        return self.on(day, self.model.day)

    def lived(self, day: int) -> Term:
        """That the course gets as far as to a day."""
        return all_of(self.begins if day == 1 else self.led_to(day), self.possible(day))

    def writer(self) -> Writer:
        """Writes terms about these days."""
        facts = tuple(copy[fact] for copy in self.copies for fact in self.model.facts)
        unbounded = frozenset(
            copy[fact].name for copy in self.copies for fact in copy if fact.name in self.model.unbounded
        )
        return Writer(Scene(facts=facts, readings=self.model.readings), unbounded=unbounded)
