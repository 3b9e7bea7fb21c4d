"""Values that stand for all others: the telling ones, and those on both sides of every boundary."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, terms, vocabularies
from made_up import day, kind, march, number, truth
from ow32_spec.language.telling_values import dividing_values, telling_values
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import values_of


def test_dividing_values_stand_on_both_sides_of_every_boundary() -> None:
    """With the ends of the domain, what the record gives, and what is typical."""
    years = number("years", 0, 120, "years", typical=64)
    on = day("on", 1, 30, typical=9)
    terms_ = (years.at_least(18), years.less_than(65), on.more_than(march(20)), truth("flag"), kind.is_("map"))
    found = dividing_values(terms_, {"years": 30})
    assert found["years"] == (0, 1, 17, 18, 19, 29, 30, 31, 64, 65, 66, 119, 120)
    assert {march(19), march(20), march(21), march(9), march(1), march(30)} <= set(found["on"])
    assert found["flag"] == (False, True)
    assert found["kind"] == ("novel", "dictionary", "map")


@settings(EXAMPLES, max_examples=60)
@given(data=st.data())
def test_dividing_values_are_more_than_the_telling_ones(data: st.DataObject) -> None:
    """So that they stand for every value, too."""
    term = data.draw(terms(data.draw(vocabularies(most=250))))
    telling, dividing = telling_values([term], {}), dividing_values([term], {})
    for fact in facts_of(term):
        assert set(telling[fact.name]) <= set(dividing[fact.name]) <= set(values_of(fact.of))
        assert list(dividing[fact.name]) == [each for each in values_of(fact.of) if each in dividing[fact.name]]
