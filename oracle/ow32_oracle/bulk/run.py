"""A whole run: facts from one file, answers to another, and the rows that cannot be read to a third."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen

from ow32_oracle.bulk import plane_engine
from ow32_oracle.bulk.columns import ColumnError
from ow32_oracle.bulk.files import CSV, PARQUET, appearing, format_of, source_at
from ow32_oracle.bulk.questions import DecisionQuestion
from ow32_oracle.bulk.rejects import RejectFile
from ow32_oracle.bulk.sources import Check, Source
from ow32_oracle.bulk.tables import table_of
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.traversal import facts_of


class Engine(StrEnum):
    """What decides."""

    PLANES = "planes"
    DUCKDB = "duckdb"
    SPARK = "spark"


@frozen(kw_only=True)
class Run:
    """What is to be decided, and where to.

    Attributes:
        book: the rules.
        questions: what is asked about each row.
        source: a file of facts: Parquet, CSV or JSON lines.
        out: the file of answers: any of these.
        rejects: the file of rows that cannot be read.
        kept: columns to be passed through.
        check: for the sake of which facts a row is rejected.
        engine: what decides.
    """

    book: Rulebook
    questions: Sequence[DecisionQuestion]
    source: Path
    out: Path
    rejects: Path
    kept: Sequence[str] = ()
    check: Check = Check.ALL
    engine: Engine = Engine.PLANES

    def opened(self) -> Source:
        """The facts.

        Raises:
            ColumnError: the columns do not fit, or a file would be written over another.
            OSError: the file cannot be read.
        """
        format_of(self.out)
        paths = [each.resolve() for each in (self.source, self.out, self.rejects)]
        if len(set(paths)) < len(paths):
            raise ColumnError("what is read, the answers and the rejects are three files: give each a name of its own")
        taken = ["row", *(name for question in self.questions for name in question.columns)]
        needed = facts_of(*(term for question in self.questions for term in question.terms))
        names = frozenset(fact.name for fact in needed)
        return source_at(self.source, self.book, self.kept, taken, names, self.check)

    def over(self, source: Source, progress: Callable[[int], None]) -> tuple[int, int]:
        """Write answers and rejects; how many rows were decided, and how many rejected.

        Neither file is there before both are whole. An earlier file of rejects goes where there are none.
        """
        with appearing(self.out) as out, appearing(self.rejects) as rejected:
            with rejected.open("w", encoding="utf-8") as stream:
                rejects = RejectFile(stream)
                decided = self._decide(source, out, rejects, progress)
            if not rejects.count:
                rejected.unlink()
                self.rejects.unlink(missing_ok=True)
        return decided, rejects.count

    def _decide(self, source: Source, out: Path, rejects: RejectFile, progress: Callable[[int], None]) -> int:
        with TemporaryDirectory(dir=out.parent, prefix=".ow32-") as folder:
            as_parquet = out if format_of(self.out) == PARQUET else Path(folder, "answers.parquet")
            decided = self._answer(source, as_parquet, Path(folder), rejects, progress)
            if as_parquet != out:
                _duckdb_engine().to_text(as_parquet, out, as_csv=format_of(self.out) == CSV)
        return decided

    def _answer(
        self, source: Source, out: Path, folder: Path, rejects: RejectFile, progress: Callable[[int], None]
    ) -> int:
        if self.engine is Engine.PLANES:
            return plane_engine.decide(source, self.questions, out, rejects, progress)
        table = table_of(source, self.book, folder, rejects)
        if self.engine is Engine.DUCKDB:
            found: int = _duckdb_engine().decide(table, self.questions, out, rejects, progress)
            return found
        # Spark is an extra of its own.
        decided: int = import_module("ow32_oracle.bulk.spark_engine").decide(table, self.questions, out, rejects)
        return decided


def _duckdb_engine() -> Any:
    """The engine that speaks SQL; to load it takes as long as to decide a million rows, and planes need none of it."""
    return import_module("ow32_oracle.bulk.duckdb_engine")
