"""Judging: which replies conform, and in what way others differ."""

from itertools import product

import pytest
from attrs import evolve
from few_vectors import ADULT, MINOR, NO_AGE, NOBODY, ON_TREATMENT, TOO_OLD

from ow32_oracle.conformance.asking import result
from ow32_oracle.conformance.cases import Case, Expecting
from ow32_oracle.conformance.judging import judge
from ow32_oracle.conformance.replies import (
    Chosen,
    Errored,
    Failed,
    NotAsked,
    Refused,
    Reply,
    Said,
    Signalled,
    Skipped,
    Stated,
    Undetermined,
)
from ow32_oracle.conformance.results import Cause, Ending
from ow32_oracle.conformance.vector import Expectation, Vector
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status

R, P, F, U = Status.REQUIRED, Status.PERMITTED, Status.FORBIDDEN, Status.UNDETERMINED


def expected(vector: Vector) -> Expectation:
    """What is expected under the default readings."""
    return vector.expectations[0]


def came(vector: Vector, said: Said, **more: object) -> Cause | Ending | None:
    """What a reply comes to: how it differs, or else how it ended."""
    judged = judge(Reply(said=said, **more), expected(vector))  # type: ignore[arg-type]
    return judged.cause or judged.ending


def stated(start: Status, do_not_start: Status) -> Stated:
    """The statuses of a start."""
    return Stated({"start": start, "do_not_start": do_not_start})


# -- what is chosen -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vector", "outcome", "what"),
    [
        (MINOR, "start", Cause.FORBIDDEN),
        (MINOR, "do_not_start", Ending.CONFORMS),
        (ADULT, "start", Ending.CONFORMS),
        (ADULT, "do_not_start", Ending.CONFORMS),
        (ON_TREATMENT, "start", Cause.ASKED),
        (ON_TREATMENT, "do_not_start", Cause.ASKED),
        (NO_AGE, "start", Cause.GUESSED),
        (NO_AGE, "do_not_start", Ending.CONFORMS),
        (NOBODY, "start", Cause.GUESSED),
        (NOBODY, "do_not_start", Cause.GUESSED),
        (TOO_OLD, "do_not_start", Cause.ACCEPTED),
    ],
)
def test_an_outcome_passes_if_it_is_open_whatever_is_missing(
    vector: Vector, outcome: str, what: Cause | Ending
) -> None:
    """Every choice that is granted passes; nothing passes where the question may not arise."""
    assert came(vector, Chosen(outcome)) is what


def test_a_forbidden_choice_is_told_with_its_clauses() -> None:
    """The clauses are those that forbid it."""
    judged = judge(Reply(said=Chosen("start")), expected(MINOR))
    assert judged.outcome == "start"
    assert judged.clauses == ("OW32#starting.0",)
    assert judged.message == "start was chosen, and is forbidden"


def test_statuses_are_told_with_the_clauses_of_every_outcome_that_is_wrong() -> None:
    """And with those on which the system relies, since it has misread them."""
    wrong = stated(Status.FORBIDDEN, Status.REQUIRED)
    relying = Reply(said=wrong, because={"start": ("OW32#starting.1",)})
    judged = judge(relying, expected(ADULT))
    assert judged.outcome == "start"
    assert set(judged.clauses) == {"OW32#starting.0", "OW32#recommendation.3", "OW32#starting.1"}
    assert judged.message == "start was said to be forbidden because of OW32#starting.1, and is permitted"
    assert set(judge(Reply(said=wrong), expected(ADULT)).clauses) == {"OW32#starting.0", "OW32#recommendation.3"}


def test_a_guess_is_told_with_what_is_missing() -> None:
    """The facts, and what the outcome could be."""
    judged = judge(Reply(said=Chosen("start")), expected(NO_AGE))
    assert judged.message == (
        "it was decided for start although age_years is missing: start could be permitted or forbidden"
    )


# -- undetermined, not asked --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vector", "undetermined", "not_asked"),
    [
        (MINOR, Cause.WITHHELD, Cause.ASKED),
        (ADULT, Cause.WITHHELD, Cause.ASKED),
        (ON_TREATMENT, Cause.ASKED, Ending.CONFORMS),
        (NO_AGE, Ending.CONFORMS, Cause.ASKED),
        (NOBODY, Ending.CONFORMS, Cause.GUESSED),
        (TOO_OLD, Cause.ACCEPTED, Cause.ACCEPTED),
    ],
)
def test_that_nothing_can_be_said_passes_only_where_it_is_so(
    vector: Vector, undetermined: Cause | Ending, not_asked: Cause | Ending
) -> None:
    """Too little known, and a question that does not arise, are two things."""
    assert came(vector, Undetermined()) is undetermined
    assert came(vector, NotAsked()) is not_asked


# -- statuses -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("vector", [MINOR, ADULT, NO_AGE, NOBODY], ids=lambda each: each.id)
def test_statuses_pass_only_where_all_are_as_expected(vector: Vector) -> None:
    """Of the sixteen pairs of statuses one passes, and no other."""
    right = (expected(vector).status("start"), expected(vector).status("do_not_start"))
    for pair in product(Status, repeat=2):
        assert (came(vector, stated(*pair)) is Ending.CONFORMS) == (pair == right)


@pytest.mark.parametrize(
    ("vector", "said", "what"),
    [
        (MINOR, stated(P, R), Cause.STATUS),
        (MINOR, stated(U, R), Cause.WITHHELD),
        (ADULT, stated(R, F), Cause.STATUS),
        (NO_AGE, stated(P, U), Cause.GUESSED),
        (NOBODY, stated(F, R), Cause.GUESSED),
        (ON_TREATMENT, stated(F, R), Cause.ASKED),
        (TOO_OLD, stated(U, U), Cause.ACCEPTED),
    ],
)
def test_another_status_differs_by_what_it_makes_of_the_facts(vector: Vector, said: Stated, what: Cause) -> None:
    """A guess, something withheld, or plainly another status."""
    assert came(vector, said) is what


# -- signals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vector", "start", "do_not_start", "what"),
    [
        (MINOR, False, True, Ending.CONFORMS),
        (MINOR, True, True, Cause.FORBIDDEN),
        (MINOR, None, True, Cause.WITHHELD),
        (ADULT, True, True, Ending.CONFORMS),
        (ADULT, False, True, Cause.STATUS),
        (NO_AGE, None, True, Ending.CONFORMS),
        (NO_AGE, None, None, Ending.CONFORMS),
        (NO_AGE, None, False, Cause.GUESSED),
        (NO_AGE, True, True, Cause.GUESSED),
        (NOBODY, None, None, Ending.CONFORMS),
        (NOBODY, True, True, Cause.GUESSED),
        (ON_TREATMENT, True, True, Ending.CONFORMS),
        (ON_TREATMENT, None, True, Cause.ASKED),
        (TOO_OLD, True, True, Cause.ACCEPTED),
    ],
)
def test_a_signal_stops_what_is_forbidden_and_nothing_else(
    vector: Vector, start: bool | None, do_not_start: bool | None, what: Cause | Ending
) -> None:
    """Whether an order is let pass is held against whether it is forbidden, or may be."""
    assert came(vector, Signalled({"start": start, "do_not_start": do_not_start})) is what


# -- reasons and missing facts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "what"),
    [
        (("OW32#starting.0",), Ending.CONFORMS),
        (("OW32#starting.1",), Cause.REASON),
        (("OW32#starting.0", "OW32#starting.1"), Cause.REASON),
        ((), Cause.REASON),
    ],
)
def test_a_reason_that_is_given_must_be_one(named: tuple[str, ...], what: Cause | Ending) -> None:
    """At least one clause, and none that is not a reason."""
    assert came(MINOR, Chosen("do_not_start"), because={"start": named}) is what


def test_one_of_several_reasons_is_enough() -> None:
    """A permission rests on two clauses; either may be named."""
    both = expected(ADULT).because["start"]
    assert len(both) == 2
    for clause in both:
        assert came(ADULT, Chosen("start"), because={"start": (clause,)}) is Ending.CONFORMS


def test_reasons_for_what_is_undetermined_are_not_judged() -> None:
    """There are none to be held against."""
    assert came(NO_AGE, Undetermined(), because={"start": ("OW32#starting.0",)}) is Ending.CONFORMS


@pytest.mark.parametrize(
    ("vector", "missing", "what"),
    [
        (NO_AGE, ("age_years",), Ending.CONFORMS),
        (NO_AGE, (), Cause.MISSING),
        (NO_AGE, ("diagnosis",), Cause.MISSING),
        (NO_AGE, ("age_years", "diagnosis"), Cause.MISSING),
        (NOBODY, ("age_years",), Ending.CONFORMS),
    ],
)
def test_facts_that_are_named_as_missing_must_matter(
    vector: Vector, missing: tuple[str, ...], what: Cause | Ending
) -> None:
    """At least one, and none that does not matter; who stops at the first is not accused."""
    assert came(vector, Undetermined(), missing=missing) is what


def test_nothing_is_missing_where_all_is_settled() -> None:
    """An empty list says so."""
    assert came(MINOR, Chosen("do_not_start"), missing=()) is Ending.CONFORMS
    assert came(MINOR, Chosen("do_not_start"), missing=("diagnosis",)) is Cause.MISSING


# -- what is not judged -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("conflict", [True, None])
def test_where_norms_conflict_nothing_is_judged(conflict: bool | None) -> None:
    """Whatever the answer is; but a failure is a failure."""
    statuses = {"start": (F,), "do_not_start": (F,)}
    torn = Expectation(asked=True, conflict=conflict, could_be=statuses)
    for said in (Chosen("start"), Undetermined(), NotAsked(), stated(P, P)):
        assert judge(Reply(said=said), torn).ending is Ending.CONFLICT
    assert judge(Reply(said=Failed(Ending.CRASHED, "gone")), torn).ending is Ending.CRASHED


@pytest.mark.parametrize("vector", [MINOR, ADULT, ON_TREATMENT, NO_AGE, TOO_OLD], ids=lambda each: each.id)
def test_who_does_not_answer_is_told_as_such(vector: Vector) -> None:
    """Skips and failures are no differences, whatever is expected."""
    assert came(vector, Skipped("not yet")) is Ending.SKIPPED
    assert came(vector, Errored("oh")) is Ending.ERRORED
    for ending in (Ending.CRASHED, Ending.TIMED_OUT, Ending.BABBLED, Ending.NOT_RUN):
        assert came(vector, Failed(ending, "so")) is ending


def test_a_record_is_refused_where_it_cannot_be() -> None:
    """And nowhere else."""
    assert came(TOO_OLD, Refused("too old")) is Ending.CONFORMS
    assert came(MINOR, Refused("too young")) is Cause.REFUSED
    assert judge(Reply(said=Refused("too young")), expected(MINOR)).message == (
        "the record is sound, and was refused: too young"
    )


def test_who_answers_what_does_not_arise_is_told_why_it_does_not() -> None:
    """The clauses of the criteria that are not met; of a question about those on treatment, there are none."""
    discussed = Case(evolve(MINOR, decision="off_label_discussion", expectations=(), clauses=()))
    answered = Reply(said=Chosen("due"))
    came_of_it = result(discussed, answered, Expecting(OW32.default_readings), "")
    assert came_of_it.cause is Cause.ASKED
    assert came_of_it.clauses == ("OW32#starting.0",)
    dosed = Case(evolve(MINOR, decision="venetoclax", expectations=(), clauses=()))
    assert result(dosed, Reply(said=Chosen("100_mg")), Expecting(OW32.default_readings), "").clauses == ()
