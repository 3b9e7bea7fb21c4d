"""Runs of the kit to make reports of: a handful of vectors, asked of a real system, and results made by hand."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from attrs import evolve

from ow32_oracle import Oracle
from ow32_oracle.conformance import running
from ow32_oracle.conformance.cases import expectation_where
from ow32_oracle.conformance.demo.wrong_system import IMPLEMENTATION, answer
from ow32_oracle.conformance.in_python import Calling
from ow32_oracle.conformance.levels import Level, level_of
from ow32_oracle.conformance.protocol import read_about
from ow32_oracle.conformance.results import Cause, Ending, Result, Run, System
from ow32_oracle.conformance.vector import Expectation, Group, Vector
from ow32_spec.book import OW32

ELIGIBLE: Mapping[str, Any] = {
    "on_treatment": False,
    "age_years": 64,
    "diagnosis": "aml",
    "disease_status": "relapsed",
    "mrd_relapse_confirmed": True,
    "prior_intensive_lines": 1,
    "flt3_activating_mutation": False,
    "suitable_for_intensive_salvage": False,
    "prior_venetoclax_cycles": 0,
    "prior_venetoclax_response": "none",
    "venetoclax_intolerance": False,
    "prior_stop_for_toxicity": False,
}
ON_DAY_10: Mapping[str, Any] = {
    "on_treatment": True,
    "cycle": 1,
    "day_of_cycle": 10,
    "strong_cyp3a4_inhibitor": False,
    "azole": "taken",
    "azole_is_strong_inhibitor": True,
    "remission": False,
    "blood_counts_normal": False,
    "neutrophils_normal": False,
    "antifungal_prophylaxis_needed": True,
    "toxicity": False,
    "dose_reduction_chosen": False,
    "venetoclax_mg_yesterday": 100,
    "drug_induced_cytopenia": False,
    "venetoclax_days": 28,
}
_ORACLE = Oracle()


def vector(decision: str, number: int, base: Mapping[str, Any], *not_known: str, **changes: Any) -> Vector:
    """A vector of a record with changes, as the oracle answers it."""
    record = {name: value for name, value in {**base, **changes}.items() if name not in not_known}
    answer = _ORACLE.decide(decision, record)
    group = Group.MISSING if not_known else Group.REQUIRED
    expected = expectation_where(answer, record, _ORACLE.readings)
    return Vector(
        id=f"{group}/{decision}/{number}",
        group=group,
        level=Level.MISSING_DATA if not_known else level_of(OW32.decision(decision)),
        decision=decision,
        record=record,
        not_known=not_known,
        expectations=(expected,),
        clauses=tuple(dict.fromkeys(clause for named in expected.because.values() for clause in named)),
    )


@cache
def vectors() -> tuple[Vector, ...]:
    """Vectors with which each slip of the demonstration is seen, some more than once, and some that it gets right."""
    return (
        vector("start", 1, ELIGIBLE),
        vector("start", 2, ELIGIBLE, age_years=17),
        vector("start", 3, ELIGIBLE, age_years=18),
        vector("start", 4, ELIGIBLE, age_years=18, prior_intensive_lines=2, disease_status="refractory"),
        vector("start", 5, ELIGIBLE, flt3_activating_mutation=True),
        vector("venetoclax", 1, ON_DAY_10),
        vector("venetoclax", 2, ON_DAY_10, cycle=2, day_of_cycle=2, azole="not_started"),
        vector("venetoclax", 3, ON_DAY_10, cycle=2, day_of_cycle=3, azole="not_started"),
        vector(
            "venetoclax",
            4,
            ON_DAY_10,
            remission=True,
            blood_counts_normal=True,
            neutrophils_normal=True,
            antifungal_prophylaxis_needed=False,
        ),
        vector("cycle_length", 1, ON_DAY_10),
        vector("start", 1, ELIGIBLE, "flt3_activating_mutation"),
    )


@cache
def wrong_run() -> Run:
    """The system of the demonstration, asked those."""
    asked = running.Asked(vectors=vectors(), leaks=False)
    return running.run(Calling(answer, read_about(IMPLEMENTATION)), asked)


@cache
def right_run() -> Run:
    """A run in which all that was asked conforms."""
    run = wrong_run()
    return evolve(run, results=[each for each in run.results if each.ending is Ending.CONFORMS])


def result(ending: Ending, number: int = 1, **more: Any) -> Result:
    """A result made by hand, of a case about starting."""
    case = vector("start", number, ELIGIBLE)
    return Result(vector=case, ending=ending, expected=case.expectations[0], **more)


def run_of(*results: Result, **more: Any) -> Run:
    """A run with some results."""
    system = more.pop("system", System(name="made by hand"))
    return Run(system=system, edition=OW32.edition, readings=OW32.default_readings, results=results, **more)


@cache
def every_ending() -> Run:
    """A run in which every end occurs, and everything that a result can say is said, by a system that is hostile."""
    hostile = "\x1b[31mred\x1b[0m | <b>&</b> `x` *y* \x00 ]]> \ud800 ```"
    results: Sequence[Result] = (
        *(
            result(
                ending,
                number,
                message=f"{ending}: {hostile}",
                issue="https://example.org/issues/1",
                seconds=0.25,
                got={"said": hostile},
                reproduction=f"ow32 conform --case required/start/{number} -- {hostile}",
            )
            for number, ending in enumerate(Ending, start=1)
            if ending is not Ending.DIFFERS
        ),
        *(
            result(
                Ending.DIFFERS,
                100 + number,
                cause=cause,
                clauses=("OW32#starting.2", "OW32#starting.0") if number % 2 else (),
                message=hostile,
                got={"answer": {"outcome": hostile}},
                outcome="start",
                reproduction="ow32 conform -- ./system",
            )
            for number, cause in enumerate(Cause)
        ),
        result(Ending.DIFFERS, 200, cause=Cause.STATUS, clauses=("OW32#starting.1",), accepted=f"known {hostile}"),
        malformed(),
        course(),
    )
    system = System(name=f"hostile {hostile}", version=hostile, language=hostile, about={"source": "src/a b.py"})
    return run_of(*results, system=system, log=hostile, examples=12, seed=7, notes=(hostile,))


def malformed() -> Result:
    """A record with a name that stands twice, which was answered."""
    case = Vector(
        id="malformed/start/1",
        group=Group.MALFORMED,
        level=Level.MALFORMED,
        decision="start",
        text='{"age_years": 64, "age_years": 17}',
        requirements=("check age_years for a name that stands twice",),
        expectations=(Expectation(refused=True),),
    )
    return Result(
        vector=case,
        ending=Ending.DIFFERS,
        cause=Cause.ACCEPTED,
        expected=case.expectations[0],
        got={"answer": {"outcome": "start"}},
        message="the record cannot be, and was answered: refuse it",
    )


def course() -> Result:
    """A course of some days, on which the dose was wrong."""
    case = Vector(
        id="courses/venetoclax/1",
        group=Group.COURSES,
        level=Level.COURSES,
        decision="venetoclax",
        days=(
            {"age_years": 64, "azole": "not_started", "cycle_length_days": 28, "treatment_started": True},
            {"venetoclax_mg_today": 100},
            {"venetoclax_mg_today": 200},
            {"day": 4, "until_day": 9, "venetoclax_mg_today": 200},
            {"day": 10},
        ),
        expectations=vector("venetoclax", 1, ON_DAY_10).expectations,
        clauses=("OW32#dosing.1",),
    )
    return Result(
        vector=case,
        ending=Ending.DIFFERS,
        cause=Cause.FORBIDDEN,
        expected=case.expectations[0],
        outcome="400_mg",
        got={"answer": {"outcome": "400_mg"}},
        clauses=("OW32#dosing.1",),
        message="400_mg was chosen, and is forbidden",
    )
