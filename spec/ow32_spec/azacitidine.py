"""Dosing of azacitidine: on which days, and the schedule that leaves the weekend free."""

from ow32_spec import readings
from ow32_spec.dosing import NO_DOSE
from ow32_spec.facts import azacitidine_schedule, day_of_cycle, on_treatment
from ow32_spec.language.norms import Decision, may, must
from ow32_spec.language.terms import Defined, by_reading, read_as
from ow32_spec.language.types import Enumeration

BELOW_75_MG_PER_M2, MG_75_PER_M2, ABOVE_75_MG_PER_M2 = (
    "below_75_mg_per_m2",
    "75_mg_per_m2",
    "above_75_mg_per_m2",
)

azacitidine = Decision(
    name="azacitidine",
    question="What dose of azacitidine is given today, if the course goes on?",
    about="azacitidine today is to be",
    section="dosing",
    asked=on_treatment,
    outcomes=Enumeration(
        "azacitidine",
        {
            NO_DOSE: "omitted",
            BELOW_75_MG_PER_M2: "a dose below 75 mg/m2",
            MG_75_PER_M2: "75 mg/m2",
            ABOVE_75_MG_PER_M2: "a dose above 75 mg/m2",
        },
    ),
)

weekend_free = azacitidine_schedule.is_("days_1_to_5_and_8_to_9")
weekend_pause = weekend_free & day_of_cycle.between(6, 7)
weekend_catch_up = weekend_free & day_of_cycle.between(8, 9)
azacitidine_day = Defined(
    "azacitidine-day",
    by_reading(
        readings.azacitidine_days,
        {
            "either_schedule": (day_of_cycle.between(1, 7) & ~weekend_pause) | weekend_catch_up,
            "days_1_to_7_only | as_written": day_of_cycle.between(1, 7),
        },
    ),
    meaning="the day is one of the azacitidine schedule chosen",
    negation="the day is none of the azacitidine schedule chosen",
)
either_schedule = read_as(readings.azacitidine_days, "either_schedule")
practice_is_permitted = read_as(readings.azacitidine_days, "as_written")

days_1_to_7 = must(
    azacitidine, MG_75_PER_M2, when=day_of_cycle.between(1, 7), name="days-1-to-7", clause="OW32#dosing.7"
)
no_other_days = must(azacitidine, NO_DOSE, when=day_of_cycle.more_than(7), name="no-other-days", clause="OW32#dosing.7")
weekend_may_pause = may(
    azacitidine,
    NO_DOSE,
    when=weekend_pause,
    under=practice_is_permitted,
    name="weekend-may-pause",
    clause="OW32#dosing.7",
)
weekend_may_be_caught_up = may(
    azacitidine,
    MG_75_PER_M2,
    when=weekend_catch_up,
    under=practice_is_permitted,
    name="weekend-may-be-caught-up",
    clause="OW32#dosing.7",
)
weekend_pauses = must(
    azacitidine,
    NO_DOSE,
    when=weekend_pause,
    under=either_schedule,
    name="weekend-pauses",
    clause="OW32#dosing.7",
)
weekend_is_caught_up = must(
    azacitidine,
    MG_75_PER_M2,
    when=weekend_catch_up,
    under=either_schedule,
    name="weekend-is-caught-up",
    clause="OW32#dosing.7",
)
