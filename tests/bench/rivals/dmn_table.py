"""SpiffWorkflow: a DMN table by the engine for business-rule tasks, with its Python expressions.

A missing fact is None, which has no order: a row that compares it raises, and the task fails. Whoever is careful
takes a failed task for "not known"; a row after the failing one is never looked at.
"""

from collections.abc import Sequence
from types import SimpleNamespace
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from SpiffWorkflow.bpmn.exceptions import WorkflowTaskException
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser

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
NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"

WHO_MAY = {
    "on_treatment": "False",
    "age_years": ">= 18",
    "diagnosis": '"aml"',
    "prior_intensive_lines": ">= 1",
    "flt3_activating_mutation": "False",
    "suitable_for_intensive_salvage": "False",
    "venetoclax_intolerance": "False",
    "prior_stop_for_toxicity": "False",
}
RELAPSES = (
    {"disease_status": '? in ("relapsed", "refractory")'},
    {"disease_status": '"molecular_mrd_relapse"', "mrd_relapse_confirmed": "True"},
)
NOT_REFRACTORY = ({"prior_venetoclax_cycles": "< 3"}, {"prior_venetoclax_response": '"objective"'})
PERMITTED_ROWS = [
    ({**WHO_MAY, **relapse, **response}, PERMITTED) for relapse in RELAPSES for response in NOT_REFRACTORY
]
FORBIDDEN_ROWS = [
    ({"age_years": "< 18"}, FORBIDDEN),
    ({"diagnosis": '"other"'}, FORBIDDEN),
    ({"disease_status": '? in ("untreated", "remission")'}, FORBIDDEN),
    ({"disease_status": '"molecular_mrd_relapse"', "mrd_relapse_confirmed": "False"}, FORBIDDEN),
    ({"prior_intensive_lines": "< 1"}, FORBIDDEN),
    ({"flt3_activating_mutation": "True"}, FORBIDDEN),
    ({"suitable_for_intensive_salvage": "True"}, FORBIDDEN),
    (
        {"prior_venetoclax_cycles": ">= 3", "prior_venetoclax_response": '? in ("none", "meaningful_only")'},
        FORBIDDEN,
    ),
    ({"venetoclax_intolerance": "True"}, FORBIDDEN),
    ({"prior_stop_for_toxicity": "True"}, FORBIDDEN),
]
ROWS = [
    ({"on_treatment": "True"}, NOT_ASKED),
    ({"on_treatment": "None"}, UNDETERMINED),
    *FORBIDDEN_ROWS,
    *PERMITTED_ROWS,
    ({}, UNDETERMINED),
]


def _xml() -> str:
    inputs = "".join(
        f'<input id="in-{name}" label="{name}"><inputExpression id="ex-{name}"><text>{name}</text></inputExpression>'
        "</input>"
        for name in COLUMNS
    )
    rules = "".join(
        f'<rule id="rule-{number}">'
        + "".join(
            f'<inputEntry id="cell-{number}-{name}"><text>{escape(cells.get(name, ""))}</text></inputEntry>'
            for name in COLUMNS
        )
        + f'<outputEntry id="out-{number}"><text>{escape(repr(answer))}</text></outputEntry></rule>'
        for number, (cells, answer) in enumerate(ROWS)
    )
    return (
        f'<definitions xmlns={quoteattr(NAMESPACE)} id="ow32" name="ow32" namespace="ow32">'
        '<decision id="start" name="start"><decisionTable id="table" hitPolicy="UNIQUE">'
        f'{inputs}<output id="out" label="start" name="start" typeRef="string"/>{rules}'
        "</decisionTable></decision></definitions>"
    )


def _prepare(records: Sequence[Record]) -> Run:
    parser = DMNParser(None, etree.fromstring(_xml()), {"dmn": NAMESPACE}, filename="start.dmn")
    parser.parse()
    engine = DMNEngine(parser.decision.decisionTables[0])
    nothing = dict.fromkeys(COLUMNS)
    # What the engine asks of a task; its own tests do without a workflow in the same way.
    specification = SimpleNamespace(bpmn_name="start", bpmn_id="start", name="start", file="start.dmn")
    workflow = SimpleNamespace(script_engine=PythonScriptEngine(), spec=specification)
    workflow.top_workflow = workflow

    def decide(record: Record) -> str:
        task = SimpleNamespace(data={**nothing, **record}, workflow=workflow, task_spec=specification)
        try:
            return str(engine.result(task)["start"])
        except WorkflowTaskException:
            return UNDETERMINED

    return each(decide, records)


RIVALS = (Rival(name="DMN (SpiffWorkflow)", library="SpiffWorkflow", prepare=_prepare),)
