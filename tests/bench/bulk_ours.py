"""The oracle's ways of deciding whole tables, as `ow32 decide --in FILE --out FILE` does it.

Beside deciding, they check every row against the domains and assumptions (the others do not), tell whether the
question arises and whether the norms conflict, and give the status of not starting, too.
"""

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pyarrow.parquet as pq

from bench.bulk_contestants import Answers, Run, TableContestant
from bench.records import PROJECTION
from ow32_oracle.bulk.answering import answers
from ow32_oracle.bulk.columns import FactColumns
from ow32_oracle.bulk.questions import questions
from ow32_oracle.bulk.run import Engine
from ow32_oracle.bulk.run import Run as BulkRun
from ow32_spec.book import OW32
from ow32_spec.starting import START, start

QUESTIONS = questions(PROJECTION, [start], OW32.default_readings)
STATUS_OF_STARTING = next(each.column for each in QUESTIONS[0].outcomes if each.outcome == START)
ENUMERATIONS = ["diagnosis", "disease_status", "prior_venetoclax_response"]


def _from_file(engine: Engine) -> Callable[[Path, Path], object]:
    def from_file(source: Path, target: Path) -> object:
        run = BulkRun(
            book=OW32,
            questions=QUESTIONS,
            source=source,
            out=target,
            rejects=target.with_suffix(".rejects.jsonl"),
            kept=("record",),
            engine=engine,
        )
        decided, rejected = run.over(run.opened(), lambda done: None)
        if rejected:
            raise RuntimeError(f"{rejected} of {decided + rejected} rows were rejected; all were to be readable")
        return decided

    return from_file


def _planes_in_memory(source: Path) -> tuple[Run, Answers]:
    """The planes are made of the columns anew each time."""
    [batch] = pq.read_table(source, read_dictionary=ENUMERATIONS).combine_chunks().to_batches()
    place = list(QUESTIONS[0].columns).index(STATUS_OF_STARTING)

    def run() -> list[object]:
        return answers(batch, FactColumns(batch), (), QUESTIONS)

    def in_order() -> list[str]:
        return run()[place].to_pylist()

    return run, in_order


OURS = (
    TableContestant(
        name="oracle: planes of bits",
        version=version("ow32"),
        from_file=_from_file(Engine.PLANES),
        in_memory=_planes_in_memory,
        column=STATUS_OF_STARTING,
    ),
    TableContestant(
        name="oracle: DuckDB",
        version=version("ow32"),
        from_file=_from_file(Engine.DUCKDB),
        column=STATUS_OF_STARTING,
    ),
)
