"""Days and cycles counted by the system itself: from what is recorded of each day to what is known of the last."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from miniatures.correct.facts import Record

STANDING = [
    "age_years",
    "diagnosis",
    "disease_status",
    "mrd_relapse_confirmed",
    "prior_allogeneic_hsct",
    "prior_intensive_lines",
    "flt3_activating_mutation",
    "gilteritinib_ineligible_other_reason",
    "suitable_for_intensive_salvage",
    "venetoclax_intolerance",
    "risks_and_benefits_discussed",
    "off_label_consent",
    "unlicensed_guidelines_consulted",
    "consultation_held",
    "consultation_recorded",
    "contraindicated",
    "alert_card_given",
    "azacitidine_schedule",
    "cycle_length_days",
    "venetoclax_days",
    "azole",
    "azole_is_strong_inhibitor",
    "strong_cyp3a4_inhibitor",
    "baseline_biopsy_done",
    "tumour_burden_assessed",
    "tumour_lysis_prophylaxis_given",
    "response",
    "remission",
    "relapse",
    "medically_fit",
]
"""Recorded once, true until something else is recorded."""

EVENTS = {
    "treatment_started": False,
    "stop_reason": "goes_on",
    "consolidation": "none",
    "patient_requests_stop": False,
    "dose_reduction_chosen": False,
}
"""What nobody records did not happen."""

BROUGHT_ALONG = ("prior_venetoclax_cycles", "prior_venetoclax_response", "prior_stop_for_toxicity")
"""What a patient brings along from before the first day."""

Recorded = Mapping[str, Any]


def days(lines: Sequence[Recorded]) -> Iterator[Recorded]:
    """What is recorded of each day; a line can stand for several, and of days between lines nothing is recorded."""
    last = 0
    for line in lines:
        recorded = {name: value for name, value in line.items() if name not in ("day", "until_day")}
        first = line.get("day", last + 1)
        yield from ({} for _ in range(last + 1, first))
        last = line.get("until_day", first)
        yield from (recorded for _ in range(first, last + 1))


class Course:
    """What is kept from one day to the next; None is kept of what is not known."""

    def __init__(self) -> None:
        self.standing: Record = {"response": "none", "relapse": "none"}
        self.clock: Record = {"on_treatment": False, "cycle": 1, "cycles_completed": 0, "day_of_cycle": 1}
        self.clock["venetoclax_mg_yesterday"] = 0
        self.brought: Record = dict.fromkeys(BROUGHT_ALONG)
        self.days_treated = 0

    def last_day(self, lines: Sequence[Recorded]) -> Record:
        """What is known of the last day."""
        today: Record = {}
        for number, recorded in enumerate(days(lines)):
            if number:
                self.night(today)
            today = self.day(recorded)
        known = {name: value for name, value in today.items() if value is not None}
        return {name: value for name, value in known.items() if name not in ("treatment_started", "stop_reason")}

    def day(self, recorded: Recorded) -> Record:
        """What is known of a day: what has been counted, what still stands, and what is recorded."""
        said = {name: None if value == "unknown" else value for name, value in recorded.items()}
        for kept in (self.clock, self.brought):
            kept |= {name: said.get(name) for name, value in kept.items() if value is None}
        self.standing |= {name: said[name] for name in STANDING if name in said}
        today = {**EVENTS, **said, **self.standing, **self.brought, **self.clock}
        if today["on_treatment"] is False or today["stop_reason"] not in ("goes_on", None):
            today["venetoclax_mg_today"] = 0
        return today

    def night(self, today: Record) -> None:
        """What becomes of a day."""
        self.clock["venetoclax_mg_yesterday"] = today.get("venetoclax_mg_today")
        if today["treatment_started"]:
            self.begin()
        elif today["on_treatment"] and today["stop_reason"] != "goes_on":
            self.stop(today)
        elif today["on_treatment"]:
            self.go_on(today)

    def begin(self) -> None:
        """Tomorrow is the first day of a course."""
        self.clock |= {"on_treatment": True, "cycle": 1, "cycles_completed": 0, "day_of_cycle": 1}
        self.standing |= {"response": "none", "relapse": "none"}
        self.days_treated = 0

    def go_on(self, today: Record) -> None:
        """Tomorrow is the next day, of this cycle or of the next; which, if the length of the cycle is known."""
        self.days_treated += 1
        day, length = today["day_of_cycle"], today.get("cycle_length_days")
        if day is None or length is None:
            self.clock |= {"cycle": None, "cycles_completed": None, "day_of_cycle": None}
        elif day == length:
            self.next_cycle()
        else:
            self.clock["day_of_cycle"] += 1

    def next_cycle(self) -> None:
        """A cycle is complete."""
        self.clock["cycles_completed"] += 1
        self.clock["cycle"] += 1
        self.clock["day_of_cycle"] = 1

    def stop(self, today: Record) -> None:
        """The course is over, and is remembered: once refractory, refractory for good."""
        self.clock["on_treatment"] = False
        if today["stop_reason"] == "toxicity":
            self.brought["prior_stop_for_toxicity"] = True
        if today["consolidation"] == "allogeneic_hsct":
            self.standing["prior_allogeneic_hsct"] = True
        if not self.days_treated:
            return
        latest = {"prior_venetoclax_cycles": self.cycles_begun(today), "prior_venetoclax_response": today["response"]}
        refractory = self.refractory()
        for name, value in latest.items():
            if refractory is None and value != self.brought[name]:
                self.brought[name] = None
            elif not refractory:
                self.brought[name] = value

    def refractory(self) -> bool | None:
        """Whether an earlier course has shown it; None if that is not known."""
        cycles, response = self.brought["prior_venetoclax_cycles"], self.brought["prior_venetoclax_response"]
        if response == "objective" or (cycles is not None and cycles < 3):
            return False
        return None if cycles is None or response is None else True

    def cycles_begun(self, today: Record) -> int | None:
        """The cycles of a course that is stopped today, the one that was cut short among them."""
        day, cycle, completed = today["day_of_cycle"], today["cycle"], today["cycles_completed"]
        if day is None:
            return cycle if cycle == completed else None
        return completed if day == 1 else cycle
