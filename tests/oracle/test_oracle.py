"""The public face: records that are sound, answers to them, and an import that needs nothing heavy."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import get_args, get_type_hints

import attrs
import pytest

import ow32_oracle
from ow32_oracle import Oracle, Patient, RecordError, decide, decide_start, plan_day, review, simulate
from ow32_oracle.patient_source import patient_source
from ow32_oracle.record_lines import Piece
from ow32_oracle.records import RecordReader
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer

ELIGIBLE = {
    "on_treatment": False,
    "age_years": 64,
    "diagnosis": "aml",
    "disease_status": "relapsed",
    "prior_intensive_lines": 1,
    "flt3_activating_mutation": False,
    "suitable_for_intensive_salvage": False,
    "prior_venetoclax_cycles": 0,
    "venetoclax_intolerance": False,
    "prior_stop_for_toxicity": False,
}


def test_the_public_face_loads_nothing_that_it_does_not_need() -> None:
    """Neither a solver nor what only the command line shows things with."""
    code = "import sys, ow32_oracle; print(' '.join(sorted(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"z3", "cvc5", "click", "rich", "graphviz", "hypothesis", "ow32_proofs", "duckdb", "polars", "sqlglot"}
    assert not heavy & {name.partition(".")[0] for name in loaded}


def test_the_patient_is_what_the_vocabulary_says() -> None:
    """The source that is kept is the one that is written from the vocabulary now."""
    kept = Path(ow32_oracle.__file__).with_name("patient.py").read_text(encoding="utf-8")
    assert kept == patient_source(OW32)


def test_the_patient_has_a_field_of_the_right_type_for_each_fact() -> None:
    """Frozen, without a dictionary, None where nothing is said."""
    hints = get_type_hints(Patient)
    assert [each.name for each in attrs.fields(Patient)] == [fact.name for fact in OW32.facts]
    for fact in OW32.facts:
        first, *_ = get_args(hints[fact.name])
        match fact.of:
            case Boolean():
                assert first is bool
            case Integer():
                assert first is int
            case Date():
                assert first is date
            case Enumeration(values=values):
                assert get_args(first) == values
        assert getattr(Patient(), fact.name) is None
    assert not hasattr(Patient(), "__dict__")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Patient().age_years = 64  # type: ignore[misc]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"age_years": 640}, '{"age_years": 640}'),
        ({"age_years": "64"}, '{"age_years": "64"}'),
        ({"age_years": 64.0}, '{"age_years": 64.0}'),
        ({"age_years": True}, '{"age_years": true}'),
        ({"on_treatment": 1}, '{"on_treatment": 1}'),
        ({"diagnosis": "AML"}, '{"diagnosis": "AML"}'),
        ({"date": "02.03.2026"}, '{"date": "02.03.2026"}'),
        ({"date": date(2019, 1, 1)}, '{"date": "2019-01-01"}'),
        ({"agee_years": 3}, '{"agee_years": 3}'),
        ({"age_years": []}, '{"age_years": []}'),
        ({"age_years": {}}, '{"age_years": {}}'),
        ({"day_of_cycle": 40, "cycle_length_days": 28}, '{"day_of_cycle": 40, "cycle_length_days": 28}'),
    ],
)
def test_a_mapping_is_refused_in_the_words_in_which_a_text_is(given: dict[str, object], text: str) -> None:
    """The same field, the same fault, the same remedy."""
    told = RecordReader(OW32.facts, OW32.assumptions).read(Piece(line=1, text=text))
    assert isinstance(told, tuple)
    with pytest.raises(RecordError) as refused:
        decide_start(given)
    assert [(each.field, each.what, each.remedy) for each in refused.value.problems] == [
        (each.field, each.what, each.remedy) for each in told
    ]
    if set(given) <= {fact.name for fact in OW32.facts}:
        with pytest.raises(RecordError):
            Patient(**given)  # type: ignore[arg-type]


def test_a_moment_is_no_date() -> None:
    """A value has one spelling."""
    with pytest.raises(RecordError, match="date"):
        Patient(date=datetime(2026, 3, 2, 12))


def test_what_is_left_out_none_or_unknown_is_not_known() -> None:
    """In a mapping as in a text."""
    said = decide_start(ELIGIBLE)
    assert said.status("start") is Status.PERMITTED
    without = {name: value for name, value in ELIGIBLE.items() if name != "age_years"}
    for record in (without, {**without, "age_years": None}, {**without, "age_years": "unknown"}, Patient(**without)):
        open_still = decide_start(record)
        assert open_still.status("start") is Status.UNDETERMINED
        assert [fact.name for fact in open_still.outcomes[0].missing] == ["age_years"]


def test_a_patient_and_a_mapping_are_answered_alike() -> None:
    """By every function."""
    patient = Patient(on_treatment=True, cycle=1, day_of_cycle=3, cycle_length_days=28)
    mapping = {"on_treatment": True, "cycle": 1, "day_of_cycle": 3, "cycle_length_days": 28}
    assert review(patient) == review(mapping)
    assert plan_day(patient) == plan_day(mapping)
    assert decide("start", patient) == decide_start(mapping)
    assert Oracle().verdict("venetoclax", patient) == Oracle().verdict("venetoclax", mapping)
    assert list(review(patient)) == ["continuation", "transplant"]
    assert {"venetoclax", "azacitidine", "full_blood_count"} <= set(plan_day(patient))


def test_an_answer_carries_its_norms_and_clauses() -> None:
    """So that a reader finds the sentence."""
    said = decide_start({**ELIGIBLE, "age_years": 17})
    assert said.status("start") is Status.FORBIDDEN
    assert [(norm.name, norm.clauses) for norm in said.outcomes[0].because] == [("start/adult", ("OW32#starting.0",))]


def test_an_oracle_reads_as_it_is_told() -> None:
    """A reading changes an answer; one that is not named keeps its default."""
    on_course = {**ELIGIBLE, "on_treatment": True}
    assert decide_start(on_course).asked is False
    assert Oracle({"scope": "any_time"}).decide_start(on_course).asked is True
    assert Oracle.literal().readings == OW32.literal_readings
    assert Oracle().readings == OW32.default_readings
    with pytest.raises(ValueError, match="scope"):
        Oracle({"scope": "whenever"})


def test_what_is_no_decision_and_what_is_no_record_are_refused() -> None:
    """With a remedy."""
    with pytest.raises(ValueError, match="did you mean 'venetoclax'"):
        decide("venetoclaxx", {})
    with pytest.raises(TypeError, match="a Patient or a mapping"):
        decide_start(64)  # type: ignore[arg-type]


def test_where_the_question_does_not_arise_the_verdict_is_empty() -> None:
    """And where it may, everything is undetermined."""
    assert Oracle().verdict("start", {"on_treatment": True}) == {}
    assert set(Oracle().verdict("start", ELIGIBLE | {"on_treatment": None}).values()) == {Status.UNDETERMINED}


def test_a_course_is_simulated_under_the_readings_of_the_oracle() -> None:
    """The same days as the simulator gives."""
    days = list(simulate([{"age_years": 64}, {}]))
    assert [day.number for day in days] == [1, 2]  # type: ignore[union-attr]
