"""The meaning of terms where readings or facts are open: what is missing, and what does not depend on it."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, choices_of, records_of, terms, vocabularies
from made_up import completions, number, partial_records, partial_ways, reading, records, ways
from ow32_spec.language.interpreter import UNKNOWN, Evaluation, evaluate, unknown_facts
from ow32_spec.language.terms import All, ByReading, by_reading, read_as
from ow32_spec.language.traversal import facts_of, readings_of
from ow32_spec.language.types import Value
from partly_known import F, T, U, a, b, c, known
from plain_meaning import meaning

# -- readings ----------------------------------------------------------------------------------------------------------


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


# -- what is missing ---------------------------------------------------------------------------------------------------


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


# -- generated terms ---------------------------------------------------------------------------------------------------


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
