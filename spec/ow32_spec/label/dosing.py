"""The licensed dosing as norms, over the facts and decisions of OW32.

The label has no azole as a part of the treatment: whether one is taken it leaves to others. So nothing is said of the
decision about azoles, and it is not among those compared.
"""

from ow32_spec.azacitidine import BELOW_75_MG_PER_M2, MG_75_PER_M2, azacitidine
from ow32_spec.dosing import (
    BELOW_100_MG,
    FULL_LENGTH,
    MG_100,
    MG_200,
    MG_400,
    NO_DOSE,
    SHORTENED,
    WHOLE_CYCLE,
    cycle_length,
    dosing_period,
    venetoclax,
)
from ow32_spec.facts import (
    azole,
    azole_is_strong_inhibitor,
    cycle,
    day_of_cycle,
    days_since_azole_stopped,
    dose_reduction_chosen,
    drug_induced_cytopenia,
    remission,
    strong_cyp3a4_inhibitor,
    toxicity,
)
from ow32_spec.language.norms import may, must, yields
from ow32_spec.language.terms import TRUE, Defined, any_of

inhibited = Defined(
    "label-inhibited",
    any_of(
        strong_cyp3a4_inhibitor,
        azole.is_("taken") & azole_is_strong_inhibitor,
        # The inhibition outlasts the azole by two days at least.
        azole.is_("stopped") & azole_is_strong_inhibitor & days_since_azole_stopped.less_than(2),
    ),
    meaning="a strong inhibitor of CYP3A is taken, or was until less than two days ago",
    negation="no strong inhibitor of CYP3A is taken, nor was one until less than two days ago",
)
first_cycle = cycle.is_(1)
day_1, day_2 = first_cycle & day_of_cycle.is_(1), first_cycle & day_of_cycle.is_(2)
first_three_days = first_cycle & day_of_cycle.at_most(3)

step_1 = must(venetoclax, MG_100, when=day_1, name="label-day-1", clause="LABEL#venetoclax.1")
step_2 = must(venetoclax, MG_200, when=day_2, name="label-day-2", clause="LABEL#venetoclax.1")
full_dose = must(
    venetoclax,
    MG_400,
    when=~(first_cycle & day_of_cycle.at_most(2)),
    name="label-400-mg",
    clause=("LABEL#venetoclax.1", "LABEL#venetoclax.2"),
)
steps_with_inhibitor = must(
    venetoclax,
    BELOW_100_MG,
    when=inhibited & first_three_days,
    name="label-steps-with-inhibitor",
    clause="LABEL#venetoclax.3",
)
at_most_100_mg_with_inhibitor = must(
    venetoclax,
    BELOW_100_MG,
    MG_100,
    when=inhibited & ~first_three_days,
    name="label-at-most-100-mg-with-inhibitor",
    clause=("LABEL#venetoclax.3", "LABEL#venetoclax.5"),
)
less_with_inhibitor = may(
    venetoclax,
    BELOW_100_MG,
    MG_100,
    when=inhibited & ~first_three_days,
    name="label-less-with-inhibitor",
    clause=("LABEL#venetoclax.3", "LABEL#venetoclax.4"),
)
interrupted = may(
    venetoclax,
    NO_DOSE,
    when=(drug_induced_cytopenia & remission) | (toxicity & dose_reduction_chosen),
    name="label-interrupted",
    clause=("LABEL#venetoclax.6", "LABEL#venetoclax.7"),
)

days_1_to_7 = must(
    azacitidine, MG_75_PER_M2, when=day_of_cycle.at_most(7), name="label-days-1-to-7", clause="LABEL#azacitidine.1"
)
no_other_days = must(
    azacitidine, NO_DOSE, when=day_of_cycle.more_than(7), name="label-no-other-days", clause="LABEL#azacitidine.1"
)
azacitidine_reduced = may(
    azacitidine,
    BELOW_75_MG_PER_M2,
    when=toxicity & dose_reduction_chosen & day_of_cycle.at_most(7),
    name="label-reduced",
    clause="LABEL#azacitidine.2",
)

cycles_of_28_days = must(cycle_length, FULL_LENGTH, name="label-28-days", clause="LABEL#cycle.1")
every_day = must(dosing_period, WHOLE_CYCLE, name="label-every-day", clause="LABEL#venetoclax.2")
shorter_dosing = may(
    dosing_period,
    SHORTENED,
    when=drug_induced_cytopenia & remission,
    name="label-fewer-days",
    clause="LABEL#venetoclax.6",
)

_special = "The one speaks of some patients, the other of all."

PRECEDENCES = (
    *(
        yields(general, to=special, under=TRUE, reason=_special)
        for general in (step_1, step_2, full_dose)
        for special in (steps_with_inhibitor, at_most_100_mg_with_inhibitor)
    ),
    *(
        yields(general, to=interrupted, under=TRUE, reason=_special)
        for general in (step_1, step_2, full_dose, steps_with_inhibitor, at_most_100_mg_with_inhibitor)
    ),
    yields(days_1_to_7, to=azacitidine_reduced, under=TRUE, reason=_special),
    yields(every_day, to=shorter_dosing, under=TRUE, reason=_special),
)
