"""A rulebook as a whole: what it refuses when it is put together, what is found in it, what is made from it."""

from collections.abc import Callable

import pytest
from attrs import evolve

from made_up import (
    CLAUSE,
    LIBRARY,
    age_years,
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
    lend_to_grown_ups,
    loan,
    member,
    reading,
    reference_works,
    rulebook,
    the_young_may_be_let_off,
    truth,
)
from ow32_spec.language.clauses import ClauseKind
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.norms import Assumption, Incompatibility, Norm, may, must, yields
from ow32_spec.language.readings import Reading
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import TRUE, Defined, Term, read_as
from ow32_spec.language.traversal import facts_of, readings_of

stray_fact = truth("stray_fact")
stray_reading = reading("stray-reading", "one", "other")


def refusal(write: Callable[[], object]) -> str:
    """With which words something is refused."""
    with pytest.raises(SpecificationError) as refused:
        write()
    return str(refused.value)


def rule(**changes: object) -> Norm:
    """A norm that the library does not have yet."""
    return must(loan, "lend", **{"name": "rule", "clause": CLAUSE, "when": member, **changes})


def assumed(term: Term) -> Assumption:
    """Something taken to be so."""
    return Assumption(name="assumed", term=term, reason="It is.")


def test_a_well_written_rulebook_is_accepted() -> None:
    """The library stands, and stands with one more norm."""
    assert len(LIBRARY.norms) == 10
    assert rule() not in LIBRARY.norms
    assert len(LIBRARY.with_norm(rule()).norms) == 11


# -- names -------------------------------------------------------------------------------------------------

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


# -- references --------------------------------------------------------------------------------------------


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


# -- looking things up -------------------------------------------------------------------------------------


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


# -- readings ----------------------------------------------------------------------------------------------


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


# -- other rulebooks made from this one --------------------------------------------------------------------


def test_norms_are_taken_away_by_name() -> None:
    """The rulebook itself does not change; a norm that is not there cannot be taken away."""
    smaller = LIBRARY.without("loan/maps", "fine/late")
    assert [norm.name for norm in LIBRARY.norms if norm not in smaller.norms] == ["loan/maps", "fine/late"]
    assert len(LIBRARY.norms) == 10
    assert smaller.only(["loan/novels"]).norms == (LIBRARY.norm("loan/novels"),)
    assert "did you mean 'loan/maps'?" in refusal(lambda: LIBRARY.without("loan/mapps"))
    assert refusal(lambda: smaller.norm("loan/maps"))


def test_an_exception_outlives_the_norm_to_which_another_yields() -> None:
    """It is made by a reading and by the facts."""
    smaller = LIBRARY.without("loan/overnight")
    assert [each.to for each in smaller.yieldings_of(dictionaries_stay)] == [dictionaries_overnight]


def test_a_norm_is_replaced_by_one_of_its_name_and_exceptions_go_with_it() -> None:
    """The place in the order stays; what yielded to the old norm yields to the new one, and the reverse."""
    stricter = evolve(dictionaries_stay, condition=TRUE)
    kinder = evolve(the_young_may_be_let_off, condition=TRUE)
    book = LIBRARY.with_norm(stricter).with_norm(kinder)
    assert [norm.name for norm in book.norms] == [norm.name for norm in LIBRARY.norms]
    assert book.current(dictionaries_stay) is book.norm("loan/dictionaries") is stricter
    assert [(each.yielding, each.to) for each in book.precedences] == [
        (stricter, dictionaries_overnight),
        (late_is_charged, kinder),
    ]
    assert book.current(rule()).name == "loan/rule"
    assert LIBRARY.norm("loan/dictionaries") is dictionaries_stay


def test_an_exception_follows_the_norm_that_is_replaced() -> None:
    """What it opens is what the norm now speaks for, or what was named, where the norm still speaks of it."""
    special = evolve(dictionaries_overnight, outcomes=("lend", "refuse"))
    assert LIBRARY.with_norm(special).precedences[0].opened == ("lend", "refuse")
    elsewhere = evolve(dictionaries_overnight, outcomes=("refuse",))
    assert LIBRARY.with_norm(elsewhere).precedences[0].opened == ("refuse",)


def test_a_decision_is_replaced_by_one_of_its_name_and_norms_go_with_it() -> None:
    """Norms, exceptions and incompatibilities then speak of the new one; everything else stays."""
    always = evolve(loan, asked=TRUE)
    book = LIBRARY.with_decision(always)
    assert book.decisions == (always, fine)
    assert [norm.name for norm in book.norms] == [norm.name for norm in LIBRARY.norms]
    assert {norm.decision for norm in book.norms} == {always, fine}
    assert [norm.name for norm in book.norms_of(always)] == [norm.name for norm in LIBRARY.norms_of(loan)]
    assert [each.one for each in book.incompatibilities] == [(always, "lend")]
    assert [(each.yielding, each.to) for each in book.precedences] == [
        (book.norm("loan/dictionaries"), book.norm("loan/overnight")),
        (book.norm("fine/late"), book.norm("fine/young")),
    ]
    assert LIBRARY.decision("loan") is loan
    assert "did you mean 'loan'?" in refusal(lambda: LIBRARY.with_decision(decision("loans", "yes", "no")))


def test_an_exception_outlives_the_norm_when_the_decision_is_replaced() -> None:
    """As it does when it is not."""
    book = LIBRARY.without("loan/overnight").with_decision(evolve(loan, asked=TRUE))
    assert [each.to.name for each in book.yieldings_of(book.norm("loan/dictionaries"))] == ["loan/overnight"]


def test_an_exception_is_taken_away() -> None:
    """The others stay."""
    first, second = LIBRARY.precedences
    assert LIBRARY.without_precedence(first).precedences == (second,)
    assert LIBRARY.without_precedence(first).yieldings_of(dictionaries_stay) == ()


# -- how complete it is ------------------------------------------------------------------------------------


def test_a_clause_without_a_norm_is_found() -> None:
    """Clauses that call for norms and have none; context calls for none."""
    assert LIBRARY.unstated_clauses() == ()
    extra = (clause("OW32#opening.1"), clause("OW32#opening.2", ClauseKind.CONTEXT))
    book = evolve(LIBRARY, clauses=(*LIBRARY.clauses, *extra))
    assert book.unstated_clauses() == extra[:1]
    assert [each.id for each in LIBRARY.without("fine/late", "fine/young").unstated_clauses()] == ["OW32#fines.2"]


def test_a_reading_on_which_nothing_depends_is_found() -> None:
    """It may matter to a condition, to what is said at all, to whether a question arises, to an exception."""
    book = evolve(LIBRARY, readings=(*LIBRARY.readings, stray_reading))
    read = read_as(stray_reading, "one")
    asked = decision("renewal", "yes", "no", asked=read)
    exception = yields(dictionaries_stay, to=dictionaries_overnight, under=read, reason="It is.")
    assert book.unused_readings() == (stray_reading,)
    used = [
        book.with_norm(rule(when=read)),
        book.with_norm(rule(under=read)),
        evolve(book, decisions=(*book.decisions, asked)),
        evolve(book, precedences=(*book.precedences, exception)),
    ]
    assert [each.unused_readings() for each in used] == [(), (), (), ()]


def test_the_made_up_rulebook_finds_what_its_norms_speak_of() -> None:
    """Facts, readings, clauses and decisions need not be listed; those listed come first."""
    norm = evolve(lend_to_grown_ups, name="loan/rule")
    book: Rulebook = rulebook(norm, facts=(kind,))
    assert book.facts == (kind, *facts_of(loan.asked, norm.condition))
    assert book.facts == (kind, member, age_years)
    assert book.readings == readings_of(norm.condition) == (grown_up,)
    assert [each.id for each in book.clauses] == [CLAUSE]
    assert book.decisions == (loan,)
    assert reference_works not in book.readings
