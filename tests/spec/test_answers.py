"""Answers to records that lack facts: exactly what all completions of the record give, no more and no less."""

from itertools import product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from exact_answers import (
    OUTCOMES,
    concerning,
    exact_everywhere,
    is_exact,
    over_all,
    p,
    q,
    question,
    r,
    strictness,
    x,
    y,
    z,
)
from generated import EXAMPLES, choices_of, records_of, rulebooks, vocabularies
from made_up import CLAUSE, LIBRARY, choice, day, fine, loan, march, number, partial_records, records, rulebook, ways
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision, Modality, may, must, only_if
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.telling_values import telling_values
from ow32_spec.language.terms import Constant, Defined, IfThenElse, Linear, Sum, Term, all_of, any_of, by_reading, cases
from ow32_spec.language.traversal import facts_of, readings_of
from ow32_spec.language.types import values_of
from plain_meaning import meaning, ruling

# -- exactness ---------------------------------------------------------------------------------------------------------


def test_the_library_answers_every_record_exactly() -> None:
    """All records, whatever they lack, under all readings; nothing is guessed and nothing left out."""
    assert exact_everywhere(LIBRARY, fine) == (4 * 5 * 5) * 2
    smaller = LIBRARY.without("loan/allowance", "loan/turn-away", "loan/maps")
    assert exact_everywhere(smaller, loan) == (3 * 5 * 4 * 4) * 6


@pytest.mark.slow
def test_the_whole_library_answers_every_record_exactly() -> None:
    """All records of all facts of a loan, whatever they lack, under all readings."""
    assert exact_everywhere(LIBRARY, loan) == (3 * 5 * 4 * 4 * 3) * 6


small_x, small_y, small_z = number("x", 0, 4), number("y", 1, 5), number("z", 0, 3)
d, e = day("d", 1, 9), day("e", 3, 12)
colour = choice("colour", "red", "green", "blue")
other_colour = choice("other_colour", of=colour.of)
named = Defined("a few", Constant(3, x.of), meaning="a few")
by_strictness = by_reading(strictness, {"strict": Constant(3, x.of), "lenient": Constant(6, x.of)})

CONDITIONS = {
    "a number and constants": (x.at_least(3), x.is_(5), x.more_than(7)),
    "two numbers": (x.less_than(y), x.is_(y)),
    "two numbers and a constant": (x.less_than(y), x.at_least(4)),
    "two numbers and constants of both": (x.at_most(y), y.less_than(7), x.is_(2)),
    "two numbers of different bounds": (small_x.less_than(small_y), small_x.is_(small_y)),
    "three numbers in a row": (small_x.less_than(small_y), small_y.less_than(small_z)),
    "three numbers all alike": (small_x.is_(small_y), small_y.is_(small_z), small_x.is_(small_z)),
    "three numbers in a circle": (small_x.less_than(small_y), small_y.at_most(small_z), small_z.less_than(small_x)),
    "two days": (d.less_than(e), d.is_(e)),
    "two days and constants": (d.at_most(e), e.at_least(march(5)), d.is_(march(9))),
    "a number twice another": (x.is_(Linear(2, y, 1)), x.at_most(y)),
    "a number less than another by some": (x.is_(Linear(-1, y, 6)), x.at_least(4)),
    "a number one more than another": (x.at_most(Linear(1, y, 1)), y.at_most(x)),
    "a number beside a scaled one": (x.at_most(Linear(3, y, 0)), x.is_(z) & z.at_least(8)),
    "two members of a list": (colour.is_(other_colour), colour.is_("red"), other_colour.is_not("blue")),
    "a limit by reading": (x.at_least(by_strictness), x.is_(4)),
    "a number that depends on a reading": (x.is_(by_strictness), x.less_than(9)),
    "a number or another by reading": (
        by_reading(strictness, {"strict": x, "lenient": y}).is_(Constant(7, x.of)),
        x.less_than(y),
    ),
    "a limit with a name": (x.at_most(named), x.is_(named)),
    "a rule and its opposite": (p | ~p, q & ~q),
    "a rule and its opposite by way of a third": ((p & q) | (~p & r) | (q & r), (p & ~q) | (q & ~p)),
    "truth values alike": (p.is_(q), q.is_(r), p.is_(r)),
    "a truth value alike a comparison": (p.is_(x.at_least(4)), x.less_than(8)),
    "a comparison said to be true": (x.at_least(4).is_(Constant(True, p.of)), x.less_than(8)),
    "a comparison of days said to be true": (d.at_least(march(4)).is_(Constant(True, p.of)),),
    "comparisons of numbers and of days alike": (x.at_least(4).is_(d.at_least(march(4))),),
    "a scaled limit by reading": (x.is_(Linear(2, by_strictness, -4)), x.at_least(5)),
    "two numbers together": (small_x.at_least(Sum((small_y, small_z))), small_x.is_(3)),
    "a sum and a constant": (Sum((small_x, small_y)).at_least(4), small_y.at_most(2)),
    "a sum of constants": (x.is_(Sum((by_strictness, named))), x.at_most(2)),
    "a sum by case": (Sum((cases((p, 3), otherwise=Constant(1, x.of)), y)).is_(x), y.at_least(2)),
    "a limit by case": (x.at_least(cases((p, 3), otherwise=Constant(6, x.of))), x.is_(4)),
    "a number or another by case": (cases((p, x), otherwise=y).is_(Constant(7, x.of)), x.less_than(y)),
    "two numbers by case": (cases((p, x), otherwise=y).less_than(cases((q, y), otherwise=x)),),
    "a case that goes by what is compared": (x.at_most(cases((x.at_least(4), 7), otherwise=y)), y.is_(2)),
    "a case that goes by another number": (small_x.at_most(cases((small_y.is_(4), 3), otherwise=small_z)),),
    "a case that goes by days": (
        x.at_least(cases((d.at_least(march(4)), 3), otherwise=Constant(5, x.of))),
        d.less_than(e),
    ),
    "a case of days that goes by numbers": (
        d.at_least(cases((x.at_least(4), march(3)), (x.is_(2), march(7)), otherwise=Constant(march(9), d.of))),
    ),
    "a scaled limit by case": (x.is_(Linear(2, cases((p, 3), otherwise=Constant(4, x.of)), 0)), x.at_most(4)),
    "a scaled number by case": (x.is_(cases((p, Linear(2, y, -3)), otherwise=y)), x.at_least(4)),
    "cases within cases": (
        x.at_most(cases((p, cases((q, 2), otherwise=y)), (q, 5), otherwise=Constant(8, x.of))),
        y.more_than(3),
    ),
    "cases by reading": (
        x.at_most(by_reading(strictness, {"strict": cases((p, 2), otherwise=y), "lenient": Constant(6, x.of)})),
    ),
    "a case with a name": (x.at_most(Defined("so many", cases((p, named), otherwise=y))), y.at_most(named)),
    "members by case": (colour.is_(cases((p, "red"), otherwise=other_colour)), other_colour.is_not("blue")),
    "truth values by case": (IfThenElse(p, q, x.at_least(4)), IfThenElse(q, ~p, r)),
    "what is so in either case": (IfThenElse(p, q | ~q, r | ~r), IfThenElse(p, q, q)),
    "what is so in no case": (IfThenElse(p, ~p, p), IfThenElse(p & q, r, ~r)),
}
"""Conditions that bear on each other; each becomes a norm, and missing facts make them unknown together."""


def rulebook_of(conditions: tuple[Term, ...]) -> Rulebook:
    """A rulebook with a norm for each condition, and one for its opposite."""
    norms = []
    for place, condition in enumerate(conditions):
        outcome, other = OUTCOMES[place % 3], OUTCOMES[(place + 1) % 3]
        norms.append(must(question, outcome, other, when=condition, name=f"must-{place}", clause=CLAUSE))
        norms.append(only_if(question, other, when=condition, name=f"only-if-{place}", clause=CLAUSE))
    norms.append(may(question, "ask", when=conditions[0], name="may", clause=CLAUSE))
    return rulebook(*norms)


@pytest.mark.parametrize("which", CONDITIONS)
def test_answers_are_exact_whatever_facts_are_compared_with(which: str) -> None:
    """All records, whatever they lack: facts compared with constants, with each other, scaled, by reading."""
    assert exact_everywhere(rulebook_of(CONDITIONS[which]), question)


@pytest.mark.parametrize("which", CONDITIONS)
def test_it_is_known_exactly_whether_a_question_arises(which: str) -> None:
    """The same for conditions under which the question arises, and a norm that bears on some of them."""
    first, *others = CONDITIONS[which]
    asked = evolve(question, asked=any_of(first, all_of(*others)))
    norms = [
        must(asked, "lend", when=first, name="must", clause=CLAUSE),
        only_if(asked, "lend", "refuse", when=any_of(*others), name="only-if", clause=CLAUSE),
    ]
    assert exact_everywhere(rulebook(*norms), asked)


@pytest.mark.parametrize("which", CONDITIONS)
def test_telling_values_stand_for_every_value(which: str) -> None:
    """Whatever is true of some of the conditions and false of the others for some values is so for telling ones.

    Beside every record, whatever it lacks.
    """
    conditions = CONDITIONS[which]
    facts, readings = facts_of(*conditions), readings_of(*conditions)
    for taken in ways(readings):
        patterns = {
            tuple(record.values()): tuple(meaning(each, record, taken) for each in conditions)
            for record in records(facts)
        }
        for known in partial_records(facts[:2]):
            values = telling_values(conditions, known)
            assert values.keys() == {fact.name for fact in facts}
            spread = [(known[fact.name],) if fact.name in known else tuple(values_of(fact.of)) for fact in facts]
            telling = [(known[fact.name],) if fact.name in known else values[fact.name] for fact in facts]
            assert {patterns[each] for each in product(*telling)} == {patterns[each] for each in product(*spread)}


def test_few_values_tell() -> None:
    """Of what is compared with constants, these and one value between; a condition adds nothing to what it chooses."""
    many = number("many", 0, 1000)
    limit = cases((d.at_least(march(4)), 300), (y.is_(5), 400), otherwise=Constant(500, many.of))
    values = telling_values((many.at_least(limit),), {})
    assert values["many"] == (0, 1, 300, 301, 400, 401, 500, 501, 1000)
    assert values["d"] == (march(1), march(2), march(4), march(5), march(9))
    assert values["y"] == (0, 1, 5, 6, 9)
    assert telling_values((many.at_least(y),), {"y": 7})["many"] == (0, 1, 2, 7, 8, 9, 10, 11, 1000)
    scaled = telling_values((many.at_least(Linear(2, limit, 0)),), {})
    assert len(scaled["many"]) == 1001
    assert scaled["d"] == values["d"]


@settings(EXAMPLES, max_examples=60)
@given(st.data())
def test_generated_rulebooks_answer_exactly(data: st.DataObject) -> None:
    """Any record of any rulebook, whatever it lacks, under any reading."""
    words = data.draw(vocabularies(most=300))
    book = data.draw(rulebooks(words))
    record, readings = data.draw(records_of(words, complete=False)), data.draw(choices_of(words))
    asked = book.decisions[0]
    is_exact(answer(Projection(book), asked, record, readings), over_all(book, asked, record, readings, words.facts))


# -- why ---------------------------------------------------------------------------------------------------------------


def because(book: Rulebook, asked: Decision, record: Record, readings: Choice) -> None:
    """Hold the reasons given for a complete record against the pencil's."""
    plain = ruling(book, asked, record, readings)
    answered = answer(Projection(book), asked, record, readings)
    assert answered.missing == ()
    for each in answered.outcomes:
        names = {norm.name for norm in each.because}
        assert len(names) == len(each.because)
        assert each.missing == ()
        match each.status:
            case Status.FORBIDDEN:
                assert names == plain.excluded[each.outcome]
            case Status.PERMITTED:
                assert names == plain.granted[each.outcome]
            case Status.REQUIRED:
                obliging = {
                    norm.name
                    for norm in book.norms_of(asked)
                    if norm.modality is Modality.MUST and norm.outcomes == (each.outcome,)
                }
                excluding = set().union(*plain.excluded.values())
                assert excluding <= names <= excluding | obliging
        expected = set() if each.status is Status.REQUIRED else plain.discouraged[each.outcome]
        assert {norm.name for norm in each.against} == expected


def test_the_library_gives_its_reasons() -> None:
    """For all complete records and readings: what excludes, what grants, what guidance is departed from."""
    for asked in (loan, fine):
        terms = concerning(LIBRARY, asked)
        for readings in ways(LIBRARY.readings):
            for record in records(facts_of(*terms)):
                because(LIBRARY, asked, record, readings)


@settings(EXAMPLES, max_examples=60)
@given(st.data())
def test_generated_rulebooks_give_their_reasons(data: st.DataObject) -> None:
    """Any complete record of any rulebook under any reading."""
    words = data.draw(vocabularies())
    book = data.draw(rulebooks(words))
    because(book, book.decisions[0], data.draw(records_of(words)), data.draw(choices_of(words)))


@settings(EXAMPLES, max_examples=60)
@given(st.data())
def test_what_is_said_to_be_missing_is_missing_and_suffices(data: st.DataObject) -> None:
    """Something is missing where something is left open; once it is supplied, nothing is left open."""
    words = data.draw(vocabularies())
    book = data.draw(rulebooks(words))
    record, readings = data.draw(records_of(words, complete=False)), data.draw(choices_of(words))
    norms, asked = Projection(book), book.decisions[0]
    answered = answer(norms, asked, record, readings)
    assert answered.missing != () or answered.asked is not None
    supplied = data.draw(records_of(words))
    for each in answered.outcomes:
        assert (each.missing != ()) is (each.status is Status.UNDETERMINED)
        assert not {fact.name for fact in each.missing} & record.keys()
        more = {**record, **{fact.name: supplied[fact.name] for fact in each.missing}}
        after = answer(norms, asked, more, readings)
        assert after.asked is not None
        assert not after.asked or after.status(each.outcome) in each.could_be


def test_where_an_outcome_is_certain_its_reasons_are_given_although_facts_are_missing() -> None:
    """Where it is open which of two norms excludes it, both are named; where one does, that one."""
    one = must(question, "refuse", when=p, name="one", clause=CLAUSE)
    other = must(question, "refuse", when=~p, name="other", clause=CLAUSE)
    norms = Projection(rulebook(one, other))
    answered = answer(norms, question, {}, {})
    assert answered.status("lend") is Status.FORBIDDEN
    assert answered.status("refuse") is Status.REQUIRED
    assert answered.outcomes[0].because == (one, other)
    assert set(answered.outcomes[1].because) == {one, other}
    assert answer(norms, question, {"p": True}, {}).outcomes[0].because == (one,)


def test_nothing_is_missing_where_a_question_arises_whatever_the_missing_facts_are() -> None:
    """That it arises is certain although no part of the condition is."""
    asked = evolve(question, asked=p | ~p)
    answered = answer(Projection(rulebook(decisions=(asked,))), asked, {}, {})
    assert answered.asked is True
    assert answered.missing == ()
