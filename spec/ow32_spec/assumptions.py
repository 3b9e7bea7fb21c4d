"""What is taken to be so of every patient considered, though the recommendation does not say it.

Without these, witnesses would be people whom no clinic sees. Each has a name, so that a result can say on which
of them it rests.
"""

from ow32_spec import facts
from ow32_spec.language.norms import Assumption
from ow32_spec.language.terms import Linear, all_of, implies

day_within_cycle = Assumption(
    name="day-within-cycle",
    term=facts.day_of_cycle.at_most(facts.cycle_length_days),
    reason="A cycle ends with its last day.",
)
venetoclax_within_cycle = Assumption(
    name="venetoclax-within-cycle",
    term=facts.venetoclax_days.at_most(facts.cycle_length_days),
    reason="Venetoclax is not planned for more days than the cycle has.",
)
cycle_after_completed = Assumption(
    name="cycle-after-completed",
    term=all_of(
        facts.cycles_completed.at_most(facts.cycle),
        facts.cycle.at_most(Linear(1, facts.cycles_completed, 1)),
    ),
    reason="Cycles are counted one by one: the current one follows the completed ones, or is the last of them.",
)
normal_counts_include_neutrophils = Assumption(
    name="normal-counts-include-neutrophils",
    term=implies(facts.blood_counts_normal, facts.neutrophils_normal),
    reason="Neutrophils are among the blood counts.",
)
neutropenia_is_not_normal = Assumption(
    name="neutropenia-is-not-normal",
    term=implies(facts.neutropenia, ~facts.neutrophils_normal),
    reason="Neutropenia is an abnormal neutrophil count.",
)
cytopenia_is_not_normal = Assumption(
    name="cytopenia-is-not-normal",
    term=implies(facts.drug_induced_cytopenia, ~facts.blood_counts_normal),
    reason="A cytopenia is an abnormal blood count.",
)
remission_is_a_response = Assumption(
    name="remission-is-a-response",
    term=implies(facts.remission & facts.on_treatment, facts.response.is_(facts.OBJECTIVE)),
    reason="Remission reached on treatment is an objective clinical response.",
)
remission_shows_in_status = Assumption(
    name="remission-shows-in-status",
    term=facts.remission.is_(facts.disease_status.is_one_of("remission", "molecular_mrd_relapse")),
    reason="Haematological remission lasts until haematological relapse; a molecular relapse does not end it.",
)
relapse_shows_in_status = Assumption(
    name="relapse-shows-in-status",
    term=all_of(
        implies(facts.relapse.is_("haematological"), facts.disease_status.is_("relapsed")),
        implies(facts.relapse.is_("molecular"), facts.disease_status.is_("molecular_mrd_relapse")),
    ),
    reason="A relapse in this course is the present state of the leukaemia.",
)
relapse_follows_response = Assumption(
    name="relapse-follows-response",
    term=implies(facts.relapse.is_not("none"), facts.response.is_(facts.OBJECTIVE)),
    reason="Only who has responded can relapse within the course.",
)
nothing_from_no_venetoclax = Assumption(
    name="nothing-from-no-venetoclax",
    term=implies(
        facts.prior_venetoclax_cycles.is_(0),
        all_of(
            facts.prior_venetoclax_response.is_("none"),
            facts.on_treatment | ~facts.venetoclax_intolerance,
            ~facts.prior_stop_for_toxicity,
        ),
    ),
    reason="Before the first course nobody has responded to venetoclax or failed to tolerate it.",
)
reduction_is_for_toxicity = Assumption(
    name="reduction-is-for-toxicity",
    term=implies(facts.dose_reduction_chosen, facts.toxicity),
    reason="The fact is defined as a reduction chosen to manage toxicity.",
)
