"""zen-engine: a decision table, as its editor would save it; the first row that applies gives the answer."""

import json
from collections.abc import Sequence

import zen

from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED, Record, Rival, Run, each

COLUMNS = (
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
)

WHO_MAY = {
    "on_treatment": "false",
    "age_years": ">= 18",
    "diagnosis": '"aml"',
    "prior_intensive_lines": ">= 1",
    "flt3_activating_mutation": "false",
    "suitable_for_intensive_salvage": "false",
    "venetoclax_intolerance": "false",
    "prior_stop_for_toxicity": "false",
}
RELAPSES = (
    {"disease_status": '"relapsed", "refractory"'},
    {"disease_status": '"molecular_mrd_relapse"', "mrd_relapse_confirmed": "true"},
)
NOT_REFRACTORY = ({"prior_venetoclax_cycles": "< 3"}, {"prior_venetoclax_response": '"objective"'})

PERMITTED_ROWS = [
    ({**WHO_MAY, **relapse, **response}, PERMITTED) for relapse in RELAPSES for response in NOT_REFRACTORY
]
FORBIDDEN_ROWS = [
    ({"age_years": "< 18"}, FORBIDDEN),
    ({"diagnosis": '"other"'}, FORBIDDEN),
    ({"disease_status": '"untreated", "remission"'}, FORBIDDEN),
    ({"disease_status": '"molecular_mrd_relapse"', "mrd_relapse_confirmed": "false"}, FORBIDDEN),
    ({"prior_intensive_lines": "< 1"}, FORBIDDEN),
    ({"flt3_activating_mutation": "true"}, FORBIDDEN),
    ({"suitable_for_intensive_salvage": "true"}, FORBIDDEN),
    ({"prior_venetoclax_cycles": ">= 3", "prior_venetoclax_response": '"none", "meaningful_only"'}, FORBIDDEN),
    ({"venetoclax_intolerance": "true"}, FORBIDDEN),
    ({"prior_stop_for_toxicity": "true"}, FORBIDDEN),
]

CATCH_ALL_FORBIDS = [({"on_treatment": "true"}, NOT_ASKED), *PERMITTED_ROWS, ({}, FORBIDDEN)]
CATCH_ALL_PERMITS = [({"on_treatment": "true"}, NOT_ASKED), *FORBIDDEN_ROWS, ({}, PERMITTED)]
EVERY_ROW = [
    ({"on_treatment": "true"}, NOT_ASKED),
    ({"on_treatment": "null"}, UNDETERMINED),
    *FORBIDDEN_ROWS,
    *PERMITTED_ROWS,
    ({}, UNDETERMINED),
]


def _graph(rows: list[tuple[dict[str, str], str]]) -> str:
    """A table between an input and an output, in the format of the engine."""
    content = {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "type": "expression", "field": name} for name in COLUMNS],
        "outputs": [{"id": "start", "name": "start", "type": "expression", "field": "start"}],
        "rules": [
            {"_id": str(number), **{name: cells.get(name, "") for name in COLUMNS}, "start": json.dumps(answer)}
            for number, (cells, answer) in enumerate(rows)
        ],
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "table", "name": "table", "type": "decisionTableNode", "position": {"x": 1, "y": 0}, "content": content},
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "1", "type": "edge", "sourceId": "in", "targetId": "table"},
        {"id": "2", "type": "edge", "sourceId": "table", "targetId": "out"},
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


def _with(rows: list[tuple[dict[str, str], str]], records: Sequence[Record]) -> Run:
    decision = zen.ZenEngine().create_decision(_graph(rows))
    return each(lambda record: decision.evaluate(record)["result"]["start"], records)


RIVALS = (
    Rival(
        name="zen, catch-all forbids",
        library="zen-engine",
        prepare=lambda records: _with(CATCH_ALL_FORBIDS, records),
    ),
    Rival(
        name="zen, catch-all permits",
        library="zen-engine",
        prepare=lambda records: _with(CATCH_ALL_PERMITS, records),
    ),
    Rival(name="zen, careful", library="zen-engine", prepare=lambda records: _with(EVERY_ROW, records)),
)
