"""Courses found by the solver, replayed through the interpreter before anybody sees them."""

from collections.abc import Sequence

from attrs import frozen

from ow32_proofs.courses.model import Model
from ow32_proofs.possible import InternalError
from ow32_proofs.residues import residue, widened
from ow32_spec.language.interpreter import Evaluation, Record
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import TRUE, Constant, Term, all_of


@frozen(kw_only=True)
class FoundCourse:
    """A synthetic course whose last day shows something.

    Attributes:
        readings: how the text is read.
        days: every fact of every day, first day first.
        fixed: the readings that it needs; however the others are taken, it is a course that shows the same.
    """

    readings: Choice
    days: tuple[Record, ...]
    fixed: Choice


def replayed(model: Model, days: Sequence[Record], readings: Choice, last: Term) -> FoundCourse:
    """The course, found by the interpreter to be one and to end with a day of which `last` is true.

    Raises:
        InternalError: it is none, or does not; the message says on which day.
    """
    found = retold(model, days, readings, last)
    if isinstance(found, int):
        raise InternalError(f"the solver finds a course of {len(days)} days, the interpreter none: day {found}")
    return found


def retold(model: Model, days: Sequence[Record], readings: Choice, last: Term) -> FoundCourse | int:
    """The course, if these days are one that ends with a day of which `last` is true; else the first wrong day."""
    said = _what_is_said(model, days, last)
    for day, term in said:
        if Evaluation({}, readings).holds(term) is not True:
            return day
    left = all_of(*(term for _, term in said))
    return FoundCourse(readings=readings, days=tuple(days), fixed=widened(left, readings))


def _what_is_said(model: Model, days: Sequence[Record], last: Term) -> list[tuple[int, Term]]:
    """What has to be true for this to be a course that ends so, day by day, as terms over readings alone."""
    said: list[tuple[int, Term]] = []
    for number, record in enumerate(days, start=1):
        evaluation = Evaluation(record, {})
        terms = list(model.parts_of_a_day)
        if number == 1:
            terms.append(model.course.first_day)
        if number == len(days):
            terms.append(last)
        else:
            following = days[number]
            for each in model.course.carried:
                if evaluation.value(each.tomorrow) != following[each.fact.name]:
                    terms.append(each.tomorrow.is_(Constant(following[each.fact.name], each.fact.of)))
        residues = (residue(term, evaluation) for term in terms)
        said += [(number, term) for term in residues if term is not TRUE]
    return said
