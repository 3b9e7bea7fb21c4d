"""A vector: a case with the answer that a conforming system gives, and what the case is for."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs
from attrs import field, frozen

from ow32_oracle.conformance.levels import Level
from ow32_spec.language.answers import Status
from ow32_spec.language.readings import Choice


class Group(StrEnum):
    """The groups of vectors; each of those that are kept is a file."""

    REQUIRED = "required"
    """The smallest set of cases with one answer under every reading that tells every slip apart."""
    READING_DEPENDENT = "reading-dependent"
    """Cases whose answer turns on a reading: one expectation for each alternative."""
    MISSING = "missing"
    """Cases in which facts are not known, told in three ways."""
    MALFORMED = "malformed"
    """Records that must be refused."""
    COURSES = "courses"
    """Days whose past is told, not summed up."""
    EXTENDED = "extended"
    """More of the first three, for those who have the time."""
    MADE_UP = "made-up"
    """Not kept: what random search has found, or somebody has written on the command line."""


KEPT = tuple(group for group in Group if group is not Group.MADE_UP)
"""The groups of which there are files."""

USUAL = tuple(group for group in KEPT if group is not Group.EXTENDED)
"""The groups of which a system is asked unless somebody says otherwise."""


@frozen(kw_only=True)
class Expectation:
    """The answer that is expected under some readings.

    Attributes:
        readings: the readings under which it is; those not named do not matter.
        refused: the record is to be refused; all that follows is then empty.
        asked: whether the question arises; None where missing facts leave it open.
        conflict: whether the norms leave no outcome, so that nothing can be judged; None where that is not known.
        could_be: for each outcome, the statuses that the known facts leave possible; one, unless undetermined. None
            where the question does not arise.
        because: for each outcome, the clauses that make it so.
        perhaps_because: for each outcome, further clauses that make it so for some values of what is missing.
        missing: the facts whose absence leaves something undetermined.
    """

    readings: Choice = field(factory=dict)
    refused: bool = False
    asked: bool | None = None
    conflict: bool | None = None
    could_be: Mapping[str, tuple[Status, ...]] = field(factory=dict)
    because: Mapping[str, tuple[str, ...]] = field(factory=dict)
    perhaps_because: Mapping[str, tuple[str, ...]] = field(factory=dict)
    missing: tuple[str, ...] = ()

    def status(self, outcome: str) -> Status:
        """The status of an outcome; undetermined where the known facts leave more than one possible."""
        possible = self.could_be[outcome]
        return possible[0] if self.asked and len(possible) == 1 else Status.UNDETERMINED


@frozen(kw_only=True)
class Vector:
    """A case.

    Attributes:
        id: `<group>/<decision>/<number>`, for ever the same in an edition.
        group: where it belongs.
        level: what a system claims that is asked about it.
        decision: the decision that is asked about.
        record: the facts that are known, as JSON values.
        not_known: facts that are expressly not known: left out, null or "unknown".
        days: for a course, what is recorded of its days, the last being the day that is asked about, as lines of
            `ow32 simulate`; the record is then empty.
        text: for a malformed record, the record as it is sent; it is a JSON object, in which a name may stand twice.
        expectations: what is expected, under which readings.
        clauses: the clauses that it exercises.
        requirements: what it is for: conditions shown to matter, boundaries, reasons.
        kills: the slips that it tells apart, by name.
    """

    id: str
    group: Group
    level: Level
    decision: str
    record: Mapping[str, Any] = field(factory=dict)
    not_known: tuple[str, ...] = ()
    days: tuple[Mapping[str, Any], ...] = ()
    text: str = ""
    expectations: tuple[Expectation, ...]
    clauses: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    kills: tuple[str, ...] = ()

    def expected(self, readings: Choice) -> Expectation | None:
        """What is expected under some readings, every one chosen; None where the vector does not say."""
        for each in self.expectations:
            if each.readings.items() <= readings.items():
                return each
        return None


def as_json(vector: Vector) -> Mapping[str, Any]:
    """A vector as a JSON object; what is empty is left out."""
    written = attrs.asdict(vector, value_serializer=_plain)
    for each in written["expectations"]:
        if not each["perhaps_because"]:
            del each["perhaps_because"]
    return {name: value for name, value in written.items() if value not in _EMPTY}


def from_json(written: Mapping[str, Any]) -> Vector:
    """The vector that a JSON object writes."""
    lists = {name: tuple(written.get(name, ())) for name in ("not_known", "days", "clauses", "requirements", "kills")}
    return Vector(
        id=written["id"],
        group=Group(written["group"]),
        level=Level(written["level"]),
        decision=written["decision"],
        record=written.get("record", {}),
        text=written.get("text", ""),
        expectations=tuple(map(_expectation, written["expectations"])),
        **lists,
    )


_EMPTY: tuple[object, ...] = ({}, [], (), "")


def _plain(_: type, __: "attrs.Attribute[Any] | None", value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _expectation(written: Mapping[str, Any]) -> Expectation:
    return Expectation(
        readings=written.get("readings", {}),
        refused=written.get("refused", False),
        asked=written.get("asked"),
        conflict=written.get("conflict"),
        could_be={outcome: tuple(map(Status, each)) for outcome, each in written.get("could_be", {}).items()},
        because=_clauses(written, "because"),
        perhaps_because=_clauses(written, "perhaps_because"),
        missing=tuple(written.get("missing", ())),
    )


def _clauses(written: Mapping[str, Any], name: str) -> Mapping[str, tuple[str, ...]]:
    return {outcome: tuple(clauses) for outcome, clauses in written.get(name, {}).items()}


def all_of(file: Mapping[str, Any]) -> Iterator[Vector]:
    """The vectors of a file."""
    return map(from_json, file["vectors"])
