"""Exact forms: three-valued evaluation of them says what all completions of a record say, no more and no less."""

import random
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, choices_of, conditions, records_of, rulebooks, vocabularies
from made_up import CLAUSE, choice, completions, decision, must, number, partial_records, rulebook, truth
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.exact.forms import DecisionForms, exact_forms, plain_forms
from ow32_spec.language.exact.formulas import Formulas
from ow32_spec.language.exact.proof import inexact_record, is_exact
from ow32_spec.language.exact.rewriting import Rewriting
from ow32_spec.language.interpreter import Evaluation, Record, holds
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.substitution import settle
from ow32_spec.language.terms import Fact, IfThenElse, Linear, Sum, Term, all_of, any_of
from ow32_spec.language.traversal import facts_of, readings_of, subterms
from ow32_spec.language.types import Value, values_of

PROJECTION = Projection(OW32)
p, q, r, s = truth("p"), truth("q"), truth("r"), truth("s")
n, m = number("n", 0, 4), number("m", 0, 4)
wide, low = number("wide", -2, 3), number("low", 0, 3)
k = number("k", 0, 2)
colour = choice("colour", "red", "green", "blue", "white")


def rewritten(term: Term) -> Term:
    """The exact form of a term."""
    formulas = Formulas.of([term])
    return Rewriting(formulas).exact(formulas.read(term))


def by_completions(term: Term, record: Record) -> bool | None:
    """Whether a term is true of every completion of a record, false of every one, or neither."""
    found = {holds(term, each, {}) for each in completions(record, facts_of(term))}
    return next(iter(found)) if len(found) == 1 else None


def exact_of_every_record(term: Term) -> None:
    """Hold the exact form of a term against all completions of all partial records."""
    form = rewritten(term)
    for record in partial_records(facts_of(term)):
        assert holds(form, record, {}) is by_completions(term, record), record
    assert is_exact(form)


CASES = {
    "this or not": p | ~p,
    "a case for each": (p & q) | (~p & r),
    "both ways of a name": (p & q & ~r) | (~(p & q) & s),
    "a case for each number": any_of(n.is_(0) & p, n.is_(1) & q, n.at_least(2) & r),
    "sets that overlap": any_of(n.at_most(2) & p, n.at_least(1) & q),
    "colours, one of them both": any_of(colour.is_one_of("red", "green") & p, colour.is_one_of("green", "blue") & q),
    "two numbers compared": n.less_than(m),
    "two numbers and their ends": any_of(n.less_than(m), all_of(m.more_than(0), p)),
    "two numbers beside their limits": any_of(n.is_(m) & p, n.at_least(3) & q),
    "two numbers with room between their ends": any_of(low.at_most(wide) & wide.is_not(-2), low.is_(wide)),
    "both ways of a comparison": any_of(n.at_most(m) & p, n.more_than(m) & q),
    "a sum": Sum((n, k)).at_least(4) | p,
    "three numbers compared": n.less_than(k) & k.less_than(m),
    "a multiple": Linear(2, k, 1).at_least(n) & p,
    "a number by cases": IfThenElse(p, n, m).at_least(2),
    "a truth by cases": IfThenElse(p & q, r, ~s),
    "two truths compared": p.is_(q | r),
}


@pytest.mark.parametrize("case", CASES)
def test_the_exact_form_of_a_term_is_exact_of_every_record(case: str) -> None:
    """Connectives, sets of values, comparisons of facts, values by cases: all records, all completions."""
    exact_of_every_record(CASES[case])


@settings(EXAMPLES, max_examples=60)
@given(st.data())
def test_the_exact_form_of_a_generated_term_is_exact(data: st.DataObject) -> None:
    """Any constructor of the language; a term may be refused only where facts are compared with each other."""
    words = data.draw(vocabularies(most=400))
    term = settle(data.draw(conditions(words)), readings=data.draw(choices_of(words)))
    try:
        form = rewritten(term)
    except SpecificationError as refused:
        assert "compared with each other" in str(refused) or "different ways" in str(refused)
        return
    for _ in range(25):
        record = data.draw(records_of(words, complete=False))
        assert holds(form, record, {}) is by_completions(term, record)
    assert is_exact(form)


def test_what_is_exact_already_is_kept() -> None:
    """A term that asks every fact in one direction is not rewritten; nor is one found exact."""
    for term in ((p & q) | (p & r), all_of(n.at_least(1), n.at_least(3) | p), any_of(n.is_(0) & p, n.is_(1) & q)):
        kept = {repr(each) for each in subterms(rewritten(term))}
        assert kept <= {repr(each) for each in subterms(term)}


@pytest.mark.parametrize("case", ["this or not", "a case for each", "two numbers compared", "sets that overlap"])
def test_the_proof_finds_what_is_not_exact(case: str) -> None:
    """The record that it shows is settled by every completion and by evaluation is not."""
    term = CASES[case]
    record = inexact_record(term)
    assert record is not None
    assert holds(term, record, {}) is None
    assert by_completions(term, record) is not None


@settings(EXAMPLES, max_examples=60)
@given(st.data())
def test_the_proof_says_what_all_records_say(data: st.DataObject) -> None:
    """Exact or not, as going through all partial records of a generated term finds."""
    words = data.draw(vocabularies(most=250))
    term = settle(data.draw(conditions(words, 3)), readings=data.draw(choices_of(words)))
    everywhere = all(
        holds(term, record, {}) is by_completions(term, record) for record in partial_records(facts_of(term))
    )
    assert is_exact(term) is everywhere


# -- decisions -----------------------------------------------------------------------------------------------


def agrees(forms: DecisionForms, projection: Projection, record: Record) -> None:
    """Hold the exact forms of a decision against the answer found by searching completions."""
    answered = answer(projection, forms.decision, record, forms.readings)
    known = Evaluation(record, forms.readings)
    assert known.holds(forms.asked) is answered.asked
    assert known.holds(forms.conflict) is answered.conflict
    assert known.holds(forms.silent) is answered.silent
    for each in answered.outcomes:
        said = {status: known.holds(term) for status, term in forms.outcomes[each.outcome].where.items()}
        certain = [status for status, truth in said.items() if truth]
        assert each.status is (certain[0] if certain else Status.UNDETERMINED)
        assert [status for status, truth in said.items() if truth is not False] == list(each.could_be)


@settings(EXAMPLES, max_examples=50)
@given(st.data())
def test_the_exact_forms_of_generated_rulebooks_agree_with_the_search(data: st.DataObject) -> None:
    """Norms of every kind, with exceptions, guidance and readings."""
    words = data.draw(vocabularies(most=300))
    book = data.draw(rulebooks(words))
    asked, projection = book.decisions[0], Projection(book)
    try:
        forms = exact_forms(projection, asked, data.draw(choices_of(words)))
    except SpecificationError as refused:
        assert "compared" in str(refused) or "different ways" in str(refused)
        return
    for _ in range(10):
        agrees(forms, projection, data.draw(records_of(words, complete=False)))


def some_records(facts: tuple[Fact, ...], count: int, seed: int) -> Iterator[dict[str, Value]]:
    """Records that know more and less, half of the values unremarkable."""
    chance = random.Random(seed)
    for number_of in range(count):
        known = (0.3, 0.6, 0.9, 1)[number_of % 4]
        yield {
            fact.name: fact.typical if chance.random() < 0.5 else chance.choice(list(values_of(fact.of)))
            for fact in facts
            if chance.random() < known
        }


@pytest.mark.parametrize("base", ["default", "literal"])
@pytest.mark.parametrize("asked", OW32.decisions, ids=lambda each: each.name)
def test_every_decision_of_ow32_is_evaluated_exactly(asked: Decision, base: str) -> None:
    """Proved of every partial record there is; and some are held against the search of completions."""
    readings = OW32.default_readings if base == "default" else OW32.literal_readings
    forms = exact_forms(PROJECTION, asked, readings)
    for term in forms.terms:
        assert inexact_record(term) is None
    for record in some_records(facts_of(*plain_forms(PROJECTION, asked, readings).terms), 12, seed=4):
        agrees(forms, PROJECTION, record)


def departures(asked: Decision) -> Iterator[Choice]:
    """The default readings with one other alternative, of those on which the decision depends."""
    for reading in readings_of(*said_of(asked)):
        for alternative in reading.alternatives:
            if alternative != OW32.default_readings[reading.name]:
                yield {**OW32.default_readings, reading.name: alternative}


def said_of(asked: Decision) -> list[Term]:
    """Everything said of a decision, its readings open."""
    return [
        PROJECTION.asked(asked),
        PROJECTION.silence(asked),
        *(PROJECTION.open(asked, outcome) for outcome in asked.outcomes.values),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("asked", OW32.decisions, ids=lambda each: each.name)
def test_every_decision_is_evaluated_exactly_under_each_other_alternative(asked: Decision) -> None:
    """One reading at a time read otherwise."""
    for readings in departures(asked):
        for term in exact_forms(PROJECTION, asked, readings).terms:
            assert inexact_record(term) is None, readings


def test_without_rewriting_some_decisions_are_not_evaluated_exactly() -> None:
    """So the rewriting is needed; the record shown is settled for the search and open to evaluation."""
    venetoclax = OW32.decision("venetoclax")
    plain = plain_forms(PROJECTION, venetoclax, OW32.default_readings)
    missed: Mapping[str, Record | None] = {
        outcome: inexact_record(each.forbidden) for outcome, each in plain.outcomes.items()
    }
    found = 0
    for outcome, record in missed.items():
        if record is not None and record.get("on_treatment"):
            found += 1
            assert holds(plain.outcomes[outcome].forbidden, record, {}) is None
            assert (
                answer(PROJECTION, venetoclax, record, OW32.default_readings).status(outcome) is not Status.UNDETERMINED
            )
    assert found >= 3


def test_a_reading_left_open_is_refused() -> None:
    """An exact form is one of a settled text."""
    with pytest.raises(SpecificationError, match="settle the readings first"):
        exact_forms(PROJECTION, OW32.decision("start"), {})


def test_too_many_values_compared_are_refused() -> None:
    """Rather than taken apart for hours; the search answers all the same."""
    years = [number(f"years_{place}", 0, 200, "years") for place in range(3)]
    ask = decision("ask", "yes", "no")
    sums = must(ask, "yes", when=Sum(tuple(years)).at_least(100), name="sums", clause=CLAUSE)
    book = rulebook(sums)
    with pytest.raises(SpecificationError, match="compared with each other"):
        exact_forms(Projection(book), ask, {})
