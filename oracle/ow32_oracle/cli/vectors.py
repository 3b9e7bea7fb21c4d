"""Writes the vectors of the conformance kit anew: `make vectors`.

What is to be asked, and what for, comes from `ow32_proofs.adequacy`; what is expected comes from the exact answers of
the rulebook. The same rules give the same bytes, whatever solver there is: none is used.
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import evolve

from ow32_oracle.conformance.cases import FOLDER, expectation
from ow32_oracle.conformance.levels import Level, level_of
from ow32_oracle.conformance.vector import Expectation, Group, Vector
from ow32_oracle.conformance.vector_files import as_text, file_name
from ow32_proofs.adequacy.cases import Case, all_distinct, of_suite
from ow32_proofs.adequacy.suites import Suite, suite_of
from ow32_spec.book import OW32
from ow32_spec.language.answers import answer
from ow32_spec.language.projection import Projection
from ow32_spec.language.types import Value

_PROJECTION = Projection(OW32)


def main() -> None:
    """Write every file of vectors, into the package or into the folder that is named."""
    named = sys.argv[1:]
    folder = Path(named[0]) if named else Path(str(files("ow32_oracle.conformance"))) / "vectors" / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        _tell(f"{name}: {len(text):,} bytes")


def texts() -> dict[str, str]:
    """The text of each file, by its name."""
    cases: list[Case] = []
    for suite in suites():
        cases += of_suite(suite)
    by_group: dict[Group, list[Case]] = {}
    for case in all_distinct(cases):
        by_group.setdefault(Group(case.group.value), []).append(case)
    return {
        file_name(group): as_text(group, vectors(group, of_group), OW32.edition) for group, of_group in by_group.items()
    }


def suites() -> Iterator[Suite]:
    """The suite of each decision."""
    for decision in OW32.decisions:
        suite = suite_of(OW32, decision, OW32.default_readings)
        found = [part.covering for part in (suite.required, suite.dependent)]
        sizes = " and ".join(f"{len(each.groups)} (at least {each.at_least}: {each.bound})" for each in found)
        _tell(f"{decision.name}: {len(suite.judged)} mutants; records: {sizes}")
        yield suite


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
        said = answer(_PROJECTION, case.decision, case.record, {**OW32.default_readings, **way})
        yield evolve(expectation(said), readings=way)


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
