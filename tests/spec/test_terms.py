"""Terms and types: what can be written, and what is refused as soon as it is written."""

import operator
from collections.abc import Callable
from datetime import date, datetime
from itertools import product

import pytest

from made_up import choice, day, enumeration, march, number, reading, truth
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.readings import Reading
from ow32_spec.language.terms import (
    FALSE,
    TRUE,
    All,
    Any,
    ByReading,
    Compare,
    Constant,
    Defined,
    Fact,
    IfThenElse,
    Linear,
    Not,
    Relation,
    Sum,
    Term,
    all_of,
    any_of,
    by_reading,
    cases,
    implies,
    negation,
    read_as,
)
from ow32_spec.language.traversal import facts_of, readings_of, subterms
from ow32_spec.language.types import BOOLEAN, Date, Enumeration, Integer, comparable, values_of

KIND = enumeration("kind", "novel", "dictionary", "map")
FACTS = {
    "truth": truth("member"),
    "books": number("books_out", 0, 9),
    "years": number("age_years", 0, 120, "years"),
    "day": day("due_on", 1, 28),
    "kind": choice("kind", of=KIND),
    "colour": choice("colour", "red", "green"),
}
"""A fact of each type, and numbers of two units."""

member, books_out, age_years, due_on, kind, colour = FACTS.values()
strictness = reading("strictness", "strict", "lenient")
season = reading("season", "spring", "summer", "autumn")

EQUALITIES = ("is_", "is_not")
ORDERINGS = ("at_least", "at_most", "more_than", "less_than")


def refusal(write: Callable[[], object]) -> str:
    """With which words something is refused."""
    with pytest.raises(SpecificationError) as refused:
        write()
    return str(refused.value)


# -- comparisons of terms ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("left", "right"), list(product(FACTS, repeat=2)))
@pytest.mark.parametrize("verb", EQUALITIES)
def test_values_are_equal_or_not_within_one_kind_and_unit(left: str, right: str, verb: str) -> None:
    """Years are not compared with books, nor the members of one list with those of another."""
    one, other = FACTS[left], FACTS[right]

    def write() -> Term:
        return getattr(one, verb)(other)

    if left == right:
        assert write().type is BOOLEAN
    else:
        words = refusal(write)
        assert one.name in words
        assert str(one.of) in words
        assert other.name in words
        assert str(other.of) in words
        assert "compare values of one kind and one unit" in words


@pytest.mark.parametrize(("left", "right"), list(product(FACTS, repeat=2)))
@pytest.mark.parametrize("verb", ORDERINGS)
def test_only_numbers_and_days_have_an_order(left: str, right: str, verb: str) -> None:
    """Less and more are said of numbers of one unit and of days; of nothing else, not even of equals."""
    one, other = FACTS[left], FACTS[right]

    def write() -> Term:
        return getattr(one, verb)(other)

    if left != right:
        assert "compare values of one kind and one unit" in refusal(write)
    elif left in ("books", "years", "day"):
        assert write().type is BOOLEAN
    else:
        words = refusal(write)
        assert "has no order" in words
        assert "is_one_of" in words


@pytest.mark.parametrize(("fact", "value"), [(kind, "novel"), (member, True)])
@pytest.mark.parametrize("verb", ORDERINGS)
def test_a_list_has_no_order_against_a_value_either(fact: Fact, value: object, verb: str) -> None:
    """That a value was declared first does not make it less."""
    assert "has no order: use is_ or is_one_of" in refusal(lambda: getattr(fact, verb)(value))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (Integer(0, 4, "books"), Integer(7, 9, "books"), True),
        (Integer(0, 4, "books"), Integer(0, 4, "years"), False),
        (Date(march(1), march(2)), Date(march(3), march(4)), True),
        (KIND, Enumeration("kind", dict(KIND.labels)), True),
        (KIND, Enumeration("sort", dict(KIND.labels)), False),
        (KIND, enumeration("kind", "novel", "dictionary"), False),
        (BOOLEAN, Integer(0, 1, "books"), False),
    ],
)
def test_what_is_comparable_is_so_both_ways_and_whatever_its_bounds(one: object, other: object, alike: bool) -> None:
    """Kind, unit and list count; the bounds of numbers and dates do not."""
    assert comparable(one, other) is comparable(other, one) is alike


# -- comparisons with values -------------------------------------------------------------------------------

WELL_WRITTEN = {
    "truth": [True, False],
    "books": [0, 9],
    "years": [0, 120],
    "day": [march(1), march(28)],
    "kind": ["novel", "dictionary", "map"],
    "colour": ["red", "green"],
}
EVERYTHING = [*(each for values in WELL_WRITTEN.values() for each in values), -1, 1.0, None, "2026-03-01", (1,)]


@pytest.mark.parametrize(("name", "value"), list(product(FACTS, EVERYTHING)))
@pytest.mark.parametrize("verb", [*EQUALITIES, *ORDERINGS])
def test_a_value_is_of_the_type_and_domain_of_what_it_is_compared_with(name: str, value: object, verb: str) -> None:
    """A number is no truth value, nor a truth value a number; a text is no date; 120 is no number of books."""
    fact = FACTS[name]
    fits = any(type(value) is type(each) and value == each for each in WELL_WRITTEN[name]) or (
        name == "years" and type(value) is int and 0 <= value <= 120
    )
    if fits and (verb in EQUALITIES or name in ("books", "years", "day")):
        assert getattr(fact, verb)(value).type is BOOLEAN
    elif fits:
        assert "has no order" in refusal(lambda: getattr(fact, verb)(value))
    else:
        words = refusal(lambda: getattr(fact, verb)(value))
        assert repr(value) in words
        assert fact.name in words
        assert "write" in words or "did you mean" in words


@pytest.mark.parametrize(
    ("fact", "value"), [(books_out, -1), (books_out, 10), (due_on, date(2026, 2, 28)), (due_on, march(29))]
)
def test_a_value_outside_of_the_domain_is_refused_with_the_domain(fact: Fact, value: object) -> None:
    """The message shows the bounds between which the value would have to lie."""
    words = refusal(lambda: fact.is_(value))
    assert repr(value) in words
    assert str(fact.of) in words
    assert "write a value of that type and domain" in words


@pytest.mark.parametrize(("low", "high"), [(-1, 3), (3, 10), (True, 3), (3, "9")])
def test_both_ends_of_a_range_are_checked(low: object, high: object) -> None:
    """An end outside of the domain is refused, whichever it is."""
    assert "write a value of that type and domain" in refusal(lambda: books_out.between(low, high))


def test_a_moment_is_no_date() -> None:
    """A time of day has no place in a record, so that a value has one spelling."""
    assert "write a value of that type and domain" in refusal(lambda: due_on.is_(datetime(2026, 3, 3, 9)))
    assert not due_on.of.contains(datetime(2026, 3, 3, 9))


def test_a_constant_lies_in_its_domain() -> None:
    """A constant that is written out is checked like one that is compared."""
    for value in (-1, 10, True, "3"):
        assert repr(value) in refusal(lambda value=value: Constant(value, books_out.of))


@pytest.mark.parametrize(("written", "meant"), [("dictionry", "dictionary"), ("Novel", "novel"), ("maps", "map")])
@pytest.mark.parametrize("write", [kind.is_, kind.is_not, lambda value: kind.is_one_of("novel", value)])
def test_a_misspelt_member_of_a_list_is_answered_with_the_nearest(
    write: Callable[[str], Term], written: str, meant: str
) -> None:
    """The message repeats what was written and offers what may have been meant."""
    assert refusal(lambda: write(written)) == f"{written!r} is not a value of 'kind': did you mean {meant!r}?"


def test_an_unknown_member_that_is_like_no_other_is_answered_with_the_list() -> None:
    """Where nothing is near, everything is shown."""
    assert refusal(lambda: kind.is_("xyz")).endswith("write one of 'novel', 'dictionary', 'map'")


# -- and, or, not ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "write",
    [
        lambda: member and books_out.is_(0),
        lambda: member or books_out.is_(0),
        lambda: not member,
        lambda: bool(member),
        lambda: books_out.at_least(1) and member,
        lambda: TRUE if member else FALSE,
        lambda: [each for each in (member,) if each],
        lambda: all([member, member]),
        lambda: any([member, member]),
    ],
)
def test_python_does_not_decide_what_a_term_says(write: Callable[[], object]) -> None:
    """`and`, `or`, `not`, `if` would ask a term for its truth, which it does not have; the remedy is named."""
    assert "combine terms with &, | and ~, not with and, or and not" in refusal(write)


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
def test_python_does_not_compare_terms(compare: Callable[[object, object], bool]) -> None:
    """`<` and its like are refused by Python itself; the verbs are there for it."""
    for other in (3, books_out):
        with pytest.raises(TypeError):
            compare(books_out, other)


JOINS = {
    "~": lambda term: ~term,
    "negation": negation,
    "Not": Not,
    "& before": lambda term: term & member,
    "& after": lambda term: member & term,
    "| before": lambda term: term | member,
    "| after": lambda term: member | term,
    "all_of": lambda term: all_of(term, member),
    "any_of": lambda term: any_of(term, member),
    "All": lambda term: All((member, term)),
    "Any": lambda term: Any((member, term)),
    "implies before": lambda term: implies(term, member),
    "implies after": lambda term: implies(member, term),
}


@pytest.mark.parametrize("name", [name for name in FACTS if name != "truth"])
@pytest.mark.parametrize("join", JOINS)
def test_only_truth_values_are_joined(join: str, name: str) -> None:
    """Where a truth value is wanted, a number, day or list is refused; it is to be compared first."""
    words = refusal(lambda: JOINS[join](FACTS[name]))
    assert FACTS[name].name in words
    assert "compare it with a value first" in words


@pytest.mark.parametrize("join", [join for join in JOINS if join not in ("~", "& before", "| before")])
@pytest.mark.parametrize("value", [books_out == 3, True, 3, "novel", None], ids=repr)
def test_only_terms_are_joined(join: str, value: object) -> None:
    """A comparison written with == is no term, and no other Python value is one."""
    assert "write a fact or a comparison" in refusal(lambda: JOINS[join](value))


def test_a_join_of_one_is_checked_like_any_other() -> None:
    """What stands alone has to be a truth value, too: a comparison written with == is refused here already."""
    for join in (all_of, any_of):
        assert join(member) is member
        assert "compare it with a value first" in refusal(lambda join=join: join(books_out))
        assert "write a fact or a comparison" in refusal(lambda join=join: join(books_out == 3))


def test_what_changes_nothing_is_left_out_and_what_decides_is_all() -> None:
    """Always and never are taken account of when terms are joined; joins of joins are one join."""
    a, b, c = truth("a"), truth("b"), truth("c")
    assert all_of() is TRUE
    assert any_of() is FALSE
    assert all_of(TRUE, a, TRUE) is any_of(FALSE, a) is a
    assert all_of(a, FALSE, b) is FALSE
    assert any_of(a, TRUE, b) is TRUE
    assert (a & b & c).parts == (a & (b & c)).parts == (a, b, c)
    assert (a | b | c).parts == (a | (b | c)).parts == (a, b, c)
    assert ~~a is a
    assert ~TRUE is FALSE
    assert ~FALSE is TRUE
    assert implies(TRUE, a) is a
    assert implies(FALSE, a) is TRUE
    assert implies(a, FALSE).term is a
    assert kind.is_one_of() is FALSE


# -- scaling -----------------------------------------------------------------------------------------------


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


# -- adding ------------------------------------------------------------------------------------------------


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


# -- if, then, else ----------------------------------------------------------------------------------------


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


# -- readings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", [by_reading, ByReading])
def test_a_term_by_reading_says_what_each_alternative_comes_to(
    write: Callable[[Reading, dict[str, Term]], Term],
) -> None:
    """An alternative that is left out, or that the reading does not have, is named."""
    words = refusal(lambda: write(season, {"spring": member}))
    assert words == "reading 'season': say what summer, autumn comes to"
    branches = {"spring": member, "summer": member, "autumn": member, "winter": member}
    words = refusal(lambda: write(season, branches))
    assert "reading 'season' has no alternative 'winter': write one of spring, summer, autumn" in words
    del branches["winter"]
    assert write(season, branches).parts == (member, member, member)


@pytest.mark.parametrize(("left", "right"), list(product(FACTS, repeat=2)))
def test_a_term_by_reading_is_of_one_type(left: str, right: str) -> None:
    """Its branches are all truth values, all members of one list, all days, or all numbers of one unit."""

    def write() -> Term:
        return by_reading(strictness, {"strict": FACTS[left], "lenient": FACTS[right]})

    if left == right:
        assert write().type == FACTS[left].of
    else:
        assert "write terms of one type" in refusal(write)


def test_a_branch_is_a_term() -> None:
    """A Python value as a branch is refused like one that is joined."""
    for value in (True, 3, "novel"):
        for branches in ({"strict": value, "lenient": member}, {"strict": member, "lenient": value}):
            assert repr(value) in refusal(lambda branches=branches: by_reading(strictness, branches))


def test_numbers_by_reading_have_the_bounds_of_all_branches() -> None:
    """What one branch can reach may be compared with, whichever branch comes first."""
    few, many = number("few", 0, 5), number("many", 3, 90)
    for branches in ({"strict": few, "lenient": many}, {"strict": many, "lenient": few}):
        limit = by_reading(strictness, branches)
        assert limit.at_least(0).type is limit.at_least(90).type is BOOLEAN
        assert Linear(1, limit, 0).type == Integer(0, 90, "books")


def test_several_alternatives_may_share_a_branch() -> None:
    """Their names stand together, with | between them."""
    term = by_reading(season, {"spring | autumn": member, "summer": ~member})
    assert isinstance(term, ByReading)
    assert term.branches["spring"] is term.branches["autumn"] is member
    assert term.parts == (member, term.branches["summer"], member)


def test_how_a_text_is_read_is_a_term() -> None:
    """It is true under the alternatives named, which the reading has to have."""
    term = read_as(season, "spring", "autumn")
    assert isinstance(term, ByReading)
    assert term.parts == (TRUE, FALSE, TRUE)
    assert "write one of spring, summer, autumn" in refusal(lambda: read_as(season, "spring", "winter"))


READING = {
    "name": "season",
    "clauses": ("OW32#lending.1",),
    "question": "Which?",
    "alternatives": {"spring": "in spring", "summer": "in summer"},
    "default": "spring",
    "reason": "It comes first.",
}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"alternatives": {"spring": "in spring"}}, "needs at least two alternatives"),
        ({"default": "winter"}, "has no alternative 'winter': write one of spring, summer"),
        ({"literal": "winter"}, "has no alternative 'winter': write one of spring, summer"),
        ({"clauses": ()}, "names no clause: say whose wording it takes"),
    ],
)
def test_a_badly_written_reading_is_refused(changes: dict[str, object], words: str) -> None:
    """A reading has clauses, several alternatives, and a default among them."""
    assert words in refusal(lambda: Reading(**{**READING, **changes}))


def test_the_default_adds_nothing_to_the_wording_unless_another_does() -> None:
    """The literal alternative is the default where none is named."""
    assert Reading(**READING).literal == "spring"
    assert Reading(**READING, literal="summer").literal == "summer"


# -- facts and types ---------------------------------------------------------------------------------------

FACT = {
    "name": "books_out",
    "of": Integer(0, 9, "books"),
    "meaning": "the books out",
    "group": "desk",
    "typical": 0,
}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "BooksOut"}, "write it in snake case"),
        ({"name": "books-out"}, "write it in snake case"),
        ({"name": "books out"}, "write it in snake case"),
        ({"name": "1st"}, "write it in snake case"),
        ({"name": ""}, "write it in snake case"),
        ({"meaning": ""}, "is not documented: say what it states"),
        ({"typical": 10}, "typical value 10 is not a whole number from 0 to 9 (books)"),
        ({"typical": True}, "typical value True is not a whole number from 0 to 9 (books)"),
        ({"of": KIND, "typical": "atlas"}, "typical value 'atlas' is not one of novel, dictionary, map"),
        ({"of": BOOLEAN, "typical": 0}, "typical value 0 is not true or false"),
        ({"of": BOOLEAN, "typical": True}, "give its negation in words too"),
        ({"phrase": "the reader has books"}, "a phrase holds one of {amount}, {position}, {value}"),
        ({"phrase": "{amount} of {amount}"}, "a phrase holds one of {amount}, {position}, {value}"),
        ({"phrase": "{amount} or {value}"}, "a phrase holds one of {amount}, {position}, {value}"),
    ],
)
def test_a_badly_written_fact_is_refused(changes: dict[str, object], words: str) -> None:
    """A fact has a name in snake case, words, and a typical value in its domain."""
    assert words in refusal(lambda: Fact(**{**FACT, **changes}))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"phrase": "the reader has {amount}"},
        {"phrase": "it is book {position}"},
        {"of": BOOLEAN, "typical": False, "negation": "no book is out"},
        {"of": KIND, "typical": "map", "phrase": "it is {value}"},
        {"of": Date(march(1), march(2)), "typical": march(2)},
    ],
)
def test_a_well_written_fact_is_accepted(changes: dict[str, object]) -> None:
    """Each type has facts; its type is the one that was declared."""
    written = {**FACT, **changes}
    assert Fact(**written).type is written["of"]


@pytest.mark.parametrize(
    ("write", "words"),
    [
        (lambda: Enumeration("kind", {"novel": "a novel"}), "needs at least two values to choose from"),
        (lambda: Integer(3, 2, "books"), "no whole number lies from 3 to 2: swap the bounds"),
        (lambda: Integer(0, 2, ""), "needs a unit: write what one of them is"),
        (lambda: Date(march(2), march(1)), "no date lies from 2026-03-02 to 2026-03-01: swap the bounds"),
    ],
)
def test_an_empty_type_is_refused(write: Callable[[], object], words: str) -> None:
    """Every type has values, every number a unit."""
    assert words in refusal(write)


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_the_values_of_a_type_are_those_it_contains(fact: Fact) -> None:
    """Going through a type meets each of its values once, and no other."""
    found = list(values_of(fact.of))
    assert len(set(found)) == len(found)
    assert [value for value in found if not fact.of.contains(value)] == []
    candidates = [True, False, *range(-5, 200), *map(march, range(1, 32)), *KIND.values, "red", "green"]
    contained = [value for value in candidates if fact.of.contains(value)]
    assert sorted(map(str, contained)) == sorted(map(str, found))


# -- looking into terms ------------------------------------------------------------------------------------


def test_every_part_is_met_once_and_before_what_it_is_part_of() -> None:
    """What is shared is met once; facts and readings come in the order of first mention."""
    late = Defined("late", due_on.less_than(march(3)))
    extra = IfThenElse(colour.is_("red"), number("extra"), books_out)
    branches = {"strict": Constant(3, books_out.of), "lenient": Linear(2, extra, 1)}
    limit = by_reading(strictness, branches)
    term = all_of(late | member, books_out.at_most(limit), ~late, read_as(season, "spring"))
    met = list(subterms(term, late, member))
    assert len({id(each) for each in met}) == len(met)
    places = {id(each): place for place, each in enumerate(met)}
    assert all(places[id(part)] < places[id(each)] for each in met for part in each.parts)
    assert met[-1] is term
    assert facts_of(term) == (due_on, member, books_out, colour, extra.then)
    assert readings_of(term) == (strictness, season)


def test_terms_are_told_apart_by_identity() -> None:
    """Two terms that say the same are two terms; nothing is compared by its look."""
    assert books_out.is_(3) != books_out.is_(3)
    assert Compare(Relation.EQUAL, books_out, books_out) != Compare(Relation.EQUAL, books_out, books_out)
    assert len({truth("a"), truth("a")}) == 2
