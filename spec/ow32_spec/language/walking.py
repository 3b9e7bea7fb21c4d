"""A course walked through day by day with the definitional interpreter.

What is not known of a day stays unknown on the next, unless the days after do not depend on it.
"""

from collections.abc import Iterable
from enum import StrEnum

from attrs import frozen

from ow32_spec.language.courses import Act, Course, Law
from ow32_spec.language.interpreter import UNKNOWN, Evaluation, Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import All, Any, Compare, Defined, Fact, Relation, Term
from ow32_spec.language.types import Value


class Judgement(StrEnum):
    """What the norms say of what was done about a decision on a day."""

    REQUIRED = "required"
    PERMITTED = "permitted"
    FORBIDDEN = "forbidden"
    UNDETERMINED = "undetermined"
    """Too little is known of the day, or of what was done."""
    NOT_JUDGED = "not judged"
    """The question does not arise, or the norms contradict each other: nothing could have been done within them."""


@frozen(kw_only=True)
class Judged:
    """What was done about a decision, and what the norms say of it.

    Attributes:
        act: the decision and how it is seen what was done.
        outcome: what was done; none where that is not known.
        judgement: what the norms say of it.
    """

    act: Act
    outcome: str | None
    judgement: Judgement


def first_state(course: Course) -> dict[str, Value]:
    """What the course determines of its first day."""
    return {each.fact.name: each.first for each in course.carried if each.first is not None}


def next_state(course: Course, today: Evaluation) -> dict[str, Value]:
    """What the course determines of the day after; what cannot be told is left out."""
    found = {each.fact.name: today.value(each.tomorrow) for each in course.carried}
    return {name: value for name, value in found.items() if value is not UNKNOWN}


def impossible(laws: Iterable[Law], day: Evaluation) -> tuple[Law, ...]:
    """The laws that a day breaks, so that it cannot have been."""
    return tuple(law for law in laws if day.holds(law.term) is False)


def follows(term: Term, day: Evaluation) -> dict[str, Value]:
    """The values that unknown facts have on a day on which a term is true, as far as it says so outright.

    It does by equating the fact with something known; of several alternatives, where the day leaves but one.
    """
    match term:
        case Defined(term=inner):
            return follows(inner, day)
        case All(terms=terms):
            return {name: value for each in terms for name, value in follows(each, day).items()}
        case Any(terms=terms):
            left = [each for each in terms if day.holds(each) is not False]
            return follows(left[0], day) if len(left) == 1 else {}
        case Compare(relation=Relation.EQUAL, left=one, right=other):
            return {
                fact.name: value
                for fact, value in ((one, day.value(other)), (other, day.value(one)))
                if isinstance(fact, Fact) and day.value(fact) is UNKNOWN and value is not UNKNOWN
            }
    return {}


def done(act: Act, day: Evaluation) -> str | None:
    """What was done about a decision on a day; none where that is not known."""
    for outcome, term in act.done.items():
        if day.holds(term):
            return outcome
    return None


def judge(projection: Projection, day: Evaluation) -> tuple[Judged, ...]:
    """What was done on a day, and what the norms say of it; decisions about which nothing was done are left out."""
    course = projection.book.course
    acts = course.acts if course else ()
    return tuple(_judged(projection, act, day) for act in acts if day.holds(act.where) is not False)


def _judged(projection: Projection, act: Act, day: Evaluation) -> Judged:
    decision, outcome = act.decision, done(act, day)
    asked, conflict = day.holds(projection.asked(decision)), day.holds(projection.conflict(decision))
    if asked is False or conflict:
        judgement = Judgement.NOT_JUDGED
    elif outcome is None or asked is None or day.holds(act.where) is None:
        judgement = Judgement.UNDETERMINED
    elif day.holds(projection.open(decision, outcome)) is False:
        judgement = Judgement.UNDETERMINED if conflict is None else Judgement.FORBIDDEN
    elif day.holds(projection.required(decision, outcome)):
        judgement = Judgement.REQUIRED
    elif day.holds(projection.permitted(decision, outcome)):
        judgement = Judgement.PERMITTED
    else:
        judgement = Judgement.UNDETERMINED
    return Judged(act=act, outcome=outcome, judgement=judgement)


def whole(course: Course, record: Record) -> bool:
    """Whether everything that the course determines is known of a day."""
    return all(fact.name in record for fact in course.state)
