"""What is given on a day of treatment."""

from miniatures.correct.missing import Patient
from miniatures.correct.ruling import FORBIDDEN, Ruling, any_of, only

DOSES = ("none", "below_100_mg", "100_mg", "between_100_and_200_mg", "200_mg", "between_200_and_400_mg", "400_mg")
BELOW_200 = DOSES[1:4]
BELOW_400 = DOSES[1:6]
AZOLE = ("take", "do_not_take")
LENGTHS = ("14_to_21_days", "28_days", "other_length")
PERIODS = ("14_to_21_days", "whole_cycle", "other_length")
AZACITIDINE = ("none", "below_75_mg_per_m2", "75_mg_per_m2", "above_75_mg_per_m2")


class Dosing:
    """Venetoclax, the azole, the length of the cycle, azacitidine."""

    def escalating(self, p: Patient) -> bool:
        """The first three days of the first cycle."""
        return p.day_of_cycle <= 3 and p.cycle == 1

    def inhibited(self, p: Patient) -> bool:
        """A strong inhibitor of CYP3A4 is taken; every azole counts as one."""
        return p.azole == "taken" or p.strong_cyp3a4_inhibitor

    def full_dose_open(self, p: Patient) -> bool:
        """No azole can be taken, or none is needed any more in remission with normal counts."""
        return p.azole == "cannot_take" or (
            p.remission and p.blood_counts_normal and not p.antifungal_prophylaxis_needed
        )

    def reduced(self, p: Patient) -> bool:
        """A reduction has been chosen for toxicity."""
        return p.toxicity and p.dose_reduction_chosen

    def venetoclax(self, p: Patient) -> Ruling | None:
        """What dose of venetoclax today?"""
        if not p.on_treatment:
            return None
        return self.step(p) if self.escalating(p) else self.thereafter(p)

    STEPS = ("100_mg", "200_mg", "400_mg")
    LESS = (("below_100_mg",), BELOW_200, BELOW_400)

    def step(self, p: Patient) -> Ruling:
        """A day of the escalation; with an inhibitor, less than the step."""
        step, less = self.STEPS[p.day_of_cycle - 1], self.LESS[p.day_of_cycle - 1]
        if self.inhibited(p):
            return any_of(less, DOSES) if len(less) > 1 else only(less[0], DOSES, "OW32#dosing.5")
        if self.reduced(p):
            return any_of((*less, step), DOSES, **dict.fromkeys(less, "OW32#stopping.4"))
        return only(step, DOSES, "OW32#dosing.1")

    def thereafter(self, p: Patient) -> Ruling:
        """From day 4 on."""
        full = self.full_dose_open(p)
        less = () if not self.reduced(p) else BELOW_400 if full else ("below_100_mg",)
        most = ("400_mg",) if full and not self.inhibited(p) else ()
        if not less and not most:
            against = ("OW32#dosing.5",) if full else ("OW32#dosing.1",)
            return {**only("100_mg", DOSES, "OW32#dosing.1"), "400_mg": (FORBIDDEN, against)}
        granted = {**dict.fromkeys(less, "OW32#stopping.4"), **dict.fromkeys(most, self.why_full(p))}
        return any_of(tuple({*less, "100_mg", *most}), DOSES, **granted)

    def why_full(self, p: Patient) -> str:
        """The clause that opens 400 mg."""
        return "OW32#dosing.6"

    def azole_antifungal(self, p: Patient) -> Ruling | None:
        """Is an azole taken today?"""
        if not p.on_treatment:
            return None
        if self.before_azole(p):
            return only("do_not_take", AZOLE, "OW32#dosing.2")
        if p.azole == "cannot_take":
            return only("do_not_take", AZOLE, "OW32#dosing.6")
        if p.neutrophils_normal:
            return any_of(AZOLE, AZOLE, do_not_take="OW32#dosing.4")
        return only("take", AZOLE, "OW32#dosing.2")

    def before_azole(self, p: Patient) -> bool:
        """The azole starts when the escalation is over."""
        return self.escalating(p)

    def cycle_length(self, p: Patient) -> Ruling | None:
        """How long is this cycle?"""
        if not p.on_treatment:
            return None
        if p.drug_induced_cytopenia:
            return any_of(("14_to_21_days", "28_days"), LENGTHS, **{"14_to_21_days": "OW32#dosing.3"})
        return only("28_days", LENGTHS, "OW32#dosing.3")

    def dosing_period(self, p: Patient) -> Ruling | None:
        """On how many days of the cycle is venetoclax given?"""
        return only("whole_cycle", PERIODS, "OW32#dosing.1") if p.on_treatment else None

    def azacitidine(self, p: Patient) -> Ruling | None:
        """What dose of azacitidine today?"""
        if not p.on_treatment:
            return None
        if not self.azacitidine_day(p):
            return only("none", AZACITIDINE, "OW32#dosing.7")
        if self.reduced(p):
            dose, less = "75_mg_per_m2", "below_75_mg_per_m2"
            return any_of((less, dose), AZACITIDINE, **{less: "OW32#stopping.4"})
        return only("75_mg_per_m2", AZACITIDINE, "OW32#dosing.7")

    def azacitidine_day(self, p: Patient) -> bool:
        """Seven days, with or without the weekend."""
        if p.azacitidine_schedule == "days_1_to_7":
            return p.day_of_cycle <= 7
        return p.day_of_cycle <= 5 or p.day_of_cycle in (8, 9)
