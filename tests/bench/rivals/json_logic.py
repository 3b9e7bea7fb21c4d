"""JSONLogic (datalogic-py): a rule as data; what is missing is null, which is less than 18 and not true."""

from collections.abc import Sequence

import datalogic_py

from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED, Record, Rival, Run, each


def _var(name: str) -> dict[str, object]:
    return {"var": name}


ELIGIBLE = {
    "and": [
        {">=": [_var("age_years"), 18]},
        {"==": [_var("diagnosis"), "aml"]},
        {
            "or": [
                {"in": [_var("disease_status"), ["relapsed", "refractory"]]},
                {
                    "and": [
                        {"==": [_var("disease_status"), "molecular_mrd_relapse"]},
                        _var("mrd_relapse_confirmed"),
                    ]
                },
            ]
        },
        {">=": [_var("prior_intensive_lines"), 1]},
        {"!": _var("flt3_activating_mutation")},
        {"!": _var("suitable_for_intensive_salvage")},
        {
            "!": {
                "and": [
                    {">=": [_var("prior_venetoclax_cycles"), 3]},
                    {"in": [_var("prior_venetoclax_response"), ["none", "meaningful_only"]]},
                ]
            }
        },
        {"!": _var("venetoclax_intolerance")},
        {"!": _var("prior_stop_for_toxicity")},
    ]
}
PLAIN = {"if": [_var("on_treatment"), NOT_ASKED, ELIGIBLE, PERMITTED, FORBIDDEN]}

NEEDED = [
    "on_treatment",
    "age_years",
    "diagnosis",
    "disease_status",
    "mrd_relapse_confirmed",
    "prior_intensive_lines",
    "flt3_activating_mutation",
    "suitable_for_intensive_salvage",
    "prior_venetoclax_cycles",
    "prior_venetoclax_response",
    "venetoclax_intolerance",
    "prior_stop_for_toxicity",
]
CAREFUL = {"if": [_var("on_treatment"), NOT_ASKED, {"missing": NEEDED}, UNDETERMINED, ELIGIBLE, PERMITTED, FORBIDDEN]}


def _with(rule: object, records: Sequence[Record]) -> Run:
    compiled = datalogic_py.Engine().compile(rule)
    return each(compiled.evaluate, records)


RIVALS = (
    Rival(name="JSONLogic, plain", library="datalogic-py", prepare=lambda records: _with(PLAIN, records)),
    Rival(name="JSONLogic, careful", library="datalogic-py", prepare=lambda records: _with(CAREFUL, records)),
)
