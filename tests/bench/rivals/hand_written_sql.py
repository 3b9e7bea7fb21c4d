"""SQL by hand for DuckDB; null is not known, and the connectives of SQL are three-valued."""

from collections.abc import Sequence

import duckdb

from bench.rivals.common import Record, Rival, Run

TYPES = {
    "on_treatment": "boolean",
    "age_years": "smallint",
    "diagnosis": "varchar",
    "disease_status": "varchar",
    "mrd_relapse_confirmed": "boolean",
    "prior_allogeneic_hsct": "boolean",
    "prior_intensive_lines": "smallint",
    "flt3_activating_mutation": "boolean",
    "gilteritinib_ineligible_other_reason": "boolean",
    "suitable_for_intensive_salvage": "boolean",
    "prior_venetoclax_cycles": "smallint",
    "prior_venetoclax_response": "varchar",
    "venetoclax_intolerance": "boolean",
    "prior_stop_for_toxicity": "boolean",
}

ELIGIBLE = """
    age_years >= 18
    and diagnosis = 'aml'
    and (disease_status in ('relapsed', 'refractory')
         or disease_status = 'molecular_mrd_relapse' and mrd_relapse_confirmed)
    and prior_intensive_lines >= 1
    and not flt3_activating_mutation
    and not suitable_for_intensive_salvage
    and not (prior_venetoclax_cycles >= 3 and prior_venetoclax_response in ('none', 'meaningful_only'))
    and not venetoclax_intolerance
    and not prior_stop_for_toxicity
"""

CAREFUL = f"""
case when on_treatment then 'not_asked'
     when on_treatment is null then 'undetermined'
     when {ELIGIBLE} then 'permitted'
     when not ({ELIGIBLE}) then 'forbidden'
     else 'undetermined'
end
"""
PLAIN = f"""
case when on_treatment then 'not_asked' when ({ELIGIBLE}) then 'permitted' else 'forbidden' end
"""


def _with(expression: str, records: Sequence[Record]) -> Run:
    database = duckdb.connect()
    columns = ", ".join(f"unnest(?::{type_}[]) as {name}" for name, type_ in {"number": "integer", **TYPES}.items())
    values = [[record.get(name) for record in records] for name in TYPES]
    database.execute(f"create table records as select {columns}", [list(range(len(records))), *values])
    query = f"select {expression} from records order by number"
    return lambda: [row[0] for row in database.execute(query).fetchall()]


RIVALS = (
    Rival(name="SQL, plain", library="duckdb", prepare=lambda records: _with(PLAIN, records), columns=True),
    Rival(name="SQL, careful", library="duckdb", prepare=lambda records: _with(CAREFUL, records), columns=True),
)
