"""What is expected, what was got and who the patient is, in words that every report uses."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ow32_oracle.conformance.reports.grouping import by_name, typical
from ow32_oracle.conformance.reports.tally import EXPLAINED
from ow32_oracle.conformance.results import Ending, Result
from ow32_oracle.conformance.vector import Expectation, Vector
from ow32_spec.book import OW32
from ow32_spec.language.clauses import Clause
from ow32_spec.language.types import Enumeration, Integer

NOT_KNOWN = "not known"
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
    """Outcome by outcome, what is expected and what was got; one row with `-` where no outcome is spoken of."""
    expected, got = result.expected, answer_of(result.got)
    statuses = got.get("statuses") if isinstance(got, Mapping) else None
    chosen = got.get("outcome") if isinstance(got, Mapping) else None
    if expected is None or expected.refused or expected.asked is False:
        return [("-", expected_as_a_whole(expected), got_as_a_whole(result.got))]
    rows = []
    for outcome in expected.could_be:
        if isinstance(statuses, Mapping):
            said = printable(str(statuses.get(outcome, "nothing said")))
        elif isinstance(chosen, str):
            said = "chosen" if outcome == chosen else ""
        else:
            said = ""
        rows.append((outcome, status_in_words(expected, outcome), said))
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


def patient(vector: Vector) -> list[tuple[str, str, bool]]:
    """The case line by line: a fact or day, what it is, and whether it is out of the ordinary."""
    if vector.text:
        return [("record as sent", printable(shortened(vector.text, _LONGEST_RECORD)), True)]
    if vector.days:
        return [(*row, True) for row in _course(vector.days)]
    known = [(name, value_in_words(name, value), not typical(name, value)) for name, value in by_name(vector.record)]
    return [*known, *((name, NOT_KNOWN, True) for name in vector.not_known)]


def value_in_words(name: str, value: object) -> str:
    """A value of a fact, with its unit where it is a number, or its meaning where it is a name."""
    fact = _FACTS.get(name)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return NOT_KNOWN
    match fact.of if fact else None:
        case Integer(unit=unit) if isinstance(value, int):
            return f"{value} {unit}"
        case Enumeration(labels=labels) if isinstance(value, str) and value in labels:
            meaning = labels[value]
            return value if meaning == value.replace("_", " ") else f"{value} ({meaning})"
    return value if isinstance(value, str) else written(value)


def _course(days: tuple[Mapping[str, Any], ...]) -> Iterator[tuple[str, str]]:
    """A day a line, with what is recorded otherwise than the day before; days that bring nothing new are joined."""
    before: Mapping[str, Any] = {}
    number, told = 0, list[tuple[int, int, str]]()
    for line in days:
        first, last = _days_of(line, number)
        number = last
        facts = {name: value for name, value in line.items() if name not in _PLACES}
        new = {name: value for name, value in by_name(facts) if before.get(name, ...) != value}
        gone = [name for name in before if name not in facts]
        words = [*(f"{name}: {value_in_words(name, value)}" for name, value in new.items())]
        words += [f"no more said of {', '.join(gone)}"] if gone else []
        before = facts
        if not words and told:
            told[-1] = (told[-1][0], last, told[-1][2])
        else:
            told.append((first, last, "; ".join(words) or "nothing recorded"))
    for first, last, what in told:
        yield (f"day {first}" if first == last else f"day {first} to {last}"), what


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
        cited = f"{', '.join(result.clauses)}: " if result.clauses else ""
        return printable(f"{cited}{result.message or result.cause}")
    return printable(f"{result.ending}: {result.message or EXPLAINED[result.ending]}")


def account(result: Result) -> str:
    """What came of a case, as lines of plain text: clauses, expected and got, the patient, how to ask it again."""
    lines = [f"{clause.id} ({clause.locator}): {clause.paraphrase}" for clause in clauses_of(result)]
    lines += [f"decision: {result.vector.decision}"]
    if result.ending is Ending.DIFFERS:
        lines += _columns([("outcome", "expected", "got"), *expected_and_got(result)])
    lines += [f"case: {name_of(result)}"]
    lines += [f"  {line}" for line in _columns([(name, value) for name, value, _ in patient(result.vector)])]
    if result.reproduction:
        lines += [f"ask it again: {printable(result.reproduction)}"]
    return "\n".join(lines)


def clauses_of(result: Result) -> list[Clause]:
    """The clauses that an answer goes against, with where they stand and what they say."""
    return [OW32.clause(each) for each in result.clauses]


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows with their cells one below the other."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))] if rows else []
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
