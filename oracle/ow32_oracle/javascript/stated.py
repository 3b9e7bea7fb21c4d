"""What is emitted of a rulebook: the terms of each decision and of the course, gathered so that they can be spelt."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from ow32_oracle.simulate import MONITORING, first_day
from ow32_spec.language.bound_facts import connected, side_by_side
from ow32_spec.language.courses import Course, Law, conditions
from ow32_spec.language.norms import Assumption, Decision, Modality, Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.telling_values import compared_facts, dividing_values
from ow32_spec.language.terms import Fact, Term
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Date, Integer, Value

Scales = Mapping[str, tuple[Value, ...]]


@frozen(eq=False, kw_only=True)
class StatedOutcome:
    """The terms about one outcome.

    Attributes:
        open: where it is open; so for `required` and `permitted`.
        excluders: by the names of the binding norms that can exclude it, where they do.
        guidance: the same of guidance.
        grants: the permissions that name it.
        obliging: the norms that oblige to it alone.
    """

    open: Term
    required: Term
    permitted: Term
    excluders: Mapping[str, Term]
    guidance: Mapping[str, Term]
    grants: Sequence[str]
    obliging: Sequence[str]


@frozen(eq=False, kw_only=True)
class StatedDecision:
    """The terms about one decision, over all readings.

    Attributes:
        decision: the decision.
        facts: the facts of all terms and of the assumptions that bind them, in the order in which diagrams ask.
        scales: for numbers and dates, values that tell apart all that the terms can tell apart.
        compared: the facts that are compared with each other, group by group.
        assumptions: the assumptions that bind the facts.
        norms: where each norm holds.
        clauses: the clauses that state each norm.
    """

    decision: Decision
    asked: Term
    silence: Term
    conflict: Term
    outcomes: Mapping[str, StatedOutcome]
    norms: Mapping[str, Term]
    clauses: Mapping[str, Sequence[str]]
    assumptions: Sequence[Assumption]
    facts: Sequence[Fact]
    scales: Scales
    compared: Sequence[Sequence[str]]

    @classmethod
    def of(cls, projection: Projection, decision: Decision) -> "StatedDecision":
        """Gather the terms of a decision."""
        asked, silence, conflict = (
            projection.asked(decision),
            projection.silence(decision),
            projection.conflict(decision),
        )
        outcomes = {name: _outcome(projection, decision, name) for name in decision.outcomes.values}
        norms = {norm.name: projection.holds(norm) for norm in projection.book.norms_of(decision)}
        terms = (asked, *(each.open for each in outcomes.values()), silence, *norms.values())
        assumptions = connected(projection.book.assumptions, facts_of(*terms))
        facts = side_by_side(facts_of(*terms), assumptions)
        return cls(
            decision=decision,
            asked=asked,
            silence=silence,
            conflict=conflict,
            outcomes=outcomes,
            norms=norms,
            clauses={norm.name: norm.clauses for norm in projection.book.norms_of(decision)},
            assumptions=assumptions,
            facts=facts,
            scales=scales_of(facts, (*terms, *(each.term for each in assumptions))),
            compared=_groups((*terms, *(each.term for each in assumptions))),
        )

    def terms(self) -> Iterator[Term]:
        """Every term, in the order in which a digest takes them."""
        yield from (self.asked, self.silence, self.conflict)
        for each in self.outcomes.values():
            yield from (each.open, each.required, each.permitted, *each.excluders.values(), *each.guidance.values())
        yield from self.norms.values()
        yield from (each.term for each in self.assumptions)


def _outcome(projection: Projection, decision: Decision, outcome: str) -> StatedOutcome:
    def excluding(*, guidance: bool) -> Mapping[str, Term]:
        norms = projection.excluders(decision, outcome, guidance=guidance)
        return {norm.name: projection.excludes(norm, outcome) for norm in norms}

    norms = projection.book.norms_of(decision)
    return StatedOutcome(
        open=projection.open(decision, outcome),
        required=projection.required(decision, outcome),
        permitted=projection.permitted(decision, outcome),
        excluders=excluding(guidance=False),
        guidance=excluding(guidance=True),
        grants=[norm.name for norm in projection.granting(decision, outcome)],
        obliging=[norm.name for norm in norms if _obliges(norm, outcome)],
    )


def _obliges(norm: Norm, outcome: str) -> bool:
    return norm.modality is Modality.MUST and norm.outcomes == (outcome,)


def scales_of(facts: Sequence[Fact], terms: Sequence[Term]) -> Scales:
    """For the numbers and dates among some facts, values that tell apart what some terms can tell apart."""
    values = dividing_values(terms, {})
    return {fact.name: values[fact.name] for fact in facts if isinstance(fact.of, Integer | Date)}


def _groups(terms: Sequence[Term]) -> Sequence[Sequence[str]]:
    groups = compared_facts(terms)
    return sorted({tuple(sorted(group)) for group in groups.values() if len(group) > 1})


@frozen(eq=False, kw_only=True)
class StatedCourse:
    """The terms of a course.

    Attributes:
        course: the course.
        assumed: what is assumed of every day.
        first_day: what relates the facts of the first day to each other.
        due: the decisions that say what is due.
        facts: the facts of all terms, in the order in which digests ask.
        scales: for numbers and dates, values that tell apart all that the terms can tell apart.
    """

    course: Course
    assumed: Sequence[Law]
    first_day: Law
    due: Sequence[str]
    facts: Sequence[Fact]
    scales: Scales

    @classmethod
    def of(cls, projection: Projection, course: Course) -> "StatedCourse":
        """Gather the terms of a course."""
        book = projection.book
        laws = conditions(course, book.assumptions)
        acted_on = {act.decision.name for act in course.acts}
        terms = (*(term for _, term in course.terms()), *(law.term for law in laws))
        facts = facts_of(*terms)
        return cls(
            course=course,
            assumed=tuple(law for law in laws if law not in course.laws),
            first_day=first_day(course),
            due=[each.name for each in book.decisions if each.section == MONITORING and each.name not in acted_on],
            facts=facts,
            scales=scales_of(facts, terms),
        )

    def terms(self) -> Iterator[Term]:
        """Every term, in the order in which a digest takes them."""
        yield from (each.tomorrow for each in self.course.carried)
        yield from (law.term for law in (*self.assumed, *self.course.laws, self.first_day))
        for act in self.course.acts:
            yield from (act.where, *act.done.values())
