"""Cases: what a system is asked, made from vectors; and the answer that the oracle gives to each."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from ow32_oracle.conformance.answering import clauses_of, decided, known_in, missing_in
from ow32_oracle.conformance.levels import Level, level_of
from ow32_oracle.conformance.vector import KEPT, USUAL, Expectation, Group, Vector, all_of
from ow32_oracle.names import nearest
from ow32_oracle.oracle import Oracle
from ow32_oracle.record_lines import Piece
from ow32_oracle.record_problems import shown
from ow32_oracle.record_syntax import Members, parse
from ow32_oracle.record_values import UNKNOWN_WORD
from ow32_oracle.records import RecordReader, Said
from ow32_spec.book import OW32
from ow32_spec.language.answers import Answer, Reasons
from ow32_spec.language.interpreter import Evaluation, Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice

FOLDER = OW32.edition.replace("/", "-")
"""The folder of the vectors of this edition."""

_PROJECTION = Projection(OW32)

SPELLINGS = ("absent", "null", "unknown")
"""The ways in which a record says that a fact is not known; they mean the same."""


@frozen(eq=False)
class Case:
    """One thing that a system is asked.

    Attributes:
        vector: where it comes from.
        spelling: how missing facts are written; empty where the vector names none.
        text: the case as JSON on one line, with whatever is wrong with its record.
    """

    vector: Vector
    spelling: str = ""
    text: str = field(init=False, repr=False)

    @text.default
    def _written(self) -> str:
        decision = json.dumps(self.vector.decision)
        if self.vector.days:
            return f'{{"decision": {decision}, "days": {json.dumps(list(self.vector.days))}}}'
        record = " ".join(self.vector.text.splitlines()) or json.dumps(self.record)
        return f'{{"decision": {decision}, "record": {record}}}'

    @property
    def record(self) -> Mapping[str, Any]:
        """The record as it is sent, but for one that cannot be."""
        match self.spelling:
            case "null":
                return {**self.vector.record, **dict.fromkeys(self.vector.not_known)}
            case "unknown":
                return {**self.vector.record, **dict.fromkeys(self.vector.not_known, UNKNOWN_WORD)}
        return self.vector.record

    @property
    def as_object(self) -> Mapping[str, Any]:
        """The case as Python's parser has it; of a name that stands twice the last value is left."""
        read: Mapping[str, Any] = json.loads(self.text)
        return read

    @property
    def needs_text(self) -> bool:
        """Whether what is wrong with the record is lost on whoever is handed an object, as a repeated name is."""
        return bool(self.vector.text) and _names_something_twice(self.text)


def cases_of(vector: Vector) -> tuple[Case, ...]:
    """What is asked for a vector: once, or once for each way of writing what is not known."""
    return tuple(Case(vector, spelling) for spelling in SPELLINGS) if vector.not_known else (Case(vector),)


# -- where vectors come from --------------------------------------------------------------------------------------


class NoVectors(ValueError):
    """There are no vectors where they are looked for; the message says where."""


def vectors(groups: Sequence[Group] = USUAL, folder: Path | None = None) -> Iterator[Vector]:
    """The vectors of some groups, in the order in which they are to be asked.

    Args:
        groups: which groups.
        folder: the folder that holds a file for each group; without it, those that come with this package.

    Raises:
        NoVectors: there is no file for a group, or it is none.
    """
    here: Traversable = folder or files("ow32_oracle.conformance") / "vectors" / FOLDER
    for group in KEPT:
        if group in groups:
            yield from _vectors(here / f"{group}.json")


def _vectors(file: Traversable) -> Iterator[Vector]:
    try:
        yield from all_of(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise NoVectors(f"cannot read the vectors in {file} ({error.strerror})") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoVectors(f"{file} is no file of vectors ({error})") from error


GIVEN = "given"
"""How the id of a vector begins that somebody has written on the command line."""


def given(record: str, decision: str | None) -> Vector:
    """A vector of a record that somebody has written; what is expected is left to the oracle.

    Raises:
        ValueError: there is no such decision, or the record is no JSON object.
    """
    names = [each.name for each in OW32.decisions]
    if decision not in names:
        near = nearest(decision, names) if decision else None
        hint = f"did you mean {near}?" if near else f"write one of {', '.join(names)}"
        raise ValueError(f"there is no decision {shown(decision or '')}: {hint}")
    if not isinstance(parse(record), Members):
        raise ValueError("the record is no JSON object: write one in quotes, as in '{\"age_years\": 64}'")
    said = RecordReader(OW32.facts, OW32.assumptions).read(Piece(line=1, text=record))
    vector = Vector(
        id=f"{GIVEN}/{decision}", group=Group.MADE_UP, level=Level.MALFORMED, decision=decision, expectations=()
    )
    if not isinstance(said, Said):
        return evolve(vector, text=record)
    return evolve(
        vector,
        level=level_of(OW32.decision(decision)),
        record={name: value for name, value in json.loads(record).items() if name in said.facts},
        not_known=tuple(name for name in json.loads(record) if name in said.not_known),
    )


# -- what is expected ---------------------------------------------------------------------------------------------


@frozen(eq=False)
class Expecting:
    """What is expected under one way of reading.

    Attributes:
        readings: the alternative taken of every reading.
    """

    readings: Choice
    oracle: Oracle = field(init=False, repr=False)

    @oracle.default
    def _under_these(self) -> Oracle:
        return _oracle(tuple(sorted(self.readings.items())))

    def of(self, case: Case) -> Expectation:
        """What is expected for a case: what its vector says, or else what the oracle does."""
        return case.vector.expected(self.readings) or self.by_oracle(case)

    def by_oracle(self, case: Case) -> Expectation:
        """The answer of the oracle to a case."""
        answer = decided(_read(case), self.oracle)
        if isinstance(answer, Answer):
            return expectation_where(answer, self.known(case), self.readings)
        return Expectation(refused=True)

    def known(self, case: Case) -> Record:
        """What is known where a case asks; nothing if the record is refused."""
        known = known_in(_read(case), self.oracle)
        return known if isinstance(known, Mapping) else {}


def _read(case: Case) -> Mapping[str, Any]:
    """A case with everything in it for which its record must be refused."""
    read = parse(case.text)
    assert isinstance(read, Members), f"the case {case.vector.id} is no JSON object"
    return dict(read.pairs)


@lru_cache(maxsize=16)
def _oracle(readings: tuple[tuple[str, str], ...]) -> Oracle:
    """The oracle under some readings; it is kept, since it compiles each decision once."""
    return Oracle(dict(readings))


def expectation(answer: Answer) -> Expectation:
    """An answer of the oracle, as it is expected of a system."""
    return Expectation(
        asked=answer.asked,
        conflict=answer.conflict,
        could_be={each.outcome: each.could_be for each in answer.outcomes},
        because={each.outcome: named for each in answer.outcomes if (named := clauses_of(each.because))},
        missing=missing_in(answer),
    )


def expectation_where(answer: Answer, known: Record, readings: Choice) -> Expectation:
    """The same, with the further reasons that some values of what is not known would give."""
    expected = expectation(answer)
    evaluated = Evaluation(known, readings)
    reasons = Reasons(_PROJECTION, answer.decision, lambda term: evaluated.holds(term) is not False)
    perhaps = {}
    for each in answer.outcomes:
        certain = expected.because.get(each.outcome, ())
        clauses = clauses_of(reasons.because(each.outcome, each.status))
        perhaps[each.outcome] = tuple(clause for clause in clauses if clause not in certain)
    return evolve(expected, perhaps_because={outcome: clauses for outcome, clauses in perhaps.items() if clauses})


def _names_something_twice(text: str) -> bool:
    twice = False

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal twice
        twice = twice or len(dict(members)) < len(members)
        return dict(members)

    json.loads(text, object_pairs_hook=pairs)
    return twice
