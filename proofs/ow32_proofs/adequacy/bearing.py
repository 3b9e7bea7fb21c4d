"""Which facts of a course bear on what is decided on any day: by what they are, and by what they lead to."""

from collections.abc import Iterable

from ow32_spec.language.courses import Course
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.terms import Fact, Term
from ow32_spec.language.traversal import facts_of


def bearing_facts(projection: Projection, readings: Choice | None = None) -> frozenset[Fact]:
    """The facts of which some decision speaks, on that day or a later one; the others change no answer, ever.

    It is so however the text is read, or if it is read in some ways.

    A fact bears on an answer if the decision's terms speak of it. A carried fact leads to it by what it will be
    tomorrow; what is remembered of yesterday stands in for what is remembered; and a law can give the value of what
    is not recorded. Nothing else is made of what is recorded (see `ow32_spec.language.recorded`).
    """
    course = projection.book.course
    reads = Substitution(readings=readings or {})
    reached = set(facts_of(*map(reads.rewrite, _decided(projection))))
    if course is None:
        return frozenset(reached)
    while (more := reached | set(_behind(course, reads, reached))) != reached:
        reached = more
    return frozenset(reached)


def _decided(projection: Projection) -> Iterable[Term]:
    for decision in projection.book.decisions:
        yield projection.asked(decision)
        for outcome in decision.outcomes.values:
            yield projection.open(decision, outcome)


def _behind(course: Course, reads: Substitution, facts: set[Fact]) -> Iterable[Fact]:
    """The facts from which some facts directly get their values."""
    tomorrow = {each.fact: each.tomorrow for each in course.carried}
    settled = {*course.state, *course.standing, *course.events}
    for fact in facts:
        if fact in tomorrow:
            yield from facts_of(reads.rewrite(tomorrow[fact]))
        if fact.name in course.remembered:
            yield course.remembered[fact.name]
        if fact not in settled:
            yield from facts_of(*(law.term for law in course.laws if fact in facts_of(law.term)))
    # On the first day what relates its facts to each other gives one from the other.
    at_first = facts_of(course.at_first)
    if facts & set(at_first):
        yield from at_first
