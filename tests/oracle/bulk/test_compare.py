"""`ow32 compare LOG`: systems that are right, and systems that are wrong in ways that the comparison has to name."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from ow32_oracle.cli import main
from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.projection import Projection
from synthetic_rows import rows

PROJECTION = Projection(OW32)
START = OW32.decision("start")
TYPICAL = {fact.name: fact.typical for fact in OW32.facts}
Row = Mapping[str, Any]


def compare(path: Path, *arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["compare", str(path), *arguments])


def log(path: Path, system: Callable[[Row], str | None], count: int = 50, missing: float = 0.05) -> Path:
    """A log of what a system decided on starting."""
    table = pa.Table.from_batches(rows(OW32, count, missing=missing, seed=4))
    chosen = [system(row) for row in table.to_pylist()]
    pq.write_table(table.append_column("start", pa.array(chosen, pa.string())), path)
    return path


def right(row: Row) -> str | None:
    """Start wherever that is permitted; else, not; nothing is decided where facts are missing."""
    record = {name: value for name, value in row.items() if value is not None}
    said = answer(PROJECTION, START, record, OW32.default_readings)
    if said.asked is not True or said.status("start") is Status.UNDETERMINED:
        return None
    return "start" if said.status("start") is not Status.FORBIDDEN else "do_not_start"


def meets(row: Row, *, adult: int = 18, **changes: bool) -> bool:
    """The starting criteria by hand, where everything is known; with slips, if wanted."""
    return (
        row["age_years"] >= adult
        and row["diagnosis"] == "aml"
        and (
            row["disease_status"] in ("relapsed", "refractory")
            or (row["disease_status"] == "molecular_mrd_relapse" and row["mrd_relapse_confirmed"])
        )
        and row["prior_intensive_lines"] >= 1
        and not row["flt3_activating_mutation"]
        and not row["suitable_for_intensive_salvage"]
        and (
            changes.get("refractory_may", False)
            or not (row["prior_venetoclax_cycles"] >= 3 and row["prior_venetoclax_response"] != "objective")
        )
        and not row["venetoclax_intolerance"]
        and (changes.get("toxicity_may", False) or not row["prior_stop_for_toxicity"])
    )


def test_a_system_that_is_right_agrees(tmp_path: Path) -> None:
    """Exit code 0, with a count that is not nothing."""
    result = compare(log(tmp_path / "log.parquet", right))
    assert result.exit_code == 0, result.output
    assert PURPOSE in result.stdout
    assert ", 0 differ" in result.stdout


def test_where_the_text_leaves_a_choice_every_choice_agrees(tmp_path: Path) -> None:
    """Not to start is never accused."""
    assert compare(log(tmp_path / "log.parquet", lambda row: "do_not_start")).exit_code == 0


SLIPS: dict[str, tuple[Callable[[Row], bool], str]] = {
    "from 17 years": (lambda row: meets(row, adult=17), "start/adult"),
    "refractory to venetoclax": (lambda row: meets(row, refractory_may=True), "start/not-refractory-to-venetoclax"),
    "stopped for toxicity": (lambda row: meets(row, toxicity_may=True), "start/not-intolerant-to-venetoclax"),
}


@pytest.mark.parametrize(
    "slip", [each if place == 0 else pytest.param(each, marks=pytest.mark.slow) for place, each in enumerate(SLIPS)]
)
def test_a_slip_is_found_with_its_norm_and_smallest_case(slip: str, tmp_path: Path) -> None:
    """Each wrong case is explained by the one norm that was got wrong, and no other is accused."""
    starts, norm = SLIPS[slip]
    path = log(tmp_path / "log.parquet", lambda row: "start" if starts(row) else "do_not_start", 6_000, missing=0)
    result = compare(path, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["purpose"] == PURPOSE
    assert [each["norm"] for each in told["differences"]] == [norm]
    (found,) = told["differences"]
    assert (found["decision"], found["outcome"], found["cause"]) == ("start", "start", "forbidden")
    assert found["count"] == found["alone"] == told["compared"]["start"]["differed"] > 0
    record = found["smallest"]["facts"]
    assert len(record) <= 3
    assert answer(PROJECTION, START, record, OW32.default_readings).status("start") is Status.FORBIDDEN


def write(path: Path, *lines: Row) -> Path:
    """A log of JSON lines."""
    known = {**TYPICAL, "date": str(TYPICAL["date"])}
    path.write_text("".join(json.dumps({**known, **line}) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"venetoclax_intolerance": None, "start": "start"}, "as_if_false"),
        ({"off_label_consent": None, "prescription": "prescribe"}, "as_if_true"),
        ({"disease_status": None, "start": "start"}, "missing"),
    ],
)
def test_deciding_where_facts_are_missing_is_told_with_its_cause(changes: Row, cause: str, tmp_path: Path) -> None:
    """What is missing was taken for false, or for true, or was not needed."""
    told = json.loads(compare(write(tmp_path / "log.jsonl", changes), "--json").stdout)
    (found,) = told["differences"]
    assert (found["cause"], found["status"]) == (cause, "undetermined")
    assert found["missing"] == [name for name, value in changes.items() if value is None]


def test_a_choice_that_cannot_be_forbidden_agrees_whatever_is_missing(tmp_path: Path) -> None:
    """Whether not starting is required or merely permitted is open; that it is right is not."""
    path = write(tmp_path / "log.jsonl", {"age_years": None, "start": "do_not_start"})
    assert compare(path).exit_code == 0


def test_conflicts_and_questions_that_do_not_arise_are_not_judged(tmp_path: Path) -> None:
    """They are counted, and nobody is accused; with nothing else there is nothing to pass."""
    # As it is worded, day 3 has 400 mg, and a strong inhibitor forbids it.
    conflict = {
        "on_treatment": True, "cycle": 1, "day_of_cycle": 3, "strong_cyp3a4_inhibitor": True, "venetoclax": "400_mg"
    }  # fmt: skip
    treated = {"on_treatment": True, "start": "start"}
    path = write(tmp_path / "log.jsonl", conflict, {"start": "start"})
    told = json.loads(compare(path, "--json", "--readings", "literal").stdout)["compared"]
    assert told["venetoclax"]["conflict"] == 1
    assert told["venetoclax"]["differed"] == 0
    told = json.loads(compare(write(tmp_path / "log.jsonl", treated, {"start": "start"}), "--json").stdout)["compared"]
    assert told["start"] == {"agreed": 1, "differed": 0, "conflict": 0, "not_asked": 1}
    refused = compare(write(tmp_path / "log.jsonl", treated))
    assert refused.exit_code == 2
    assert "no case that can be judged" in refused.stderr


def test_statuses_that_were_given_are_compared(tmp_path: Path) -> None:
    """A claim to know what is not known, and a status for another."""
    path = write(
        tmp_path / "log.jsonl",
        {"start__start": "permitted"},
        {"venetoclax_intolerance": None, "start__start": "permitted"},
        {"age_years": 17, "start__start": "permitted"},
        {"age_years": 17, "start__start": "forbidden"},
        {"venetoclax_intolerance": None, "start__start": "undetermined"},
    )
    told = json.loads(compare(path, "--json").stdout)
    assert told["compared"]["start__start"] == {"agreed": 3, "differed": 2, "conflict": 0, "not_asked": 0}
    assert {(each["status"], each["given"], each["norm"]) for each in told["differences"]} == {
        ("undetermined", "permitted", None),
        ("forbidden", "permitted", "start/adult"),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no case that can be judged"),
        ("\n\n", "no case that can be judged"),
        ('{"age_years": 64}\n', "no case that can be judged"),
        ('{"start": "begin"}\n', "no case that can be judged"),
    ],
)
def test_an_empty_log_never_passes(text: str, words: str, tmp_path: Path) -> None:
    """Nor one in which nothing was decided."""
    (tmp_path / "log.jsonl").write_text(text, encoding="utf-8")
    result = compare(tmp_path / "log.jsonl")
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_log_without_decisions_is_refused(tmp_path: Path) -> None:
    """With the names that columns could have."""
    (tmp_path / "log.csv").write_text("age_years\n64\n", encoding="utf-8")
    result = compare(tmp_path / "log.csv")
    assert result.exit_code == 2
    assert "name a column after one of" in result.stderr


def test_rows_that_cannot_be_read_are_told_and_refuse_the_log(tmp_path: Path) -> None:
    """An outcome that is none, with the one that was meant; and written down, if asked for."""
    path = write(tmp_path / "log.jsonl", {"start": "strat"}, {"start": "start"}, {"age_years": 170, "start": "start"})
    result = compare(path)
    assert result.exit_code == 2
    assert 'row 1, start: "strat" is not one of its values: did you mean start?' in result.stderr
    assert "row 3, age_years: 170 lies outside" in result.stderr
    assert compare(path, "--rejects", str(tmp_path / "rejects.jsonl")).exit_code == 2
    assert len((tmp_path / "rejects.jsonl").read_text().splitlines()) == 2


def test_a_column_to_be_kept_is_shown(tmp_path: Path) -> None:
    """So that the case can be found again."""
    path = write(tmp_path / "log.jsonl", {"age_years": 17, "start": "start", "case": "c7"})
    result = compare(path, "--keep", "case")
    assert result.exit_code == 1
    assert "row 1, case c7: on_treatment false, age_years 17" in result.stdout
