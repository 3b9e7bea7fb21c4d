"""z3, asked of each record whether somebody like this can be eligible, and whether somebody can be not."""

from collections.abc import Sequence

import z3

from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED, Record, Rival, Run, each


def _prepare(records: Sequence[Record]) -> Run:
    context = z3.Context()
    diagnosis, diagnoses = z3.EnumSort("diagnosis", ("aml", "other"), ctx=context)
    status, statuses = z3.EnumSort(
        "disease_status", ("untreated", "remission", "molecular_mrd_relapse", "relapsed", "refractory"), ctx=context
    )
    response, responses = z3.EnumSort("response", ("none", "meaningful_only", "objective"), ctx=context)
    facts: dict[str, z3.ExprRef] = {
        "diagnosis": z3.Const("diagnosis", diagnosis),
        "disease_status": z3.Const("disease_status", status),
        "prior_venetoclax_response": z3.Const("prior_venetoclax_response", response),
    }
    members = {str(member): member for member in (*diagnoses, *statuses, *responses)}
    for name in ("age_years", "prior_intensive_lines", "prior_venetoclax_cycles"):
        facts[name] = z3.Int(name, context)
    for name in (
        "on_treatment",
        "mrd_relapse_confirmed",
        "prior_allogeneic_hsct",
        "flt3_activating_mutation",
        "gilteritinib_ineligible_other_reason",
        "suitable_for_intensive_salvage",
        "venetoclax_intolerance",
        "prior_stop_for_toxicity",
    ):
        facts[name] = z3.Bool(name, context)
    state = facts["disease_status"]
    eligible = z3.And(
        facts["age_years"] >= 18,
        facts["diagnosis"] == members["aml"],
        z3.Or(
            state == members["relapsed"],
            state == members["refractory"],
            z3.And(state == members["molecular_mrd_relapse"], facts["mrd_relapse_confirmed"]),
        ),
        facts["prior_intensive_lines"] >= 1,
        z3.Not(facts["flt3_activating_mutation"]),
        z3.Not(facts["suitable_for_intensive_salvage"]),
        z3.Not(
            z3.And(facts["prior_venetoclax_cycles"] >= 3, facts["prior_venetoclax_response"] != members["objective"])
        ),
        z3.Not(facts["venetoclax_intolerance"]),
        z3.Not(facts["prior_stop_for_toxicity"]),
    )
    solver = z3.Solver(ctx=context)

    def possible(condition: z3.BoolRef) -> bool:
        solver.push()
        solver.add(condition)
        found = solver.check()
        solver.pop()
        if found == z3.unknown:
            raise RuntimeError(f"z3 does not say: {solver.reason_unknown()}")
        return found == z3.sat

    def decide(record: Record) -> str:
        if record.get("on_treatment"):
            return NOT_ASKED
        if "on_treatment" not in record:
            return UNDETERMINED
        solver.push()
        for name, value in record.items():
            solver.add(facts[name] == (members[value] if isinstance(value, str) else value))
        can_be, can_be_not = possible(eligible), possible(z3.Not(eligible))
        solver.pop()
        if can_be and can_be_not:
            return UNDETERMINED
        return PERMITTED if can_be else FORBIDDEN

    return each(decide, records)


RIVALS = (Rival(name="z3 per record", library="z3-solver", prepare=_prepare),)
