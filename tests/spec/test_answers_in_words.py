"""Some answers to records that lack facts, told in words."""

import pytest
from attrs import evolve

from exact_answers import exact_everywhere, p, question, strictness, x
from made_up import CLAUSE, LIBRARY, age_years, books_allowed, books_out, fine, kind, loan, march, member, rulebook
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.norms import may, must, yields
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import TRUE, read_as


def test_an_answer_outside_of_the_question_says_nothing_of_outcomes() -> None:
    """No status is to be had where the question does not arise, nor of an outcome that there is not."""
    norms = Projection(LIBRARY)
    answered = answer(norms, loan, {"member": False}, LIBRARY.default_readings)
    assert (answered.asked, answered.conflict, answered.silent, answered.outcomes) == (False, False, False, ())
    with pytest.raises(KeyError):
        answered.status("lend")
    arising = answer(norms, fine, {"back_on": march(2), "due_on": march(3)}, LIBRARY.default_readings)
    assert arising.status("waive") is Status.REQUIRED
    with pytest.raises(KeyError):
        arising.status("lend")


def test_what_is_missing_and_what_could_be_is_told() -> None:
    """A grown-up who wants a dictionary and has no books out may have it overnight, if that is how it is read."""
    norms = Projection(LIBRARY)
    record = {member.name: True, age_years.name: 18, kind.name: "dictionary", books_allowed.name: 2}
    overnight = LIBRARY.readings_with(reference_works="overnight")
    answered = answer(norms, loan, record, overnight)
    lend, refuse, room = answered.outcomes
    assert (lend.status, lend.could_be) == (Status.UNDETERMINED, (Status.PERMITTED, Status.FORBIDDEN))
    assert lend.missing == (books_out,)
    assert refuse.status is Status.FORBIDDEN
    assert room.could_be == (Status.REQUIRED, Status.PERMITTED)
    none_out = answer(norms, loan, {**record, books_out.name: 0}, overnight)
    assert [each.status for each in none_out.outcomes] == [
        Status.PERMITTED,
        Status.FORBIDDEN,
        Status.PERMITTED,
    ]
    strictly = answer(norms, loan, record, LIBRARY.default_readings)
    assert strictly.status("reading_room") is Status.REQUIRED


def test_whether_there_is_a_conflict_is_told_like_everything_else() -> None:
    """A conflict that is certain once the question arises is not certain while that is open."""
    asked = evolve(question, asked=p)
    one = must(asked, "lend", name="one", clause=CLAUSE)
    other = must(asked, "refuse", when=TRUE, name="other", clause=CLAUSE)
    norms = Projection(rulebook(one, other))
    assert [answer(norms, asked, record, {}).conflict for record in ({"p": True}, {"p": False}, {})] == [
        True,
        False,
        None,
    ]


def test_a_replaced_decision_is_answered_as_it_now_is() -> None:
    """Whichever of the two one asks of: the question arises where it does in the rulebook."""
    always = evolve(loan, asked=TRUE)
    norms = Projection(LIBRARY.with_decision(always))
    for asked in (always, loan):
        answered = answer(norms, asked, {"member": False, "age_years": 15, "kind": "map"}, LIBRARY.default_readings)
        assert answered.asked is True
        assert answered.status("lend") is Status.FORBIDDEN


def test_an_exception_is_answered_exactly_under_each_reading() -> None:
    """Who yields under one reading only leaves an outcome open under that reading only."""
    general = must(question, "refuse", when=x.at_least(3), name="general", clause=CLAUSE)
    special = may(question, "lend", when=x.at_least(7), name="special", clause=CLAUSE)
    exception = yields(general, to=special, under=read_as(strictness, "lenient"), reason="It is special.")
    book = rulebook(general, special, precedences=(exception,))
    assert exact_everywhere(book, question) == 2 * 11
    answered = answer(Projection(book), question, {}, {"strictness": "lenient"})
    assert answered.outcomes[0].could_be == (Status.PERMITTED, Status.FORBIDDEN)
    assert answered.outcomes[0].missing == (x,)
