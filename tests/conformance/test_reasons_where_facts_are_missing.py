"""Nobody is accused of naming a clause that is a reason for some value of what is missing."""

from collections.abc import Iterator
from random import Random

import pytest

from ow32_oracle.conformance.cases import Case, Expecting, expectation, vectors
from ow32_oracle.conformance.judging import judge
from ow32_oracle.conformance.replies import Reply, Stated
from ow32_oracle.conformance.results import Ending
from ow32_oracle.conformance.vector import Expectation, Group, Vector
from ow32_spec.book import OW32
from ow32_spec.language.answers import answer
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.telling_values import telling_values

PROJECTION = Projection(OW32)
TRIES = 5
"""How often each record is completed."""


def completed(known: Record, decision: Decision, random: Random) -> Record:
    """A record with some value of every fact that it does not know."""
    about = (
        PROJECTION.asked(decision),
        PROJECTION.silence(decision),
        *(PROJECTION.open(decision, outcome) for outcome in decision.outcomes.values),
    )
    values = telling_values(about, known)
    return {**{name: random.choice(of) for name, of in values.items()}, **known}


def replies(vector: Vector, expected: Expectation, random: Random) -> Iterator[Reply]:
    """Replies with the right statuses, and the reasons that completions have for what is settled."""
    readings: Choice = {**OW32.default_readings, **expected.readings}
    decision = OW32.decision(vector.decision)
    known = Expecting(readings).known(Case(vector))
    statuses = {outcome: expected.status(outcome) for outcome in expected.could_be}
    for _ in range(TRIES):
        whole = completed(known, decision, random)
        because = expectation(answer(PROJECTION, decision, whole, readings)).because
        yield Reply(said=Stated(statuses), because=because)


JUDGED = [
    (vector, expected)
    for vector in vectors([Group.MISSING])
    for expected in vector.expectations
    if expected.asked and expected.conflict is False
]
"""Each vector in which facts are missing and reasons are judged, with what is expected under some readings."""


@pytest.mark.parametrize("decision", sorted({vector.decision for vector, _ in JUDGED}))
def test_a_reason_of_some_completion_is_a_reason(decision: str) -> None:
    """For every vector with missing facts, under every reading it tells; some would be accused by the certain alone."""
    random = Random(decision)
    judged = [
        judge(reply, expected)
        for vector, expected in JUDGED
        if vector.decision == decision
        for reply in replies(vector, expected, random)
    ]
    assert [each for each in judged if each.ending is not Ending.CONFORMS] == []


def test_a_reason_of_no_completion_is_none() -> None:
    """Where every reason is certain, nothing further passes; where some are not, still not everything does."""
    further = 0
    clauses = {clause.id for clause in OW32.clauses}
    for _, expected in JUDGED:
        for outcome, perhaps in expected.perhaps_because.items():
            further += 1
            others = sorted(clauses - {*perhaps, *expected.because.get(outcome, ())})
            statuses = {each: expected.status(each) for each in expected.could_be}
            said = judge(Reply(said=Stated(statuses), because={outcome: (others[0],)}), expected)
            assert said.ending is Ending.DIFFERS
    assert further
