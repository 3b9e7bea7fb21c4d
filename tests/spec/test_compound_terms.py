"""Terms made of terms: numbers scaled and added, and values by cases."""

from itertools import product

import pytest

from library_terms import EVERYTHING, FACTS, WELL_WRITTEN, age_years, books_out, colour, due_on, kind, member
from made_up import day, march, number, truth
from ow32_spec.language.terms import Constant, Fact, IfThenElse, Linear, Sum, Term, cases
from ow32_spec.language.types import BOOLEAN, Date, Integer, values_of
from refusals import refusal

# -- scaling -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fact", [member, due_on, kind, colour], ids=lambda fact: fact.name)
def test_only_numbers_are_scaled(fact: Fact) -> None:
    """Twice a date or twice a novel is nothing."""
    assert "only whole numbers are scaled" in refusal(lambda: Linear(2, fact, 0))


@pytest.mark.parametrize(("times", "plus"), list(product(range(-3, 4), range(-2, 3))))
def test_a_scaled_number_keeps_its_unit_and_reaches_just_its_bounds(times: int, plus: int) -> None:
    """The bounds follow from those of the number, also where they change places."""
    few = number("few", -1, 2)
    values = {times * value + plus for value in values_of(few.of)}
    assert Linear(times, few, plus).type == Integer(min(values), max(values), "books")


def test_a_scaled_number_may_be_said_to_be_in_another_unit() -> None:
    """28 times the weeks are days, and are compared with days."""
    weeks, days = number("weeks", 0, 3, "weeks"), number("days", 0, 99, "days")
    scaled = Linear(7, weeks, 1, unit="days")
    assert scaled.type == Integer(1, 22, "days")
    assert days.at_least(scaled).type is BOOLEAN
    assert "compare values of one kind and one unit" in refusal(lambda: weeks.at_least(scaled))


# -- adding ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in FACTS if name not in ("books", "years")])
def test_only_numbers_are_added(name: str) -> None:
    """A date and a novel are no number, whichever comes first."""
    for terms in ((FACTS[name],), (books_out, FACTS[name]), (FACTS[name], books_out)):
        words = refusal(lambda terms=terms: Sum(terms))
        assert words == f"{FACTS[name].name} is {FACTS[name].of}: only whole numbers are added"


@pytest.mark.parametrize("value", [3, None, "novel"], ids=repr)
def test_only_terms_are_added(value: object) -> None:
    """A number written plainly is none."""
    words = refusal(lambda: Sum((books_out, value)))
    assert words == f"sum: {value!r} is not a term: write a fact or a comparison"


def test_what_is_added_has_one_unit() -> None:
    """Years and books make no number of anything, and nothing at all has no unit."""
    assert refusal(lambda: Sum((books_out, age_years))) == "a sum of books, years: add numbers of one unit"
    assert refusal(lambda: Sum(())) == "a sum of nothing: add numbers of one unit"


def test_a_sum_reaches_just_its_bounds() -> None:
    """They are the sums of the bounds."""
    few, more = number("few", -1, 2), number("more", 3, 5)
    values = {one + other for one in values_of(few.of) for other in values_of(more.of)}
    assert Sum((few, more)).type == Sum((more, few)).type == Integer(min(values), max(values), "books")
    assert Sum((few,)).type == few.of
    assert Sum((few, few, Linear(-1, more, 0))).type == Integer(-7, 1, "books")


# -- if, then, else ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("left", "right"), list(product(FACTS, repeat=2)))
def test_an_if_then_else_is_of_one_type(left: str, right: str) -> None:
    """Both values are truth values, members of one list, days, or numbers of one unit; the message says what is not."""
    then, otherwise = FACTS[left], FACTS[right]

    def write() -> Term:
        return IfThenElse(member, then, otherwise)

    if left == right:
        assert write().type == then.of
        assert write().parts == (member, then, otherwise)
    else:
        assert refusal(write) == (
            f"an if-then-else between {then.name}, which is {then.of}, and {otherwise.name}, which is {otherwise.of}: "
            "write terms of one type"
        )
        assert "write terms of one type" in refusal(lambda: cases((member, then), otherwise=otherwise))


@pytest.mark.parametrize("name", [name for name in FACTS if name != "truth"])
def test_what_an_if_then_else_asks_is_a_truth_value(name: str) -> None:
    """A number, day or list is to be compared first."""
    for write in (IfThenElse, lambda condition, then, otherwise: cases((condition, then), otherwise=otherwise)):
        words = refusal(lambda write=write: write(FACTS[name], books_out, books_out))
        assert words == (
            f"'if' joins truth values; {FACTS[name].name} is {FACTS[name].of}: compare it with a value first"
        )


@pytest.mark.parametrize("value", [books_out == 3, True, 3, "novel", None], ids=repr)
def test_what_an_if_then_else_asks_is_a_term(value: object) -> None:
    """A comparison written with == is no term, and no other Python value is one."""
    for write in (IfThenElse, lambda condition, then, otherwise: cases((condition, then), otherwise=otherwise)):
        words = refusal(lambda write=write: write(value, books_out, books_out))
        assert repr(value) in words
        assert "write a fact or a comparison" in words


@pytest.mark.parametrize("value", [True, 3, "novel", None], ids=repr)
def test_both_values_of_an_if_then_else_are_terms(value: object) -> None:
    """Only `cases` makes constants, and it needs a term to make them of the type of."""
    for then, otherwise in ((value, books_out), (books_out, value)):
        words = refusal(lambda then=then, otherwise=otherwise: IfThenElse(member, then, otherwise))
        assert words == f"if-then-else: {value!r} is not a term: write a fact or a comparison"
    for when in ((), ((member, 3),), ((member, books_out),)):
        words = refusal(lambda when=when: cases(*when, otherwise=value))
        assert words == f"cases, otherwise: {value!r} is not a term: write a fact or a comparison"


def test_an_if_then_else_of_numbers_or_days_has_the_bounds_of_both_values() -> None:
    """What one value can reach may be compared with, whichever comes first; the condition bounds nothing."""
    few, many = number("few", 0, 5), number("many", 3, 90)
    early, late = day("early", 1, 5), day("late", 4, 28)
    busy = number("busy", -9, 99).at_least(50)
    for then, otherwise in ((few, many), (many, few)):
        limit = IfThenElse(busy, then, otherwise)
        assert limit.type == Integer(0, 90, "books")
        assert limit.at_least(0).type is limit.at_least(90).type is BOOLEAN
        assert "90" in refusal(lambda limit=limit: limit.at_least(91))
        assert Linear(2, limit, 1).type == Integer(1, 181, "books")
    for then, otherwise in ((early, late), (late, early)):
        assert IfThenElse(busy, then, otherwise).type == Date(march(1), march(28))
    assert IfThenElse(busy, few, IfThenElse(member, many, few)).type == Integer(0, 90, "books")


def test_of_several_cases_the_first_that_holds_comes_first() -> None:
    """They are asked in the order in which they are written; the last word is what holds otherwise."""
    a, b = truth("a"), truth("b")
    term = cases((a, age_years), (b, Linear(1, age_years, 1)), otherwise=age_years)
    assert isinstance(term, IfThenElse)
    assert (term.condition, term.then) == (a, age_years)
    assert isinstance(term.otherwise, IfThenElse)
    assert term.otherwise.condition is b
    assert isinstance(term.otherwise.then, Linear)
    assert term.otherwise.otherwise is age_years


def test_without_cases_there_is_what_holds_otherwise() -> None:
    """The very term, not another that means the same."""
    assert cases(otherwise=books_out) is books_out


@pytest.mark.parametrize(("name", "value"), list(product(FACTS, EVERYTHING)))
def test_a_value_in_a_case_takes_the_type_of_what_holds_otherwise(name: str, value: object) -> None:
    """It is a constant of that type and domain, in the first case as in the last; nothing else fits."""
    fact = FACTS[name]

    def first() -> Term:
        return cases((member, value), (~member, fact), otherwise=fact)

    def last() -> Term:
        return cases((member, fact), (~member, value), otherwise=fact)

    fits = any(type(value) is type(each) and value == each for each in WELL_WRITTEN[name]) or (
        name == "years" and type(value) is int and 0 <= value <= 120
    )
    if not fits:
        assert repr(value) in refusal(first)
        assert repr(value) in refusal(last)
        return
    for constant in (first().parts[1], last().parts[2].parts[1]):
        assert isinstance(constant, Constant)
        assert (constant.value, constant.type) == (value, fact.of)


def test_a_value_in_a_case_goes_by_what_holds_otherwise_alone() -> None:
    """Not by the cases that come between, however far they reach."""
    few, many = number("few", 0, 5), number("many", 3, 90)
    words = refusal(lambda: cases((member, 9), (~member, many), otherwise=few))
    assert words == (f"9 cannot be compared with few, which is {few.of}: write a value of that type and domain")
    assert cases((member, 9), (~member, few), otherwise=many).then.type is many.of
