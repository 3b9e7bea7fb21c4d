"""The verification as a whole: what is expected is found, what is not expected is told."""

import re
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from ow32_oracle.cli.report_evidence import gathered
from ow32_oracle.report.evidence import kept
from ow32_proofs import smt
from ow32_proofs.courses.claims import Everyday
from ow32_proofs.courses.induction import induction
from ow32_proofs.courses.invariants import INVARIANTS
from ow32_proofs.courses.model import Model
from ow32_proofs.courses.progress import assumptions_follow
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_proofs.findings.register import FINDINGS, SURPRISING
from ow32_proofs.findings.shape import THEOREM
from ow32_proofs.obligations import confirm, file_name, write
from ow32_proofs.second_opinion import second_opinion
from ow32_proofs.smt import Verdict, decide
from ow32_proofs.theorems import WRITTEN
from ow32_proofs.verification import Verification, restricted, verify
from ow32_spec import facts
from ow32_spec.book import OW32
from ow32_spec.course import COURSE
from ow32_spec.language.courses import Carried
from ow32_spec.language.interpreter import holds
from ow32_spec.language.norms import Assumption, must, only_if
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import TRUE, Constant
from whole_verification import Command


def test_everything_is_as_expected(verified: Verification) -> None:
    """No verdict differs from the one stated, nothing is found that is not registered, nothing is left undecided."""
    assert [(each.name, each.expected, each.found) for each in verified.surprises] == []
    assert verified.undecided == ()
    assert verified.failures == ()


def test_the_kept_evidence_of_the_page_is_that_of_this_verification(verified: Verification) -> None:
    """Value by value, but for the solvers that made it: whoever changes a verdict keeps it anew (make evidence)."""
    fresh = gathered(verified)
    assert kept() == evolve(fresh, versions=kept().versions)


def test_every_finding_is_shown(verified: Verification) -> None:
    """Each registered finding has its evidence, in the order of its number."""
    assert [each.finding.id for each in verified.findings] == [finding.id for finding in FINDINGS]


def test_every_witness_has_been_replayed(verified: Verification) -> None:
    """What the decisive facts of a witness say is enough for the interpreter to find what is shown."""
    for evidence in verified.findings:
        assert (evidence.witness is None) is (evidence.course is not None)
        if evidence.witness is None:
            continue
        term = evidence.shown[0].term(Projection(OW32))
        assert holds(term, evidence.witness.decisive, evidence.witness.readings) is True, evidence.finding.id


def test_every_witness_keeps_the_assumptions(verified: Verification) -> None:
    """No witness is a patient whom the declared assumptions exclude."""
    for evidence in verified.findings:
        if evidence.witness is None:
            continue
        for assumption in OW32.assumptions:
            said = holds(assumption.term, evidence.witness.record, evidence.readings)
            assert said is not False, (evidence.finding.id, assumption.name)


def test_no_norm_of_a_core_can_be_left_out(verified: Verification) -> None:
    """Without any one norm of its core, the witness no longer shows the finding."""
    for evidence in verified.findings:
        if not evidence.core or evidence.shown[0].norms:
            continue
        assert evidence.witness is not None
        for norm in evidence.core:
            fewer = OW32.only(each.name for each in evidence.core if each is not norm)
            term = evidence.shown[0].term(Projection(fewer))
            assert holds(term, evidence.witness.record, evidence.readings) is not True, evidence.finding.id


def test_findings_are_numbered_once_and_rest_on_clauses() -> None:
    """Numbers are unique, and in order after the surprising ones; every clause named exists and is formalised."""
    ids = [finding.id for finding in FINDINGS]
    assert sorted(ids) == sorted(set(ids))
    assert tuple(ids[: len(SURPRISING)]) == SURPRISING
    assert ids[len(SURPRISING) :] == sorted(ids[len(SURPRISING) :])
    assert all(re.fullmatch(r"F\d\d", each) for each in ids)
    for finding in FINDINGS:
        assert all(OW32.clause(each).formalised for each in finding.clauses)
        assert finding.question.endswith("?")


def test_two_findings_do_not_share_a_cause() -> None:
    """Nothing that is found is explained by two findings."""
    names = [name for finding in FINDINGS for name in finding.shows]
    assert len(names) == len(set(names))


def test_every_theorem_that_does_not_always_hold_belongs_to_a_finding() -> None:
    """A theorem that fails under some reading is explained."""
    explained = {name for finding in FINDINGS for name, arises in finding.shows.items() if arises == THEOREM}
    for members in WRITTEN.values():
        for theorem in members:
            assert (theorem.name in explained) == (theorem.holds != "always"), theorem.name
    for about_courses in COURSE_THEOREMS:
        refuted = isinstance(about_courses.claim(Projection(OW32)), Everyday) and about_courses.days is not None
        assert (about_courses.name in explained) == refuted, about_courses.name


# -- what is not expected -----------------------------------------------------------------------------------------


@cache
def surprises_of_a_changed_text() -> frozenset[str]:
    """What is told of a rulebook with three changes that do not touch each other, with no theorem written about it."""
    start = OW32.decision("start")
    contrary = must(start, "start", when=OW32.fact("medically_fit"), name="contrary", clause="OW32#starting.0")
    idle = only_if(start, "start", when=TRUE, name="idle", clause="OW32#starting.0")
    book = OW32.without("prescription/will-be-prescribed").with_norm(contrary).with_norm(idle)
    return frozenset(each.name for each in verify(book, theorems={}, courses=()).surprises)


def test_a_new_clause_is_checked_without_a_theorem_for_it() -> None:
    """A norm that contradicts another is told by name, though nobody has written a theorem about it."""
    assert any("conflict: " in each and "contrary" in each for each in surprises_of_a_changed_text())


def test_a_finding_that_no_longer_shows_is_told() -> None:
    """Mending the text without mending the register is noticed."""
    assert "prescription conflict: informed-consent, will-be-prescribed" in surprises_of_a_changed_text()


def test_an_idle_norm_is_told() -> None:
    """A restriction that never restricts is found."""
    assert "start dead: idle" in surprises_of_a_changed_text()


def test_an_assumption_that_courses_do_not_keep_is_told() -> None:
    """What is assumed of where a course stands has to follow; else theorems would speak of too few courses."""
    only_one_cycle = Assumption(name="only-one-cycle", term=OW32.fact("cycle").is_(1), reason="Made up.")
    book = evolve(OW32, assumptions=(*OW32.assumptions, only_one_cycle))
    one = next(each for each in COURSE_THEOREMS if each.holds == "always")
    changed = verify(book, theorems={}, courses=[one], findings=(), examine=False)
    assert [each.name for each in changed.surprises] == ["only-one-cycle (follows)"]
    assert "z3 says sat" in changed.surprises[0].found
    assert changed.failures == ()
    names = {each.name for each in changed.obligations}
    assert {"cycle-after-completed (follows)", "no_course_gets_stuck"} <= names
    assert "only-one-cycle (follows)" not in names


def test_a_course_that_breaks_what_is_assumed_is_told() -> None:
    """If completed cycles were no longer counted, nothing would imply that the current cycle follows them."""
    uncounted = Carried(fact=facts.cycles_completed, first=0, tomorrow=Constant(0, facts.cycles_completed.of))
    carried = tuple(uncounted if each.fact is facts.cycles_completed else each for each in COURSE.carried)
    model = Model(Projection(evolve(OW32, course=evolve(COURSE, carried=carried))))
    left = induction(model, INVARIANTS).invariants
    said = {each.name: decide(each.script) for each in assumptions_follow(model, left)}
    assert said == {"cycle-after-completed (follows)": Verdict.SAT}


def test_unknown_is_neither_holds_nor_refuted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A solver that may do no work leaves things undecided, and that is what is told."""
    monkeypatch.setattr(smt, "RESOURCES", 1)
    only = restricted(WRITTEN, {"nobody_is_both_eligible_and_stopped"})
    result = verify(OW32, theorems=only, courses=(), examine=False)
    assert [each.name for each in result.undecided] == ["nobody_is_both_eligible_and_stopped"]
    assert result.proved == ()
    assert result.surprises == ()


# -- obligations --------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_cvc5_agrees_on_every_obligation(verified: Verification) -> None:
    """What the run rests on is confirmed by another solver, from the same text (as `make proofs` does, too)."""
    assert [str(each) for each in confirm(verified.obligations, "cvc5", second_opinion)] == []


def test_z3_decides_every_obligation_on_its_own(verified: Verification) -> None:
    """Every script, read afresh, has the verdict expected."""
    assert [str(each) for each in confirm(verified.obligations, "z3", decide)] == []


def test_a_solver_that_disagrees_is_told(verified: Verification) -> None:
    """A wrong verdict is a disagreement, an unknown one, too."""
    few = verified.obligations[:3]
    assert len(confirm(few, "contrary", lambda script: Verdict.UNKNOWN)) == 3
    assert all(each.said is Verdict.UNKNOWN for each in confirm(few, "contrary", lambda script: Verdict.UNKNOWN))


def test_obligations_are_readable(verified: Verification) -> None:
    """A script names facts, and its norms by clause; it says what is asked and what is expected."""
    (script,) = (
        each.script
        for each in verified.obligations
        if each.name == "venetoclax conflict: day-3-400-mg, reduced-with-inhibitor"
    )
    assert "(declare-const day_of_cycle Int) ;" in script
    assert ":named |OW32#dosing.1 venetoclax/day-3-400-mg|" in script
    assert ":named |OW32#dosing.5 venetoclax/reduced-with-inhibitor|" in script
    assert script.startswith("; These norms of venetoclax leave no outcome")


def test_obligations_are_the_same_in_every_run(verified: Verification, verify_command: Command, tmp_path: Path) -> None:
    """The same rulebook gives the same texts, byte for byte, also in another process."""
    write(verified.obligations, tmp_path)
    written, again = (
        {path.name: path.read_bytes() for path in folder.iterdir()} for folder in (tmp_path, verify_command.obligations)
    )
    assert written == again


def test_every_obligation_has_a_file_of_its_own(verified: Verification, tmp_path: Path) -> None:
    """Written files carry the expected verdict in their first line, and stale ones go."""
    (tmp_path / "stale.smt2").write_text("old")
    write(verified.obligations, tmp_path)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == sorted(map(file_name, verified.obligations))
    first = verified.obligations[0]
    expected = "sat" if first.satisfiable else "unsat"
    assert (tmp_path / file_name(first)).read_text().startswith(f"; expected: {expected}\n")
