"""Asking a system one case after the other: starting it again where it fails, giving up where it fails and fails."""

import shlex
from collections.abc import Sequence

from attrs import define, field, frozen

from ow32_oracle.conformance.cases import Case, Expecting
from ow32_oracle.conformance.judging import Judged, judge
from ow32_oracle.conformance.protocol import Askable, Unwilling
from ow32_oracle.conformance.replies import Failed, Reply
from ow32_oracle.conformance.results import Cause, Ending, Result, System
from ow32_oracle.conformance.turning import clauses_turning_on, clauses_unmet
from ow32_oracle.conformance.vector import Expectation, Vector

MOST_IN_A_ROW = 3
"""After so many failures in a row, the system is given up."""

MOST_TIME_OUTS = 10
"""After so many time-outs in all, the system is given up."""


@frozen(kw_only=True)
class Reproducing:
    """The shell line that asks a system something once more.

    Attributes:
        options: what else was asked for on the command line, as of readings.
        arguments: what names the system.
    """

    options: Sequence[str] = ()
    arguments: Sequence[str] = ()

    def of(self, *vectors: Vector) -> str:
        """The line that asks vectors of the kit, one after the other."""
        return self._line([word for each in vectors for word in ("--case", each.id)])

    def of_record(self, decision: str, record: str) -> str:
        """The line that asks about a record, given as JSON."""
        return self._line(["--decision", decision, "--record", record])

    def _line(self, words: Sequence[str]) -> str:
        return shlex.join(["ow32", "conform", *words, *self.options, *self.arguments])


@define(eq=False)
class Asking:
    """A conversation with a system.

    Attributes:
        system: the system.
        times: how long each reply took, in seconds.
        given_up: why nothing is asked any longer; empty as long as something is.
    """

    system: Askable
    times: list[float] = field(factory=list, init=False)
    given_up: str = field(default="", init=False)
    _up: bool = field(default=False, init=False)
    _in_a_row: int = field(default=0, init=False)
    _time_outs: int = field(default=0, init=False)

    def start(self) -> System | Unwilling | Failed:
        """Start the system, anew if it is running.

        Raises:
            NotThere: there is no such system.
        """
        started = self.system.start()
        self._up = isinstance(started, System)
        if isinstance(started, Failed):
            self._count(started)
        return started

    def ask(self, case: Case) -> Reply:
        """Ask a case; of a system that is given up, nothing."""
        if self.given_up:
            return Reply(said=Failed(Ending.NOT_RUN, self.given_up))
        if not self._up:
            started = self.start()
            if isinstance(started, Unwilling):
                return Reply(said=Failed(Ending.BABBLED, started.message))
            if isinstance(started, Failed):
                return Reply(said=started)
        reply = self.system.ask(case)
        if isinstance(reply.said, Failed):
            self._up = False
            self._count(reply.said)
        else:
            self._in_a_row = 0
            self.times.append(reply.seconds)
        return reply

    def alone(self, case: Case) -> Reply:
        """Ask a case of a system that has not been asked anything before, if there can be such."""
        self._up = self._up and not self.system.can_be_fresh
        return self.ask(case)

    def _count(self, failed: Failed) -> None:
        self._in_a_row += 1
        self._time_outs += failed.ending is Ending.TIMED_OUT
        if self._in_a_row >= MOST_IN_A_ROW:
            self.given_up = f"the system had failed {MOST_IN_A_ROW} times in a row; the last time: {failed.message}"
        elif self._time_outs >= MOST_TIME_OUTS:
            self.given_up = f"the system had timed out {MOST_TIME_OUTS} times"


def result(case: Case, reply: Reply, expecting: Expecting, reproduction: str) -> Result:
    """What came of a case."""
    expected = expecting.of(case)
    judged = judge(reply, expected)
    return Result(
        vector=case.vector,
        ending=judged.ending,
        spelling=case.spelling,
        cause=judged.cause,
        expected=expected,
        got=reply.raw,
        outcome=judged.outcome,
        clauses=judged.clauses or _clauses(judged, expected, case, expecting),
        message=judged.message,
        reproduction=reproduction,
        issue=judged.issue,
        seconds=reply.seconds,
    )


def put(asking: Asking, case: Case, expecting: Expecting, reproducing: Reproducing) -> Result:
    """Ask a case, and judge the reply."""
    return result(case, asking.ask(case), expecting, reproducing.of(case.vector))


def _clauses(judged: Judged, expected: Expectation, case: Case, expecting: Expecting) -> tuple[str, ...]:
    """The clauses that a reply goes against where no answer names them.

    They are those that turn on what is missing, or for want of which the question does not arise.
    """
    found: tuple[str, ...] = ()
    if judged.ending is not Ending.DIFFERS:
        return ()
    if judged.cause is Cause.GUESSED:
        found = clauses_turning_on(expected.missing, case.vector.decision, judged.outcome, expecting.readings)
    if judged.cause is Cause.ASKED and expected.asked is False:
        found = clauses_unmet(case.vector.decision, expecting.known(case), expecting.readings)
    return found or case.vector.clauses
