"""The answer of the oracle to a case, as a system that conforms would give it.

    >>> from ow32_oracle import Oracle
    >>> case = {"decision": "start", "record": {"on_treatment": False, "age_years": 17}}
    >>> answer_case(case, Oracle())["statuses"]
    {'start': 'forbidden', 'do_not_start': 'required'}

A record is read as strictly as `ow32_oracle.records` reads one from a file, and a course as `ow32 simulate` does;
what they refuse is refused here, in the same words.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from ow32_oracle.course_records import ReadLine, read_course
from ow32_oracle.course_words import problems
from ow32_oracle.oracle import Oracle
from ow32_oracle.record_lines import Piece
from ow32_oracle.record_problems import Problem
from ow32_oracle.record_syntax import Members, Spelling
from ow32_oracle.records import RecordReader, RefusedRecord, Said
from ow32_oracle.simulate import ImpossibleDay, Simulator
from ow32_oracle.vocabulary import in_order
from ow32_spec.book import OW32
from ow32_spec.language.answers import Answer
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.types import Value

_READER = RecordReader(OW32.facts, OW32.assumptions)


class CaseError(ValueError):
    """A case that is none: it asks no decision that there is, or of nothing."""


def answer_case(case: Mapping[str, Any], oracle: Oracle) -> Mapping[str, Any]:
    """The answer to a case, as it stands in the protocol.

    Args:
        case: a `decision` by its name, and a `record`, or the `days` of a course of which the last is asked about.
            Objects are mappings, or what `ow32_oracle.record_syntax.parse` makes of text, which keeps repeated names.
        oracle: what answers.

    Returns:
        `refused` with the reasons; or `not_asked`; or `statuses` by outcome, with the clauses `because` of which it
        is so, and the facts that are `missing`.

    Raises:
        CaseError: there is no such decision, or there is nothing to decide about.
    """
    answer = decided(case, oracle)
    return as_answer(answer) if isinstance(answer, Answer) else {"refused": "; ".join(map(str, answer))}


def decided(case: Mapping[str, Any], oracle: Oracle) -> Answer | tuple[Problem, ...]:
    """The whole answer to a case, missing facts in the order of the vocabulary; or why the record is refused.

    Raises:
        CaseError: there is no such decision, or there is nothing to decide about.
    """
    known = known_in(case, oracle)
    if not isinstance(known, Mapping):
        return known
    facts = SimpleNamespace(**{fact.name: known.get(fact.name) for fact in OW32.facts})
    return in_order(oracle.decider(case["decision"]).answer(facts), OW32)


def known_in(case: Mapping[str, Any], oracle: Oracle) -> Record | tuple[Problem, ...]:
    """What is known where a case asks, of a course on its last day; or why the record is refused.

    Raises:
        CaseError: there is no such decision, or there is nothing to decide about.
    """
    decision = case.get("decision")
    if not isinstance(decision, str) or decision not in {each.name for each in OW32.decisions}:
        raise CaseError(f"there is no decision {decision!r}: `ow32 explain` lists what there is")
    match case:
        case {"days": list(days)}:
            return _known_on_the_last(days, oracle)
        case {"record": record}:
            return _known(record)
    raise CaseError("there is nothing to decide about: give a record, or the days of a course in a list")


def as_answer(answer: Answer) -> Mapping[str, Any]:
    """An answer as it stands in the protocol."""
    if answer.asked is False:
        return {"not_asked": True}
    clauses = {each.outcome: list(clauses_of(each.because)) for each in answer.outcomes}
    missing = list(missing_in(answer))
    return {
        "statuses": {each.outcome: each.status.value for each in answer.outcomes},
        "because": {outcome: named for outcome, named in clauses.items() if named},
        **({"missing": missing} if missing else {}),
    }


def clauses_of(norms: Iterable[Norm]) -> tuple[str, ...]:
    """The clauses that some norms state, each once."""
    return tuple(dict.fromkeys(clause for norm in norms for clause in norm.clauses))


def missing_in(answer: Answer) -> tuple[str, ...]:
    """The facts whose absence leaves something of an answer undetermined, in the order of the vocabulary."""
    lacking = {fact.name for facts in (answer.missing, *(each.missing for each in answer.outcomes)) for fact in facts}
    return tuple(fact.name for fact in OW32.facts if fact.name in lacking)


# -- what is known ------------------------------------------------------------------------------------------------


def _known(record: object) -> Record | tuple[Problem, ...]:
    """What a record says, or everything that is wrong with it."""
    said = _READER.read(Piece(line=1, text=_written(record)))
    return said.facts if isinstance(said, Said) else said


def _known_on_the_last(days: Iterable[object], oracle: Oracle) -> Record | tuple[Problem, ...]:
    """What is known of the last day of a course, or everything that is wrong with the first day that cannot be."""
    simulator = _simulator(oracle)
    outset, known = simulator.outset, dict[str, Value]()
    for entry in _lines(days):
        if isinstance(entry, RefusedRecord):
            return entry.problems
        while outset.number <= entry.last:
            recorded = entry.recorded if outset.number >= entry.first else {}
            day = simulator.day(outset, recorded)
            if isinstance(day, ImpossibleDay):
                return problems(day, entry.line, OW32)
            outset, known = day.next, dict(day.record)
    return known


def _lines(days: Iterable[object]) -> Iterator[ReadLine | RefusedRecord]:
    return read_course(BytesIO("\n".join(map(_written, days)).encode()), OW32)


@lru_cache(maxsize=8)
def _simulator(oracle: Oracle) -> Simulator:
    return Simulator(Projection(OW32), oracle.readings)


def _written(value: object) -> str:
    """A value as JSON on one line, with everything in it for which a record must be refused."""
    match value:
        case Members(pairs=pairs):
            return _object(pairs)
        case Mapping():
            return _object(value.items())
        case list() | tuple():
            return f"[{', '.join(map(_written, value))}]"
        case Spelling(text=text):
            return text
        case _:
            return json.dumps(value)


def _object(members: Iterable[tuple[object, object]]) -> str:
    return "{" + ", ".join(f"{json.dumps(str(name))}: {_written(value)}" for name, value in members) + "}"
