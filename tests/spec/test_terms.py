"""Terms: what can be written, and what is refused as soon as it is written."""

import operator
from collections.abc import Callable
from datetime import date, datetime
from itertools import product

import pytest

from library_terms import (
    EVERYTHING,
    FACTS,
    KIND,
    WELL_WRITTEN,
    books_out,
    colour,
    due_on,
    kind,
    member,
    season,
    strictness,
)
from made_up import enumeration, march, number, truth
from ow32_spec.language.terms import (
    FALSE,
    TRUE,
    All,
    Any,
    Compare,
    Constant,
    Defined,
    Fact,
    IfThenElse,
    Linear,
    Not,
    Relation,
    Term,
    all_of,
    any_of,
    by_reading,
    implies,
    negation,
    read_as,
)
from ow32_spec.language.traversal import facts_of, readings_of, subterms
from ow32_spec.language.types import BOOLEAN, Date, Enumeration, Integer, comparable
from refusals import refusal

EQUALITIES = ("is_", "is_not")
ORDERINGS = ("at_least", "at_most", "more_than", "less_than")


# -- comparisons of terms ----------------------------------------------------------------------------------------------


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


# -- comparisons with values -------------------------------------------------------------------------------------------


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


# -- and, or, not ------------------------------------------------------------------------------------------------------


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


# -- looking into terms ------------------------------------------------------------------------------------------------


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
