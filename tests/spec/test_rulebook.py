"""A rulebook as a whole: what it refuses when it is put together, and what is found in it."""

import pytest
from attrs import evolve

from library_rules import rule, stray_reading
from made_up import (
    CLAUSE,
    LIBRARY,
    books_out,
    choice,
    clause,
    decision,
    dictionaries_overnight,
    dictionaries_stay,
    fine,
    grown_up,
    kind,
    late_is_charged,
    loan,
    member,
    reading,
    rulebook,
    truth,
)
from ow32_spec.language.clauses import ClauseKind
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.norms import Assumption, Incompatibility, may, must, yields
from ow32_spec.language.readings import Reading
from ow32_spec.language.terms import Defined, Term, read_as
from refusals import refusal

stray_fact = truth("stray_fact")


def assumed(term: Term) -> Assumption:
    """Something taken to be so."""
    return Assumption(name="assumed", term=term, reason="It is.")


def test_a_well_written_rulebook_is_accepted() -> None:
    """The library stands, and stands with one more norm."""
    assert len(LIBRARY.norms) == 10
    assert rule() not in LIBRARY.norms
    assert len(LIBRARY.with_norm(rule()).norms) == 11


# -- names -------------------------------------------------------------------------------------------------------------

REPEATED = {
    "clause": lambda: evolve(LIBRARY, clauses=(*LIBRARY.clauses, clause("OW32#fines.1"))),
    "fact": lambda: evolve(LIBRARY, facts=(*LIBRARY.facts, truth("member"))),
    "reading": lambda: evolve(LIBRARY, readings=(*LIBRARY.readings, reading("grown-up", "yes", "no"))),
    "decision": lambda: evolve(LIBRARY, decisions=(*LIBRARY.decisions, decision("loan", "yes", "no"))),
    "norm": lambda: evolve(LIBRARY, norms=(*LIBRARY.norms, rule(name="maps"))),
    "assumption": lambda: evolve(LIBRARY, assumptions=(assumed(member), assumed(~member))),
}


@pytest.mark.parametrize("what", REPEATED)
def test_two_of_one_name_are_refused(what: str) -> None:
    """Clauses, facts, readings, decisions, norms and assumptions have names of their own."""
    words = refusal(REPEATED[what])
    assert words.startswith(f"2 {what}s are called ")
    assert words.endswith("give each a name of its own")


def test_three_of_one_name_are_counted() -> None:
    """The message says how many there are."""
    more = (truth("member"), truth("member"))
    assert "3 facts are called 'member'" in refusal(lambda: evolve(LIBRARY, facts=(*LIBRARY.facts, *more)))


def test_two_lists_of_one_name_are_refused() -> None:
    """One list may serve several facts; two lists are not called alike, not even if they hold the same."""
    shared = choice("other_kind", of=kind.of)
    assert evolve(LIBRARY, facts=(*LIBRARY.facts, shared)).fact("other_kind").of is kind.of
    for values in (("novel", "dictionary", "map"), ("atlas", "globe")):
        alike = choice("kind", *values)
        twin = evolve(alike, name="other_kind")
        words = refusal(lambda twin=twin: evolve(LIBRARY, facts=(*LIBRARY.facts, twin)))
        assert words == "2 enumerations are called 'kind': give each a name of its own"


def test_two_lists_of_outcomes_of_one_name_are_refused() -> None:
    """The outcomes of a decision are a list like any other."""
    other = evolve(decision("loan", "yes", "no"), name="other")
    words = refusal(lambda: evolve(LIBRARY, decisions=(*LIBRARY.decisions, other)))
    assert words == "2 enumerations are called 'loan_outcome': give each a name of its own"


def test_a_definition_is_not_called_by_the_name_of_something_else() -> None:
    """In a solver's text a definition, a fact and a norm of one name would be taken for one another."""
    for name in ("age_years", "member", "loan/maps"):
        condition = Defined(name, books_out.is_(0))
        assert repr(name) in refusal(lambda condition=condition: LIBRARY.with_norm(rule(when=condition)))


def test_two_definitions_of_one_name_are_refused() -> None:
    """A name stands for one thing, in whichever norms it is used."""
    few, none = Defined("few", books_out.at_most(1)), Defined("few", books_out.is_(0))
    assert LIBRARY.with_norm(rule(when=few | few)).norm("loan/rule").condition.parts == (few, few)
    assert "'few'" in refusal(lambda: LIBRARY.with_norm(rule(when=few)).with_norm(rule(when=none, name="other")))


# -- references --------------------------------------------------------------------------------------------------------


def test_a_norm_that_names_an_unknown_clause_is_refused_and_the_nearest_suggested() -> None:
    """The message says which norm it is."""
    words = refusal(lambda: LIBRARY.with_norm(rule(clause="OW32#lendin.1")))
    assert words == ("there is no clause 'OW32#lendin.1' ('loan/rule' names it): did you mean 'OW32#lending.1'?")
    words = refusal(lambda: LIBRARY.with_norm(rule(clause=(CLAUSE, "xyz"))))
    assert words == "there is no clause 'xyz' ('loan/rule' names it): no clause has a name like it"


def test_a_reading_that_names_an_unknown_clause_is_refused() -> None:
    """A reading takes the wording of a clause that is there."""
    other = reading("other", "one", "two", clause="OW32#lending.99")
    words = refusal(lambda: evolve(LIBRARY, readings=(*LIBRARY.readings, other)))
    assert words.startswith("there is no clause 'OW32#lending.99' ('other' names it): did you mean")


@pytest.mark.parametrize("identifier", ["OW32#history.1"])
def test_nothing_rests_on_context(identifier: str) -> None:
    """A clause that is deliberately not formalised states no norm, and has no reading."""
    book = evolve(LIBRARY, clauses=(*LIBRARY.clauses, clause(identifier, ClauseKind.CONTEXT)))
    remedy = "classify the clause as rule, duty or guidance, or rest on another"
    words = refusal(lambda: book.with_norm(rule(clause=(CLAUSE, identifier))))
    assert words == f"'loan/rule' rests on {identifier}, which is classified as context: {remedy}"
    other = reading("other", "one", "two", clause=identifier)
    words = refusal(lambda: evolve(book, readings=(*book.readings, other)))
    assert words == f"'other' rests on {identifier}, which is classified as context: {remedy}"


@pytest.mark.parametrize("kind_of_clause", [each for each in ClauseKind if each is not ClauseKind.CONTEXT])
def test_a_norm_rests_on_a_clause_of_any_other_kind(kind_of_clause: ClauseKind) -> None:
    """Rules, duties and guidance are stated as norms."""
    book = evolve(LIBRARY, clauses=(*LIBRARY.clauses, clause("OW32#history.1", kind_of_clause)))
    assert book.with_norm(rule(clause="OW32#history.1")).norm("loan/rule").clauses == ("OW32#history.1",)


def test_a_norm_of_a_decision_that_is_not_there_is_refused() -> None:
    """Not even one of the same name will do."""
    for other in (decision("renewal", "yes", "no"), decision("loan", "lend", "refuse", "reading_room")):
        stray = must(other, other.outcomes.values[0], name="rule", clause=CLAUSE)
        words = refusal(lambda stray=stray: LIBRARY.with_norm(stray))
        assert words == f"norm {stray.name!r} speaks of a decision that is not in the rulebook"


DEEP = {
    "itself": lambda term: term,
    "denied": lambda term: ~term,
    "joined": lambda term: member & (term | books_out.is_(0)),
    "by name": lambda term: Defined("named", term),
}


@pytest.mark.parametrize("depth", DEEP)
def test_a_norm_that_uses_an_undeclared_fact_is_refused(depth: str) -> None:
    """However deep it lies, and even if a fact of that name is declared."""
    for fact in (stray_fact, truth("member")):
        words = refusal(lambda fact=fact: LIBRARY.with_norm(rule(when=DEEP[depth](fact))))
        assert words == f"norm 'loan/rule' uses {fact.name!r}, which is not in the vocabulary: declare it"


@pytest.mark.parametrize("depth", DEEP)
def test_a_norm_that_uses_an_undeclared_reading_is_refused(depth: str) -> None:
    """In its condition or in its under, and even if a reading of that name is declared."""
    for one in (stray_reading, reading("grown-up", "one", "other")):
        read = read_as(one, "one")
        words = refusal(lambda read=read: LIBRARY.with_norm(rule(when=DEEP[depth](read))))
        assert words == f"norm 'loan/rule' uses reading {one.name!r}, which is not declared: declare it"
        words = refusal(lambda read=read: LIBRARY.with_norm(rule(under=~read)))
        assert words == f"norm 'loan/rule' uses reading {one.name!r}, which is not declared: declare it"


def test_a_fact_by_which_a_question_arises_is_declared() -> None:
    """Whether or not the decision has norms."""
    asked = decision("renewal", "yes", "no", asked=stray_fact)
    words = refusal(lambda: evolve(LIBRARY, decisions=(*LIBRARY.decisions, asked)))
    assert "'stray_fact'" in words
    norm = may(asked, "yes", name="rule", clause=CLAUSE)
    with pytest.raises(SpecificationError, match="stray_fact"):
        evolve(LIBRARY, decisions=(*LIBRARY.decisions, asked), norms=(*LIBRARY.norms, norm))


def test_a_reading_by_which_a_question_arises_is_declared() -> None:
    """It is a reading like any other."""
    asked = decision("renewal", "yes", "no", asked=read_as(stray_reading, "one"))
    norm = may(asked, "yes", name="rule", clause=CLAUSE)
    words = refusal(lambda: evolve(LIBRARY, decisions=(*LIBRARY.decisions, asked), norms=(*LIBRARY.norms, norm)))
    assert "'stray-reading'" in words


def test_a_reading_that_makes_an_exception_is_declared() -> None:
    """It is a reading like any other."""
    exception = yields(
        dictionaries_stay, to=dictionaries_overnight, under=read_as(stray_reading, "one"), reason="It is."
    )
    words = refusal(lambda: evolve(LIBRARY, precedences=(*LIBRARY.precedences, exception)))
    assert "'stray-reading'" in words


def test_what_is_assumed_is_a_truth_value_over_declared_facts() -> None:
    """An assumption is checked like the condition of a norm."""
    assert evolve(LIBRARY, assumptions=(assumed(member),)).assumptions[0].term is member
    assert "stray_fact" in refusal(lambda: evolve(LIBRARY, assumptions=(assumed(stray_fact),)))
    assert "assumed" in refusal(lambda: evolve(LIBRARY, assumptions=(assumed(books_out),)))


def test_what_is_assumed_does_not_depend_on_readings() -> None:
    """An assumption is about patients; how the text is read says nothing of them."""
    words = refusal(lambda: evolve(LIBRARY, assumptions=(assumed(member | read_as(grown_up, "sixteen")),)))
    assert "grown-up" in words


def test_incompatible_outcomes_are_of_decisions_in_the_rulebook() -> None:
    """And where they are incompatible is told by declared facts."""
    other = decision("renewal", "yes", "no")
    stray = Incompatibility(one=(loan, "lend"), other=(other, "yes"), reason="They are.")
    assert "renewal" in refusal(lambda: evolve(LIBRARY, incompatibilities=(stray,)))
    where = Incompatibility(one=(loan, "lend"), other=(fine, "charge"), where=stray_fact, reason="They are.")
    assert "stray_fact" in refusal(lambda: evolve(LIBRARY, incompatibilities=(where,)))


# -- looking things up -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["clause", "fact", "reading", "decision", "norm"])
def test_each_part_is_found_by_its_name(what: str) -> None:
    """Looking up gives the part itself, for every part of the library."""
    parts = {
        "clause": LIBRARY.clauses,
        "fact": LIBRARY.facts,
        "reading": LIBRARY.readings,
        "decision": LIBRARY.decisions,
        "norm": LIBRARY.norms,
    }[what]
    assert parts
    for part in parts:
        assert getattr(LIBRARY, what)(part.id if what == "clause" else part.name) is part


@pytest.mark.parametrize(
    ("what", "wrong", "meant"),
    [
        ("clause", "OW32#fine.1", "OW32#fines.1"),
        ("fact", "book_out", "books_out"),
        ("reading", "grownup", "grown-up"),
        ("decision", "lone", "loan"),
        ("norm", "loan/map", "loan/maps"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(what: str, wrong: str, meant: str) -> None:
    """Where nothing is near, the message says so."""
    find = getattr(LIBRARY, what)
    assert refusal(lambda: find(wrong)) == f"there is no {what} {wrong!r}: did you mean {meant!r}?"
    assert refusal(lambda: find("12345")) == f"there is no {what} '12345': no {what} has a name like it"


def test_norms_are_found_by_decision_in_source_order() -> None:
    """Every norm belongs to one decision."""
    found = [norm for one in LIBRARY.decisions for norm in LIBRARY.norms_of(one)]
    assert found == list(LIBRARY.norms)
    assert LIBRARY.norms_of(fine)[0] is late_is_charged


# -- readings ----------------------------------------------------------------------------------------------------------


def test_readings_are_chosen_by_default_literally_or_with_changes() -> None:
    """A change is named with underscores; an unknown alternative or reading is refused."""
    assert LIBRARY.default_readings == {"grown-up": "eighteen", "reference-works": "never_lent"}
    literal = Reading(
        name="grown-up",
        clauses=(CLAUSE,),
        question="Who?",
        alternatives={"eighteen": "18", "sixteen": "16"},
        default="eighteen",
        literal="sixteen",
        reason="It is.",
    )
    book = rulebook(must(loan, "lend", name="rule", clause=CLAUSE), readings=(literal,))
    assert book.default_readings == {"grown-up": "eighteen"}
    assert book.literal_readings == {"grown-up": "sixteen"}
    assert LIBRARY.readings_with(reference_works="overnight") == {
        "grown-up": "eighteen",
        "reference-works": "overnight",
    }
    assert LIBRARY.default_readings["reference-works"] == "never_lent"
    words = refusal(lambda: LIBRARY.readings_with(grown_up="fifteen"))
    assert "write one of eighteen, sixteen" in words
    assert "did you mean 'grown-up'?" in refusal(lambda: LIBRARY.readings_with(grown_ups="eighteen"))
