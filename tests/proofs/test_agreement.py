"""The interpreter, z3 and cvc5 agree: on generated terms, and on everything that OW32 says of anybody."""

from collections.abc import Mapping
from functools import cache
from itertools import product

import pytest
import z3
from attrs import evolve, field, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, assumptions_over, choices_of, conditions, records_of, terms, vocabularies
from made_up import choice, day, number, reading, records, rulebook, truth, ways
from ow32_proofs.second_opinion import second_opinion
from ow32_proofs.smt import Session, Verdict, are_read_as, decide, is_selected, is_value
from ow32_proofs.smtlib import Selector, Writer, decode, encode, symbol
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.interpreter import Evaluation, evaluate, holds
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Compare, Constant, Defined, Fact, Linear, Relation, Term, by_reading
from ow32_spec.language.traversal import facts_of, subterms
from ow32_spec.language.types import Date, Integer, Value, values_of
from plain_meaning import meaning

# -- what z3 says of terms ---------------------------------------------------------------------------------


@frozen(eq=False)
class Asked:
    """Terms in z3, each behind a switch that is on where the term is true."""

    book: Rulebook
    statements: Mapping[str, Term]
    session: Session = field(init=False)

    def __attrs_post_init__(self) -> None:
        switches = [(f"{name} means", Selector(name).is_(term)) for name, term in self.statements.items()]
        object.__setattr__(self, "session", Session(Writer(self.book).script("Statements.", switches)))

    def fixed(self, record: Mapping[str, Value], readings: Choice) -> list[z3.BoolRef]:
        """The assumptions that the known facts are what they are, and how the text is read."""
        known = [fact for fact in self.book.facts if fact.name in record]
        values = [is_value(fact, record[fact.name]) for fact in known]
        return [*values, *are_read_as(self.book.readings, readings)]

    def true(self, record: Mapping[str, Value], readings: Choice) -> set[str]:
        """The statements that are true of a complete record."""
        assert self.session.satisfiable(*self.fixed(record, readings))
        return set(self.session.chosen(list(self.statements)))

    def possible(self, record: Mapping[str, Value], readings: Choice, **values: bool) -> bool:
        """Whether some completion of the record gives the statements these values."""
        switches = [is_selected(name, value) for name, value in values.items()]
        return self.session.satisfiable(*self.fixed(record, readings), *switches)


def by_interpreter(statements: Mapping[str, Term], record: Mapping[str, Value], readings: Choice) -> set[str]:
    """The statements that are true, and none that is unknown."""
    evaluation = Evaluation(record, readings)
    said = {name: evaluation.holds(term) for name, term in statements.items()}
    assert None not in said.values()
    return {name for name, value in said.items() if value}


# -- generated terms ---------------------------------------------------------------------------------------


def terms_agree(data: st.DataObject) -> None:
    """Hold the values of generated terms in generated records against what z3 says of them."""
    words = data.draw(vocabularies())
    drawn = [data.draw(terms(words)) for _ in range(2)] + [data.draw(conditions(words)) for _ in range(2)]
    situations = [(data.draw(records_of(words)), data.draw(choices_of(words))) for _ in range(4)]
    statements: dict[str, Term] = {}
    expected: list[set[str]] = [set() for _ in situations]
    for place, term in enumerate(drawn):
        for number_of, (record, readings) in enumerate(situations):
            value = evaluate(term, record, readings)
            name = f"term {place} is as in situation {number_of}"
            statements[name] = Compare(Relation.EQUAL, term, Constant(value, _type_of(term, value)))
            for others, (other_record, other_readings) in enumerate(situations):
                if evaluate(term, other_record, other_readings) == value:
                    expected[others].add(name)
    asked = Asked(words.book(), statements)
    for (record, readings), true in zip(situations, expected, strict=True):
        assert asked.true(record, readings) == true


def _type_of(term: Term, value: Value) -> object:
    """A type with the value in it: a scaled number may lie outside of the bounds of the first branch."""
    if isinstance(term.type, Integer):
        return Integer(int(value), int(value), term.type.unit)
    return Date(value, value) if isinstance(term.type, Date) else term.type


@settings(EXAMPLES, max_examples=120)
@given(st.data())
def test_the_interpreter_and_z3_give_terms_the_same_values(data: st.DataObject) -> None:
    """Terms of every type and constructor, in any complete record, under any reading."""
    terms_agree(data)


@pytest.mark.slow
@settings(EXAMPLES, max_examples=3000)
@given(st.data())
def test_the_interpreter_and_z3_give_many_terms_the_same_values(data: st.DataObject) -> None:
    """The same of more terms."""
    terms_agree(data)


season = reading("season", "spring", "summer", "autumn")
n, m = number("n", -2, 3), number("m", 0, 2)
d, e = day("d", 1, 3), day("e", 2, 4)
colour = choice("colour", "red", "green", "blue")
other = choice("other", of=colour.of)
p, q = truth("p"), truth("q")
limit = by_reading(season, {"spring": n, "summer": m, "autumn": Constant(1, n.of)})

EACH_CONSTRUCTOR = {
    "a truth value": p,
    "a number in order": n.less_than(m),
    "a number in order, or equal": n.at_most(m),
    "a negative number": n.is_(-2),
    "days in order": d.less_than(e),
    "a day": d.at_least(e.of.low),
    "a member": colour.is_("green"),
    "two members": colour.is_(other),
    "two truth values": p.is_(q),
    "a negative multiple": Linear(-2, n, 1).at_least(Linear(1, m, -1)),
    "a multiple of none": Linear(0, n, 2).is_(m),
    "a number by reading": limit.at_most(0),
    "a member by reading": by_reading(season, {"spring|summer": colour, "autumn": other}).is_("red"),
    "a truth value by reading": by_reading(season, {"spring": p, "summer": ~p, "autumn": q}),
    "a truth value with a name": Defined("named", p | q) & ~p,
    "a number with a name": Defined("number named", Linear(2, n, 1)).at_least(m),
    "a day with a name": d.is_(Defined("day named", e)),
    "a member with a name": Defined("member named", colour).is_(other),
    "a value beside a value": Compare(Relation.EQUAL, Constant("red", colour.of), Constant("red", colour.of)),
    "a name within a name": ~Defined("outer", Defined("inner", p) & q),
}


@pytest.mark.parametrize("which", EACH_CONSTRUCTOR)
def test_each_constructor_means_the_same_to_z3_in_every_record(which: str) -> None:
    """All records and readings of what the term speaks of."""
    term = EACH_CONSTRUCTOR[which]
    book = rulebook(facts=(n, m, d, e, colour, other, p, q), readings=(season,))
    asked = Asked(book, {"it": term})
    for record, readings in product(records(facts_of(term)), ways((season,))):
        assert ("it" in asked.true(record, readings)) is holds(term, record, readings)


@pytest.mark.parametrize("fact", [n, d, colour, p], ids=lambda fact: fact.name)
def test_every_value_is_read_back_as_what_it_was_written_as(fact: Fact) -> None:
    """Each value has a code of its own; z3's model of a fact is the value that it was given."""
    values = list(values_of(fact.of))
    codes = [encode(value, fact.of) for value in values]
    assert len(set(codes)) == len(values)
    assert [decode(code, fact.of) for code in codes] == values
    session = Session(Writer(rulebook(facts=(fact,))).script("A fact.", [("it", fact.is_(fact))]))
    for value in values:
        assert session.satisfiable(is_value(fact, value))
        assert session.record([fact]) == {fact.name: value}


@pytest.mark.parametrize(("fact", "beyond"), [(n, 4), (n, -3), (d, 0), (colour, 3), (colour, -1)])
def test_nothing_lies_outside_of_its_domain(fact: Fact, beyond: int) -> None:
    """A script states the bounds of every fact that it declares."""
    session = Session(Writer(rulebook(facts=(fact,))).script("A fact.", [("it", fact.is_(fact))]))
    code = beyond if fact is not d else d.of.high.toordinal() + 1
    assert not session.satisfiable(z3.Int(fact.name) == code)


NAMES = ["true", "false", "not", "and", "ite", "let", "as", "exists", "par", "assert", "div", "mod", "abs", "_"]


def test_a_fact_is_not_taken_for_a_word_of_the_solvers() -> None:
    """A fact that is called by a word of SMT-LIB is refused when it is written, or is understood by both."""
    misunderstood = []
    for name in NAMES:
        try:
            fact = number(name, 0, 5)
            rulebook(facts=(fact,))
        except SpecificationError:
            continue
        for term, verdict in ((fact.at_least(4) & n.at_least(1), "sat"), (fact.at_least(4) & fact.at_most(3), "unsat")):
            script = Writer(rulebook(facts=(fact, n))).script("A fact.", [("it", term)])
            for solver in (decide, second_opinion):
                try:
                    said = str(solver(script))
                except Exception as error:
                    said = type(error).__name__
                if said != verdict:
                    misunderstood.append((name, solver.__name__, said))
    assert misunderstood == []


@pytest.mark.parametrize("name", ["plain", "with space", "loan=lend open", "1st", "dotted.name", "#", "ß"])
def test_a_name_is_quoted_where_it_has_to_be(name: str) -> None:
    """Both solvers understand a definition of any name."""
    term = Defined(name, p) & ~p
    script = Writer(rulebook(facts=(p,))).script("A name.", [("it", term)])
    assert symbol(name).strip("|") == name
    assert decide(script) is second_opinion(script) is Verdict.UNSAT


# -- cvc5 --------------------------------------------------------------------------------------------------


def solvers_agree(data: st.DataObject) -> None:
    """Hold what z3 and cvc5 say of generated scripts against each other, and against all records."""
    words = data.draw(vocabularies(most=400))
    book = words.book(assumptions=data.draw(st.lists(assumptions_over(words), max_size=1)))
    assertions = [(f"assertion {place}", data.draw(conditions(words))) for place in range(data.draw(st.integers(1, 3)))]
    script = Writer(book).script("Generated.", assertions)
    both = [term for _, term in assertions] + [each.term for each in book.assumptions]
    satisfiable = any(
        all(meaning(term, record, readings) for term in both)
        for record, readings in product(records(words.facts), ways(words.readings))
    )
    expected = Verdict.SAT if satisfiable else Verdict.UNSAT
    assert decide(script) is expected
    assert second_opinion(script) is expected


@settings(EXAMPLES, max_examples=80)
@given(st.data())
def test_z3_and_cvc5_say_of_a_script_what_all_records_say(data: st.DataObject) -> None:
    """Up to three assertions, with an assumption or without."""
    solvers_agree(data)


@pytest.mark.slow
@settings(EXAMPLES, max_examples=2000)
@given(st.data())
def test_z3_and_cvc5_say_of_many_scripts_what_all_records_say(data: st.DataObject) -> None:
    """The same of more scripts."""
    solvers_agree(data)


# -- OW32 --------------------------------------------------------------------------------------------------

BOOK = evolve(OW32, assumptions=())
"""OW32 with nothing taken to be so, so that every record is possible."""

NORMS = Projection(BOOK)


def statements_of(asked: Decision) -> dict[str, Term]:
    """What the norms say of a decision."""
    said = {
        "asked": asked.asked,
        "conflict": NORMS.conflict(asked),
        "silence": NORMS.silence(asked),
        "discretion": NORMS.discretion(asked),
    }
    for outcome in asked.outcomes.values:
        for of in (NORMS.open, NORMS.advised, NORMS.granted, NORMS.left, NORMS.required, NORMS.permitted):
            said[f"{outcome} {of.__name__}"] = of(asked, outcome)
    return {f"{asked.name}: {name}": term for name, term in said.items()}


@cache
def everything() -> Asked:
    """Everything that OW32 says of anything, in z3."""
    return Asked(BOOK, {name: term for asked in BOOK.decisions for name, term in statements_of(asked).items()})


@cache
def telling(fact: Fact) -> tuple[Value, ...]:
    """The values of a fact with which norms compare it, and their neighbours; all if they are few."""
    values = tuple(values_of(fact.of))
    if not isinstance(fact.of, Integer | Date) or len(values) < 12:
        return values
    compared = (term for term in subterms(*everything().statements.values()) if isinstance(term, Compare))
    constants = {
        encode(side.value, side.of)
        for term in compared
        if fact in term.parts
        for side in term.parts
        if isinstance(side, Constant)
    }
    near = {code + step for code in constants for step in (-1, 0, 1)}
    return tuple(value for value in values if encode(value, fact.of) in near) or values


def values_to_try(fact: Fact) -> st.SearchStrategy[Value]:
    """Mostly values about which norms differ."""
    return st.sampled_from(telling(fact)) | st.sampled_from(tuple(values_of(fact.of)))


@st.composite
def patients(draw: st.DrawFn, least: int = len(BOOK.facts)) -> dict[str, Value]:
    """Records of OW32 in which at least so many facts are known."""
    missing = draw(st.sets(st.sampled_from(BOOK.facts), max_size=len(BOOK.facts) - least))
    return {fact.name: draw(values_to_try(fact)) for fact in BOOK.facts if fact not in missing}


def ways_of_reading() -> st.SearchStrategy[Choice]:
    """Every reading taken in some way."""
    return st.fixed_dictionaries({one.name: st.sampled_from(tuple(one.alternatives)) for one in BOOK.readings})


@settings(EXAMPLES, max_examples=300)
@given(patients(), ways_of_reading())
def test_the_interpreter_and_z3_say_the_same_of_patients(record: dict[str, Value], readings: dict[str, str]) -> None:
    """Every statement about every decision: asked, open, advised, granted, left, required, conflict, silence."""
    asked = everything()
    assert asked.true(record, readings) == by_interpreter(asked.statements, record, readings)


@pytest.mark.slow
@settings(EXAMPLES, max_examples=5000)
@given(patients(), ways_of_reading())
def test_the_interpreter_and_z3_say_the_same_of_many_patients(
    record: dict[str, Value], readings: dict[str, str]
) -> None:
    """The same of more patients."""
    asked = everything()
    assert asked.true(record, readings) == by_interpreter(asked.statements, record, readings)


def answers_agree(asked: Decision, record: dict[str, Value], readings: Choice) -> None:
    """Hold the answer to a record that lacks facts against the completions that z3 finds."""
    solver, answered = everything(), answer(NORMS, asked, record, readings)

    def possible(**values: bool) -> bool:
        named = {f"{asked.name}: {name.replace('_is_', ' ')}": value for name, value in values.items()}
        return solver.possible(record, readings, **named)

    def settled(name: str) -> bool | None:
        can, need_not = possible(**{name: True}), possible(**{name: False})
        return None if can and need_not else can

    assert answered.asked is settled("asked")
    assert answered.conflict is settled("conflict")
    assert answered.silent is settled("silence")
    for each in answered.outcomes:
        could_be = {
            status
            for status, values in (
                (Status.REQUIRED, {f"{each.outcome} required": True}),
                (Status.PERMITTED, {f"{each.outcome} permitted": True}),
                (Status.FORBIDDEN, {f"{each.outcome} open": False}),
            )
            if possible(asked=True, **values)
        }
        assert set(each.could_be) == could_be


@settings(EXAMPLES, max_examples=60)
@given(st.sampled_from(BOOK.decisions), patients(least=40), ways_of_reading())
def test_answers_about_patients_are_what_z3_finds_possible(
    asked: Decision, record: dict[str, Value], readings: dict[str, str]
) -> None:
    """Up to sixteen facts are missing; an answer leaves open what some completion gives, and nothing else."""
    answers_agree(asked, record, readings)


@pytest.mark.slow
@settings(EXAMPLES, max_examples=2000)
@given(st.sampled_from(BOOK.decisions), patients(least=40), ways_of_reading())
def test_answers_about_many_patients_are_what_z3_finds_possible(
    asked: Decision, record: dict[str, Value], readings: dict[str, str]
) -> None:
    """The same of more patients."""
    answers_agree(asked, record, readings)
