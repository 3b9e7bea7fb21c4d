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

from ow32_oracle.contradictions import contradictions
from ow32_oracle.record_lines import RECORD_LIMIT, Piece, array_problem, pieces
from ow32_oracle.record_problems import Fault, Problem
from ow32_oracle.record_syntax import Members, SyntaxFault, line_and_column, parse, places
from ow32_oracle.record_values import FACTS_LISTED, NOT_KNOWN, UNKNOWN_WORD, no_such_fact, read_value
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Assumption
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
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
    reader = RecordReader(book.facts, book.assumptions)
    for number, piece in enumerate(pieces(stream, limit), start=1):
        match reader.read(piece):
            case Said(facts=facts):
                yield ReadRecord(number=number, line=piece.line, facts=facts)
            case problems:
                yield RefusedRecord(number=number, line=piece.line, problems=problems)


@frozen
class Said:
    """What one piece of text says of facts.

    Attributes:
        facts: what is known.
        not_known: the facts that are named without being known.
        others: what stands beside the facts and was let through, as `ow32_oracle.record_syntax.parse` gives it.
    """

    facts: Record
    not_known: frozenset[str]
    others: Mapping[str, object] = field(factory=dict)


@frozen
class _Finding:
    """A fault of one member of the record, the first being 0."""

    member: int
    field: str
    fault: Fault
    of_name: bool = False


@frozen
class RecordReader:
    """Reads objects of facts from pieces of text.

    Attributes:
        vocabulary: the facts that an object may have.
        assumptions: what the facts of one object must not contradict.
        listing: where somebody finds what facts there are.
        others: names that are let through though they are no facts.

    Raises:
        SpecificationError: an enumeration has a value that in a record means that the fact is not known.
    """

    vocabulary: tuple[Fact, ...]
    assumptions: tuple[Assumption, ...]
    listing: str = FACTS_LISTED
    others: frozenset[str] = frozenset()
    _facts: Mapping[str, Fact] = field(init=False, repr=False)

    @_facts.default
    def _by_name(self) -> Mapping[str, Fact]:
        return {fact.name: fact for fact in self.vocabulary}

    def __attrs_post_init__(self) -> None:
        for fact in self.vocabulary:
            if isinstance(fact.of, Enumeration) and fact.of.contains(UNKNOWN_WORD):
                raise SpecificationError(
                    f"fact {fact.name!r} has a value {UNKNOWN_WORD!r}, which records use for what is not known: "
                    "give the value another name"
                )

    def read(self, piece: Piece) -> Said | tuple[Problem, ...]:
        """What one piece says, or everything that is wrong with it."""
        if piece.problem is not None:
            return (piece.problem,)
        said = parse(piece.text)
        match said:
            case Members():
                return self._members(piece, said)
            case SyntaxFault(at=at, fault=fault):
                line, column = line_and_column(piece.text, at)
                place = piece.line + line - 1
                return (Problem(line=place, column=column, what=fault.what, remedy=fault.remedy),)
            case list():
                return (array_problem(piece.line),)
            case _:
                what, remedy = "this is no object of facts", 'write one, as in {"age_years": 64}'
                return (Problem(line=piece.line, what=what, remedy=remedy),)

    def _members(self, piece: Piece, members: Members) -> Said | tuple[Problem, ...]:
        record: dict[str, Value] = {}
        not_known: set[str] = set()
        others: dict[str, object] = {}
        findings: list[_Finding] = []
        seen: dict[str, int] = {}
        for at, (name, given) in enumerate(members.pairs):
            fact = self._facts.get(name)
            if name in seen:
                twice = Fault("this field is written a second time", "keep one of the two")
                findings.append(_Finding(at, name, twice, of_name=True))
                record.pop(name, None)  # Nothing is concluded from a fact that has two values.
            elif fact is None and name in self.others:
                others[name] = given
            elif fact is None:
                enough = len(findings) >= MOST_PROBLEMS
                findings.append(
                    _Finding(at, name, no_such_fact("" if enough else name, self._facts, self.listing), of_name=True)
                )
            else:
                value = read_value(fact, given)
                if isinstance(value, Fault):
                    findings.append(_Finding(at, name, value))
                elif value is NOT_KNOWN:
                    not_known.add(name)
                else:
                    record[name] = value
            seen.setdefault(name, at)
        findings += self._contradictions(record, seen)
        return _located(piece, findings) if findings else Said(record, frozenset(not_known), others)

    def _contradictions(self, record: Record, order: Mapping[str, int]) -> Iterator[_Finding]:
        for last, fault in contradictions(self.assumptions, record, order.__getitem__):
            yield _Finding(order[last], last, fault)


def _located(piece: Piece, findings: list[_Finding]) -> tuple[Problem, ...]:
    """The findings in the order of the text, with their places; of very many the first."""
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
    return tuple(problems)
