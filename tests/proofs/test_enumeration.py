"""Enumerations are complete and minimal: held against all sets of norms, all records and all readings."""

from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, assumptions_over, conditions, rulebooks, vocabularies
from made_up import (
    CLAUSE,
    LIBRARY,
    decision,
    fine,
    loan,
    number,
    reading,
    records,
    rulebook,
    truth,
    ways,
)
from ow32_proofs.enumeration import conflict_among, exactly_left, minimal_conflicts, silences
from ow32_proofs.possible import Obligation, explore, possible_somewhere, possible_under
from ow32_proofs.smt import Verdict, decide
from ow32_proofs.smtlib import Writer
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Assumption, Decision, Norm, must, only_if
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import FALSE, TRUE, Fact, Linear, Term, read_as
from ow32_spec.language.traversal import facts_of, readings_of
from plain_meaning import Ruling, meaning, ruling

p, q, r = truth("p"), truth("q"), truth("r")
strictness = reading("strictness", "strict", "lenient")
season = reading("season", "spring", "summer", "autumn")


def situations(book: Rulebook, *terms: Term) -> list[tuple[Record, Choice]]:
    """Every record that the assumptions allow, under every reading, of all that the terms speak of."""
    assumed = [each.term for each in book.assumptions]
    facts: tuple[Fact, ...] = facts_of(*terms, *assumed)
    taken = list(ways(readings_of(*terms)))
    allowed = [each for each in records(facts) if all(meaning(term, each, {}) for term in assumed)]
    return [(record, choice) for record in allowed for choice in taken]


def rulings(book: Rulebook, asked: Decision) -> list[Ruling]:
    """What the rulebook says of a decision in every situation in which it arises."""
    terms = [asked.asked, *(term for norm in book.norms_of(asked) for term in (norm.condition, norm.under))]
    for exception in book.precedences:
        if exception.yielding.decision is asked:
            terms += [exception.under, exception.to.condition, exception.to.under]
    found = (ruling(book, asked, record, choice) for record, choice in situations(book, *terms))
    return [each for each in found if each.asked]


# -- conflicts ---------------------------------------------------------------------------------------------


def in_conflict(names: frozenset[str], found: Iterable[Ruling]) -> bool:
    """Whether these norms alone leave somebody without an outcome."""
    return any(all(names & excluding for excluding in each.excluded.values()) for each in found)


def plain_minimal_conflicts(book: Rulebook, asked: Decision) -> set[frozenset[str]]:
    """All sets of norms in conflict of which no smaller set is in conflict, by going through all sets."""
    found = rulings(book, asked)
    binding = [norm.name for norm in book.norms_of(asked) if norm.constrains and not norm.guidance]
    sets = [frozenset(each) for size in range(len(binding) + 1) for each in combinations(binding, size)]
    conflicts = [each for each in sets if in_conflict(each, found)]
    return {each for each in conflicts if not any(other < each for other in conflicts)}


def confirmed(obligation: Obligation) -> bool:
    """Whether a solver asked afresh says what the obligation expects."""
    return decide(obligation.script) is (Verdict.SAT if obligation.satisfiable else Verdict.UNSAT)


def conflicts_agree(book: Rulebook, asked: Decision) -> int:
    """Hold the minimal conflicts of a decision against those found by going through all sets."""
    found = minimal_conflicts(Writer(book), Projection(book), asked)
    names = [tuple(norm.name for norm in each) for each in found.sets]
    assert {frozenset(each) for each in names} == plain_minimal_conflicts(book, asked)
    assert len(set(names)) == len(names)
    places = [[book.norms.index(norm) for norm in each] for each in found.sets]
    assert all(each == sorted(each) for each in places)
    assert places == sorted(places, key=lambda each: (len(each), each))
    assert confirmed(found.complete)
    return len(names)


ask = decision("ask", "a", "b", "c")


def obliges(*outcomes: str, when: Term, guidance: bool = False) -> Norm:
    """A must, called by its outcomes."""
    return must(ask, *outcomes, when=when, name="".join(outcomes), clause=CLAUSE, guidance=guidance)


nothing_unless = only_if(ask, "a", "b", "c", when=p | q, name="nothing-unless", clause=CLAUSE)

CASES = {
    "two that differ": ([obliges("a", when=p), obliges("b", when=q)], [{"a", "b"}]),
    "two that differ, but never meet": ([obliges("a", when=p & q), obliges("b", when=p & ~q)], []),
    "three that differ in pairs": (
        [obliges("a", when=p), obliges("b", when=q), obliges("c", when=r)],
        [{"a", "b"}, {"a", "c"}, {"b", "c"}],
    ),
    "three that differ together": (
        [obliges("a", "b", when=p), obliges("b", "c", when=q), obliges("a", "c", when=r)],
        [{"ab", "bc", "ac"}],
    ),
    "one that alone allows nothing": (
        [nothing_unless, obliges("a", when=~p), obliges("b", when=r)],
        [{"nothing-unless"}, {"a", "b"}],
    ),
    "a must against guidance": ([obliges("a", when=p), obliges("b", when=p, guidance=True)], []),
}


@pytest.mark.parametrize("case", CASES)
def test_minimal_conflicts_in_some_cases(case: str) -> None:
    """Pairs, three norms of which no two are in conflict, a norm that leaves nothing by itself, none."""
    norms, expected = CASES[case]
    book = rulebook(*norms)
    found = minimal_conflicts(Writer(book), Projection(book), ask).sets
    names = {frozenset(norm.name.removeprefix("ask/") for norm in each) for each in found}
    assert names == set(map(frozenset, expected))
    conflicts_agree(book, ask)


@pytest.mark.parametrize("asked", [loan, fine], ids=lambda asked: asked.name)
def test_the_minimal_conflicts_of_the_library_are_all_there_are(asked: Decision) -> None:
    """Over all records that its assumption allows, and all readings; exceptions considered."""
    assert conflicts_agree(LIBRARY, asked) == (1 if asked is loan else 0)


@settings(EXAMPLES, max_examples=40)
@given(st.data())
def test_the_minimal_conflicts_of_generated_rulebooks_are_all_there_are(data: st.DataObject) -> None:
    """Norms of every kind, with exceptions, readings and assumptions."""
    words = data.draw(vocabularies(most=300))
    book = data.draw(rulebooks(words, most_norms=6))
    conflicts_agree(book, book.decisions[0])


@settings(EXAMPLES, max_examples=40)
@given(st.lists(st.tuples(st.sets(st.sampled_from("abcd"), min_size=1), st.integers(1, 7), st.booleans()), max_size=7))
def test_the_minimal_conflicts_of_many_norms_are_all_there_are(
    norms: list[tuple[set[str], int, bool]],
) -> None:
    """Up to seven norms over the same few facts, so that many sets of them are in conflict."""
    asked = decision("ask", "a", "b", "c", "d")
    n = number("n", 0, 6)
    made = []
    for place, (outcomes, bits, is_must) in enumerate(norms):
        condition = n.is_one_of(*(value for value in range(7) if (bits * 37 + place * 11) >> value & 1))
        kind = must if is_must else only_if
        made.append(kind(asked, *sorted(outcomes), when=condition, name=f"n{place}", clause=CLAUSE))
    conflicts_agree(rulebook(*made, decisions=(asked,), facts=(n,)), asked)


def test_norms_are_in_conflict_where_each_outcome_is_excluded_by_one_of_them() -> None:
    """The term for a set of norms is true in just the situations in which they leave nothing."""
    norms = [norm for norm in LIBRARY.norms_of(loan) if norm.constrains and not norm.guidance]
    projection = Projection(LIBRARY)
    terms = {names: conflict_among(projection, loan, names) for size in range(4) for names in combinations(norms, size)}
    for record, choice in situations(LIBRARY, loan.asked, *terms.values()):
        plain = ruling(LIBRARY, loan, record, choice)
        for among, term in terms.items():
            names = {norm.name for norm in among}
            expected = plain.asked and all(names & excluding for excluding in plain.excluded.values())
            assert meaning(term, record, choice) is expected


# -- silences ----------------------------------------------------------------------------------------------


def silences_agree(book: Rulebook, asked: Decision) -> set[tuple[str, ...]]:
    """Hold the silences of a decision against those found by going through all situations."""
    found = silences(Writer(book), Projection(book), asked)
    order = asked.outcomes.values
    expected = {tuple(sorted(each.left, key=order.index)) for each in rulings(book, asked) if len(each.left) > 1}
    assert len(set(found.left)) == len(found.left)
    assert set(found.left) == expected
    assert list(found.left) == sorted(found.left, key=lambda left: (len(left), left))
    assert confirmed(found.complete)
    return expected


@pytest.mark.parametrize("asked", [loan, fine], ids=lambda asked: asked.name)
def test_the_silences_of_the_library_are_all_there_are(asked: Decision) -> None:
    """Over all records that its assumption allows, and all readings; guidance and permissions considered."""
    assert bool(silences_agree(LIBRARY, asked)) is (asked is loan)


@settings(EXAMPLES, max_examples=40)
@given(st.data())
def test_the_silences_of_generated_rulebooks_are_all_there_are(data: st.DataObject) -> None:
    """Norms of every kind, with exceptions, readings and assumptions."""
    words = data.draw(vocabularies(most=300))
    book = data.draw(rulebooks(words))
    silences_agree(book, book.decisions[0])


def test_exactly_these_outcomes_are_left_where_they_and_no_others_are() -> None:
    """For every set of outcomes of a loan, in every situation."""
    projection = Projection(LIBRARY)
    outcomes = loan.outcomes.values
    sets = [each for size in range(4) for each in combinations(outcomes, size)]
    terms = {each: exactly_left(projection, loan, each) for each in sets}
    for record, choice in situations(LIBRARY, loan.asked, *terms.values()):
        plain = ruling(LIBRARY, loan, record, choice)
        true = [each for each, term in terms.items() if meaning(term, record, choice)]
        assert true == ([tuple(each for each in outcomes if each in plain.left)] if plain.asked else [])


# -- exploring ---------------------------------------------------------------------------------------------


def explored_agrees(book: Rulebook, term: Term) -> None:
    """Hold the readings under which somebody makes a term true against all situations."""
    found = explore(Writer(book), "term", "Somebody makes the term true.", term)
    possible = {
        tuple(sorted(choice.items())) for record, choice in situations(book, term) if meaning(term, record, choice)
    }
    relevant = readings_of(term)
    for choice in ways(book.readings):
        key = tuple(sorted((one.name, choice[one.name]) for one in relevant))
        assert found.region.contains(choice) is (key in possible)
    assert found.region.everywhere is (len(possible) == len(list(ways(relevant))))
    assert found.obligations
    assert all(confirmed(each) for each in found.obligations)
    assert len({each.name for each in found.obligations}) == len(found.obligations)
    somewhere, obligation = possible_somewhere(Writer(book), "term", "Somebody makes it true.", term)
    assert somewhere is not found.region.nowhere
    assert obligation.satisfiable is somewhere
    assert confirmed(obligation)
    for choice in ways(book.readings):
        said, obligation = possible_under(Writer(book), "term", "Somebody makes it true.", term, choice)
        assert said is found.region.contains(choice)
        assert obligation.satisfiable is said
        assert confirmed(obligation)


@settings(EXAMPLES, max_examples=80)
@given(st.data())
def test_the_readings_under_which_something_is_possible_are_found_exactly(data: st.DataObject) -> None:
    """Of any term, under any assumption."""
    words = data.draw(vocabularies(most=600))
    term = data.draw(conditions(words))
    assumptions = data.draw(st.lists(assumptions_over(words), max_size=1))
    explored_agrees(words.book(assumptions=assumptions), term)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (TRUE, "always"),
        (FALSE, "never"),
        (p & ~p, "never"),
        (p & read_as(strictness, "strict"), "whenever strictness = strict"),
        (p | read_as(strictness, "strict"), "always"),
        ((p & ~p) | ~read_as(season, "summer"), "unless season = summer"),
        (
            p.is_(read_as(strictness, "strict")) & ~p & read_as(season, "summer"),
            "whenever season = summer and strictness = lenient",
        ),
    ],
)
def test_the_readings_are_told_in_few_words(term: Term, words: str) -> None:
    """On which readings it depends, and how."""
    book = rulebook(facts=(p,), readings=(strictness, season))
    assert explore(Writer(book), "term", "Somebody makes the term true.", term).region.describe() == words
    explored_agrees(book, term)


def test_only_patients_whom_the_assumptions_allow_are_considered() -> None:
    """An assumption leads to another by the facts that both speak of; one apart from them does not matter."""
    n, m, k = number("n", 0, 5), number("m", 0, 5), number("k", 0, 5)
    chain = (
        Assumption(name="a", term=n.at_most(Linear(1, m, -2)), reason="It is."),
        Assumption(name="b", term=m.at_most(k), reason="It is."),
        Assumption(name="c", term=k.at_most(4), reason="It is."),
        Assumption(name="d", term=q | r, reason="It is."),
    )
    book = rulebook(facts=(n, m, k), assumptions=chain)
    for least, possible in ((2, True), (3, False)):
        region = explore(Writer(book), "term", "There is such a number.", n.at_least(least)).region
        assert region.everywhere is possible
        assert region.nowhere is not possible
