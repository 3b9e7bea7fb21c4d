"""Records of facts, read from text: JSON lines, or one JSON object.

    {"age_years": 64, "diagnosis": "aml", "date": "2026-03-02", "contraindicated": false}

A record is a JSON object of facts by name. A fact is not known if it is left out, null or "unknown"; the
three mean the same. One record may be spread over lines if the text holds no other; where there are several,
each has a line (see `ow32_oracle.record_lines`). An array is refused, since it cannot be answered as it
comes.

A record is taken whole or refused with everything that is wrong with it. The exception is a text that is not
JSON: what follows the first fault cannot be told. Each problem has its place and a remedy. A refused record
does not stop the reading, and no more than one record is held at a time.

A record must not contradict the assumptions of the rulebook. Each is evaluated by itself on what is known;
one that is definitely false is a problem. That two of them are false only together is not noticed here.
"""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from attrs import field, frozen

from ow32_oracle.names import nearest
from ow32_oracle.record_lines import RECORD_LIMIT, Piece, array_problem, pieces
from ow32_oracle.record_problems import Fault, Problem
from ow32_oracle.record_syntax import Members, SyntaxFault, line_and_column, parse, places
from ow32_oracle.record_values import NOT_KNOWN, UNKNOWN_WORD, read_value
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.norms import Assumption
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Enumeration, Value

MOST_PROBLEMS = 100
"""How many problems of one record are told; a megabyte can hold a hundred thousand."""


@frozen(kw_only=True)
class ReadRecord:
    """A record that can be decided.

    Attributes:
        number: which record of the text it is, the first being 1; refused ones count.
        line: the line on which it begins.
        facts: what is known.
    """

    number: int
    line: int
    facts: Record


@frozen(kw_only=True)
class RefusedRecord:
    """A record that cannot be decided.

    Attributes:
        number: which record of the text it is, the first being 1.
        line: the line on which it begins.
        problems: what is wrong with it, in the order of the text, at least one.
    """

    number: int
    line: int
    problems: tuple[Problem, ...]


def read_records(stream: BinaryIO, book: Rulebook, limit: int = RECORD_LIMIT) -> Iterator[ReadRecord | RefusedRecord]:
    """Read the records of a text one by one, each as soon as it is there.

    Args:
        stream: UTF-8 text as bytes; a byte order mark at its head is passed over.
        book: whose facts and assumptions the records must meet.
        limit: the most bytes that one record may have.

    Raises:
        OSError: the stream cannot be read.
        SpecificationError: an enumeration has a value that in a record means that the fact is not known.
    """
    for fact in book.facts:
        if isinstance(fact.of, Enumeration) and fact.of.contains(UNKNOWN_WORD):
            raise SpecificationError(
                f"fact {fact.name!r} has a value {UNKNOWN_WORD!r}, which records use for what is not known: "
                "give the value another name"
            )
    reader = _Reader(book, {fact.name: fact for fact in book.facts})
    for number, piece in enumerate(pieces(stream, limit), start=1):
        facts, problems = reader.read(piece)
        if problems:
            yield RefusedRecord(number=number, line=piece.line, problems=tuple(problems))
        else:
            yield ReadRecord(number=number, line=piece.line, facts=facts)


@frozen
class _Finding:
    """A fault of one member of the record, the first being 0."""

    member: int
    field: str
    fault: Fault
    of_name: bool = False


@frozen
class _Reader:
    book: Rulebook
    facts: Mapping[str, Fact] = field(repr=False)

    def read(self, piece: Piece) -> tuple[Record, list[Problem]]:
        """What one piece says, and what is wrong with it."""
        if piece.problem is not None:
            return {}, [piece.problem]
        said = parse(piece.text)
        match said:
            case Members():
                record, findings = self._members(said)
                return record, _located(piece, findings)
            case SyntaxFault(at=at, fault=fault):
                line, column = line_and_column(piece.text, at)
                place = piece.line + line - 1
                return {}, [Problem(line=place, column=column, what=fault.what, remedy=fault.remedy)]
            case list():
                return {}, [array_problem(piece.line)]
            case _:
                what, remedy = "this is no object of facts", 'write one, as in {"age_years": 64}'
                return {}, [Problem(line=piece.line, what=what, remedy=remedy)]

    def _members(self, members: Members) -> tuple[dict[str, Value], list[_Finding]]:
        record: dict[str, Value] = {}
        findings: list[_Finding] = []
        seen: dict[str, int] = {}
        for at, (name, given) in enumerate(members.pairs):
            fact = self.facts.get(name)
            if name in seen:
                twice = Fault("this field is written a second time", "keep one of the two")
                findings.append(_Finding(at, name, twice, of_name=True))
                record.pop(name, None)  # Nothing is concluded from a fact that has two values.
            elif fact is None:
                enough = len(findings) >= MOST_PROBLEMS
                findings.append(_Finding(at, name, _no_fact("" if enough else name, self.facts), of_name=True))
            else:
                value = read_value(fact, given)
                if isinstance(value, Fault):
                    findings.append(_Finding(at, name, value))
                elif value is not NOT_KNOWN:
                    record[name] = value
            seen.setdefault(name, at)
        findings += self._contradictions(record, seen)
        return record, findings

    def _contradictions(self, record: Record, order: Mapping[str, int]) -> Iterator[_Finding]:
        """Assumptions that are false, each at the last of the facts that make it so."""
        for assumption in self.book.assumptions:
            if holds(assumption.term, record, {}) is False:
                values = _needed(assumption, record)
                *others, last = sorted(values, key=lambda name: order[name])
                against = " and ".join(f"{name} {_spelt(values[name])}" for name in others)
                reason = f"assumption {assumption.name}: {assumption.reason.rstrip('.')}"
                fault = Fault(
                    f"{_spelt(values[last])} contradicts {f'{against} ({reason})' if against else reason}",
                    "correct what is wrong, or leave out what is not known",
                )
                yield _Finding(order[last], last, fault)


def _needed(assumption: Assumption, record: Record) -> dict[str, Value]:
    """As few of the known facts as make the assumption false."""
    kept = {fact.name: record[fact.name] for fact in facts_of(assumption.term) if fact.name in record}
    for name in tuple(kept):
        fewer = {other: value for other, value in kept.items() if other != name}
        if holds(assumption.term, fewer, {}) is False:
            kept = fewer
    return kept


def _spelt(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _no_fact(name: str, facts: Mapping[str, Fact]) -> Fault:
    near = nearest(name, facts)
    remedy = f"did you mean {near}?" if near else "remove it; `ow32 facts` lists what there is"
    return Fault("there is no such fact", remedy)


def _located(piece: Piece, findings: list[_Finding]) -> list[Problem]:
    """The findings in the order of the text, with their places; of very many the first."""
    if not findings:
        return []
    where = places(piece.text)
    ordered = sorted(findings, key=lambda finding: finding.member)
    problems = []
    for finding in ordered[:MOST_PROBLEMS]:
        name, value = where[finding.member]
        line, column = line_and_column(piece.text, name if finding.of_name else value)
        problems.append(
            Problem(
                line=piece.line + line - 1,
                column=column,
                field=finding.field,
                what=finding.fault.what,
                remedy=finding.fault.remedy,
            )
        )
    if len(ordered) > MOST_PROBLEMS:
        more = f"{len(ordered) - MOST_PROBLEMS:,} more problems are not told"
        problems.append(Problem(line=piece.line, what=more, remedy="mend these first"))
    return problems
