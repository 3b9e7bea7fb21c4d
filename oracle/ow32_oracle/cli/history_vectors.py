"""The vectors of malformed records and of courses, made from what `ow32_proofs.adequacy` finds."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import evolve

from ow32_oracle.conformance.cases import expectation_where
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.vector import Expectation, Group, Vector
from ow32_oracle.conformance.vector_files import as_text, file_name
from ow32_proofs.adequacy.courses import CourseCase, CourseSuite
from ow32_proofs.adequacy.malformed import MalformedRecord, malformed_vectors
from ow32_spec.book import OW32
from ow32_spec.language.answers import answer
from ow32_spec.language.projection import Projection
from ow32_spec.language.recorded import known_days
from ow32_spec.language.types import Value

_PROJECTION = Projection(OW32)


def texts(suite: CourseSuite) -> dict[str, str]:
    """The text of both files, by their names."""
    groups = {Group.MALFORMED: malformed(malformed_vectors(OW32)), Group.COURSES: courses(suite.cases)}
    return {file_name(group): as_text(group, found, OW32.edition) for group, found in groups.items()}


def reported(suite: CourseSuite) -> Mapping[str, Any]:
    """What the histories tell, and what is known of the slips that they do not tell, for the report on adequacy."""
    return {
        "histories": len(suite.cases),
        "of_those_found_at_least": suite.at_least,
        "told_by_what_is_done": len(suite.by_choice),
        "told_by_what_is_said": len(suite.by_status),
        "bear_on_no_decision": len(suite.without_bearing),
        "proved_to_change_no_answer": list(suite.harmless),
        "not_told": list(suite.not_told),
    }


def malformed(records: Iterable[MalformedRecord]) -> Iterator[Vector]:
    """The vectors of records that must be refused, numbered for each decision."""
    numbers: dict[str, int] = {}
    for each in records:
        numbers[each.decision] = numbers.get(each.decision, 0) + 1
        yield Vector(
            id=f"{Group.MALFORMED.value}/{each.decision}/{numbers[each.decision]}",
            group=Group.MALFORMED,
            level=Level.MALFORMED,
            decision=each.decision,
            text=each.text,
            expectations=(Expectation(refused=True),),
            requirements=(each.requirement,),
            kills=each.kills,
        )


def courses(cases: Iterable[CourseCase]) -> Iterator[Vector]:
    """The vectors of courses, with what is expected on the last day, numbered for each decision."""
    numbers: dict[str, int] = {}
    for each in cases:
        name = each.decision.name
        numbers[name] = numbers.get(name, 0) + 1
        expected = tuple(_expected(each))
        clauses = {clause for said in expected for named in said.because.values() for clause in named}
        yield Vector(
            id=f"{Group.COURSES.value}/{name}/{numbers[name]}",
            group=Group.COURSES,
            level=Level.COURSES,
            decision=name,
            days=tuple({fact: _plain(value) for fact, value in day.items()} for day in each.days),
            expectations=expected,
            clauses=tuple(clause.id for clause in OW32.clauses if clause.id in clauses),
            requirements=each.requirements,
            kills=each.kills,
        )


def _expected(case: CourseCase) -> Iterator[Expectation]:
    """What is expected on the last day, under each way of reading that matters."""
    course = OW32.course
    assert course is not None
    for way in case.ways:
        readings = {**OW32.default_readings, **way}
        *_, last = known_days(course, readings, case.days)
        known = last.today.record
        said = answer(_PROJECTION, case.decision, known, readings)
        yield evolve(expectation_where(said, known, readings), readings=way)


def _plain(value: Value | None) -> Any:
    return value.isoformat() if isinstance(value, date) else value
