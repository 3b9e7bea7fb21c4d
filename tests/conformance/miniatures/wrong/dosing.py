"""Slips about what is given on a day."""

from miniatures.correct import Correct
from miniatures.correct.dosing import LENGTHS
from miniatures.correct.missing import Patient
from miniatures.correct.ruling import Ruling, any_of
from miniatures.miniature import miniature
from ow32_oracle.conformance.levels import Level


@miniature(level=Level.DOSE, clause="OW32#dosing.1", right_under={"ramp": "every_cycle"})
class RampInEveryCycle(Correct):
    """The dose is escalated anew in every cycle."""

    def escalating(self, p: Patient) -> bool:
        return p.day_of_cycle <= 3


@miniature(level=Level.DOSE, clause="OW32#dosing.1")
class FourthDayAt400(Correct):
    """The fourth day still belongs to the escalation."""

    STEPS = (*Correct.STEPS, "400_mg")
    LESS = (*Correct.LESS, Correct.LESS[2])

    def escalating(self, p: Patient) -> bool:
        return p.day_of_cycle <= 4 and p.cycle == 1

    def before_azole(self, p: Patient) -> bool:
        return super().escalating(p)


@miniature(level=Level.DOSE, clause="OW32#dosing.1")
class DaysCountedFromNought(Correct):
    """The list of steps is counted from 0, the days from 1."""

    STEPS = ("200_mg", "400_mg", "100_mg")


@miniature(level=Level.DOSE, clause="OW32#dosing.5")
class FullDoseWithAzole(Correct):
    """400 mg is given in remission although an azole is taken."""

    def inhibited(self, p: Patient) -> bool:
        return p.strong_cyp3a4_inhibitor


@miniature(level=Level.DOSE, clause="OW32#dosing.5")
class OnlyAzolesInhibit(Correct):
    """Strong inhibitors other than azoles are forgotten."""

    def inhibited(self, p: Patient) -> bool:
        return p.azole == "taken"


@miniature(level=Level.DOSE, clause="OW32#dosing.5", right_under={"inhibitor-during-ramp": "steps_stand"})
class StepsStand(Correct):
    """The steps of the escalation are given in full with an inhibitor."""

    def inhibited(self, p: Patient) -> bool:
        return not self.escalating(p) and super().inhibited(p)


@miniature(level=Level.DOSE, clause="OW32#dosing.6", right_under={"full-dose": "recovery"})
class FullDoseOnRecovery(Correct):
    """400 mg is given as soon as neutrophils are normal."""

    def full_dose_open(self, p: Patient) -> bool:
        return p.neutrophils_normal or super().full_dose_open(p)

    def why_full(self, p: Patient) -> str:
        return "OW32#dosing.6" if super().full_dose_open(p) else "OW32#dosing.4"


@miniature(level=Level.DOSE, clause="OW32#dosing.6")
class FullDoseInRemission(Correct):
    """400 mg is given in remission, whatever the counts."""

    def full_dose_open(self, p: Patient) -> bool:
        return p.azole == "cannot_take" or (p.remission and not p.antifungal_prophylaxis_needed)


@miniature(level=Level.DOSE, clause="OW32#dosing.6")
class StoppedIsCannotTake(Correct):
    """An azole that was stopped is taken for one that cannot be taken."""

    def full_dose_open(self, p: Patient) -> bool:
        return p.azole == "stopped" or super().full_dose_open(p)


@miniature(level=Level.DOSE, clause="OW32#dosing.2")
class AzoleADayLate(Correct):
    """The azole starts on day 5."""

    def before_azole(self, p: Patient) -> bool:
        return p.day_of_cycle <= 4 and p.cycle == 1


@miniature(level=Level.DOSE, clause="OW32#dosing.6")
class AzoleForEverybody(Correct):
    """Who cannot take an azole is given one."""

    def azole_antifungal(self, p: Patient) -> Ruling | None:
        if p.on_treatment and p.azole == "cannot_take":
            p = Patient({**p._record, "azole": "taken"})
        return super().azole_antifungal(p)


@miniature(level=Level.DOSE, clause="OW32#dosing.3")
class ShortenedForAnybody(Correct):
    """Cycles are shortened without cytopenia."""

    def cycle_length(self, p: Patient) -> Ruling | None:
        return any_of(LENGTHS[:2], LENGTHS, **{LENGTHS[0]: "OW32#dosing.3"}) if p.on_treatment else None


@miniature(level=Level.DOSE, clause="OW32#dosing.7", right_under={"azacitidine-days": "days_1_to_7_only"})
class WeekendForgotten(Correct):
    """Azacitidine is given on days 1 to 7, whatever the schedule."""

    def azacitidine_day(self, p: Patient) -> bool:
        return p.day_of_cycle <= 7


@miniature(level=Level.DOSE, clause="OW32#dosing.7")
class WeekendTooShort(Correct):
    """The second part of the weekend-free schedule begins a day early."""

    def azacitidine_day(self, p: Patient) -> bool:
        free = p.azacitidine_schedule == "days_1_to_5_and_8_to_9"
        return p.day_of_cycle in (1, 2, 3, 4, 5, 7, 8) if free else p.day_of_cycle <= 7


@miniature(level=Level.DOSE, clause="OW32#stopping.4")
class NoReduction(Correct):
    """A dose cannot be reduced for toxicity."""

    def reduced(self, p: Patient) -> bool:
        return False
