"""The meaning of terms where not everything is known: Kleene's tables, and that knowing more unsays nothing."""

from itertools import product

import pytest

from made_up import choice, day, march, number, partial_records, truth
from ow32_spec.language.interpreter import UNKNOWN, Evaluation, evaluate, holds, unknown_facts
from ow32_spec.language.terms import (
    All,
    Any,
    Compare,
    Constant,
    Defined,
    IfThenElse,
    Linear,
    Not,
    Relation,
    Sum,
    Term,
    cases,
    implies,
)
from ow32_spec.language.types import BOOLEAN, Value, values_of
from partly_known import F, T, U, a, b, c, known

# -- Kleene's tables ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (T, T, T, T),
        (T, F, F, T),
        (T, U, U, T),
        (F, T, F, T),
        (F, F, F, F),
        (F, U, F, U),
        (U, T, U, T),
        (U, F, F, U),
        (U, U, U, U),
    ],
)
def test_and_and_or_are_decided_as_soon_as_what_is_known_decides_them(
    left: Value, right: Value, both: Value, either: Value
) -> None:
    """Both tables, whole; however the join is written."""
    record = known(a=left, b=right)
    for conjunction in (a & b, All((a, b))):
        assert evaluate(conjunction, record, {}) is both
    for disjunction in (a | b, Any((a, b))):
        assert evaluate(disjunction, record, {}) is either


@pytest.mark.parametrize(("value", "denied"), [(T, F), (F, T), (U, U)])
def test_what_is_unknown_is_unknown_when_denied(value: Value, denied: Value) -> None:
    """The table of not; denied twice, it is as before."""
    record = known(a=value)
    assert evaluate(~a, record, {}) is denied
    assert evaluate(Not(Not(a)), record, {}) is value


@pytest.mark.parametrize("values", list(product((T, F, U), repeat=3)))
def test_joins_of_three_are_joins_of_two_in_any_order(values: tuple[Value, ...]) -> None:
    """All 27 cases; and an implication fails only where its condition holds and its consequence does not."""
    record = known(**dict(zip("abc", values, strict=True)))
    both = F if F in values else U if U in values else T
    either = T if T in values else U if U in values else F
    for conjunction in (a & b & c, a & (b & c), All((c, a, b)), All((b, All((a, c))))):
        assert evaluate(conjunction, record, {}) is both
    for disjunction in (a | b | c, a | (b | c), Any((c, a, b)), Any((b, Any((a, c))))):
        assert evaluate(disjunction, record, {}) is either
    first, second, _ = values
    implied = T if first is F or second is T else F if (first, second) == (T, F) else U
    assert evaluate(implies(a, b), record, {}) is implied


def test_a_join_of_nothing_is_decided() -> None:
    """All of nothing holds, any of nothing does not."""
    assert evaluate(All(()), {}, {}) is True
    assert evaluate(Any(()), {}, {}) is False


@pytest.mark.parametrize("fact", [a, number("n"), day("d"), choice("e", "x", "y")], ids=lambda fact: fact.name)
def test_a_missing_fact_is_unknown_and_a_known_one_what_it_is(fact: Term) -> None:
    """It is never false, zero, the typical value or the first of a list."""
    assert evaluate(fact, {}, {}) is UNKNOWN
    assert evaluate(fact, {"another": True}, {}) is UNKNOWN
    for value in values_of(fact.type):
        assert evaluate(fact, {fact.name: value}, {}) == value
        assert evaluate(Defined("named", fact), {fact.name: value}, {}) == value
        assert evaluate(Constant(value, fact.type), {}, {}) == value


def test_whether_something_holds_is_yes_no_or_not_said() -> None:
    """None, and nothing else, stands for what the record does not say."""
    assert [holds(a, known(a=value), {}) for value in (T, F, U)] == [True, False, None]


def test_unknown_is_not_taken_for_a_truth_value() -> None:
    """Python would take it for true; it is refused instead."""
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(UNKNOWN)


def test_a_term_that_is_none_of_the_language_has_no_meaning() -> None:
    """A constructor that nobody has given a meaning is refused, even where its value would not matter."""

    class Foreign(Term):
        """A term of no known constructor."""

        parts, type = (a,), BOOLEAN

    with pytest.raises(TypeError, match="Foreign is not a constructor of the language"):
        evaluate(Foreign(), {}, {})


# -- comparisons -------------------------------------------------------------------------------------------------------

PAIRS = {
    "truth values": (truth("x"), truth("y")),
    "numbers": (number("x", -1, 2), number("y", 0, 3)),
    "days": (day("x", 1, 3), day("y", 2, 4)),
    "members": (choice("x", "red", "green", of=(colours := choice("y", "red", "green")).of), colours),
}

MEANINGS = {
    Relation.EQUAL: lambda one, other: one == other,
    Relation.AT_MOST: lambda one, other: one <= other,
    Relation.LESS: lambda one, other: one < other,
}

COMPARISONS = [
    (kind, relation)
    for kind, relation in product(PAIRS, Relation)
    if relation is Relation.EQUAL or kind in ("numbers", "days")
]


@pytest.mark.parametrize(("kind", "relation"), COMPARISONS)
def test_a_comparison_is_known_where_both_sides_are(kind: str, relation: Relation) -> None:
    """All records of two facts, whatever they lack: fact with fact, and fact with value on either side."""
    one, other = PAIRS[kind]
    compare = MEANINGS[relation]
    for record in partial_records((one, other)):
        x, y = record.get("x", UNKNOWN), record.get("y", UNKNOWN)
        expected = UNKNOWN if UNKNOWN in (x, y) else compare(x, y)
        assert evaluate(Compare(relation, one, other), record, {}) is expected
        for value in values_of(other.of):
            constant = Constant(value, other.of)
            expected = UNKNOWN if x is UNKNOWN else compare(x, value)
            assert evaluate(Compare(relation, one, constant), record, {}) is expected
            expected = UNKNOWN if x is UNKNOWN else compare(value, x)
            assert evaluate(Compare(relation, constant, one), record, {}) is expected


def test_a_comparison_with_itself_is_unknown_while_its_sides_are() -> None:
    """Evaluation goes by values, not by the look of a term; answers go through completions instead."""
    n = number("n")
    assert evaluate(n.is_(n), {}, {}) is UNKNOWN
    assert evaluate(n.is_(n), {"n": 2}, {}) is True


@pytest.mark.parametrize(
    ("verb", "values", "meant"),
    [
        ("is_", (2,), {2}),
        ("is_not", (2,), {0, 1, 3, 4}),
        ("is_one_of", (1, 4), {1, 4}),
        ("is_one_of", (), set()),
        ("at_least", (2,), {2, 3, 4}),
        ("at_most", (2,), {0, 1, 2}),
        ("more_than", (2,), {3, 4}),
        ("less_than", (2,), {0, 1}),
        ("between", (1, 3), {1, 2, 3}),
        ("between", (3, 1), set()),
    ],
)
def test_each_verb_means_what_it_says(verb: str, values: tuple[int, ...], meant: set[int]) -> None:
    """Of numbers and of days alike; bounds that are said to be included are."""
    n, d = number("n", 0, 4), day("d", 10, 14)
    assert {value for value in range(5) if holds(getattr(n, verb)(*values), {"n": value}, {})} == meant
    on_days = getattr(d, verb)(*(march(10 + value) for value in values))
    assert {value for value in range(5) if holds(on_days, {"d": march(10 + value)}, {})} == meant


@pytest.mark.parametrize(("times", "plus"), list(product(range(-2, 3), range(-2, 3))))
def test_a_scaled_number_is_that_many_times_the_number_and_so_much_more(times: int, plus: int) -> None:
    """Unknown where the number is, even if it is taken no times."""
    n = number("n", -3, 3)
    assert evaluate(Linear(times, n, plus), {}, {}) is UNKNOWN
    for value in range(-3, 4):
        assert evaluate(Linear(times, n, plus), {"n": value}, {}) == times * value + plus


def test_a_sum_is_known_where_all_of_it_is() -> None:
    """All records of three numbers, whatever they lack; one that is unknown is not taken for nought."""
    numbers = (number("x", -1, 1), number("y", 0, 2), number("z", 2, 3))
    for record in partial_records(numbers):
        values = [record.get(name, UNKNOWN) for name in "xyz"]
        expected = UNKNOWN if UNKNOWN in values else sum(values)
        assert evaluate(Sum(numbers), record, {}) == expected
        assert list(unknown_facts(Sum(numbers), record, {})) == [name for name in "xyz" if name not in record]
    assert evaluate(Sum(numbers[:1]), {"x": 1}, {}) == 1
    assert evaluate(Sum((numbers[0], numbers[0])), {"x": 1}, {}) == 2


# -- if, then, else ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("values", list(product((T, F, U), repeat=3)))
def test_an_if_then_else_is_known_where_the_value_that_counts_is(values: tuple[Value, ...]) -> None:
    """All 27 cases: where the condition is unknown, the value is known if both values are, and agree."""
    record = known(**dict(zip("abc", values, strict=True)))
    condition, then, otherwise = values
    expected = then if condition is T else otherwise if condition is F else then if then is otherwise else U
    for term in (IfThenElse(a, b, c), cases((a, b), otherwise=c), ~IfThenElse(a, ~b, ~c), IfThenElse(~a, c, b)):
        assert evaluate(term, record, {}) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [(number("x", 0, 2), number("y", 1, 3)), (day("x", 1, 3), day("y", 2, 4)), PAIRS["members"]],
    ids=["numbers", "days", "members"],
)
def test_numbers_days_and_members_are_chosen_like_truth_values(one: Term, other: Term) -> None:
    """All records, whatever they lack; what is said of the value is known where the value is."""
    term = IfThenElse(a, one, other)
    for record in partial_records((a, one, other)):
        condition, x, y = (record.get(name, U) for name in "axy")
        expected = x if condition is T else y if condition is F else x if x == y else U
        assert evaluate(term, record, {}) == expected
        for value in values_of(other.type):
            said = term.is_(Constant(value, other.type))
            assert evaluate(said, record, {}) is (U if expected is U else expected == value)


def test_of_two_cases_that_hold_the_first_counts() -> None:
    """All records of three conditions, whatever they lack: a case counts where those before it are known to fail."""
    n = number("n", 0, 9)
    term = cases((a, 1), (b, 2), (c, 1), otherwise=n)
    for record in partial_records((a, b, c)):
        first, second, third = (record.get(name, U) for name in "abc")
        last = 1 if third is T else 7 if third is F else U
        later = 2 if second is T else last if second is F else U
        expected = 1 if first is T else later if first is F else 1 if later == 1 else U
        assert evaluate(term, {**record, "n": 7}, {}) == expected
    assert evaluate(cases((a, 1), (b, 2), otherwise=n), {"b": True}, {}) is U
    assert evaluate(cases((a, 2), (b, 2), otherwise=n), {"b": True}, {}) == 2


def test_a_value_that_does_not_count_may_be_unknown() -> None:
    """What is not chosen is not asked for; where it is open which is chosen, both are."""
    term = IfThenElse(a, b & truth("d"), c)
    assert list(unknown_facts(term, {}, {})) == ["a", "b", "d", "c"]
    assert list(unknown_facts(term, {"a": True}, {})) == ["b", "d"]
    assert list(unknown_facts(term, {"a": False}, {})) == ["c"]
    assert list(unknown_facts(term, {"b": True}, {})) == ["a", "d", "c"]
    assert list(unknown_facts(term, {"b": True, "d": True, "c": False}, {})) == ["a"]
    assert list(unknown_facts(term, {"a": True, "b": True}, {})) == ["d"]
    assert unknown_facts(term, {"a": False, "c": False}, {}) == {}
    assert unknown_facts(term, {"b": True, "d": True, "c": True}, {}) == {}


def test_what_is_missing_of_a_condition_is_missing_where_the_values_differ() -> None:
    """A condition of several facts misses those that leave it open, and none where its outcome does not matter."""
    n, m = number("n"), number("m")
    term = IfThenElse(a & b, n, m)
    assert list(unknown_facts(term, {"a": True, "n": 1, "m": 2}, {})) == ["b"]
    assert list(unknown_facts(term, {"n": 1, "m": 2}, {})) == ["a", "b"]
    assert list(unknown_facts(term, {"b": False, "n": 1}, {})) == ["m"]
    assert unknown_facts(term, {"n": 1, "m": 1}, {}) == {}


# -- one evaluation of many terms --------------------------------------------------------------------------------------


def test_one_evaluation_tells_of_many_terms_what_each_would_tell() -> None:
    """What it remembers of a name is of that very term, also of terms that are gone when the next one comes."""
    evaluation = Evaluation({"a": True}, {})
    for place in range(200):
        value = place % 3 == 0
        assert evaluation.holds(Defined("named", Constant(value, BOOLEAN))) is value
    shared = Defined("shared", a & b)
    assert [evaluation.holds(term) for term in (shared, ~shared, shared | a)] == [None, None, True]
    assert list(evaluation.unknown_facts(shared | ~a)) == ["b"]
