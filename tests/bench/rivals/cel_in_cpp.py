"""CEL by the bindings to the C++ implementation (cel-expr-python)."""

from collections.abc import Sequence

from cel_expr_python import cel

from bench.rivals.cel_expression import ASKED, ELIGIBLE
from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED, Record, Rival, Run, each

VARIABLES = {
    "on_treatment": cel.Type.BOOL,
    "age_years": cel.Type.INT,
    "diagnosis": cel.Type.STRING,
    "disease_status": cel.Type.STRING,
    "mrd_relapse_confirmed": cel.Type.BOOL,
    "prior_allogeneic_hsct": cel.Type.BOOL,
    "prior_intensive_lines": cel.Type.INT,
    "flt3_activating_mutation": cel.Type.BOOL,
    "gilteritinib_ineligible_other_reason": cel.Type.BOOL,
    "suitable_for_intensive_salvage": cel.Type.BOOL,
    "prior_venetoclax_cycles": cel.Type.INT,
    "prior_venetoclax_response": cel.Type.STRING,
    "venetoclax_intolerance": cel.Type.BOOL,
    "prior_stop_for_toxicity": cel.Type.BOOL,
}


def _prepare(records: Sequence[Record]) -> Run:
    environment = cel.NewEnv(variables=VARIABLES)
    asked, eligible = environment.compile(ASKED), environment.compile(ELIGIBLE)

    def decide(record: Record) -> str:
        known = environment.Activation(record)
        arises = asked.eval(known).value()
        if arises is False:
            return NOT_ASKED
        holds = eligible.eval(known).value() if arises is True else None
        if holds is True:
            return PERMITTED
        return FORBIDDEN if holds is False else UNDETERMINED  # an error: something has no value

    return each(decide, records)


RIVALS = (Rival(name="CEL (C++)", library="cel-expr-python", prepare=_prepare),)
