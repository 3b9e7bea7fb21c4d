"""Claims in one way of reading, held against the verification under every reading."""

import pytest

from ow32_proofs import one_reading
from ow32_proofs.courses.claims import Everyday
from ow32_proofs.courses.one_reading import Standing, course_claims
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_proofs.one_reading import claims, in_one_reading
from ow32_proofs.smt import Verdict
from ow32_proofs.theorems import WRITTEN
from ow32_proofs.verification import Verification, restricted, verify
from ow32_spec.book import OW32
from ow32_spec.language.norms import must
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice

WAYS = {
    "default": OW32.default_readings,
    "literal": OW32.literal_readings,
    "mixed": OW32.readings_with(full_dose="recovery", ramp="every_cycle", duties="open_list", biopsy="every_cycle"),
    "others": OW32.readings_with(shortened_cycle="dosing_days", will_be_prescribed="obligation", azole_start="timed"),
}


@pytest.fixture(scope="module")
def whole() -> Verification:
    """Everything under every reading, courses apart."""
    return verify(OW32, courses=(), findings=())


@pytest.mark.slow
@pytest.mark.parametrize("readings", WAYS.values(), ids=WAYS)
def test_what_holds_and_arises_is_what_does_under_every_reading(whole: Verification, readings: Choice) -> None:
    """Each theorem and each issue, at that reading."""
    found = claims(OW32, readings)
    assert found.holding == {each.theorem.name: each.holds.contains(readings) for each in whole.proved}
    no_effect = "reading without effect"
    expected = {in_one_reading(each.name) for each in whole.issues if each.arises.contains(readings)}
    assert found.issues == {each for each in expected if no_effect not in each}
    refuted = {e.theorem.name for e in whole.proved if e.premise.contains(readings) and not e.holds.contains(readings)}
    assert found.refuted == refuted
    assert not found.undecided


def test_a_planted_norm_is_found() -> None:
    """What contradicts the others arises, and the answer is not that of the edition."""
    start = OW32.decision("start")
    planted = must(start, "start", when=OW32.fact("medically_fit"), name="planted", clause="OW32#starting.0")
    few = restricted(WRITTEN, {"no_minor_may_start", "some_patient_is_eligible"})
    before = claims(OW32, OW32.default_readings, few)
    after = claims(OW32.with_norm(planted), OW32.default_readings, few)
    assert before.holding == {"no_minor_may_start": True, "some_patient_is_eligible": True}
    assert after.holding == {"no_minor_may_start": True, "some_patient_is_eligible": True}
    assert {each for each in after.issues - before.issues if "planted" in each}
    assert after.arising >= after.issues


def test_unknown_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    """What z3 does not decide neither holds nor is refuted."""
    monkeypatch.setattr(one_reading, "_answer", lambda script: Verdict.UNKNOWN)
    found = claims(OW32, OW32.default_readings, restricted(WRITTEN, {"no_minor_may_start"}))
    assert "no_minor_may_start" in found.undecided
    assert found.holding == {}


@pytest.mark.slow
def test_theorems_about_courses_stand_as_is_stated_beside_them() -> None:
    """Under the default readings none is open; those that hold always or never do so here, too."""
    found = {each.theorem.name: each for each in course_claims(OW32, OW32.default_readings)}
    assert set(found) == {each.name for each in COURSE_THEOREMS}
    for each in COURSE_THEOREMS:
        if each.holds in ("always", "never") and each.left_open == "never":
            stated = Standing.HOLDS if each.holds == "always" else Standing.REFUTED
            assert found[each.name].standing is stated, each.name
    assert Standing.OPEN not in {each.standing for each in found.values()}
    idle = {name for name, each in found.items() if each.standing is Standing.IDLE}
    assert idle == {"nothing_is_taken_on_rest_days"}
    for shown in found.values():
        everyday = isinstance(shown.theorem.claim(Projection(OW32)), Everyday)
        assert (shown.course is not None) is (shown.standing is (Standing.REFUTED if everyday else Standing.HOLDS))
        assert shown.course is None or shown.course.readings == OW32.default_readings


@pytest.mark.slow
@pytest.mark.parametrize("readings", WAYS.values(), ids=WAYS)
def test_theorems_about_courses_stand_as_they_do_under_every_reading(readings: Choice) -> None:
    """Held against the regions of the whole verification; only where courses have to be found may one be open."""
    result = verify(OW32, theorems={}, findings=(), examine=False)
    found = {each.theorem.name: each.standing for each in course_claims(OW32, readings)}
    for each in result.courses:
        standing = found[each.theorem.name]
        if each.holds.contains(readings):
            assert standing is Standing.HOLDS, each.theorem.name
        elif each.about_every_day and each.shown.contains(readings):
            assert standing is Standing.REFUTED, each.theorem.name
        else:
            assert standing is not Standing.HOLDS, each.theorem.name
