"""Exceptions: which norm yields to which, and under which reading. The text itself makes none."""

from ow32_spec import readings
from ow32_spec.azacitidine import days_1_to_7, no_other_days, weekend_is_caught_up, weekend_pauses
from ow32_spec.dose_changes import (
    azacitidine_reduced_for_toxicity,
    every_increase_is_gradual,
    reduced_from_200_mg,
    reduced_from_400_mg,
    reduction_accepted,
    step_to_200_mg,
    venetoclax_reduced_for_toxicity,
)
from ow32_spec.dosing import (
    LESS_THAN_400_MG,
    azole_from_day_4,
    azole_may_stop,
    day_1_100_mg,
    day_1_reduced,
    day_2_200_mg,
    day_2_reduced,
    day_3_400_mg,
    dosing_for_14_to_21_days,
    every_step_reduced,
    full_dose_in_remission,
    full_dose_on_recovery,
    full_dose_required_without_azoles,
    full_dose_restricted,
    full_dose_without_azoles,
    no_azole_for_those_who_cannot,
    otherwise_dosing_every_day,
    reduced_with_inhibitor,
    thereafter_100_mg,
    third_step_reduced,
)
from ow32_spec.language.norms import yields
from ow32_spec.language.terms import TRUE, read_as

special_over_general = "The one speaks of some patients, the other of all."
reduction_over_step = "A reduction to mitigate toxicity changes the step that it reduces."

PRECEDENCES = (
    yields(day_1_100_mg, to=day_1_reduced, under=every_step_reduced, reason=reduction_over_step),
    yields(day_2_200_mg, to=day_2_reduced, under=every_step_reduced, reason=reduction_over_step),
    yields(
        day_3_400_mg,
        to=reduced_with_inhibitor,
        outcomes=LESS_THAN_400_MG,
        under=third_step_reduced,
        reason=reduction_over_step,
    ),
    yields(
        reduced_with_inhibitor,
        to=day_3_400_mg,
        under=read_as(readings.inhibitor_during_ramp, "steps_stand"),
        reason="The step of a stated day is more specific than a reduction of no stated amount.",
    ),
    *(
        yields(
            thereafter_100_mg,
            to=permission,
            under=read_as(readings.cannot_take_azoles, "permitted", "required"),
            reason=special_over_general,
        )
        for permission in (full_dose_without_azoles, full_dose_required_without_azoles)
    ),
    *(
        yields(
            thereafter_100_mg,
            to=permission,
            under=read_as(readings.full_dose, "remission", "recovery"),
            reason=special_over_general,
        )
        for permission in (full_dose_on_recovery, full_dose_in_remission)
    ),
    yields(
        full_dose_restricted,
        to=full_dose_on_recovery,
        under=read_as(readings.full_dose, "recovery"),
        reason="The sentence on recovery comes with the course of treatment, the other with the interaction.",
    ),
    yields(
        azole_from_day_4,
        to=azole_may_stop,
        under=read_as(readings.full_dose, "remission", "recovery"),
        reason=special_over_general,
    ),
    yields(
        azole_from_day_4,
        to=no_azole_for_those_who_cannot,
        under=read_as(readings.cannot_take_azoles, "permitted", "required", "reduced_dose"),
        reason=special_over_general,
    ),
    yields(
        days_1_to_7,
        to=weekend_pauses,
        under=TRUE,
        reason="The remark on practice says when the other schedule is used.",
    ),
    yields(
        no_other_days,
        to=weekend_is_caught_up,
        under=TRUE,
        reason="The remark on practice says when the other schedule is used.",
    ),
    *(
        yields(general, to=permission, under=reduction_accepted, reason=special_over_general)
        for general, permission in (
            (day_1_100_mg, venetoclax_reduced_for_toxicity),
            (day_2_200_mg, reduced_from_200_mg),
            (day_3_400_mg, reduced_from_400_mg),
            (thereafter_100_mg, venetoclax_reduced_for_toxicity),
            (thereafter_100_mg, reduced_from_400_mg),
            (full_dose_required_without_azoles, reduced_from_400_mg),
        )
    ),
    yields(
        full_dose_required_without_azoles,
        to=reduced_with_inhibitor,
        under=read_as(readings.cannot_take_azoles, "required"),
        reason="Another strong inhibitor calls for the reduction that the azole would have called for.",
    ),
    yields(
        thereafter_100_mg,
        to=step_to_200_mg,
        under=read_as(readings.full_dose, "remission", "recovery"),
        reason=special_over_general,
    ),
    yields(
        full_dose_required_without_azoles,
        to=step_to_200_mg,
        under=every_increase_is_gradual,
        reason="The step leads to the dose required.",
    ),
    yields(
        otherwise_dosing_every_day,
        to=dosing_for_14_to_21_days,
        under=TRUE,
        reason=special_over_general,
    ),
    *(
        yields(
            general,
            to=azacitidine_reduced_for_toxicity,
            under=reduction_accepted,
            reason=special_over_general,
        )
        for general in (days_1_to_7, no_other_days, weekend_is_caught_up)
    ),
)
