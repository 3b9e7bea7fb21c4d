"""Tables decided from the terms, side by side with the start decision written by hand in Polars and in DuckDB SQL.

    python tests/bench/tables_against_by_hand.py [ROWS [TIMES [FILE]]]

Each reads Parquet and writes Parquet, the same columns: row number, three truth values, a status for each outcome.
First all are shown to give the same answers. Then each runs three times; told are medians of time and of processor
time, as ratios to the planes of bits, and the most memory of a process of its own.
"""

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from synthetic_rows import write_rows

BY_HAND = """
    age_years >= 18 AND diagnosis = 'aml'
    AND (disease_status IN ('relapsed', 'refractory')
         OR (disease_status = 'molecular_mrd_relapse' AND mrd_relapse_confirmed))
    AND prior_intensive_lines >= 1 AND NOT flt3_activating_mutation AND NOT suitable_for_intensive_salvage
    AND NOT (prior_venetoclax_cycles >= 3 AND prior_venetoclax_response IN ('none', 'meaningful_only'))
    AND NOT (venetoclax_intolerance OR prior_stop_for_toxicity)
"""


def by_duckdb_sql(source: str, out: str) -> None:
    """The start decision in SQL, by hand."""
    duckdb.execute(f"""
        COPY (
            SELECT row, NOT on_treatment AS start_asked, false AS start_conflict, false AS start_silent,
                CASE WHEN on_treatment THEN 'not_asked' WHEN NOT on_treatment AND eligible THEN 'permitted'
                     WHEN NOT on_treatment AND NOT eligible THEN 'forbidden' ELSE 'undetermined' END AS start__start,
                CASE WHEN on_treatment THEN 'not_asked' WHEN NOT on_treatment AND eligible THEN 'permitted'
                     WHEN NOT on_treatment AND NOT eligible THEN 'required' ELSE 'undetermined' END
                    AS start__do_not_start
            FROM (SELECT file_row_number + 1 AS row, on_treatment, {BY_HAND} AS eligible
                  FROM read_parquet('{source}', file_row_number = true))
        ) TO '{out}' (FORMAT parquet)
    """)


def by_polars(source: str, out: str) -> None:
    """The start decision in Polars, by hand."""
    import polars as pl

    c = pl.col
    eligible = (
        (c("age_years") >= 18)
        & (c("diagnosis") == "aml")
        & (
            c("disease_status").is_in(["relapsed", "refractory"])
            | ((c("disease_status") == "molecular_mrd_relapse") & c("mrd_relapse_confirmed"))
        )
        & (c("prior_intensive_lines") >= 1)
        & ~c("flt3_activating_mutation")
        & ~c("suitable_for_intensive_salvage")
        & ~((c("prior_venetoclax_cycles") >= 3) & c("prior_venetoclax_response").is_in(["none", "meaningful_only"]))
        & ~(c("venetoclax_intolerance") | c("prior_stop_for_toxicity"))
    )
    asked = ~c("on_treatment")

    def status(where_not: str) -> pl.Expr:
        return (
            pl.when(c("on_treatment"))
            .then(pl.lit("not_asked"))
            .when(asked & c("eligible"))
            .then(pl.lit("permitted"))
            .when(asked & ~c("eligible"))
            .then(pl.lit(where_not))
            .otherwise(pl.lit("undetermined"))
        )

    rows = pl.scan_parquet(source, row_index_name="index").with_columns(eligible.alias("eligible"))
    rows.select(
        (c("index") + 1).alias("row"),
        asked.alias("start_asked"),
        pl.lit(False).alias("start_conflict"),
        pl.lit(False).alias("start_silent"),
        status("forbidden").alias("start__start"),
        status("required").alias("start__do_not_start"),
    ).sink_parquet(out)


def by_terms(source: str, out: str, *options: str) -> None:
    """The start decision from the terms, with checks of the rows."""
    command = ["decide", "--in", source, "--out", out, "--decision", "start", *options]
    from ow32_oracle.cli import main

    main(command, standalone_mode=False)


WAYS = {
    "planes": by_terms,
    "planes, check asked": lambda source, out: by_terms(source, out, "--check", "asked"),
    "duckdb, from terms": lambda source, out: by_terms(source, out, "--engine", "duckdb"),
    "duckdb, by hand": by_duckdb_sql,
    "polars, by hand": by_polars,
}
COLUMNS = "row, start_asked, start_conflict, start_silent, start__start, start__do_not_start"


def run(way: str, source: str, out: str) -> None:
    """One run in this process; told are its time, processor time and memory."""
    begun = time.perf_counter()
    WAYS[way](source, out)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss)


def main(count: int, times: int) -> None:
    """Make rows, compare answers, measure."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "rows.parquet")
        if len(sys.argv) > 3:
            source = Path(sys.argv[3])
        else:
            from ow32_spec.book import OW32

            write_rows(source, OW32, count)
        outs = {way: str(Path(folder, f"{place}.parquet")) for place, way in enumerate(WAYS)}
        figures: dict[str, list[tuple[float, ...]]] = {way: [] for way in WAYS}
        for _ in range(times):
            for way, out in outs.items():
                command = [sys.executable, __file__, "run", way, str(source), out]
                last = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")[-2]
                figures[way].append(tuple(map(float, last.split())))
        for way in list(WAYS)[1:]:
            differing = duckdb.sql(
                f"SELECT count(*) FROM (SELECT {COLUMNS} FROM '{outs['planes']}' "
                f"EXCEPT SELECT {COLUMNS} FROM '{outs[way]}')"
            ).fetchall()[0][0]
            print(f"{way}: {differing} of {count} rows differ from planes")
        first = [statistics.median(each) for each in zip(*figures["planes"], strict=True)]
        for way, found in figures.items():
            wall, used, memory = (statistics.median(each) for each in zip(*found, strict=True))
            print(
                f"{way:<20} {wall:7.1f} s ({wall / first[0]:.2f})  processor {used:7.1f} s ({used / first[1]:.2f})  "
                f"{memory / 1000:.0f} MB"
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        run(*sys.argv[2:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000, int(sys.argv[2]) if len(sys.argv) > 2 else 3)
