"""Courses: how one day leads to the next, and what of it the norms judge.

A day is a record like any other. Some of its facts the course itself determines from the day before: they are
carried. The others happen on the day: they are observed, decided or done. Everything here is a term over the
facts of one day, so that every meaning of terms is a meaning of a course: the interpreter walks through it day
by day, a solver through all of them at once.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.norms import Assumption, Decision
from ow32_spec.language.terms import TRUE, Constant, Fact, Term, all_of, require_term, require_truth
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Value, comparable


@frozen(eq=False, kw_only=True)
class Carried:
    """A fact that the course determines: what it will be tomorrow follows from today.

    Attributes:
        fact: the fact.
        tomorrow: its value on the next day, as a term over today's facts.
        first: its value on the first day of all; none where any is possible.
        unbounded: whether it counts without end, whatever the domain in which it is recorded.
    """

    fact: Fact
    tomorrow: Term
    first: Value | None = None
    unbounded: bool = False

    def __attrs_post_init__(self) -> None:
        require_term(f"what {self.fact.name!r} will be tomorrow", self.tomorrow)
        if not comparable(self.fact.of, self.tomorrow.type):
            raise SpecificationError(
                f"{self.fact.name!r} is {self.fact.of}, what it will be tomorrow is {self.tomorrow.type}: "
                "carry a value of its own kind"
            )
        if self.first is not None and not self.fact.of.contains(self.first):
            raise SpecificationError(
                f"{self.fact.name!r} cannot be {self.first!r} on the first day: it is {self.fact.of}"
            )


@frozen(eq=False, kw_only=True)
class Law:
    """What is so on every day that can happen at all; a day of which it is false is impossible.

    Attributes:
        name: short and hyphenated.
        term: what is so.
        reason: why no other day happens, in the words with which an impossible day is refused.
    """

    name: str
    term: Term
    reason: str

    def __attrs_post_init__(self) -> None:
        require_truth(f"law {self.name!r}", self.term)


@frozen(eq=False, kw_only=True)
class Act:
    """What is done about a decision on a day.

    Attributes:
        decision: the decision.
        where: the days on which something is done about it.
        done: for each outcome, where it is what is done.
    """

    decision: Decision
    where: Term
    done: Mapping[str, Term]

    def __attrs_post_init__(self) -> None:
        name = self.decision.name
        require_truth(f"what is done about {name!r}, where", self.where)
        missing = [each for each in self.decision.outcomes.values if each not in self.done]
        if missing:
            raise SpecificationError(f"what is done about {name!r}: say when {', '.join(missing)} is what is done")
        for outcome, term in self.done.items():
            self.decision.label(outcome)
            require_truth(f"what is done about {name!r}, {outcome}", term)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts by which it is seen what is done."""
        return facts_of(self.where, *self.done.values())


@frozen(eq=False, kw_only=True)
class Course:
    """How a treatment runs from day to day.

    Attributes:
        facts: the vocabulary that only courses need, beside that of the rulebook.
        carried: what the course determines.
        laws: what is so on every day that can happen.
        acts: what is done on a day that the norms judge.
        clock: the carried facts that say where in the course a day is.
        standing: observed facts that stay as they were recorded until something else is recorded.
        events: facts that are what is given here on a day on which nothing of the kind is recorded.
        at_first: what relates the facts of the first day to each other, beside their first values.
    """

    facts: tuple[Fact, ...]
    carried: tuple[Carried, ...]
    laws: tuple[Law, ...]
    acts: tuple[Act, ...]
    clock: tuple[Fact, ...] = ()
    standing: tuple[Fact, ...] = ()
    events: Mapping[Fact, Value] = field(factory=dict)
    at_first: Term = TRUE

    def __attrs_post_init__(self) -> None:
        names = [each.fact.name for each in self.carried]
        for name in names:
            if names.count(name) > 1:
                raise SpecificationError(f"{name!r} is carried twice: say once what it will be tomorrow")
        for fact in self.clock:
            if fact.name not in names:
                raise SpecificationError(
                    f"{fact.name!r} is to say where in the course a day is and is not carried: "
                    "say what it will be tomorrow"
                )
        for fact in (*self.standing, *self.events):
            if fact.name in names:
                raise SpecificationError(
                    f"{fact.name!r} is carried, so that nobody records it: take it out of the others"
                )
        for fact, value in self.events.items():
            if fact in self.standing:
                raise SpecificationError(
                    f"{fact.name!r} is both standing and an event: say once what it is where nothing is recorded"
                )
            if not fact.of.contains(value):
                raise SpecificationError(f"{fact.name!r} cannot be {value!r}: it is {fact.of}")
        require_truth("the first day", self.at_first)

    @property
    def first_day(self) -> Term:
        """What is so on the first day of all."""
        known = ((each.fact, each.first) for each in self.carried if each.first is not None)
        return all_of(*(fact.is_(Constant(value, fact.of)) for fact, value in known), self.at_first)

    @property
    def remembered(self) -> dict[str, Fact]:
        """For each fact of which yesterday's value is remembered, by its name, the fact that remembers it."""
        return {fact.name.removesuffix(YESTERDAY): fact for fact in self.state if fact.name.endswith(YESTERDAY)}

    @property
    def state(self) -> tuple[Fact, ...]:
        """The facts that the course determines."""
        return tuple(each.fact for each in self.carried)

    def terms(self) -> Iterator[tuple[str, Term]]:
        """Everything that it says, and where."""
        for each in self.carried:
            yield f"tomorrow's {each.fact.name!r}", each.tomorrow
        for law in self.laws:
            yield f"law {law.name!r}", law.term
        for act in self.acts:
            yield f"what is done about {act.decision.name!r}", act.where
            for term in act.done.values():
                yield f"what is done about {act.decision.name!r}", term
        yield "the first day", self.at_first


YESTERDAY = "_yesterday"
"""How the name of a fact ends that remembers another from the day before."""


def remembered(fact: Fact, *, group: str, typical: Value | None = None) -> Fact:
    """The fact that holds yesterday's value of a fact; typically that which is typical of the fact."""
    return Fact(
        name=f"{fact.name}{YESTERDAY}",
        of=fact.of,
        meaning=f"as of yesterday, {fact.meaning}" if fact.negation else f"{fact.meaning} as of yesterday",
        negation=fact.negation and f"as of yesterday, {fact.negation}",
        phrase=fact.phrase and f"as of yesterday, {fact.phrase}",
        group=group,
        typical=fact.typical if typical is None else typical,
    )


def conditions(course: Course, assumptions: Iterable[Assumption]) -> tuple[Law, ...]:
    """What is so on every possible day: the laws, and what is assumed of what happens on a day.

    An assumption about nothing but what the course determines is no condition of a day: it has to follow.
    """
    assumed = (Law(name=each.name, term=each.term, reason=each.reason) for each in assumptions)
    return (*(law for law in assumed if not speaks_only_of_state(course, law.term)), *course.laws)


def to_follow(course: Course, assumptions: Iterable[Assumption]) -> tuple[Assumption, ...]:
    """The assumptions about nothing but what the course determines: they have to be invariant."""
    return tuple(each for each in assumptions if speaks_only_of_state(course, each.term))


def speaks_only_of_state(course: Course, term: Term) -> bool:
    """Whether a term speaks of nothing but what the course determines."""
    state = set(course.state)
    return all(fact in state for fact in facts_of(term))
