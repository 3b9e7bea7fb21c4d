"""What was done on a day at the library, and what the norms say of it."""

import pytest
from attrs import evolve

from library_days import DEFAULT, fine_act, loan_act, on, stray_fact
from made_up import (
    LENDING,
    LIBRARY,
    VISITS,
    age_years,
    books_allowed,
    books_out,
    completions,
    desk,
    fined,
    kind,
    loan,
    march,
    member,
    partial_records,
    records,
    ways,
)
from ow32_spec.language.courses import Act
from ow32_spec.language.courses import conditions as conditions_of
from ow32_spec.language.interpreter import UNKNOWN, Evaluation, Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import TRUE
from ow32_spec.language.walking import Judgement, done, first_state, impossible, judge, next_state
from plain_meaning import ruling

# -- what was done -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "today", "outcome"),
    [
        (loan_act, {"desk": "lent"}, "lend"),
        (loan_act, {"desk": "refused"}, "refuse"),
        (loan_act, {"desk": "read_here"}, "reading_room"),
        (loan_act, {"desk": "nothing"}, None),
        (loan_act, {}, None),
        (fine_act, {"fined": True}, "charge"),
        (fine_act, {"fined": False}, "waive"),
        (fine_act, {"brought_back": True}, None),
    ],
)
def test_what_was_done_is_seen_from_the_day(act: Act, today: Record, outcome: str | None) -> None:
    """None where it is not known, or nothing was."""
    assert done(act, on(today)) == outcome


def test_an_outcome_is_what_was_done_although_another_is_not_known() -> None:
    """That one is seen is enough."""
    act = evolve(fine_act, done={"charge": stray_fact & fined, "waive": ~fined})
    assert done(act, on({"fined": False})) == "waive"
    assert done(act, on({"fined": True})) is None


# -- what the norms say of it ------------------------------------------------------------------------------------------

ADULT = {"member": True, "age_years": 18, "books_out": 0, "books_allowed": 2, "brought_back": False}
NOVEL, DICTIONARY = {**ADULT, "kind": "novel"}, {**ADULT, "kind": "dictionary"}
LATE = {"brought_back": True, "desk": "nothing", "due_on": march(1), "back_on": march(2), "age_years": 18}
LENDING_NORMS = Projection(LENDING)

JUDGED = [
    ("a novel may be lent", {**NOVEL, "desk": "lent"}, ("loan", "lend", Judgement.PERMITTED)),
    ("or stay", {**NOVEL, "desk": "refused"}, ("loan", "refuse", Judgement.PERMITTED)),
    ("a dictionary stays", {**DICTIONARY, "desk": "read_here"}, ("loan", "reading_room", Judgement.REQUIRED)),
    ("and is not lent", {**DICTIONARY, "desk": "lent"}, ("loan", "lend", Judgement.FORBIDDEN)),
    ("the young borrow nothing", {**NOVEL, "age_years": 15, "desk": "lent"}, ("loan", "lend", Judgement.FORBIDDEN)),
    ("who is late is charged", {**LATE, "fined": True}, ("fine", "charge", Judgement.REQUIRED)),
    ("and not let off", {**LATE, "fined": False}, ("fine", "waive", Judgement.FORBIDDEN)),
    (
        "nothing is asked of strangers",
        {**NOVEL, "member": False, "desk": "lent"},
        ("loan", "lend", Judgement.NOT_JUDGED),
    ),
    (
        "where norms contradict each other nothing can be right",
        {**DICTIONARY, "books_out": 2, "books_allowed": 1, "desk": "refused"},
        ("loan", "refuse", Judgement.NOT_JUDGED),
    ),
    ("whether they do may be open", {**DICTIONARY, "desk": "refused"}, ("loan", "refuse", Judgement.FORBIDDEN)),
    (
        "or not known",
        {"member": True, "age_years": 18, "kind": "dictionary", "brought_back": False, "desk": "refused"},
        ("loan", "refuse", Judgement.UNDETERMINED),
    ),
    (
        "a book of which nothing is known may be a dictionary",
        {**ADULT, "desk": "lent"},
        ("loan", "lend", Judgement.UNDETERMINED),
    ),
    (
        "or it is right in any case, and not known whether it has to be",
        {**ADULT, "desk": "read_here"},
        ("loan", "reading_room", Judgement.UNDETERMINED),
    ),
    (
        "a reader of whom nothing is known may be a stranger",
        {name: value for name, value in {**NOVEL, "desk": "lent"}.items() if name != "member"},
        ("loan", "lend", Judgement.UNDETERMINED),
    ),
    ("what was done may be unknown", LATE, ("fine", None, Judgement.UNDETERMINED)),
    (
        "or whether anything was",
        {**LATE, "fined": True, "brought_back": UNKNOWN},
        ("fine", "charge", Judgement.UNDETERMINED),
    ),
    (
        "of strangers nothing is asked whatever was done",
        {**ADULT, "member": False},
        ("loan", None, Judgement.NOT_JUDGED),
    ),
]


@pytest.mark.parametrize(("today", "expected"), [each[1:] for each in JUDGED], ids=[each[0] for each in JUDGED])
def test_what_was_done_is_judged_by_the_norms(today: Record, expected: tuple[str, str | None, Judgement]) -> None:
    """Required, permitted, forbidden, undetermined, or not judged."""
    known = {name: value for name, value in today.items() if value is not UNKNOWN}
    (judged,) = judge(LENDING_NORMS, on(known))
    assert (judged.act.decision.name, judged.outcome, judged.judgement) == expected


def test_every_judgement_is_met() -> None:
    """The cases above leave none out."""
    assert {expected[2] for _, _, expected in JUDGED} == set(Judgement)


def test_the_readings_bear_on_what_is_judged() -> None:
    """At sixteen one may borrow under one reading; and a dictionary overnight under another."""
    today = {**NOVEL, "age_years": 16, "desk": "lent"}
    assert judge(LENDING_NORMS, on(today))[0].judgement is Judgement.FORBIDDEN
    assert judge(LENDING_NORMS, on(today, grown_up="sixteen"))[0].judgement is Judgement.PERMITTED
    overnight = on({**DICTIONARY, "desk": "lent"}, reference_works="overnight")
    assert judge(LENDING_NORMS, overnight)[0].judgement is Judgement.PERMITTED
    left_open = Evaluation(today, {"reference-works": "unsaid"})
    assert judge(LENDING_NORMS, left_open)[0].judgement is Judgement.UNDETERMINED


def test_a_decision_about_which_nothing_was_done_is_left_out() -> None:
    """On a day on which nobody came nothing is judged; on one on which much was done, much is, in order."""
    assert judge(LENDING_NORMS, on({**NOVEL, "desk": "nothing"})) == ()
    busy = {**NOVEL, **LATE, "desk": "lent", "fined": True}
    assert [each.act for each in judge(LENDING_NORMS, on(busy))] == [loan_act, fine_act]
    assert [each.act for each in judge(LENDING_NORMS, on({}))] == [loan_act, fine_act]
    assert judge(Projection(LIBRARY), on(busy)) == ()


def test_a_replaced_decision_is_judged_as_it_now_is() -> None:
    """A question that now arises of strangers, too."""
    today = {**NOVEL, "member": False, "desk": "lent"}
    book = LENDING.with_decision(evolve(loan, asked=TRUE))
    assert [each.judgement for each in judge(Projection(book), on(today))] == [Judgement.PERMITTED]


JUDGED_BY = (member, age_years, kind, books_out, books_allowed)


def pencilled(today: Record, readings: dict[str, str]) -> str | None:
    """What is said of a loan on a day of which everything is known; none where nothing was done."""
    outcome = {"lent": "lend", "refused": "refuse", "read_here": "reading_room", "nothing": None}[today["desk"]]
    if outcome is None:
        return None
    said = ruling(LIBRARY, loan, today, readings)
    return said.statuses[outcome] if said.asked and not said.conflict else "not judged"


def test_all_days_are_judged_as_one_would_with_a_pencil() -> None:
    """All days of which everything is known, under all readings."""
    for readings in ways(LIBRARY.readings):
        for today in records((*JUDGED_BY, desk)):
            judged = judge(LENDING_NORMS, Evaluation({**today, "brought_back": False}, readings))
            assert [each.judgement for each in judged] == [said for said in [pencilled(today, readings)] if said]


def test_a_judgement_of_a_day_of_which_little_is_known_stays() -> None:
    """All days, whatever is not known of them: what is called determined is so of every completion."""
    facts = (member, kind, books_out, books_allowed, desk)
    adult = {"age_years": 18, "brought_back": False}
    said = {tuple(today.values()): pencilled({**today, **adult}, DEFAULT) for today in records(facts)}
    determined = 0
    for today in partial_records(facts):
        possible = {said[tuple(each[fact.name] for fact in facts)] for each in completions(today, facts)}
        judged = judge(LENDING_NORMS, on({**today, **adult}))
        if not judged:
            assert possible == {None}
        elif judged[0].judgement is Judgement.NOT_JUDGED:
            assert possible <= {None, "not judged"}
        elif judged[0].judgement is not Judgement.UNDETERMINED:
            assert possible == {judged[0].judgement.value}
            determined += len(today) < len(facts)
    assert determined


# -- day by day --------------------------------------------------------------------------------------------------------


def test_a_week_at_the_library() -> None:
    """What each day makes of the next, thought out beforehand."""
    always = {"member": True, "age_years": 18, "books_allowed": 2, "kind": "novel"}
    in_time, late = {"due_on": march(3), "back_on": march(2)}, {"due_on": march(2), "back_on": march(3)}
    week = [
        ({"desk": "lent", "brought_back": False}, ["permitted"], (1, 1, False)),
        ({"desk": "lent", "brought_back": False}, ["permitted"], (2, 2, False)),
        ({"desk": "lent", "brought_back": False}, ["forbidden"], (3, 3, False)),
        ({"desk": "nothing", "brought_back": True, "fined": False, **in_time}, ["required"], (2, 3, False)),
        ({"desk": "nothing", "brought_back": True, "fined": True, **late}, ["required"], (1, 3, True)),
        ({"desk": "nothing", "brought_back": False}, [], (1, 3, True)),
        ({"desk": "lent", "brought_back": True, "fined": False, **late}, ["permitted", "forbidden"], (1, 4, True)),
    ]
    state = {**first_state(VISITS), "member_yesterday": True}
    assert on({**always, **state}).holds(VISITS.first_day)
    for observed, judgements, (out, times, before) in week:
        today = on({**always, **state, **observed})
        assert impossible(conditions_of(VISITS, ()), today) == ()
        assert [each.judgement.value for each in judge(LENDING_NORMS, today)] == judgements
        state = next_state(VISITS, today)
        assert state == {"books_out": out, "visits": times, "fined_before": before, "member_yesterday": True}
