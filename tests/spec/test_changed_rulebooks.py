"""Rulebooks made from others, and how complete one is."""

from attrs import evolve

from library_rules import rule, stray_reading
from made_up import (
    CLAUSE,
    LIBRARY,
    age_years,
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
    reference_works,
    rulebook,
    the_young_may_be_let_off,
)
from ow32_spec.language.clauses import ClauseKind
from ow32_spec.language.norms import yields
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import TRUE, read_as
from ow32_spec.language.traversal import facts_of, readings_of
from refusals import refusal

# -- other rulebooks made from this one --------------------------------------------------------------------------------


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


# -- how complete it is ------------------------------------------------------------------------------------------------


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
