"""Writes the vectors of the conformance kit anew: `make vectors`.

What is to be asked, and what for, comes from `ow32_proofs.adequacy`; what is expected comes from the exact answers of
the rulebook. The same rules give the same bytes, whatever solver there is: none is used.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from ow32_oracle.cli import history_vectors
from ow32_oracle.conformance.cases import FOLDER, expectation_where
from ow32_oracle.conformance.levels import Level, level_of
from ow32_oracle.conformance.vector import Expectation, Group, Vector
from ow32_oracle.conformance.vector_files import as_text, file_name
from ow32_oracle.purpose import PURPOSE
from ow32_proofs.adequacy.cases import Case, all_distinct, of_suite
from ow32_proofs.adequacy.courses import course_suite
from ow32_proofs.adequacy.extended import extended
from ow32_proofs.adequacy.missing import lacking
from ow32_proofs.adequacy.report import Examined, Report, report
from ow32_proofs.adequacy.report_words import page as as_page
from ow32_proofs.adequacy.sampling import random_suites, second_order
from ow32_proofs.adequacy.suites import suite_of
from ow32_spec.book import OW32
from ow32_spec.language.answers import answer
from ow32_spec.language.projection import Projection
from ow32_spec.language.types import Value

_PROJECTION = Projection(OW32)
_FOLDER = click.Path(file_okay=False, path_type=Path)

HOME = Path(str(files("ow32_oracle.conformance"))) / "vectors" / FOLDER
"""Where the vectors of this edition stand in the package."""


SECOND_ORDER = 10_000
"""How many rulebooks with two slips are sampled for the report."""

REPORT, PAGE = "adequacy.json", "adequacy.md"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--out", type=_FOLDER, default=HOME, help="Where the files go; into the package, unless said otherwise.")
@click.option("--page", type=_FOLDER, help="The folder into which the report goes as a page, too.")
def main(out: Path, page: Path | None) -> None:
    """Write the vectors of the conformance kit anew, and the report on their adequacy. It takes minutes."""
    examined = list(examine())
    _tell("courses")
    histories = course_suite(OW32)
    said = {**reported(examined), "courses": history_vectors.reported(histories)}
    found = {**texts(examined), **history_vectors.texts(histories), REPORT: json.dumps(said, indent=1) + "\n"}
    for name, text in found.items():
        _write(out, name, text)
    if page:
        _write(page, PAGE, as_page(json.loads(found[REPORT])))


def examine() -> Iterator[Examined]:
    """The suite of each decision, its records that lack facts, and what chance would do."""
    for decision in OW32.decisions:
        suite = suite_of(OW32, decision, OW32.default_readings)
        found = [part.covering for part in (suite.required, suite.dependent)]
        sizes = " and ".join(f"{len(each.groups)} (at least {each.at_least}: {each.bound})" for each in found)
        _tell(f"{decision.name}: {len(suite.judged)} mutants; records: {sizes}")
        yield Examined(suite=suite, lacking=lacking(suite), by_chance=random_suites(suite))


def reported(examined: Sequence[Examined]) -> Report:
    """The report, with a sample of rulebooks that have two slips."""
    _tell(f"{SECOND_ORDER:,} rulebooks with two slips")
    two = second_order([each.suite for each in examined], SECOND_ORDER)
    return report(examined, two, OW32.edition, PURPOSE)


def texts(examined: Iterable[Examined]) -> dict[str, str]:
    """The text of each file of vectors, by its name."""
    cases: list[Case] = []
    for each in examined:
        cases += (*of_suite(each.suite), *each.lacking.cases, *extended(each.suite))
    cases.sort(key=lambda case: tuple(Group).index(Group(case.group.value)))
    by_group: dict[Group, list[Case]] = {}
    for case in all_distinct(cases):
        by_group.setdefault(Group(case.group.value), []).append(case)
    return {
        file_name(group): as_text(group, vectors(group, of_group), OW32.edition) for group, of_group in by_group.items()
    }


def vectors(group: Group, cases: Iterable[Case]) -> Iterator[Vector]:
    """The vectors of some cases, numbered for each decision."""
    numbers: dict[str, int] = {}
    for case in cases:
        name = case.decision.name
        numbers[name] = numbers.get(name, 0) + 1
        yield vector(case, group, f"{group.value}/{name}/{numbers[name]}")


def vector(case: Case, group: Group, identifier: str) -> Vector:
    """A case with what is expected of a system."""
    expected = tuple(_expected(case))
    clauses = {clause for each in expected for named in each.because.values() for clause in named}
    return Vector(
        id=identifier,
        group=group,
        level=Level.MISSING_DATA if case.not_known else level_of(case.decision),
        decision=case.decision.name,
        record={name: _plain(value) for name, value in case.record.items()},
        not_known=case.not_known,
        expectations=expected,
        clauses=tuple(each.id for each in OW32.clauses if each.id in clauses),
        requirements=case.requirements,
        kills=case.kills,
    )


def _expected(case: Case) -> Iterator[Expectation]:
    for way in case.ways:
        readings = {**OW32.default_readings, **way}
        said = answer(_PROJECTION, case.decision, case.record, readings)
        yield evolve(expectation_where(said, case.record, readings), readings=way)


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    _tell(f"{folder / name}: {len(text):,} bytes")


def _tell(line: str) -> None:
    click.echo(line, err=True)


if __name__ == "__main__":
    main()
