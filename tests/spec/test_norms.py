"""Norms, exceptions and decisions: what can be written, and what is refused as soon as it is written."""

from collections.abc import Callable

import pytest
from attrs import evolve

from made_up import (
    CLAUSE,
    LIBRARY,
    age_years,
    books_out,
    decision,
    dictionaries_overnight,
    dictionaries_stay,
    fine,
    kind,
    lend_to_grown_ups,
    lend_within_allowance,
    loan,
    member,
    novels_go_out,
    number,
    reading,
    reference_works,
    the_young_may_be_let_off,
)
from ow32_spec.language.norms import (
    Incompatibility,
    Modality,
    Norm,
    Precedence,
    may,
    must,
    nowhere_else,
    only_if,
    readings_behind,
    yields,
)
from ow32_spec.language.terms import FALSE, TRUE, Any, Constant, Term, by_reading, read_as
from refusals import refusal

overnight = read_as(reference_works, "overnight")
strictness = reading("strictness", "strict", "lenient")


def write_must(*outcomes: str, **changes: object) -> Norm:
    """A must, well written but for the changes."""
    return must(loan, *outcomes, **{"when": member, "name": "rule", "clause": CLAUSE, **changes})


def write_only_if(*outcomes: str, **changes: object) -> Norm:
    """An only-if, well written but for the changes."""
    return only_if(loan, *outcomes, **{"when": member, "name": "rule", "clause": CLAUSE, **changes})


def write_may(*outcomes: str, **changes: object) -> Norm:
    """A permission, well written but for the changes."""
    return may(loan, *outcomes, **{"when": member, "name": "rule", "clause": CLAUSE, **changes})


WRITERS = pytest.mark.parametrize("write", [write_must, write_only_if, write_may])

# -- norms -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("write", "modality"),
    [
        (write_must, Modality.MUST),
        (write_only_if, Modality.ONLY_IF),
        (write_may, Modality.MAY),
    ],
)
def test_a_well_written_norm_is_what_was_written(write: Callable[..., Norm], modality: Modality) -> None:
    """It has the name of its decision before its own, and constrains unless it permits."""
    norm = write("lend", "refuse", when=member, under=overnight)
    assert norm.name == "loan/rule"
    assert norm.modality is modality
    assert norm.outcomes == ("lend", "refuse")
    assert norm.condition is member
    assert norm.under is overnight
    assert norm.clauses == (CLAUSE,)
    assert norm.constrains is (modality is not Modality.MAY)
    assert norm.guidance is False


def test_a_norm_may_rest_on_several_clauses() -> None:
    """They stay in the order in which they were written."""
    assert write_must("lend", clause=("OW32#lending.2", CLAUSE)).clauses == ("OW32#lending.2", CLAUSE)


@pytest.mark.parametrize("write", [must, may])
def test_what_has_no_condition_is_said_of_everybody(write: Callable[..., Norm]) -> None:
    """A must and a permission without a condition always apply; an only-if without one would say nothing."""
    assert write(loan, "lend", name="rule", clause=CLAUSE).condition is TRUE
    with pytest.raises(TypeError):
        only_if(loan, "lend", name="rule", clause=CLAUSE)


def test_guidance_is_a_must_or_an_only_if() -> None:
    """A permission is no guidance: nobody departs from it."""
    assert write_must("lend", guidance=True).guidance
    assert write_only_if("lend", guidance=True).guidance
    with pytest.raises(TypeError):
        write_may("lend", guidance=True)


@WRITERS
@pytest.mark.parametrize("clause", ["", (), ("",)])
def test_a_norm_that_names_no_clause_is_refused(write: Callable[..., Norm], clause: object) -> None:
    """Nothing is said that the text does not say somewhere."""
    words = refusal(lambda: write("lend", clause=clause))
    assert words == "norm 'loan/rule' names no clause: say which clause of the text states it"


@WRITERS
def test_a_norm_that_names_no_outcome_is_refused(write: Callable[..., Norm]) -> None:
    """A norm speaks of outcomes of its decision."""
    assert refusal(write) == "norm 'loan/rule' names no outcome of 'loan'"


@WRITERS
def test_a_norm_with_an_unknown_outcome_is_refused_and_the_nearest_suggested(
    write: Callable[..., Norm],
) -> None:
    """Wherever it stands among the others."""
    for outcomes in (("lendd",), ("refuse", "lendd"), ("lendd", "refuse")):
        words = refusal(lambda outcomes=outcomes: write(*outcomes))
        assert words == "'lendd' is not a value of 'loan_outcome': did you mean 'lend'?"
    words = refusal(lambda: write("charge"))
    assert words.endswith("write one of 'lend', 'refuse', 'reading_room'")


@WRITERS
def test_the_condition_of_a_norm_is_a_truth_value(write: Callable[..., Norm]) -> None:
    """A number or a member of a list is to be compared with a value first."""
    for term in (books_out, kind, by_reading(strictness, {"strict": books_out, "lenient": books_out})):
        words = refusal(lambda term=term: write("lend", when=term))
        assert words.startswith("norm 'loan/rule', condition: ")
        assert words.endswith(f" is {term.type}: compare it with a value first")


def test_the_condition_of_a_norm_is_a_term() -> None:
    """A comparison written with ==, or a Python truth value, is refused in words and not by accident."""
    for write in (write_must, write_only_if, write_may):
        for value in (books_out == 3, True):
            for place in ("when", "under"):
                written = {place: value}
                assert "loan/rule" in refusal(lambda write=write, written=written: write("lend", **written))


@WRITERS
def test_under_which_reading_something_is_said_does_not_depend_on_facts(write: Callable[..., Norm]) -> None:
    """A fact in `under` belongs in the condition, however deep it lies."""
    for under in (member, overnight & member, ~(overnight | age_years.at_least(18))):
        words = refusal(lambda under=under: write("lend", under=under))
        assert words.startswith("'loan/rule': 'under' says how the text is read; ")
        assert words.endswith(" belongs in the condition")
        assert "member" in words or "age_years" in words


@WRITERS
def test_under_which_reading_something_is_said_is_a_truth_value(write: Callable[..., Norm]) -> None:
    """A number that depends on a reading is none."""
    constant = Constant(3, number("x").of)
    limit = by_reading(strictness, {"strict": constant, "lenient": constant})
    assert "'loan/rule', under: " in refusal(lambda: write("lend", under=limit))
    assert write("lend", under=limit.at_least(2)).under.type == TRUE.type


def test_the_readings_behind_a_norm_are_those_of_its_condition_and_of_its_under() -> None:
    """Each once, those under which it is said first."""
    norm = write_must("lend", under=overnight, when=read_as(strictness, "strict") & overnight & member)
    assert readings_behind(norm) == (reference_works, strictness)


# -- nowhere else ------------------------------------------------------------------------------------------


def test_what_is_stated_in_some_cases_can_be_closed_for_all_others() -> None:
    """The closure is an only-if on all the cases stated, and rests on all of their clauses."""
    one = write_may("lend", when=member, clause=("OW32#lending.1", "OW32#lending.2"))
    other = write_may("lend", when=books_out.is_(0), name="other", clause="OW32#lending.1")
    closing = nowhere_else(one, other, name="closed", under=overnight)
    assert (closing.name, closing.modality, closing.outcomes) == ("loan/closed", Modality.ONLY_IF, ("lend",))
    assert isinstance(closing.condition, Any)
    assert closing.condition.terms == (one.condition, other.condition)
    assert closing.clauses == ("OW32#lending.1", "OW32#lending.2")
    assert closing.under is overnight


@pytest.mark.parametrize("other", [write_may("refuse"), the_young_may_be_let_off])
def test_norms_of_different_outcomes_or_decisions_are_not_closed_together(other: Norm) -> None:
    """The outcomes that one states are not those of the other."""
    words = refusal(lambda: nowhere_else(write_may("lend"), other, name="closed", under=TRUE))
    assert "'closed' closes norms of different decisions or outcomes: close them apart" in words


# -- exceptions --------------------------------------------------------------------------------------------

BY_MODALITY = {
    "must": write_must("lend"),
    "only if": write_only_if("lend"),
    "may": write_may("lend", name="other"),
}


@pytest.mark.parametrize("yielding", BY_MODALITY)
@pytest.mark.parametrize("to", BY_MODALITY)
def test_a_must_or_an_only_if_yields_to_a_must_or_a_may(yielding: str, to: str) -> None:
    """A permission excludes nothing that it could yield on; an only-if speaks for no outcome."""

    def write() -> Precedence:
        return yields(BY_MODALITY[yielding], to=BY_MODALITY[to], under=overnight, reason="It is special.")

    if yielding == "may" or to == "only if":
        assert "a must or an only-if yields, to a must or a may" in refusal(write)
    else:
        assert write().yielding is BY_MODALITY[yielding]
        assert write().to is BY_MODALITY[to]


def test_a_norm_yields_on_what_the_other_speaks_of_or_on_a_part_of_it() -> None:
    """On all its outcomes unless fewer are named; on no others."""
    general, special = write_must("refuse"), write_may("lend", "reading_room", name="special")
    parts = {"to": special, "under": TRUE, "reason": "It is special."}
    assert yields(general, **parts).opened == ("lend", "reading_room")
    assert yields(general, **parts, outcomes=("reading_room",)).opened == ("reading_room",)
    for outcomes in (("refuse",), ("lend", "refuse"), ("lendd",)):
        words = refusal(lambda outcomes=outcomes: yields(general, **parts, outcomes=outcomes))
        assert "cannot yield to 'loan/special' on outcomes of which that does not speak" in words


def test_a_norm_does_not_yield_across_decisions() -> None:
    """An exception is made within one question; both norms are named."""
    words = refusal(lambda: yields(dictionaries_stay, to=the_young_may_be_let_off, under=TRUE, reason="It is late."))
    assert words == (
        f"{dictionaries_stay.name!r} cannot yield to {the_young_may_be_let_off.name!r}: "
        "they speak of different decisions"
    )


@pytest.mark.parametrize("under", [member, overnight & member, Constant(3, number("x").of)])
def test_which_reading_makes_an_exception_does_not_depend_on_facts(under: Term) -> None:
    """Where the exception applies is for the norm to say to which the other yields."""
    words = refusal(lambda: yields(dictionaries_stay, to=dictionaries_overnight, under=under, reason="It is a night."))
    assert "'under' says how the text is read" in words or ", under: " in words
    assert dictionaries_stay.name in words


# -- decisions and incompatibilities -----------------------------------------------------------------------


def test_a_decision_has_outcomes_and_arises_somewhere() -> None:
    """Its outcomes have words; a misspelt one is answered with the nearest."""
    assert [loan.label(outcome) for outcome in loan.outcomes.values] == ["lend", "refuse", "reading room"]
    assert "did you mean 'refuse'?" in refusal(lambda: loan.label("refused"))
    assert "needs at least two values" in refusal(lambda: decision("choice", "this"))


@pytest.mark.parametrize("asked", [books_out, kind])
def test_whether_a_question_arises_is_a_truth_value(asked: Term) -> None:
    """A number does not say so."""
    words = refusal(lambda: evolve(loan, asked=asked))
    assert words.startswith("decision 'loan', asked: ")
    assert words.endswith("compare it with a value first")


def test_whether_a_question_arises_is_a_term() -> None:
    """A comparison written with == is refused in words and not by accident."""
    assert "loan" in refusal(lambda: evolve(loan, asked=books_out == 3))


def test_incompatible_outcomes_exist() -> None:
    """An outcome that either decision does not have is answered with the nearest; the pair has a name."""
    pair = {"one": (loan, "lend"), "other": (fine, "charge"), "reason": "They cannot."}
    assert Incompatibility(**pair).name == "loan=lend against fine=charge"
    assert "did you mean 'lend'?" in refusal(lambda: Incompatibility(**{**pair, "one": (loan, "lent")}))
    assert "did you mean 'charge'?" in refusal(lambda: Incompatibility(**{**pair, "other": (fine, "charged")}))


def test_where_outcomes_are_incompatible_is_a_truth_value() -> None:
    """A number does not say where."""
    pair = {"one": (loan, "lend"), "other": (fine, "charge"), "reason": "They cannot."}
    assert Incompatibility(**pair, where=member).where is member
    assert "books_out" in refusal(lambda: Incompatibility(**pair, where=books_out))


def test_the_library_has_norms_of_every_kind() -> None:
    """What other tests go through is not poorer than they suppose."""
    assert {norm.modality for norm in LIBRARY.norms} == set(Modality)
    assert {norm.guidance for norm in LIBRARY.norms} == {True, False}
    assert {each.yielding.decision for each in LIBRARY.precedences} == {loan, fine}
    assert lend_to_grown_ups.modality is Modality.ONLY_IF
    assert lend_within_allowance.modality is Modality.MUST
    assert novels_go_out.modality is Modality.MAY
    assert FALSE not in {norm.condition for norm in LIBRARY.norms}
