"""What is told of a system: what came of each case, and what that says of the whole."""

from collections.abc import Mapping, Sequence
from enum import IntEnum, StrEnum
from typing import Any

from attrs import field, frozen

from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.vector import Expectation, Vector
from ow32_spec.language.readings import Choice


class Ending(StrEnum):
    """What came of a case."""

    CONFORMS = "conforms"
    DIFFERS = "differs"
    CONFLICT = "not judged"
    """The norms conflict under the declared readings."""
    SKIPPED = "skipped"
    """The system says that it does not handle the case."""
    ERRORED = "errored"
    """The system says that it failed."""
    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    """It ended, or closed the connection."""
    BABBLED = "babbled"
    """What it wrote is no answer in the protocol."""
    NOT_RUN = "not run"
    """The system had failed before the case was reached."""


class Cause(StrEnum):
    """In what way a system differs."""

    FORBIDDEN = "a forbidden outcome was chosen"
    STATUS = "another status was given"
    ASKED = "it was answered although the question does not arise, or the other way round"
    GUESSED = "it was decided although facts are missing"
    WITHHELD = "it was left undetermined although nothing that matters is missing"
    REASON = "another clause was given as the reason"
    MISSING = "other facts were named as missing"
    ACCEPTED = "a record that cannot be was answered"
    REFUSED = "a sound record was refused"
    LEAKED = "the answer depends on the case asked before"


class Verdict(IntEnum):
    """What a run says of a system, as an exit code."""

    CONFORMS = 0
    DIFFERS = 1
    USAGE = 2
    FAILED = 3
    """The system failed: it crashed, timed out, babbled or erred."""
    UNDETERMINED = 4
    """Nothing was judged, or not all that is claimed."""


@frozen(kw_only=True)
class System:
    """What a system says of itself.

    Attributes:
        name: what it is called.
        version: its version, if it says so.
        language: the language that it is written in, if it says so.
        readings: the readings that it declares.
        levels: the levels that it claims.
        about: whatever else it says.
    """

    name: str
    version: str = ""
    language: str = ""
    readings: Choice = field(factory=dict)
    levels: tuple[Level, ...] = tuple(Level)
    about: Mapping[str, Any] = field(factory=dict)


@frozen(kw_only=True)
class Result:
    """What came of a case.

    Attributes:
        vector: the case; one made up by random search, too.
        ending: what came of it.
        spelling: how missing facts were written: absent, null or unknown; empty where none is missing.
        cause: in what way the system differs, if it does.
        expected: the answer that was expected under the declared readings.
        got: what the system answered, as JSON.
        outcome: the outcome concerned, if one is.
        clauses: the clauses that the answer goes against.
        message: what there is to say, in words: the difference, or how the system failed.
        reproduction: one line of shell that asks the system this case alone.
        issue: where the system says that a skip is tracked.
        seconds: how long it took.
        accepted: the reason for which the baseline accepts the difference, if it does.
    """

    vector: Vector
    ending: Ending
    spelling: str = ""
    cause: Cause | None = None
    expected: Expectation | None = None
    got: Any = None
    outcome: str = ""
    clauses: tuple[str, ...] = ()
    message: str = ""
    reproduction: str = ""
    issue: str = ""
    seconds: float = 0.0
    accepted: str = ""


@frozen(kw_only=True)
class Run:
    """A run of the kit over a system.

    Attributes:
        system: the system.
        edition: the edition of the recommendation, as in `ow32/2025-12-02`.
        readings: every reading, as taken in this run.
        results: what came of each case, in the order in which they were asked.
        examples: how many cases random search tried beside them.
        seed: the seed of random search.
        log: what the system wrote on its standard error, if it failed.
        notes: what is worth knowing beside the results, as that the system is slow, or what could not be tried.
    """

    system: System
    edition: str
    readings: Choice
    results: Sequence[Result]
    examples: int = 0
    seed: int | None = None
    log: str = ""
    notes: tuple[str, ...] = ()

    def counts(self) -> Mapping[Ending, int]:
        """How many cases came to which end; those that did not occur are left out."""
        endings = [each.ending for each in self.results]
        return {each: endings.count(each) for each in Ending if each in endings}

    @property
    def verdict(self) -> Verdict:
        """What the run says of the system: a run in which nothing was judged never passes."""
        endings = {each.ending for each in self.results if not each.accepted}
        if Ending.DIFFERS in endings:
            return Verdict.DIFFERS
        if endings & {Ending.ERRORED, Ending.TIMED_OUT, Ending.CRASHED, Ending.BABBLED, Ending.NOT_RUN}:
            return Verdict.FAILED
        judged = {each.vector.level for each in self.results if each.ending in (Ending.CONFORMS, Ending.DIFFERS)}
        if not judged or not judged.issuperset(each.vector.level for each in self.results):
            return Verdict.UNDETERMINED
        return Verdict.CONFORMS
