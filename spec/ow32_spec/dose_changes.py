"""Changes of dose that other sections bring: reductions for toxicity, and gradual increases."""

from ow32_spec import readings
from ow32_spec.azacitidine import BELOW_75_MG_PER_M2, azacitidine, azacitidine_day
from ow32_spec.dosing import (
    BELOW_100_MG,
    LESS_THAN_200_MG,
    LESS_THAN_400_MG,
    MG_200,
    MG_400,
    day_2_200_mg,
    day_3_400_mg,
    dosing_day,
    full_dose_in_remission,
    full_dose_on_recovery,
    full_dose_without_azoles,
    venetoclax,
)
from ow32_spec.facts import dose_reduction_chosen, toxicity, venetoclax_mg_yesterday
from ow32_spec.language.norms import may, only_if
from ow32_spec.language.terms import Defined, any_of, read_as

# -- stopping 4: a reduction for toxicity -------------------------------------------------------------------------

reduction_considered = read_as(readings.toxicity, "unless_reduced", "as_written")
reduction_accepted = read_as(readings.toxicity, "unless_reduced")

reduced = toxicity & dose_reduction_chosen
full_dose_opened = Defined(
    "full-dose-opened",
    any_of(full_dose_on_recovery.condition, full_dose_without_azoles.condition, full_dose_in_remission.condition),
    meaning="400 mg is opened by recovery, by remission or for want of azoles",
    negation="400 mg is opened neither by recovery nor by remission nor for want of azoles",
)

venetoclax_reduced_for_toxicity = may(
    venetoclax,
    BELOW_100_MG,
    when=reduced & dosing_day,
    under=reduction_considered,
    name="reduced-for-toxicity",
    clause="OW32#stopping.4",
)
reduced_from_200_mg = may(
    venetoclax,
    *LESS_THAN_200_MG,
    when=reduced & day_2_200_mg.condition,
    under=reduction_considered,
    name="reduced-from-200-mg",
    clause="OW32#stopping.4",
)
reduced_from_400_mg = may(
    venetoclax,
    *LESS_THAN_400_MG,
    when=reduced & (day_3_400_mg.condition | full_dose_opened),
    under=reduction_considered,
    name="reduced-from-400-mg",
    clause="OW32#stopping.4",
)
azacitidine_reduced_for_toxicity = may(
    azacitidine,
    BELOW_75_MG_PER_M2,
    when=reduced & azacitidine_day,
    under=reduction_considered,
    name="reduced-for-toxicity",
    clause="OW32#stopping.4",
)

# -- monitoring 8: gradual escalation -----------------------------------------------------------------------------

every_increase_is_gradual = read_as(readings.gradual_escalation, "every_increase")
from_less_than_200_mg = venetoclax_mg_yesterday.less_than(200)

gradual_escalation = only_if(
    venetoclax,
    MG_400,
    when=~from_less_than_200_mg,
    under=every_increase_is_gradual,
    guidance=True,
    name="gradual-escalation",
    clause="OW32#monitoring.8",
)
step_to_200_mg = may(
    venetoclax,
    MG_200,
    when=full_dose_opened & from_less_than_200_mg,
    under=every_increase_is_gradual,
    name="step-to-200-mg",
    clause="OW32#monitoring.8",
)
