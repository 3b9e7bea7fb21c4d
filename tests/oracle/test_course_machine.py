"""The state machine over courses: a system that keeps to the text passes, each that departs from it is caught."""

from collections.abc import Mapping
from io import BytesIO
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings

from ow32_oracle.course_records import ReadLine, read_course
from ow32_oracle.simulate import SimulatedDay, simulate
from ow32_oracle.strategies.course_machine import DECISIONS, CourseMachine
from ow32_oracle.strategies.departures import Departure
from ow32_spec.book import OW32
from ow32_spec.language.readings import Choice
from ow32_spec.language.types import Value
from ow32_spec.language.walking import Judgement

Day = Mapping[str, Value]

CHECKS = list(HealthCheck)


def runs(examples: int, steps: int, *, shrink: bool = False) -> settings:
    """So many courses of so many steps, the same each time."""
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        phases=phases,
        derandomize=True,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=CHECKS,
    )


def run(system: type[CourseMachine], how: settings) -> None:
    """Run a system's test case as a test runner does."""
    system.TestCase.settings = how
    system.TestCase("runTest").runTest()


def caught(system: type[CourseMachine], how: settings) -> list[str]:
    """The lines with which a system is refused."""
    with pytest.raises(Departure) as refused:
        run(system, how)
    return str(refused.value).splitlines()


# -- a system that keeps to the text ---------------------------------------------------------------------------


class Careful(CourseMachine):
    """The rules under the default readings, as a programmer might write them; where there is a choice, the lesser."""

    def decide(self, day: Day) -> dict[str, str]:
        """Everything that is decided on a day."""
        if not day["on_treatment"]:
            starts = bool(day["treatment_started"]) and self._may_start(day)
            return {
                "start": "start" if starts else "do_not_start",
                "prescription": "prescribe" if starts else "do_not_prescribe",
            }
        return {
            "continuation": "stop" if self._must_stop(day) else "continue",
            "transplant": "proceed" if self._transplanted(day) else "do_not_proceed",
            "venetoclax": self._venetoclax(day),
            "azacitidine": self._azacitidine(day),
            "azole_antifungal": "take" if self._takes_azole(day) else "do_not_take",
            "cycle_length": "28_days",
            "dosing_period": "whole_cycle",
        }

    def _may_start(self, day: Day) -> bool:
        relapsed = day["disease_status"] in ("relapsed", "refractory") or (
            day["disease_status"] == "molecular_mrd_relapse" and day["mrd_relapse_confirmed"]
        )
        refractory = day["prior_venetoclax_cycles"] >= 3 and day["prior_venetoclax_response"] != "objective"
        prepared = (
            day["risks_and_benefits_discussed"]
            and day["off_label_consent"]
            and day["unlicensed_guidelines_consulted"]
            and day["consultation_held"]
        )
        barred = (
            day["flt3_activating_mutation"]
            or day["suitable_for_intensive_salvage"]
            or day["venetoclax_intolerance"]
            or day["prior_stop_for_toxicity"]
            or refractory
        )
        return bool(
            self._of_age(day)
            and day["diagnosis"] == "aml"
            and relapsed
            and day["prior_intensive_lines"] >= 1
            and prepared
            and not barred
        )

    def _of_age(self, day: Day) -> bool:
        return day["age_years"] >= 18

    def _must_stop(self, day: Day) -> bool:
        worse = (
            day["clinically_significant_progression"] or day["symptomatic_deterioration"] or day["relapse"] != "none"
        )
        return bool(
            (worse and day["agreed_by_mdt"])
            or self._without_response(day)
            or day["consolidation"] == "donor_lymphocytes"
            or self._transplanted(day)
            or (day["toxicity"] and not day["dose_reduction_chosen"])
            or self._asked_to_stop(day)
        )

    def _without_response(self, day: Day) -> bool:
        return day["cycles_completed"] >= 3 and day["response"] != "objective"

    def _asked_to_stop(self, day: Day) -> bool:
        return bool(day["patient_requests_stop"])

    def _transplanted(self, day: Day) -> bool:
        return bool(day["consolidation"] == "allogeneic_hsct" and day["medically_fit"] and day["remission"])

    def _escalates(self, day: Day) -> bool:
        return day["cycle"] == 1 and day["day_of_cycle"] <= 3

    def _takes_azole(self, day: Day) -> bool:
        return not self._escalates(day) and day["azole"] != "cannot_take"

    def _venetoclax(self, day: Day) -> str:
        if not self._escalates(day):
            return "100_mg"
        if day["strong_cyp3a4_inhibitor"]:
            return "below_100_mg" if day["day_of_cycle"] == 1 else "100_mg"
        return ("100_mg", "200_mg", "400_mg")[day["day_of_cycle"] - 1]

    def _azacitidine(self, day: Day) -> str:
        number = day["day_of_cycle"]
        weekend_free = day["azacitidine_schedule"] == "days_1_to_5_and_8_to_9"
        given = number <= 5 or number in (8, 9) if weekend_free else number <= 7
        return "75_mg_per_m2" if given else "none"


def test_a_system_that_keeps_to_the_text_passes() -> None:
    """And it is not for want of judgement: each decision was judged, and nothing forbidden."""

    class System(Careful):
        pass

    run(System, runs(20, 10))
    System.require_judged(*DECISIONS)
    assert not any(judgement is Judgement.FORBIDDEN for _, judgement in System.counts)
    assert System.judged("venetoclax") > 200


# -- systems that do not ---------------------------------------------------------------------------------------


def doubled(day: Day, careful: str) -> str:
    """200 mg on the first day."""
    return "200_mg" if day["cycle"] == 1 and day["day_of_cycle"] == 1 else careful


class DoublesTheFirstDose(Careful):
    """Begins with 200 mg."""

    def _venetoclax(self, day: Day) -> str:
        return doubled(day, super()._venetoclax(day))


class EscalatesEveryCycle(Careful):
    """Begins every cycle as the first."""

    def _venetoclax(self, day: Day) -> str:
        steps = ("100_mg", "200_mg", "400_mg")
        return steps[day["day_of_cycle"] - 1] if day["day_of_cycle"] <= 3 else super()._venetoclax(day)


class FullDoseWithAzole(Careful):
    """Gives 400 mg beside an azole."""

    def _venetoclax(self, day: Day) -> str:
        return "400_mg" if self._takes_azole(day) else super()._venetoclax(day)


class IgnoresWantOfResponse(Careful):
    """Goes on after three cycles whatever has come of them."""

    def _without_response(self, day: Day) -> bool:
        return False


class StartsMinors(Careful):
    """Does not look at the age."""

    def _of_age(self, day: Day) -> bool:
        return True


class GoesOnDespiteRequest(Careful):
    """Does not listen to the patient."""

    def _asked_to_stop(self, day: Day) -> bool:
        return False


class OneDayOfAzacitidineTooMany(Careful):
    """Gives azacitidine on day 8, too, whatever the schedule."""

    def _azacitidine(self, day: Day) -> str:
        return "75_mg_per_m2" if day["day_of_cycle"] <= 8 else "none"


@pytest.mark.parametrize(
    ("system", "how", "departs", "norm"),
    [
        (DoublesTheFirstDose, runs(50, 5), "venetoclax 200_mg", "venetoclax/day-1-100-mg"),
        (EscalatesEveryCycle, runs(100, 8), "venetoclax 200_mg", "venetoclax/thereafter-100-mg"),
        (FullDoseWithAzole, runs(50, 8), "venetoclax 400_mg", "venetoclax/reduced-with-inhibitor"),
        (IgnoresWantOfResponse, runs(100, 8), "continuation continue", "continuation/no-response"),
        (StartsMinors, runs(500, 2), "start start", "start/adult"),
        (GoesOnDespiteRequest, runs(100, 8), "continuation continue", "continuation/patient-request"),
        (OneDayOfAzacitidineTooMany, runs(100, 8), "azacitidine 75_mg_per_m2", "azacitidine/no-other-days"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
def test_a_system_that_departs_from_the_text_is_caught(
    system: type[CourseMachine], how: settings, departs: str, norm: str
) -> None:
    """By the decision on which it departs, and with the norm that forbids it."""
    first, because, *_ = caught(system, how)
    assert f": {departs} is forbidden" in first
    assert norm in because


# -- what is said of it ----------------------------------------------------------------------------------------


def test_the_message_holds_the_shortest_course_that_shows_it() -> None:
    """Day, decision, outcome, norm and clause; and lines from which the simulation finds the same."""

    class System(Careful):
        def _venetoclax(self, day: Day) -> str:
            return doubled(day, super()._venetoclax(day))

    first, because, left, title, *course = caught(System, runs(50, 5, shrink=True))
    assert first == "day 2: venetoclax 200_mg is forbidden (venetoclax today is to be 200 mg)"
    assert because == "  because    venetoclax/day-1-100-mg (OW32#dosing.1)"
    assert left == "  left open  100_mg"
    assert title == "The course so far, synthetic, for `ow32 simulate FILE`:"
    read = list(read_course(BytesIO("\n".join(course).encode()), OW32))
    assert all(isinstance(each, ReadLine) for each in read), read
    *_, last = simulate(OW32, OW32.default_readings, [each.recorded for each in read])
    assert isinstance(last, SimulatedDay)
    assert [each.act.decision.name for each in last.departures] == ["venetoclax"]


def test_the_message_says_how_the_text_is_read() -> None:
    """Options that make the simulation read it in the same way; days alike are on one line."""

    class System(Careful):
        readings: ClassVar[Choice] = {**OW32.default_readings, "ramp": "every_cycle"}

    first, because, _, title, *course = caught(System, runs(100, 8))
    assert ": venetoclax 100_mg is forbidden" in first
    assert "because    venetoclax/day-" in because
    assert title.endswith("for `ow32 simulate --reading ramp=every_cycle FILE`:")
    assert any('"until_day": 29' in line for line in course), course


def test_only_the_decisions_that_a_system_answers_are_judged() -> None:
    """The others are made within the text, and the system is told of them before it is asked."""
    told: list[Day] = []

    class System(CourseMachine):
        answers = ("azacitidine",)

        def decide(self, day: Day) -> dict[str, str]:
            told.append(day)
            return {"azacitidine": Careful._azacitidine(self, day)}

    run(System, runs(15, 6))
    assert {decision for decision, _ in System.counts} == {"azacitidine"}
    treated = [day for day in told if day["on_treatment"] and day["stop_reason"] == "goes_on"]
    assert any(day["venetoclax_mg_today"] == 400 for day in treated)
    assert not any("azacitidine_mg_per_m2_today" in day for day in treated)


def test_what_cannot_be_recorded_is_judged_all_the_same() -> None:
    """An azole for whom it is ruled out is no day that can have been; it is caught where the norms forbid it."""

    class System(Careful):
        def _takes_azole(self, day: Day) -> bool:
            return not self._escalates(day)

    first, because, *_ = caught(System, runs(100, 8))
    assert ": azole_antifungal take is forbidden" in first
    assert "no-azole-for-those-who-cannot" in because


# -- that something is shown -----------------------------------------------------------------------------------


def test_a_run_in_which_nothing_is_judged_fails() -> None:
    """A system that answers nothing does not pass for one that departs from nothing."""

    class Silent(CourseMachine):
        def decide(self, day: Day) -> dict[str, str]:
            return {}

    with pytest.raises(AssertionError, match="Silent: anything was never judged, so nothing is shown"):
        run(Silent, runs(5, 3))


def test_what_was_never_judged_can_be_asked_for() -> None:
    """A run that is too short for a decision says so, if asked."""

    class Short(Careful):
        pass

    run(Short, runs(1, 1))
    with pytest.raises(AssertionError, match="venetoclax"):
        Short.require_judged("start", "venetoclax")


def test_an_answer_that_there_is_not_is_refused_with_a_hint() -> None:
    """A misspelt decision would otherwise never be judged."""

    class Misspelt(CourseMachine):
        def decide(self, day: Day) -> dict[str, str]:
            return {"venetoklax": "none"}

    class WrongOutcome(CourseMachine):
        def decide(self, day: Day) -> dict[str, str]:
            return {"venetoclax": "100mg"}

    with pytest.raises(ValueError, match="no decision in the course 'venetoklax': did you mean 'venetoclax'"):
        run(Misspelt, runs(1, 1))
    with pytest.raises(ValueError, match="no outcome of 'venetoclax' '100mg': did you mean '100_mg'"):
        run(WrongOutcome, runs(1, 1))
    with pytest.raises(ValueError, match="no decision in the course 'dose'"):
        type("Other", (CourseMachine,), {"answers": ("dose",)})
