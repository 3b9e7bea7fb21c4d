"""The golden cases: the recommendation applied by a second reader, patient by patient.

Each case was reasoned from the text, in words, before the specification was asked. It states a record (a fact
that is not in it is unknown), the way of reading the text where that is not the default, and what is to be
answered.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

from ow32_spec.book import OW32
from ow32_spec.language.answers import Answer, Status, answer
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice

HERE = Path(__file__).parent
PROJECTION = Projection(OW32)

CASE_KEYS = {"name", "clauses", "why", "readings", "record", "expect"}
NOT_ASKED = "not asked"
OTHERS = "others"
"""Stands for every outcome that an expectation does not name."""
FLAGS = ("conflict", "silent")
GUIDANCE = "against_guidance"
"""The outcomes that can be chosen, and whose choice would depart from guidance."""


class CaseError(Exception):
    """A golden case that cannot be read; the message names the case and what to mend."""


@frozen(kw_only=True)
class Expectation:
    """What a case says of one decision; `asked` is false where the question is not to arise."""

    asked: bool
    statuses: dict[str, Status]
    flags: dict[str, bool]
    against_guidance: frozenset[str] | None


@frozen(kw_only=True)
class Case:
    """One patient at one moment, read in one way."""

    name: str
    clauses: tuple[str, ...]
    why: str
    record: Record
    readings: Choice
    changed_readings: frozenset[tuple[str, str]]
    expect: dict[str, Expectation]


# -- reading the files --------------------------------------------------------------------------------------


def read_case(table: dict[str, Any], patients: dict[str, dict[str, Any]]) -> Case:
    """One `[[case]]`, every name in it checked against the specification.

    Raises:
        CaseError: something is missing, or is not a name of the vocabulary.
    """
    name = table.get("name", "a case without a name")
    strange = table.keys() - CASE_KEYS
    missing = CASE_KEYS - {"readings"} - table.keys()
    if strange or missing:
        raise CaseError(f"{name}: unknown keys {sorted(strange)}, missing keys {sorted(missing)}")
    try:
        clauses = tuple(OW32.clause(identifier).id for identifier in table["clauses"])
        if not clauses or not table["why"] or not table["expect"]:
            raise CaseError(f"{name}: give at least one clause, one decision, and the reasoning")
        record = read_record(table["record"], patients)
        readings, changed = read_readings(table.get("readings", {}))
        expect = {key: read_expectation(OW32.decision(key), value) for key, value in table["expect"].items()}
    except SpecificationError as error:
        raise CaseError(f"{name}: {error}") from error
    except CaseError as error:
        raise CaseError(f"{name}: {error}") from error
    return Case(
        name=name,
        clauses=clauses,
        why=table["why"],
        record=record,
        readings=readings,
        changed_readings=changed,
        expect=expect,
    )


def read_record(table: dict[str, Any], patients: dict[str, dict[str, Any]]) -> Record:
    """The facts of a record: those of the patient that it is `like`, changed, without those to `omit`."""
    changes = {key: value for key, value in table.items() if key not in ("like", "omit")}
    base: dict[str, Any] = {}
    if "like" in table:
        if table["like"] not in patients:
            raise CaseError(f"no patient {table['like']!r}: write one of {', '.join(patients)}")
        base = dict(patients[table["like"]])
    for fact in table.get("omit", []):
        if fact not in base:
            raise CaseError(f"{fact!r} is to be omitted, and the patient does not have it: leave it out of omit")
        del base[fact]
    record = base | changes
    for key, value in record.items():
        of = OW32.fact(key).of
        if not of.contains(value):
            raise CaseError(f"{key} = {value!r} is not {of}")
    return record


def read_readings(given: dict[str, str] | str) -> tuple[Choice, frozenset[tuple[str, str]]]:
    """The whole choice of readings, and what a case itself says of it: changes from the default."""
    if given == "literal":
        return OW32.literal_readings, frozenset()
    if isinstance(given, str):
        raise CaseError(f"readings = {given!r}: write literal, or a table of changes from the default")
    choice = dict(OW32.default_readings)
    for name, alternative in given.items():
        OW32.reading(name).require(alternative)
        choice[name] = alternative
    return choice, frozenset(given.items())


def read_expectation(decision: Decision, given: dict[str, Any] | str) -> Expectation:
    """What is expected of a decision: a status for every outcome, or that the question does not arise."""
    if given == NOT_ASKED:
        return Expectation(asked=False, statuses={}, flags={}, against_guidance=None)
    if isinstance(given, str):
        raise CaseError(f"{decision.name} = {given!r}: write {NOT_ASKED!r}, or a status for each outcome")
    flags = {flag: given[flag] for flag in FLAGS if flag in given}
    named = {key: value for key, value in given.items() if key not in (*FLAGS, GUIDANCE, OTHERS)}
    against = frozenset(given[GUIDANCE]) if GUIDANCE in given else None
    for outcome in (*named, *(against or ())):
        decision.label(outcome)
    outcomes = decision.outcomes.values
    if OTHERS in given:
        named = {outcome: named.get(outcome, given[OTHERS]) for outcome in outcomes}
    elif missing := [outcome for outcome in outcomes if outcome not in named]:
        raise CaseError(f"{decision.name}: give a status for {', '.join(missing)}")
    try:
        statuses = {outcome: Status(named[outcome]) for outcome in outcomes}
    except ValueError as error:
        raise CaseError(f"{decision.name}: {error}; write one of {', '.join(Status)}") from error
    return Expectation(asked=True, statuses=statuses, flags=flags, against_guidance=against)


def read_file(text: str) -> list[Case]:
    """Every case of a file."""
    tables = tomllib.loads(text)
    return [read_case(table, tables.get("patients", {})) for table in tables["case"]]


CASES = {
    f"{path.stem}: {case.name}": case
    for path in sorted(HERE.glob("*.toml"))
    for case in read_file(path.read_text(encoding="utf-8"))
}


# -- the cases ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_specification_answers_as_the_second_reader_does(case: Case) -> None:
    """Every decision that a case names is answered as the text was read, outcome by outcome."""
    wrong = []
    for name, expected in case.expect.items():
        got = answer(PROJECTION, OW32.decision(name), case.record, case.readings)
        wrong += [f"{name}: {difference}" for difference in differences(expected, got)]
    assert not wrong, report(case, wrong)


def differences(expected: Expectation, got: Answer) -> list[str]:
    """Where an answer is not the expected one, in words, with the norms responsible."""
    if not expected.asked or got.asked is False:
        return [] if expected.asked is got.asked else [f"asked: expected {expected.asked}, got {got.asked}"]
    found = []
    for each in got.outcomes:
        if each.status is not (status := expected.statuses[each.outcome]):
            why = ", ".join(norm.name for norm in each.because) or "no norm"
            missing = "; missing " + ", ".join(fact.name for fact in each.missing) if each.missing else ""
            found.append(f"{each.outcome}: expected {status}, got {each.status} by {why}{missing}")
    found += [
        f"{flag}: expected {value}, got {getattr(got, flag)}"
        for flag, value in expected.flags.items()
        if getattr(got, flag) is not value
    ]
    if expected.against_guidance is not None:
        open_ = (Status.REQUIRED, Status.PERMITTED)
        departs = {each.outcome for each in got.outcomes if each.against and each.status in open_}
        if departs != expected.against_guidance:
            found.append(f"against guidance: expected {sorted(expected.against_guidance)}, got {sorted(departs)}")
    return found


def report(case: Case, wrong: list[str]) -> str:
    """A failure that a reader can judge without opening the file."""
    record = "\n".join(f"    {name} = {value}" for name, value in case.record.items()) or "    nothing known"
    changes = [f"{name} = {value}" for name, value in case.readings.items() if value != OW32.reading(name).default]
    return "\n".join(
        (
            case.name,
            f"  clauses: {', '.join(case.clauses)}",
            f"  why: {case.why}",
            f"  readings: {', '.join(changes) or 'default'}",
            "  record:",
            record,
            *(f"  {line}" for line in wrong),
        )
    )


# -- what the cases cover -----------------------------------------------------------------------------------


@pytest.mark.parametrize("clause", [clause.id for clause in OW32.clauses if clause.formalised])
def test_every_formalised_clause_has_a_case(clause: str) -> None:
    """No clause is stated without a patient to whom the second reader applied it."""
    assert any(clause in case.clauses for case in CASES.values())


OF_SINGLE_DAYS = [each for each in OW32.readings if each not in evolve(OW32, course=None).unused_readings()]
"""The readings on which a single day depends; the others are for courses, walked by hand elsewhere."""


@pytest.mark.parametrize(
    ("reading", "alternative"),
    [
        pytest.param(reading.name, alternative, id=f"{reading.name}={alternative}")
        for reading in OF_SINGLE_DAYS
        for alternative in reading.alternatives
    ],
)
def test_every_alternative_of_every_reading_has_a_case(reading: str, alternative: str) -> None:
    """An alternative that is not the default is chosen by name in some case about its clauses."""
    taken = OW32.reading(reading)
    if alternative == taken.default:
        cases = [case for case in CASES.values() if case.readings[reading] == alternative]
    else:
        cases = [case for case in CASES.values() if (reading, alternative) in case.changed_readings]
    assert any(set(taken.clauses) & set(case.clauses) for case in cases)


@pytest.mark.parametrize("decision", [decision.name for decision in OW32.decisions])
def test_every_decision_has_a_case(decision: str) -> None:
    """No question is left that the second reader never asked."""
    assert any(decision in case.expect for case in CASES.values())


def test_no_two_cases_share_a_name() -> None:
    """A name leads to one case, so none is silently replaced by another."""
    written = sum(len(read_file(path.read_text(encoding="utf-8"))) for path in HERE.glob("*.toml"))
    assert len(CASES) == written


# -- cases that are refused ---------------------------------------------------------------------------------

SOUND: dict[str, Any] = {
    "name": "a sound case",
    "clauses": ["OW32#starting.0"],
    "why": "A reason.",
    "record": {"age_years": 17},
    "expect": {"start": {"start": "forbidden", "do_not_start": "required"}},
}


def test_a_sound_case_is_read() -> None:
    """The case that the refusals spoil is itself accepted."""
    assert read_case(SOUND, {}).record == {"age_years": 17}


@pytest.mark.parametrize(
    ("spoilt", "message"),
    [
        pytest.param({"clauses": []}, "at least one clause", id="no clause"),
        pytest.param({"clauses": ["OW32#starting.9"]}, "no clause", id="unknown clause"),
        pytest.param({"record": {"age": 17}}, "no fact", id="unknown fact"),
        pytest.param({"record": {"age_years": 200}}, "not a whole number", id="value out of range"),
        pytest.param({"record": {"age_years": True}}, "not a whole number", id="truth value for a number"),
        pytest.param({"record": {"like": "nobody"}}, "no patient", id="unknown patient"),
        pytest.param({"record": {"omit": ["age_years"]}}, "omitted", id="omission of what is not there"),
        pytest.param({"readings": {"ramps": "every_cycle"}}, "no reading", id="unknown reading"),
        pytest.param({"readings": {"ramp": "never"}}, "no alternative", id="unknown alternative"),
        pytest.param({"readings": "liberal"}, "write literal", id="unknown set of readings"),
        pytest.param({"expect": {"begin": NOT_ASKED}}, "no decision", id="unknown decision"),
        pytest.param({"expect": {"start": "never asked"}}, "not asked", id="neither statuses nor not asked"),
        pytest.param({"expect": {"start": {"start": "forbidden"}}}, "do_not_start", id="incomplete"),
        pytest.param(
            {"expect": {"start": {"start": "banned", OTHERS: "required"}}},
            "write one of",
            id="unknown status",
        ),
        pytest.param({"expect": {"start": {"strat": "forbidden", OTHERS: "required"}}}, "strat", id="unknown outcome"),
        pytest.param({"expects": {}}, "unknown keys", id="unknown key"),
    ],
)
def test_a_case_that_cannot_be_read_is_refused_by_name(spoilt: dict[str, Any], message: str) -> None:
    """A slip in a case is an error that names the case, never a case that is not checked."""
    with pytest.raises(CaseError, match=f"a sound case: .*{message}"):
        read_case(SOUND | spoilt, {})
