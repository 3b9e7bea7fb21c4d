"""The miniatures in SQL: the correct queries with one change in one of them.

They are asked through the adapter that users copy, on the database that it comes with.
"""

from collections.abc import Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from miniatures.in_javascript import changed
from miniatures.miniature import Miniature
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.results import Cause
from ow32_oracle.conformance.skeletons import SKELETONS, copy

CORRECT = {
    path.stem: path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "sql" / "queries").glob("*.sql")
}


def written(queries: Mapping[str, str], folder: Path) -> Path:
    """Write the adapter and some queries into a folder; the program that answers the kit is returned."""
    skeleton = SKELETONS["sql"]
    copy(skeleton, folder)
    for decision, query in queries.items():
        (folder / "queries" / f"{decision}.sql").write_text(query, encoding="utf-8")
    return folder / skeleton.program


def asked_in_process(program: Path) -> Any:
    """What answers a case, through the adapter but without a process of its own."""
    spec = spec_from_file_location("ow32_adapter_of_sql", program)
    assert spec is not None and spec.loader is not None
    adapter = module_from_spec(spec)
    spec.loader.exec_module(adapter)
    return adapter.Queries(program.parent).reply


def _wrong(
    name: str,
    slip: str,
    decision: str,
    old: str,
    new: str,
    level: Level,
    clause: str = "",
    cause: Cause | None = None,
) -> Miniature:
    query = changed(CORRECT[decision], old, new)
    return Miniature(name=name, slip=slip, level=level, clause=clause, cause=cause, system=f"{decision}\n{query}")


def queries_of(miniature: Miniature) -> Mapping[str, str]:
    """All queries of a miniature, the wrong one among them."""
    assert isinstance(miniature.system, str)
    decision, _, query = miniature.system.partition("\n")
    return {**CORRECT, decision: query}


WRONG_IN_SQL = (
    _wrong(
        "almost 18",
        "Adults are those from 17 on.",
        "start",
        "age_years >= 18",
        "age_years >= 17",
        Level.START,
        "OW32#starting.0",
    ),
    _wrong(
        "no brackets",
        "The alternatives of the disease are not held together, so that a molecular relapse is enough.",
        "start",
        """      and (
        disease_status in ('relapsed', 'refractory')
        or (disease_status = 'molecular_mrd_relapse' and mrd_relapse_confirmed)
      )
""",
        """      and disease_status in ('relapsed', 'refractory')
        or (disease_status = 'molecular_mrd_relapse' and mrd_relapse_confirmed)
""",
        Level.START,
        "OW32#starting.3",
    ),
    _wrong(
        "coalesce",
        "A FLT3 result that is missing is taken for a negative one.",
        "start",
        "not flt3_activating_mutation",
        "not coalesce(flt3_activating_mutation, false)",
        Level.MISSING_DATA,
        "OW32#starting.3",
        Cause.GUESSED,
    ),
    _wrong(
        "default of a column",
        "The column of earlier cycles has 0 as its default.",
        "start",
        "prior_venetoclax_cycles < 3",
        "coalesce(prior_venetoclax_cycles, 0) < 3",
        Level.MISSING_DATA,
        "OW32#starting.5",
        Cause.GUESSED,
    ),
    _wrong(
        "last branch goes on",
        "What is not known falls to the last branch, and the course goes on.",
        "continuation",
        "  when met is null then 'undetermined'\n",
        "",
        Level.MISSING_DATA,
        cause=Cause.GUESSED,
    ),
    _wrong(
        "last branch permits",
        "What is not known falls to the last branch, which permits.",
        "start",
        "  when met is null then 'undetermined'\n  when met then 'start'\n  else 'do_not_start'",
        "  when not met then 'do_not_start'\n  else 'start'",
        Level.MISSING_DATA,
        cause=Cause.GUESSED,
    ),
    _wrong(
        "not on treatment",
        "Whoever is not known to be on treatment is not.",
        "start",
        "  when on_treatment is null then 'undetermined'\n",
        "",
        Level.MISSING_DATA,
        cause=Cause.GUESSED,
    ),
    _wrong(
        "exactly three",
        "Want of a response is looked at after the third cycle and never again.",
        "continuation",
        "cycles_completed >= 3",
        "cycles_completed = 3",
        Level.REVIEW,
        "OW32#stopping.2",
    ),
    _wrong(
        "transplant alone",
        "Donor lymphocytes do not end a course.",
        "continuation",
        "consolidation <> 'none'",
        "consolidation = 'allogeneic_hsct'",
        Level.REVIEW,
        "OW32#stopping.3",
    ),
    _wrong(
        "team",
        "The team is asked about progression, and deterioration has to come with it: a word is wrong.",
        "continuation",
        "relapse <> 'none' or symptomatic_deterioration",
        "relapse <> 'none' and symptomatic_deterioration",
        Level.REVIEW,
        "OW32#stopping.1",
    ),
    _wrong(
        "two steps",
        "The third day is no step of the escalation.",
        "venetoclax",
        "day_of_cycle <= 3 and",
        "day_of_cycle < 3 and",
        Level.DOSE,
        "OW32#dosing.1",
    ),
    _wrong(
        "current course",
        "The cycles are not asked about, so that the dose is escalated anew in each.",
        "venetoclax",
        "day_of_cycle <= 3 and cycle = 1 as",
        "day_of_cycle <= 3 as",
        Level.DOSE,
        "OW32#dosing.1",
    ),
    _wrong(
        "between",
        "A range takes in its end: a tenth day, and an eighth dose.",
        "azacitidine",
        "day_of_cycle in (8, 9)",
        "day_of_cycle between 8 and 10",
        Level.DOSE,
        "OW32#dosing.7",
    ),
    _wrong(
        "day and month",
        "Dates are compared by day and month.",
        "advice",
        "\"date\" >= '2025-12-02'",
        "substr(\"date\", 6) >= '12-02'",
        Level.DUTIES,
        "OW32#recommendation.8",
    ),
)

STRICTER = changed(CORRECT["start"], "age_years >= 18", "age_years > 18")
"""A slip that cannot be seen in who only says what is done: not to start is permitted for everybody."""
