"""What is to be watched, done and recorded, and the advice itself."""

from miniatures.correct.missing import Patient
from miniatures.correct.ruling import Ruling, any_of, only
from miniatures.correct.starting import Starting

DUE = ("due", "not_due")
HOW_OFTEN = ("none", "once_or_twice_weekly", "daily", "another_frequency")
FORCE = ("in_force", "not_in_force")


def due(condition: bool, clause: str) -> Ruling:
    """Due where the clause says so, and nowhere else."""
    return only("due" if condition else "not_due", DUE, clause)


def advised(condition: bool, clause: str) -> Ruling:
    """Advised where the clause says so, and not due anywhere else."""
    return any_of(DUE, DUE) if condition else only("not_due", DUE, clause)


class Duties(Starting):
    """Monitoring, prophylaxis, records, organisations."""

    def treated_or_eligible(self, p: Patient) -> bool:
        """Of nobody else are these duties asked."""
        return p.on_treatment or self.eligible(p)

    def off_label_discussion(self, p: Patient) -> Ruling | None:
        """Is the off-label use to be discussed?"""
        return due(not p.risks_and_benefits_discussed, "OW32#recommendation.4") if self.treated_or_eligible(p) else None

    def unlicensed_guidelines(self, p: Patient) -> Ruling | None:
        """Are the guidelines to be consulted?"""
        clause = "OW32#recommendation.5"
        return due(not p.unlicensed_guidelines_consulted, clause) if self.treated_or_eligible(p) else None

    def consultation_record(self, p: Patient) -> Ruling | None:
        """Is the consultation to be recorded?"""
        return due(p.consultation_held and not p.consultation_recorded, "OW32#prescribing.3")

    def alert_card(self, p: Patient) -> Ruling | None:
        """Is the card to be given?"""
        return due(not p.alert_card_given, "OW32#other.4") if p.on_treatment else None

    def full_blood_count(self, p: Patient) -> Ruling | None:
        """How often is the full blood count taken?"""
        if not p.on_treatment:
            return None
        often = "daily" if p.day_of_cycle <= 14 and p.cycle == 1 else "once_or_twice_weekly"
        return only(often, HOW_OFTEN, "OW32#monitoring.1")

    def urea_and_electrolytes(self, p: Patient) -> Ruling | None:
        """Measured; how often is not said."""
        return any_of(HOW_OFTEN[1:], HOW_OFTEN) if p.on_treatment else None

    liver_function_tests = urea_and_electrolytes
    side_effect_evaluation = urea_and_electrolytes

    def marrow_biopsy(self, p: Patient) -> Ruling | None:
        """Is a biopsy due?"""
        if not self.treated_or_eligible(p):
            return None
        if not p.on_treatment:
            return due(not p.baseline_biopsy_done, "OW32#monitoring.5")
        return due(self.biopsy_window(p) and not p.response_biopsy_done, "OW32#monitoring.5")

    def biopsy_window(self, p: Patient) -> bool:
        """Days 21 to 28 of the first cycle."""
        return 21 <= p.day_of_cycle <= 28 and p.cycle == 1

    def tumour_burden_assessment(self, p: Patient) -> Ruling | None:
        """Is the tumour burden to be assessed?"""
        return due(not p.tumour_burden_assessed, "OW32#monitoring.6") if self.treated_or_eligible(p) else None

    def tumour_lysis_vigilance(self, p: Patient) -> Ruling | None:
        """Is vigilance for tumour lysis due?"""
        return due(self.dose_rises(p), "OW32#monitoring.7") if p.on_treatment else None

    def dose_rises(self, p: Patient) -> bool:
        """The first dose, or more than yesterday."""
        first = p.cycle == 1 and p.day_of_cycle == 1
        return p.venetoclax_mg_today > (0 if first else p.venetoclax_mg_yesterday)

    def tumour_lysis_prophylaxis(self, p: Patient) -> Ruling | None:
        """Are hydration and anti-hyperuricaemic treatment due?"""
        if p.on_treatment or not self.eligible(p):
            return None
        return advised(not p.tumour_lysis_prophylaxis_given, "OW32#monitoring.8")

    def antiemetic_prophylaxis(self, p: Patient) -> Ruling | None:
        """Is an anti-emetic due?"""
        return due(p.cycle <= 2, "OW32#monitoring.9") if p.on_treatment else None

    def supportive_care(self, p: Patient) -> Ruling | None:
        """Is supportive care due?"""
        return advised(p.infection_or_fever or p.neutropenia, "OW32#monitoring.11") if p.on_treatment else None

    def advice(self, p: Patient) -> Ruling | None:
        """Is the advice in force?"""
        return only("in_force" if self.issued(p) else "not_in_force", FORCE)

    def issued(self, p: Patient) -> bool:
        """The date of the advice has come; it stands after its review is due."""
        return p.date >= "2025-12-02"

    def review_of_advice(self, p: Patient) -> Ruling | None:
        """Is a review of the advice due?"""
        if not self.issued(p):
            return None
        return due(p.date >= "2026-12-02" or p.new_evidence, "OW32#recommendation.8")

    def outcome_collection(self, p: Patient) -> Ruling | None:
        """Are outcomes to be collected?"""
        return due(True, "OW32#responsibility.1") if p.on_treatment else None

    def health_board_process(self, p: Patient) -> Ruling | None:
        """Is the health board to have a process?"""
        return due(True, "OW32#responsibility.3") if self.issued(p) else None
