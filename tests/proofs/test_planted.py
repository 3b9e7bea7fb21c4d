"""Nothing is proved for an empty reason: every verdict can be upset by changing one rule."""

from collections.abc import Iterator
from functools import cache

import pytest

from ow32_proofs.claims import Everybody, Theorem
from ow32_proofs.issues import examine_decision, examine_incompatibility
from ow32_proofs.planted import Planted, planted_changes
from ow32_proofs.proving import Proved, prove
from ow32_proofs.smtlib import Writer
from ow32_proofs.theorems import WRITTEN
from ow32_spec.book import OW32
from ow32_spec.language.norms import Decision, Incompatibility, must
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import TRUE, Defined, Term
from ow32_spec.language.traversal import subterms

THEOREMS = [theorem for members in WRITTEN.values() for theorem in members]


def changes_of(term: Term) -> Iterator[Planted]:
    """The planted changes of all norms: first those of norms and decisions of which a term speaks, plain ones first."""
    names = {each.name for each in subterms(term) if isinstance(each, Defined)}
    spoken_of = [norm for norm in OW32.norms if norm.name in names]
    decisions = {norm.decision.name for norm in spoken_of} | {name.partition("=")[0] for name in names}
    fellows = [norm for norm in OW32.norms if norm.decision.name in decisions and norm not in spoken_of]
    others = [norm for norm in OW32.norms if norm not in (*spoken_of, *fellows)]
    for norms in ((*spoken_of, *fellows), others):
        for norm in norms:
            yield Planted(what=f"{norm.name} dropped", book=OW32.without(norm.name))
        yield from planted_changes(OW32, *norms)


DOUBLY_GUARDED = {
    "a_full_dose_needs_remission_or_no_azoles": ("venetoclax/thereafter-100-mg", "venetoclax/full-dose-restricted"),
    "nobody_with_drug_induced_cytopenia_is_raised_to_400_mg": (
        "venetoclax/thereafter-100-mg",
        "venetoclax/full-dose-restricted",
    ),
}
"""Theorems that two norms guard, each alone: no change of one rule can refute them (that is finding F26)."""


@cache
def as_it_is(theorem: Theorem) -> Proved:
    """The theorem proved of the rulebook without a change."""
    return prove(Writer(OW32), Projection(OW32), theorem, "as it is")


def losing(theorem: Theorem, planted: Planted) -> bool:
    """Whether the theorem loses readings by a change, or gains some where it had none."""
    expected = as_it_is(theorem).holds
    holds = prove(Writer(planted.book), Projection(planted.book), theorem, "planted").holds
    return not (holds if expected.nowhere else expected.minus(holds)).nowhere


@pytest.mark.parametrize("theorem", THEOREMS, ids=lambda theorem: theorem.name)
def test_one_changed_rule_refutes_it(theorem: Theorem) -> None:
    """For each theorem there is one changed rule by which it loses readings, or, if it has none, gains some."""
    guards = DOUBLY_GUARDED.get(theorem.name, ())
    if guards:
        for guard in guards:
            assert not losing(theorem, Planted(what=f"{guard} dropped", book=OW32.without(guard)))
        assert losing(theorem, Planted(what="both dropped", book=OW32.without(*guards)))
        return
    claim = theorem.claim(Projection(OW32))
    term = claim.exception if isinstance(claim, Everybody) else claim.has
    assert any(losing(theorem, planted) for planted in changes_of(term)), "no planted change refutes it"


@pytest.mark.slow
@pytest.mark.parametrize("name", DOUBLY_GUARDED)
def test_what_two_norms_guard_no_change_of_one_refutes(name: str) -> None:
    """The exception is what it says: every single change has been tried."""
    (theorem,) = (each for each in THEOREMS if each.name == name)
    assert not any(losing(theorem, planted) for planted in planted_changes(OW32, *OW32.norms))


@pytest.mark.parametrize("theorem", THEOREMS, ids=lambda theorem: theorem.name)
def test_the_premise_can_be_met(theorem: Theorem) -> None:
    """A theorem about everybody speaks of somebody: its premise is reachable under the default readings."""
    assert as_it_is(theorem).premise.contains(OW32.default_readings)


def issues_of(book_change: Planted | None, decision: Decision) -> set[str]:
    """The names of the issues of a decision, with a change or without."""
    book = book_change.book if book_change else OW32
    return {issue.name for issue in examine_decision(Writer(book), Projection(book), decision).issues}


@pytest.mark.parametrize("decision", OW32.decisions, ids=lambda decision: decision.name)
def test_a_norm_against_another_is_found_as_a_conflict(decision: Decision) -> None:
    """Obliging to two outcomes at once is found, whatever the decision."""
    first, second, *_ = decision.outcomes.values
    clause = OW32.norms_of(decision)[0].clauses
    book = OW32.with_norm(must(decision, first, name="planted-one", clause=clause))
    book = book.with_norm(must(decision, second, name="planted-other", clause=clause))
    found = issues_of(Planted(what="two obligations", book=book), decision)
    assert f"{decision.name} conflict: planted-one, planted-other" in found


@pytest.mark.parametrize("decision", OW32.decisions, ids=lambda decision: decision.name)
def test_a_decision_without_its_constraints_is_found_silent(decision: Decision) -> None:
    """Dropping every binding norm leaves more than one outcome without a permission."""
    constraints = [norm.name for norm in OW32.norms_of(decision) if norm.constrains]
    found = issues_of(Planted(what="no constraints", book=OW32.without(*constraints)), decision)
    assert any(name.startswith(f"{decision.name} silence: ") for name in found)


@pytest.mark.parametrize("decision", OW32.decisions, ids=lambda decision: decision.name)
def test_a_norm_said_twice_is_found_redundant(decision: Decision) -> None:
    """Saying a norm again under another name makes both redundant."""
    norm = OW32.norms_of(decision)[0]
    again = must(
        decision,
        *norm.outcomes,
        when=norm.condition,
        under=norm.under,
        guidance=norm.guidance,
        name="said-again",
        clause=norm.clauses,
    )
    if norm.modality != again.modality:
        again = must(decision, *decision.outcomes.values[:1], name="said-once", clause=norm.clauses)
        twin = must(decision, *decision.outcomes.values[:1], name="said-again", clause=norm.clauses)
        book = OW32.with_norm(again).with_norm(twin)
    else:
        book = OW32.with_norm(again)
    found = issues_of(Planted(what="said twice", book=book), decision)
    assert any(name.endswith("redundant: said-again") for name in found)


@pytest.mark.parametrize("decision", OW32.decisions, ids=lambda decision: decision.name)
def test_a_norm_that_applies_to_nobody_is_found_dead(decision: Decision) -> None:
    """A norm whose condition cannot be met is found."""
    never = ~TRUE
    norm = must(decision, decision.outcomes.values[0], when=never, name="for-nobody", clause="OW32#dosing.1")
    found = issues_of(Planted(what="dead", book=OW32.with_norm(norm)), decision)
    assert f"{decision.name} dead: for-nobody" in found


@pytest.mark.parametrize("pair", OW32.incompatibilities, ids=lambda pair: pair.name)
def test_a_clash_planted_between_two_decisions_is_found(pair: Incompatibility) -> None:
    """Obliging to both of two incompatible outcomes is found under the default readings, too, where both are asked."""
    (one, this), (other, that) = pair.one, pair.other
    names = [norm.name for norm in OW32.norms if norm.decision in (one, other)]
    book = OW32.without(*names)
    book = book.with_norm(must(one, this, name="planted", clause="OW32#dosing.1"))
    book = book.with_norm(must(other, that, name="planted", clause="OW32#dosing.1"))
    examined = examine_incompatibility(Writer(book), Projection(book), pair)
    assert [issue.name for issue in examined.issues] == [f"clash: {pair.name}"]
