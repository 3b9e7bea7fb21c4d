"""What norms together say of outcomes: every small rulebook against a definition written with a pencil."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, rulebooks, vocabularies
from made_up import (
    CLAUSE,
    LIBRARY,
    decision,
    dictionaries_overnight,
    dictionaries_stay,
    fine,
    loan,
    novels_go_out,
    reading,
    records,
    rulebook,
    truth,
    ways,
)
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.norms import Decision, Modality, Norm, may, must, only_if, yields
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import FALSE, TRUE, Term, read_as
from ow32_spec.language.traversal import facts_of, readings_of
from plain_meaning import Ruling, ruling

p, q = truth("p"), truth("q")
strictness = reading("strictness", "strict", "lenient")
strict = read_as(strictness, "strict")


def statements(norms: Projection, asked: Decision) -> dict[str, Term]:
    """Everything that the projection says of a decision, each statement by a name."""
    said: dict[str, Term] = {
        "conflict": norms.conflict(asked),
        "silence": norms.silence(asked),
        "discretion": norms.discretion(asked),
    }
    for outcome in asked.outcomes.values:
        of_outcome = (norms.open, norms.required, norms.permitted, norms.forbidden, norms.advised)
        for of in (*of_outcome, norms.granted, norms.left):
            said[f"{outcome} {of.__name__}"] = of(asked, outcome)
        for norm in norms.excluders(asked, outcome):
            said[f"{outcome} excluded by {norm.name}"] = norms.excludes(norm, outcome)
        for norm in norms.excluders(asked, outcome, guidance=True):
            said[f"{outcome} discouraged by {norm.name}"] = norms.excludes(norm, outcome)
        for norm in norms.granting(asked, outcome):
            said[f"{outcome} granted by {norm.name}"] = norms.holds(norm)
            said[f"{outcome} denied to {norm.name}"] = norms.denied(norm, outcome)
    return said


def plainly(plain: Ruling) -> set[str]:
    """The names of the statements that the pencil finds true."""
    true = {name for name in ("conflict", "discretion") if getattr(plain, name)}
    true |= {"silence"} if plain.silent else set()
    for outcome, status in plain.statuses.items():
        true.add(f"{outcome} {status}")
        names = [name for name in ("open", "advised", "left") if outcome in getattr(plain, name)]
        names += ["granted"] if outcome in plain.open and plain.granted[outcome] else []
        names += [f"excluded by {norm}" for norm in plain.excluded[outcome]]
        names += [f"discouraged by {norm}" for norm in plain.discouraged[outcome]]
        names += [f"granted by {norm}" for norm in plain.granted[outcome]]
        denied = plain.asked and outcome not in plain.open
        names += [f"denied to {norm}" for norm in plain.granted[outcome] if denied]
        true |= {f"{outcome} {name}" for name in names}
    return true


def agree_everywhere(book: Rulebook) -> None:
    """Hold a rulebook against the pencil's rulings for all records and all ways of reading."""
    norms = Projection(book)
    for asked in book.decisions:
        spoken_of = [asked.asked, *(norm.condition for norm in book.norms_of(asked))]
        spoken_of += [norm.under for norm in book.norms_of(asked)]
        for exception in book.precedences:
            if exception.yielding.decision is asked:
                spoken_of += [exception.under, exception.to.condition, exception.to.under]
        said = statements(norms, asked)
        for record, readings in product(records(facts_of(*spoken_of)), ways(readings_of(*spoken_of))):
            true = {name for name, term in said.items() if holds(term, record, readings)}
            assert true == plainly(ruling(book, asked, record, readings)), (record, readings)


# -- one rulebook with something of everything -------------------------------------------------------------


def test_the_library_is_projected_as_the_pencil_has_it() -> None:
    """All records and readings of the library's two questions."""
    agree_everywhere(LIBRARY)


@pytest.mark.slow
@pytest.mark.parametrize("gone", [norm.name for norm in LIBRARY.norms])
def test_the_library_without_a_norm_is_projected_as_the_pencil_has_it(gone: str) -> None:
    """Whichever norm is taken away, exceptions to it and in its favour staying."""
    agree_everywhere(LIBRARY.without(gone))


# -- all small rulebooks -----------------------------------------------------------------------------------

OUTCOMES = ("lend", "refuse", "ask")
question = decision("question", *OUTCOMES)
sometimes = evolve(question, asked=p | q)


def norms_of_every_kind(asked: Decision, name: str, condition: Term, outcomes: Sequence[tuple[str, ...]]) -> list[Norm]:
    """A must, an only-if, both as guidance too, and a permission, of each of the outcomes."""
    found = []
    for each in outcomes:
        parts = {"when": condition, "name": name, "clause": CLAUSE}
        found += [
            modality(asked, *each, **parts, guidance=soft) for modality in (must, only_if) for soft in (False, True)
        ]
        found.append(may(asked, *each, **parts))
    return found


def small_rulebooks(asked: Decision) -> Iterator[Rulebook]:
    """Every rulebook of two norms, one where p, one where q, without an exception, with one, with one in part.

    The outcomes of the first are taken to be the first of the three, or the first two: other rulebooks differ
    from these in the names of outcomes only.
    """
    subsets = [each for size in (1, 2, 3) for each in combinations(OUTCOMES, size)]
    firsts = norms_of_every_kind(asked, "first", p, [OUTCOMES[:1], OUTCOMES[:2], OUTCOMES])
    seconds = norms_of_every_kind(asked, "second", q, subsets)
    for first, second in product(firsts, seconds):
        yield rulebook(first, second, facts=(p, q), readings=(strictness,))
        if first.constrains and second.modality is not Modality.ONLY_IF:
            for outcomes in {(), second.outcomes[:1]} - {second.outcomes}:
                exception = yields(first, to=second, under=strict, reason="It is special.", outcomes=outcomes)
                yield rulebook(first, second, facts=(p, q), precedences=(exception,))


@pytest.mark.parametrize("asked", [question, sometimes], ids=["always asked", "sometimes asked"])
def test_every_rulebook_of_two_norms_is_projected_as_the_pencil_has_it(asked: Decision) -> None:
    """Every modality and set of outcomes with every other, binding or not, excepted or not; all records."""
    count = 0
    for book in small_rulebooks(asked):
        agree_everywhere(book)
        count += 1
    assert count == 15 * 35 + 12 * (21 + 12)


@pytest.mark.parametrize("modality", [must, only_if, may])
@pytest.mark.parametrize("under", [TRUE, FALSE, strict, ~strict])
def test_a_norm_says_nothing_under_readings_in_which_the_text_does_not(modality: object, under: Term) -> None:
    """A must then obliges to nothing, an only-if restricts nothing, a permission grants nothing."""
    norm = modality(question, "lend", when=p, under=under, name="rule", clause=CLAUSE)
    book = rulebook(norm, readings=(strictness,))
    agree_everywhere(book)
    norms = Projection(book)
    for record, readings in product(records((p,)), ways((strictness,))):
        if not holds(under, {}, readings):
            assert ruling(book, question, record, readings).open == set(OUTCOMES)
            assert holds(norms.silence(question), record, readings) is True


@settings(EXAMPLES, max_examples=40)
@given(st.data())
def test_generated_rulebooks_are_projected_as_the_pencil_has_it(data: st.DataObject) -> None:
    """Up to five norms with conditions of any kind, and exceptions between any of them; all records."""
    words = data.draw(vocabularies(most=216))
    agree_everywhere(data.draw(rulebooks(words, most_norms=5)))


# -- some cases in words -----------------------------------------------------------------------------------


def open_outcomes(book: Rulebook, record: Record, readings: Choice) -> set[str]:
    """What is open of the question."""
    norms = Projection(book)
    return {outcome for outcome in OUTCOMES if holds(norms.open(question, outcome), record, readings)}


def test_a_must_leaves_its_outcomes_and_an_only_if_takes_them_away() -> None:
    """A must where it applies, an only-if where its condition fails; a permission neither way."""
    book = rulebook(must(question, "lend", "ask", when=p, name="rule", clause=CLAUSE))
    assert open_outcomes(book, {"p": True}, {}) == {"lend", "ask"}
    assert open_outcomes(book, {"p": False}, {}) == set(OUTCOMES)
    book = rulebook(only_if(question, "lend", "ask", when=p, name="rule", clause=CLAUSE))
    assert open_outcomes(book, {"p": True}, {}) == set(OUTCOMES)
    assert open_outcomes(book, {"p": False}, {}) == {"refuse"}
    book = rulebook(may(question, "lend", when=p, name="rule", clause=CLAUSE))
    assert open_outcomes(book, {"p": True}, {}) == open_outcomes(book, {"p": False}, {}) == set(OUTCOMES)


def test_an_exception_opens_what_it_speaks_for_and_nothing_else() -> None:
    """It counts where it applies and under the readings that make it; without it the permission is denied."""
    general = must(question, "refuse", when=p, name="general", clause=CLAUSE)
    special = may(question, "lend", when=q, name="special", clause=CLAUSE)
    exception = yields(general, to=special, under=strict, reason="It is special.")
    book = rulebook(general, special, precedences=(exception,))
    both = {"p": True, "q": True}
    assert open_outcomes(book, both, {"strictness": "strict"}) == {"refuse", "lend"}
    assert open_outcomes(book, both, {"strictness": "lenient"}) == {"refuse"}
    assert open_outcomes(book, {"p": True, "q": False}, {"strictness": "strict"}) == {"refuse"}
    norms = Projection(book)
    assert holds(norms.denied(special, "lend"), both, {"strictness": "lenient"}) is True
    assert holds(norms.denied(special, "lend"), both, {"strictness": "strict"}) is False


def test_an_exception_may_speak_for_some_of_the_outcomes() -> None:
    """The others of the special norm stay excluded by the general one."""
    general = must(question, "refuse", when=p, name="general", clause=CLAUSE)
    special = may(question, "lend", "ask", when=q, name="special", clause=CLAUSE)
    both = {"p": True, "q": True}
    for outcomes, expected in (((), {"refuse", "lend", "ask"}), (("ask",), {"refuse", "ask"})):
        exception = yields(general, to=special, under=TRUE, reason="It is special.", outcomes=outcomes)
        assert open_outcomes(rulebook(general, special, precedences=(exception,)), both, {}) == expected


def test_two_musts_that_differ_are_a_conflict_until_one_yields() -> None:
    """A must that yields leaves the other its outcome; yielding to each other, both outcomes are open."""
    one = must(question, "lend", when=p, name="one", clause=CLAUSE)
    other = must(question, "refuse", when=q, name="other", clause=CLAUSE)
    there = yields(one, to=other, under=TRUE, reason="It is special.")
    back = yields(other, to=one, under=TRUE, reason="It is special.")
    both = {"p": True, "q": True}
    left = {(): set(), (there,): {"refuse"}, (back,): {"lend"}, (there, back): {"lend", "refuse"}}
    for precedences, expected in left.items():
        book = rulebook(one, other, precedences=precedences)
        assert open_outcomes(book, both, {}) == expected
        assert holds(Projection(book).conflict(question), both, {}) is (expected == set())


def test_guidance_closes_nothing_and_ends_a_silence() -> None:
    """An outcome against which there is guidance stays open; what guidance advises against is not left."""
    soft = must(question, "lend", when=p, name="soft", clause=CLAUSE, guidance=True)
    norms = Projection(rulebook(soft))
    assert open_outcomes(norms.book, {"p": True}, {}) == set(OUTCOMES)
    assert holds(norms.advised(question, "refuse"), {"p": True}, {}) is False
    assert holds(norms.silence(question), {"p": True}, {}) is False
    assert holds(norms.silence(question), {"p": False}, {}) is True


def test_where_the_question_does_not_arise_there_is_no_conflict_silence_or_denial() -> None:
    """Nothing is judged outside of the question, whatever the norms would say."""
    asked = evolve(question, asked=q)
    one = must(asked, "lend", when=p, name="one", clause=CLAUSE)
    other = must(asked, "refuse", when=p, name="other", clause=CLAUSE)
    permission = may(asked, "ask", when=TRUE, name="permission", clause=CLAUSE)
    norms = Projection(rulebook(one, other, permission))
    for record in records((p, q)):
        assert holds(norms.conflict(asked), record, {}) is (record["p"] and record["q"])
        assert holds(norms.denied(permission, "ask"), record, {}) is (record["p"] and record["q"])
        assert holds(norms.silence(asked), record, {}) is (record["q"] and not record["p"])


def test_a_permission_is_a_choice_between_what_it_names_and_what_is_otherwise_done() -> None:
    """One outcome that no permission names may stand beside those that one names; two are a silence."""
    permission = may(question, "lend", when=p, name="permission", clause=CLAUSE)
    closing = only_if(question, "ask", when=q, name="closing", clause=CLAUSE)
    norms = Projection(rulebook(permission, closing))
    expected = {
        (False, False): (True, False),
        (False, True): (True, False),
        (True, False): (False, True),
        (True, True): (True, False),
    }
    for (first, second), (silent, free) in expected.items():
        record = {"p": first, "q": second}
        assert holds(norms.silence(question), record, {}) is silent
        assert holds(norms.discretion(question), record, {}) is free


def test_without_norms_everything_is_open_and_nothing_is_said() -> None:
    """A decision of which no norm speaks is a silence wherever it arises."""
    norms = Projection(rulebook(decisions=(question,)))
    assert open_outcomes(norms.book, {}, {}) == set(OUTCOMES)
    assert holds(norms.silence(question), {}, {}) is True
    assert holds(norms.conflict(question), {}, {}) is False
    assert holds(norms.discretion(question), {}, {}) is False


def test_a_replaced_norm_counts_as_it_now_is() -> None:
    """The projection of a changed rulebook asks the norm that has the name, also for exceptions."""
    never = evolve(dictionaries_overnight, condition=FALSE)
    book = LIBRARY.with_norm(never)
    norms = Projection(book)
    taken = {"grown-up": "eighteen", "reference-works": "overnight"}
    record = {"member": True, "age_years": 18, "kind": "dictionary", "books_out": 0, "books_allowed": 2}
    assert holds(norms.excludes(dictionaries_stay, "lend"), record, taken) is True
    assert holds(Projection(LIBRARY).excludes(dictionaries_stay, "lend"), record, taken) is False
    assert holds(norms.holds(dictionaries_overnight), record, taken) is False


def test_the_norms_of_one_decision_say_nothing_of_another() -> None:
    """Of each outcome only norms of its own decision are asked."""
    norms = Projection(LIBRARY)
    for asked in (loan, fine):
        for outcome in asked.outcomes.values:
            found = {*norms.excluders(asked, outcome), *norms.excluders(asked, outcome, guidance=True)}
            found |= set(norms.granting(asked, outcome))
            assert {norm.decision for norm in found} <= {asked}
    assert norms.granting(loan, "lend") == (dictionaries_overnight, novels_go_out)
