"""Records in Python checked as strictly as records in text: the same values are taken, the same words refuse others."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache

from attrs import frozen

from ow32_oracle.compiled.assumptions import contradicts
from ow32_oracle.contradictions import contradictions
from ow32_oracle.record_problems import Fault, shown
from ow32_oracle.record_syntax import Members, Spelling
from ow32_oracle.record_values import NOT_KNOWN, no_such_fact, read_value
from ow32_spec.book import OW32
from ow32_spec.language.interpreter import Record
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Value


class RecordError(ValueError):
    """A record that cannot be decided.

    Attributes:
        problems: what is wrong with it, by field, at least one.
    """

    def __init__(self, problems: Iterable["RecordProblem"]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@frozen
class RecordProblem:
    """One thing wrong with a record.

    Attributes:
        field: the name of the fact, or of what was taken for one.
        what: what is wrong.
        remedy: what to write instead.
    """

    field: str
    what: str
    remedy: str

    def __str__(self) -> str:
        plain = self.field.isidentifier() and self.field.isascii()
        return f"{self.field if plain else shown(self.field)}: {self.what}: {self.remedy}"


def known_values(given: Mapping[str, object]) -> dict[str, Value]:
    """What is known according to a mapping of facts by name; None and "unknown" say that a fact is not known.

    Raises:
        RecordError: there is no such fact, or a value is not one of its fact's.
    """
    known: dict[str, Value] = {}
    problems = []
    for name, value in given.items():
        fact = _facts().get(name)
        taken = no_such_fact(str(name), _facts()) if fact is None else read_value(fact, _as_read(value))
        if isinstance(taken, Fault):
            problems.append(RecordProblem(str(name), taken.what, taken.remedy))
        elif taken is not NOT_KNOWN:
            known[name] = taken
    if problems:
        raise RecordError(problems)
    return known


def require_sound(record: object) -> None:
    """Refuse a record, an object with an attribute for each fact, whose values are not sound.

    Raises:
        RecordError: a value is not one of its fact's, or values contradict each other.
    """
    given = {name: value for name in _facts() if (value := getattr(record, name)) is not None}
    require_consistent(record, known_values(given))


def require_consistent(record: object, known: Record) -> None:
    """Refuse what contradicts an assumption; both say the same.

    Raises:
        RecordError: values contradict each other.
    """
    if _contradicts()(record):
        found = contradictions(OW32.assumptions, known, list(known).index)
        raise RecordError(RecordProblem(last, fault.what, fault.remedy) for last, fault in found)


@cache
def _contradicts() -> Callable[[object], bool]:
    return contradicts(OW32.assumptions)


@cache
def _facts() -> Mapping[str, Fact]:
    return {fact.name: fact for fact in OW32.facts}


def _as_read(value: object) -> object:
    """A Python value as a record in text would have it."""
    match value:
        case bool() | int() | str() | None:
            return value
        case float():
            return Spelling(repr(value))
        case date():
            return value.isoformat()
        case Mapping():
            return Members([])
        case _:
            return value if isinstance(value, list) else list[object]()
