"""What is expected, what was got and who the patient is, in words that every report uses."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ow32_oracle.conformance.reports.grouping import by_name, nearest_first, typical
from ow32_oracle.conformance.reports.tally import EXPLAINED
from ow32_oracle.conformance.results import Ending, Result
from ow32_oracle.conformance.vector import Expectation, Group, Vector
from ow32_oracle.vocabulary import facts_behind
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status
from ow32_spec.language.clauses import Clause
from ow32_spec.language.types import Enumeration, Integer

NOT_KNOWN = "not known"
TYPICAL, OTHERWISE = "typical", "otherwise typical"
_LONGEST_ANSWER = 200
_LONGEST_RECORD = 2_000
_FACTS = {fact.name: fact for fact in (*OW32.facts, *(OW32.course.facts if OW32.course else ()))}


def printable(text: str) -> str:
    """A text of somebody else without anything that a terminal would obey; lines stay lines."""
    return "".join(each if each.isprintable() or each == "\n" else json.dumps(each)[1:-1] for each in text)


def shortened(text: str, longest: int) -> str:
    """A text cut where it is too long to be read."""
    return text if len(text) <= longest else f"{text[:longest]} ... ({len(text):,} characters)"


# -- answers ------------------------------------------------------------------------------------------------------


def expected_and_got(result: Result) -> list[tuple[str, str, str]]:
    """Outcome by outcome, what is expected and what was got; one row with `-` where no outcome is spoken of.

    Outcomes that are forbidden and were not chosen are left out where a single one was chosen.
    """
    expected, got = result.expected, answer_of(result.got)
    statuses = got.get("statuses") if isinstance(got, Mapping) else None
    chosen = got.get("outcome") if isinstance(got, Mapping) else None
    if expected is None or expected.refused or expected.asked is False:
        return [("-", expected_as_a_whole(expected), got_as_a_whole(result.got))]
    rows = []
    for outcome in OW32.decision(result.vector.decision).outcomes.values:
        if isinstance(statuses, Mapping):
            said = printable(str(statuses.get(outcome, "nothing said")))
        else:
            said = "chosen" if outcome == chosen else ""
        status = status_in_words(expected, outcome)
        # Of a choice it is enough to know what it was, and what it could have been.
        if said or chosen is None or status != Status.FORBIDDEN:
            rows.append((outcome, status, said))
    if not any(said for _, _, said in rows):
        rows.append(("-", "one of these", got_as_a_whole(result.got)))
    return rows


def status_in_words(expected: Expectation, outcome: str) -> str:
    """The status of an outcome; where missing facts leave it open, what it could be."""
    status, possible = expected.status(outcome), expected.could_be[outcome]
    if len(possible) > 1:
        return f"{status}: {' or '.join(possible)}"
    return f"{status}: {possible[0]} or not asked" if expected.asked is None and possible else str(status)


def expected_as_a_whole(expected: Expectation | None) -> str:
    """What is expected where no outcome is to be spoken of."""
    if expected is None:
        return "not stated under these readings"
    if expected.refused:
        return "refused: such a record cannot be"
    if expected.asked is False:
        return "not asked: the question does not arise"
    return "an outcome"


def got_as_a_whole(got: Any) -> str:
    """What a system answered, in few words."""
    answer = answer_of(got)
    if isinstance(answer, Mapping):
        if answer.get("not_asked") is True:
            return "not asked"
        if answer.get("undetermined") is True:
            missing = answer.get("missing")
            return f"undetermined; missing {written(missing)}" if missing else "undetermined"
        if "refused" in answer:
            return printable(shortened(f"refused: {answer['refused']}", _LONGEST_ANSWER))
        if isinstance(answer.get("outcome"), str):
            return printable(f"{answer['outcome']} chosen")
    return "nothing" if answer is None else written(answer)


def answer_of(got: Any) -> Any:
    """The answer proper, where it comes with the rest of a line of the protocol."""
    return got["answer"] if isinstance(got, Mapping) and "answer" in got else got


def written(value: Any) -> str:
    """A JSON value on one line, not too long, without anything that a terminal would obey."""
    return printable(shortened(json.dumps(value, ensure_ascii=False, default=str), _LONGEST_ANSWER))


# -- patients -----------------------------------------------------------------------------------------------------


def patient(vector: Vector) -> list[tuple[str, str]]:
    """The case line by line: facts that are out of the ordinary each by itself, and then all others in one line."""
    if vector.text:
        return [("record as sent", printable(shortened(vector.text, _LONGEST_RECORD)))]
    if vector.days:
        return list(_course(vector.days))
    facts = by_name(vector.record)
    rows = [(name, value_in_words(name, value)) for name, value in facts if not typical(name, value)]
    rows += [(name, NOT_KNOWN) for name in vector.not_known]
    if usual := [(name, value) for name, value in facts if typical(name, value)]:
        behind = {fact.name for fact in facts_behind(OW32, OW32.decision(vector.decision))}
        told = [f"{name}: {value_in_words(name, value)}" for name, value in usual if name in behind]
        rest = [f"{len(usual) - len(told)} more of no concern"] if len(told) < len(usual) else []
        rows.append((OTHERWISE if rows else TYPICAL, "; ".join((*told, *rest))))
    return rows


def value_in_words(name: str, value: object) -> str:
    """A value of a fact, with its unit where it is an amount, or its meaning where it is a name."""
    fact = _FACTS.get(name)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return NOT_KNOWN
    match fact.of if fact is not None else None:
        case Integer(unit=unit) if isinstance(value, int):
            place = fact is not None and "{position}" in fact.phrase
            return str(value) if place else f"{value} {unit.removesuffix('s') if value == 1 else unit}"
        case Enumeration(labels=labels) if isinstance(value, str) and value in labels:
            meaning = labels[value]
            return value if meaning == value.replace("_", " ") else f"{value} ({meaning})"
    return printable(value) if isinstance(value, str) else written(value)


def _course(days: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """A line of the course a row; lines of which each says the same as the one before are joined."""
    told, last = list[tuple[int, int, str]](), 0
    for line in days:
        first, last = _days_of(line, last)
        facts = by_name({name: value for name, value in line.items() if name not in _PLACES})
        said = "; ".join(f"{name}: {value_in_words(name, value)}" for name, value in facts) or "nothing recorded"
        joined = told and told[-1][1:] == (first - 1, said)
        told[-1:] = [(told[-1][0], last, said)] if joined else [*told[-1:], (first, last, said)]
    for first, last, said in told:
        yield (f"day {first}" if first == last else f"day {first} to {last}"), said


_PLACES = ("day", "until_day")


def _days_of(line: Mapping[str, Any], before: int) -> tuple[int, int]:
    """Which days a line of a course speaks of; the next one where it does not say."""
    first = line.get("day", before + 1)
    return first, line.get("until_day", first)


def name_of(result: Result) -> str:
    """What a case is called: its name and, where facts are missing, how that is written."""
    return f"{result.vector.id} ({result.spelling})" if result.spelling else result.vector.id


def headline(result: Result) -> str:
    """What came of a case, in a line."""
    if result.ending is Ending.DIFFERS:
        cited = f"{', '.join(each.id for each in clauses_of(result))}: " if result.clauses else ""
        return printable(f"{cited}{result.message or result.cause}")
    return printable(f"{result.ending}: {result.message or EXPLAINED[result.ending]}")


def account(result: Result) -> str:
    """What came of a case, as lines of plain text: clauses, expected and got, the patient, how to ask it again."""
    lines = [f"{clause.id} ({clause.locator}): {clause.paraphrase}" for clause in clauses_of(result)]
    lines += [f"decision: {result.vector.decision}"]
    if result.ending is Ending.DIFFERS:
        lines += _columns([("outcome", "expected", "got"), *expected_and_got(result)])
    if result.vector.group is Group.MALFORMED:
        lines += map(printable, result.vector.requirements)
    lines += [f"case: {name_of(result)}"]
    lines += [f"  {line}" for line in _columns(patient(result.vector))]
    if result.reproduction:
        lines += [f"ask it again: {printable(result.reproduction)}"]
    return "\n".join(lines)


def clauses_of(result: Result) -> list[Clause]:
    """The clauses that an answer goes against, with where they stand and what they say."""
    return [OW32.clause(each) for each in nearest_first(result.clauses, result.vector.decision)]


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows with their cells one below the other."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))] if rows else []
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
