"""Slips about what is due, and about dates."""

from miniatures.correct import Correct
from miniatures.correct.duties import DUE, FORCE, HOW_OFTEN
from miniatures.correct.missing import Patient
from miniatures.correct.ruling import Ruling, any_of, only
from miniatures.miniature import miniature
from ow32_oracle.conformance.levels import Level


@miniature(level=Level.DUTIES, clause="OW32#monitoring.1")
class CountsInEveryCycle(Correct):
    """Blood counts are daily in the first two weeks of every cycle."""

    def full_blood_count(self, p: Patient) -> Ruling | None:
        if not p.on_treatment:
            return None
        return only("daily" if p.day_of_cycle <= 14 else "once_or_twice_weekly", HOW_OFTEN, "OW32#monitoring.1")


@miniature(level=Level.DUTIES, clause="OW32#monitoring.5", right_under={"biopsy": "every_cycle"})
class BiopsyInEveryCycle(Correct):
    """A biopsy is due at the end of every cycle."""

    def biopsy_window(self, p: Patient) -> bool:
        return 21 <= p.day_of_cycle <= 28


@miniature(level=Level.DUTIES, clause="OW32#monitoring.5")
class BiopsyADayLate(Correct):
    """The biopsy falls due after day 21."""

    def biopsy_window(self, p: Patient) -> bool:
        return 21 < p.day_of_cycle <= 28 and p.cycle == 1


@miniature(level=Level.DUTIES, clause="OW32#monitoring.7")
class VigilanceAtTheStart(Correct):
    """Vigilance for tumour lysis ends with the first dose."""

    def dose_rises(self, p: Patient) -> bool:
        return p.cycle == 1 and p.day_of_cycle == 1 and p.venetoclax_mg_today > 0


@miniature(level=Level.DUTIES, clause="OW32#monitoring.7")
class VigilanceAtTheSameDose(Correct):
    """Vigilance is due on every day on which the dose does not fall."""

    def dose_rises(self, p: Patient) -> bool:
        return super().dose_rises(p) or p.venetoclax_mg_today >= p.venetoclax_mg_yesterday


@miniature(level=Level.DUTIES, clause="OW32#monitoring.9")
class AntiemeticInTheFirstCycle(Correct):
    """The anti-emetic ends a cycle early."""

    def antiemetic_prophylaxis(self, p: Patient) -> Ruling | None:
        return only("due" if p.cycle < 2 else "not_due", DUE, "OW32#monitoring.9") if p.on_treatment else None


@miniature(level=Level.PRESCRIBE, clause="OW32#prescribing.3")
class RecordWithoutConsultation(Correct):
    """A consultation is to be recorded that has not been held."""

    def consultation_record(self, p: Patient) -> Ruling | None:
        return only("not_due" if p.consultation_recorded else "due", DUE, "OW32#prescribing.3")


@miniature(level=Level.DUTIES, clause="OW32#monitoring.11")
class SupportNeverDue(Correct):
    """Supportive care is excluded in neutropenia without fever."""

    def supportive_care(self, p: Patient) -> Ruling | None:
        if not p.on_treatment:
            return None
        return any_of(DUE, DUE) if p.infection_or_fever else only("not_due", DUE, "OW32#monitoring.11")


@miniature(level=Level.DUTIES, clause="OW32#recommendation.1")
class InForceTheDayAfter(Correct):
    """The advice is in force from the day after its date."""

    def issued(self, p: Patient) -> bool:
        return p.date > "2025-12-02"


@miniature(level=Level.DUTIES, clause="OW32#recommendation.8", right_under={"after-review-date": "lapses"})
class AdviceLapses(Correct):
    """The advice ends when its review is due."""

    def advice(self, p: Patient) -> Ruling | None:
        return only("in_force" if "2025-12-02" <= p.date < "2026-12-02" else "not_in_force", FORCE)


@miniature(level=Level.DUTIES, clause="OW32#recommendation.8")
class ReviewByTheYear(Correct):
    """Only the year of a date is compared."""

    def review_of_advice(self, p: Patient) -> Ruling | None:
        if not self.issued(p):
            return None
        due = p.date[:4] >= "2026" or p.new_evidence
        return only("due" if due else "not_due", DUE, "OW32#recommendation.8")
