"""Terms as diagrams: the same meaning as the interpreter's, for every record, and what can be asked of diagrams."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, choices_of, terms, vocabularies
from made_up import age_years, books_allowed, books_out, member, records
from ow32_spec.language.diagrams import EVERYWHERE, NOWHERE
from ow32_spec.language.interpreter import evaluate
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.terms import Linear, Sum, all_of, any_of
from ow32_spec.language.types import values_of


@settings(EXAMPLES, max_examples=60)
@given(data=st.data())
def test_a_diagram_has_the_value_of_its_term_in_every_record(data: st.DataObject) -> None:
    """Of generated terms of every type; with all values of every fact."""
    words = data.draw(vocabularies(most=250))
    term, readings = data.draw(terms(words)), data.draw(choices_of(words))
    diagrams = TermDiagrams({fact.name: tuple(values_of(fact.of)) for fact in words.facts}, readings)
    node = diagrams.of(term)
    for record in records(words.facts):
        value = diagrams.at(node, record)
        assert (type(value), value) == (type(evaluate(term, record, readings)), evaluate(term, record, readings))


def test_equal_meanings_are_one_diagram() -> None:
    """However they are written."""
    diagrams = TermDiagrams({"age_years": (15, 16, 17, 18), "member": (False, True)}, {})
    of = diagrams.of
    assert of(age_years.at_least(17)) == of(~age_years.at_most(16)) == of(age_years.is_one_of(18, 17))
    assert of(member & ~member) == NOWHERE
    assert of(any_of(member, ~member)) == EVERYWHERE
    assert of(all_of(member | age_years.is_(18), member)) == of(member)


def test_only_facts_that_matter_are_asked() -> None:
    """A fact that cancels out is not."""
    diagrams = TermDiagrams({"member": (False, True), "age_years": (15, 16, 17, 18)}, {})
    term = (member & age_years.at_least(17)) | (member & age_years.at_most(16))
    assert diagrams.facts(diagrams.of(term)) == {"member"}


def test_one_fact_can_be_settled_or_left_to_every_or_some_value() -> None:
    """The three ways of no longer asking it."""
    diagrams = TermDiagrams({"member": (False, True), "age_years": (15, 16, 17, 18)}, {})
    of_age = diagrams.of(age_years.at_least(18))
    node = diagrams.of(member & age_years.at_least(18))
    assert diagrams.given(node, {"member": True}) == of_age
    assert diagrams.given(node, {"member": False}) == NOWHERE
    assert diagrams.whatever(node, "member") == NOWHERE
    assert diagrams.for_some(node, "member") == of_age
    assert diagrams.whatever(diagrams.of(member | age_years.at_least(18)), "member") == of_age


def test_numbers_are_scaled_and_added() -> None:
    """As by the interpreter: twice the books out and one more is at most five up to two books."""
    diagrams = TermDiagrams({"books_out": (0, 1, 2), "books_allowed": (1, 2)}, {})
    term = Sum((Linear(2, books_out, 1), books_allowed)).at_most(5)
    node = diagrams.of(term)
    for record in records((books_out, books_allowed)):
        assert diagrams.at(node, record) is evaluate(term, record, {})
