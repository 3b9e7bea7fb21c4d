"""The meaning of terms where not everything is known: Kleene's tables, and that knowing more unsays nothing."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, choices_of, records_of, terms, vocabularies
from made_up import (
    choice,
    completions,
    day,
    march,
    number,
    partial_records,
    partial_ways,
    reading,
    records,
    truth,
    ways,
)
from ow32_spec.language.interpreter import (
    UNKNOWN,
    Evaluation,
    Unknown,
    evaluate,
    holds,
    unknown_facts,
)
from ow32_spec.language.terms import (
    All,
    Any,
    ByReading,
    Compare,
    Constant,
    Defined,
    IfThenElse,
    Linear,
    Not,
    Relation,
    Sum,
    Term,
    by_reading,
    cases,
    implies,
    read_as,
)
from ow32_spec.language.traversal import facts_of, readings_of
from ow32_spec.language.types import BOOLEAN, Value, values_of
from plain_meaning import meaning

T, F, U = True, False, UNKNOWN
a, b, c = truth("a"), truth("b"), truth("c")


def known(**values: Value | Unknown) -> Mapping[str, Value]:
    """A record of what is not unknown."""
    return {name: value for name, value in values.items() if value is not UNKNOWN}


# -- Kleene's tables ---------------------------------------------------------------------------------------


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


# -- comparisons -------------------------------------------------------------------------------------------

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


# -- if, then, else ----------------------------------------------------------------------------------------


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


# -- readings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 3])
def test_what_depends_on_a_reading_left_open_is_known_where_all_alternatives_agree(count: int) -> None:
    """All cases of two and of three alternatives, each true, false or unknown; and each of them chosen."""
    one = reading("one", *("first", "second", "third")[:count])
    facts = (a, b, c)[:count]
    term = ByReading(one, dict(zip(one.alternatives, facts, strict=True)))
    for values in product((T, F, U), repeat=count):
        record = known(**{fact.name: value for fact, value in zip(facts, values, strict=True)})
        agreed = values[0] if len(set(values)) == 1 else UNKNOWN
        assert evaluate(term, record, {}) is agreed
        assert evaluate(term, record, {"another": "first"}) is agreed
        for alternative, value in zip(one.alternatives, values, strict=True):
            assert evaluate(term, record, {"one": alternative}) is value


def test_a_number_depends_on_a_reading_like_a_truth_value() -> None:
    """Left open, it is known where all alternatives give the same number, and so is what is said of it."""
    one = reading("one", "first", "second")
    n, m = number("n", 0, 3), number("m", 0, 3)
    limit = by_reading(one, {"first": n, "second": m})
    for record in partial_records((n, m)):
        x, y = record.get("n", UNKNOWN), record.get("m", UNKNOWN)
        agreed = x if x == y else UNKNOWN
        assert evaluate(limit, record, {}) == agreed
        assert evaluate(limit.at_least(2), record, {}) is (UNKNOWN if agreed is UNKNOWN else agreed >= 2)
        assert evaluate(limit, record, {"one": "second"}) == y


@pytest.mark.parametrize("alternatives", [(), ("first",), ("first", "third"), ("first", "second", "third")])
def test_that_a_text_is_read_in_one_of_some_ways(alternatives: tuple[str, ...]) -> None:
    """True under these ways, false under the others, unknown while that is left open, unless these are all."""
    one = reading("one", "first", "second", "third")
    term = read_as(one, *alternatives)
    for each in one.alternatives:
        assert evaluate(term, {}, {"one": each}) is (each in alternatives)
    left_open = len(alternatives) == 3 if len(alternatives) in (0, 3) else UNKNOWN
    assert evaluate(term, {}, {}) is left_open


# -- what is missing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("values", list(product((T, F, U), repeat=3)))
def test_missing_is_what_leaves_a_term_unknown(values: tuple[Value, ...]) -> None:
    """All records of three facts: what is decided without a fact does not miss it."""
    record = known(**dict(zip("abc", values, strict=True)))
    for term in (a & (b | c), a | ~(b & c), All((a, b, c)), a.is_(b) & c):
        missing = unknown_facts(term, record, {})
        assert (missing == {}) is (evaluate(term, record, {}) is not UNKNOWN)
        assert missing.keys().isdisjoint(record)
        assert all(missing[name].name == name for name in missing)
    first, second, third = values
    if first is T:
        joined = {name for name, value in (("b", second), ("c", third)) if value is U}
        assert set(unknown_facts(a & (b | c), record, {})) == (set() if T in (second, third) else joined)
    if first is F:
        assert unknown_facts(a & (b | c), record, {}) == {}


def test_missing_facts_come_in_the_order_of_first_mention_and_of_the_branch_chosen() -> None:
    """A branch that is not chosen misses nothing; where none is chosen, every branch may."""
    one = reading("one", "first", "second")
    term = by_reading(one, {"first": b & a, "second": c})
    assert list(unknown_facts(term, {}, {})) == ["b", "a", "c"]
    assert list(unknown_facts(term, {}, {"one": "first"})) == ["b", "a"]
    assert list(unknown_facts(term, {"a": False}, {})) == ["c"]
    assert unknown_facts(term, {"a": True, "b": True, "c": False}, {}) == {}


# -- one evaluation of many terms --------------------------------------------------------------------------


def test_one_evaluation_tells_of_many_terms_what_each_would_tell() -> None:
    """What it remembers of a name is of that very term, also of terms that are gone when the next one comes."""
    evaluation = Evaluation({"a": True}, {})
    for place in range(200):
        value = place % 3 == 0
        assert evaluation.holds(Defined("named", Constant(value, BOOLEAN))) is value
    shared = Defined("shared", a & b)
    assert [evaluation.holds(term) for term in (shared, ~shared, shared | a)] == [None, None, True]
    assert list(evaluation.unknown_facts(shared | ~a)) == ["b"]


# -- generated terms ---------------------------------------------------------------------------------------


@settings(EXAMPLES, max_examples=150)
@given(st.data())
def test_knowing_more_unsays_nothing(data: st.DataObject) -> None:
    """A value once known stays, whatever fact or reading is added; adding all of them leaves nothing unknown."""
    words = data.draw(vocabularies())
    term = data.draw(terms(words))
    whole, taken = data.draw(records_of(words)), data.draw(choices_of(words))
    order = data.draw(st.permutations([*whole, *taken]))
    record: dict[str, Value] = {}
    readings: dict[str, str] = {}
    before = evaluate(term, record, readings)
    for name in order:
        if name in whole:
            record[name] = whole[name]
        else:
            readings[name] = taken[name]
        value = evaluate(term, record, readings)
        assert before is UNKNOWN or value == before
        before = value
    assert before == meaning(term, whole, taken)


@settings(EXAMPLES, max_examples=100)
@given(st.data())
def test_a_known_value_is_that_of_every_completion(data: st.DataObject) -> None:
    """What is called known is so whatever the missing facts are and however the text is read."""
    words = data.draw(vocabularies(most=300))
    term = data.draw(terms(words))
    record = data.draw(records_of(words, complete=False))
    readings = data.draw(choices_of(words, complete=False))
    value = evaluate(term, record, readings)
    if value is UNKNOWN:
        return
    for whole in completions(record, facts_of(term)):
        for taken in ways(readings_of(term)):
            assert meaning(term, whole, {**taken, **readings}) == value


@settings(EXAMPLES, max_examples=150)
@given(st.data())
def test_a_complete_record_under_a_complete_reading_leaves_nothing_unknown(data: st.DataObject) -> None:
    """The value is the one that a reader with a pencil finds."""
    words = data.draw(vocabularies(most=300))
    term = data.draw(terms(words))
    for record in records(facts_of(term)):
        for readings in ways(readings_of(term)):
            assert evaluate(term, record, readings) == meaning(term, record, readings)


@settings(EXAMPLES, max_examples=150)
@given(st.data())
def test_supplying_what_is_missing_makes_the_term_known(data: st.DataObject) -> None:
    """The missing facts are those that leave it unknown: with them, whatever they are, it no longer is."""
    words = data.draw(vocabularies())
    term = data.draw(terms(words))
    record, readings = data.draw(records_of(words, complete=False)), data.draw(choices_of(words))
    missing = unknown_facts(term, record, readings)
    assert missing.keys() <= {fact.name for fact in facts_of(term)} - record.keys()
    assert (missing == {}) is (evaluate(term, record, readings) is not UNKNOWN)
    supplied = data.draw(records_of(words))
    assert evaluate(term, {**{name: supplied[name] for name in missing}, **record}, readings) is not UNKNOWN


@settings(EXAMPLES, max_examples=100)
@given(st.data())
def test_one_evaluation_tells_of_generated_terms_what_each_would_tell(data: st.DataObject) -> None:
    """However many terms it is asked about, it says of each what is said of it alone."""
    words = data.draw(vocabularies())
    several = [data.draw(terms(words)) for _ in range(3)]
    record, taken = data.draw(records_of(words, complete=False)), data.draw(choices_of(words))
    together = Evaluation(record, taken)
    for term in several:
        assert together.value(term) == evaluate(term, record, taken)
        assert together.unknown_facts(term) == unknown_facts(term, record, taken)


def test_every_partial_way_of_reading_is_gone_through() -> None:
    """The helper of these tests goes through every choice of some alternatives."""
    one, other = reading("one", "first", "second"), reading("other", "first", "second", "third")
    assert len(list(partial_ways((one, other)))) == 3 * 4
