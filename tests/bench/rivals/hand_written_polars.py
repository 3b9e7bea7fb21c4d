"""Polars expressions by hand; null is not known, and their connectives are three-valued."""

from collections.abc import Sequence

import polars as pl
from polars import col

from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED, Record, Rival, Run

SCHEMA = {
    "on_treatment": pl.Boolean,
    "age_years": pl.Int16,
    "diagnosis": pl.String,
    "disease_status": pl.String,
    "mrd_relapse_confirmed": pl.Boolean,
    "prior_allogeneic_hsct": pl.Boolean,
    "prior_intensive_lines": pl.Int16,
    "flt3_activating_mutation": pl.Boolean,
    "gilteritinib_ineligible_other_reason": pl.Boolean,
    "suitable_for_intensive_salvage": pl.Boolean,
    "prior_venetoclax_cycles": pl.Int16,
    "prior_venetoclax_response": pl.String,
    "venetoclax_intolerance": pl.Boolean,
    "prior_stop_for_toxicity": pl.Boolean,
}

status = col("disease_status")
eligible = (
    (col("age_years") >= 18)
    & (col("diagnosis") == "aml")
    & (
        (status == "relapsed")
        | (status == "refractory")
        | ((status == "molecular_mrd_relapse") & col("mrd_relapse_confirmed"))
    )
    & (col("prior_intensive_lines") >= 1)
    & ~col("flt3_activating_mutation")
    & ~col("suitable_for_intensive_salvage")
    & ~((col("prior_venetoclax_cycles") >= 3) & (col("prior_venetoclax_response") != "objective"))
    & ~col("venetoclax_intolerance")
    & ~col("prior_stop_for_toxicity")
)

careful = (
    pl.when(col("on_treatment"))
    .then(pl.lit(NOT_ASKED))
    .when(col("on_treatment").is_null() | eligible.is_null())
    .then(pl.lit(UNDETERMINED))
    .when(eligible)
    .then(pl.lit(PERMITTED))
    .otherwise(pl.lit(FORBIDDEN))
)
plain = (
    pl.when(col("on_treatment"))
    .then(pl.lit(NOT_ASKED))
    .when(eligible)
    .then(pl.lit(PERMITTED))
    .otherwise(pl.lit(FORBIDDEN))
)


def _with(expression: pl.Expr, records: Sequence[Record]) -> Run:
    frame = pl.DataFrame([{name: record.get(name) for name in SCHEMA} for record in records], schema=SCHEMA)

    def run() -> list[str]:
        return frame.select(start=expression)["start"].to_list()

    return run


RIVALS = (
    Rival(name="Polars, plain", library="polars", prepare=lambda records: _with(plain, records), columns=True),
    Rival(name="Polars, careful", library="polars", prepare=lambda records: _with(careful, records), columns=True),
)
