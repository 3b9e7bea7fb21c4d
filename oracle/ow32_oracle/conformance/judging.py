"""A reply held against what is expected.

A system conforms when what it does is required or permitted, whatever the facts are that are missing. What it says
beyond that is judged if it says it: the status of every outcome, the clauses behind it, the facts that are missing.
"""

from collections.abc import Iterable

from attrs import evolve, frozen

from ow32_oracle.conformance.replies import (
    Chosen,
    Errored,
    Failed,
    NotAsked,
    Refused,
    Reply,
    Signalled,
    Skipped,
    Stated,
    Undetermined,
)
from ow32_oracle.conformance.results import Cause, Ending
from ow32_oracle.conformance.vector import Expectation
from ow32_spec.language.answers import Status


@frozen(kw_only=True)
class Judged:
    """What came of a case.

    Attributes:
        ending: what came of it.
        cause: in what way the system differs, if it does.
        outcome: the outcome concerned, if one is.
        clauses: the clauses that the reply goes against, as far as the expectation names any.
        message: the difference, or how the system failed, in words.
        issue: where the system says that a skip is tracked.
    """

    ending: Ending
    cause: Cause | None = None
    outcome: str = ""
    clauses: tuple[str, ...] = ()
    message: str = ""
    issue: str = ""


_CONFORMS = Judged(ending=Ending.CONFORMS)


def judge(reply: Reply, expected: Expectation) -> Judged:
    """What a reply comes to, given what is expected."""
    match reply.said:
        case Failed(ending=ending, message=message):
            return Judged(ending=ending, message=message)
        case Skipped(message=message, issue=issue):
            return Judged(ending=Ending.SKIPPED, message=message, issue=issue)
        case Errored(message=message):
            return Judged(ending=Ending.ERRORED, message=message or "the system said that it failed, and not how")
        case Refused(why=why):
            if expected.refused:
                return _CONFORMS
            return _differs(Cause.REFUSED, f"the record is sound, and was refused{f': {why}' if why else ''}")
    if expected.refused:
        return _differs(Cause.ACCEPTED, "the record cannot be, and was answered: refuse it")
    if expected.asked is not False and expected.conflict is not False:
        some = "for some values of what is missing " if expected.conflict is None else ""
        return Judged(ending=Ending.CONFLICT, message=f"under these readings the norms conflict {some}here")
    return _judge_answer(reply, expected)


def _judge_answer(reply: Reply, expected: Expectation) -> Judged:
    match reply.said:
        case NotAsked():
            found = _not_asked(expected)
        case Undetermined():
            found = _undetermined(expected)
        case Signalled(passes=passes) if expected.asked is False and all(passes.values()):
            found = _CONFORMS  # Nothing was held against any order.
        case _ if expected.asked is False:
            found = _differs(Cause.ASKED, "the question does not arise, and was answered: say not_asked")
        case Chosen(outcome=outcome):
            found = _chosen(outcome, expected)
        case Stated(statuses=statuses):
            found = _together(_stated(*each, expected, reply) for each in statuses.items())
        case Signalled(passes=passes):
            found = _together(_signalled(*each, expected) for each in passes.items())
        case _:
            raise TypeError(f"{reply.said!r} is no answer")
    return found if _faulty(found) else _reasons(reply, expected)


def _not_asked(expected: Expectation) -> Judged:
    if expected.asked is False:
        return _CONFORMS
    if expected.asked is None:
        return _guessed("that the question does not arise", "", expected)
    clauses = _all_because(expected)
    return _differs(Cause.ASKED, "the question arises, and was said not to", clauses=clauses)


def _undetermined(expected: Expectation) -> Judged:
    if expected.asked is False:
        return _differs(Cause.ASKED, "the question does not arise, and was left undetermined: say not_asked")
    if any(expected.status(outcome) is Status.UNDETERMINED for outcome in expected.could_be):
        return _CONFORMS
    words = ", ".join(f"{outcome} is {expected.status(outcome)}" for outcome in expected.could_be)
    message = f"it was left undetermined, and nothing that matters is missing: {words}"
    return _differs(Cause.WITHHELD, message, clauses=_all_because(expected))


def _chosen(outcome: str, expected: Expectation) -> Judged:
    possible = expected.could_be[outcome]
    if expected.asked and Status.FORBIDDEN not in possible:
        return _CONFORMS
    if expected.asked and len(possible) == 1:
        clauses = expected.because.get(outcome, ()) or _all_because(expected)
        return _differs(Cause.FORBIDDEN, f"{outcome} was chosen, and is forbidden", outcome, clauses)
    return _guessed(f"for {outcome}", outcome, expected)


def _together(judged: Iterable[Judged]) -> Judged:
    """What is to be said of several outcomes: what is said of the first that is wrong, with the clauses of all."""
    faulty = list(filter(_faulty, judged))
    if not faulty:
        return _CONFORMS
    return evolve(faulty[0], clauses=tuple(dict.fromkeys(clause for each in faulty for clause in each.clauses)))


def _stated(outcome: str, given: Status, expected: Expectation, reply: Reply) -> Judged:
    status = expected.status(outcome)
    if given is status:
        return _CONFORMS
    if status is Status.UNDETERMINED:
        return _guessed(f"that {outcome} is {given}", outcome, expected)
    clauses = expected.because.get(outcome, ()) or _all_because(expected)
    if given is Status.UNDETERMINED:
        return _differs(Cause.WITHHELD, f"{outcome} was left undetermined, and is {status}", outcome, clauses)
    # A clause on which the system relies wrongly is the one that it has misread.
    relied_on = tuple(clause for clause in reply.because.get(outcome, ()) if clause not in clauses)
    why = f" because of {_listed(relied_on)}" if relied_on else ""
    message = f"{outcome} was said to be {given}{why}, and is {status}"
    return _differs(Cause.STATUS, message, outcome, (*clauses, *relied_on))


def _signalled(outcome: str, passes: bool | None, expected: Expectation) -> Judged:
    status = expected.status(outcome)
    clauses = expected.because.get(outcome, ()) or _all_because(expected)
    if status is Status.UNDETERMINED:
        # All that is left may be required or permitted: then letting it pass is right, whatever is missing.
        right = expected.asked is True and Status.FORBIDDEN not in expected.could_be[outcome] and passes is True
        if passes is None or right:
            return _CONFORMS
        return _guessed(f"{'for' if passes else 'against'} {outcome}", outcome, expected)
    if passes is None:
        return _differs(Cause.WITHHELD, f"{outcome} was left undetermined, and is {status}", outcome, clauses)
    if passes is (status is not Status.FORBIDDEN):
        return _CONFORMS
    if passes:
        return _differs(Cause.FORBIDDEN, f"{outcome} was let pass, and is forbidden", outcome, clauses)
    return _differs(Cause.STATUS, f"{outcome} was not let pass, and is {status}", outcome, clauses)


def _reasons(reply: Reply, expected: Expectation) -> Judged:
    """What is said beyond the answer, if it is: clauses and missing facts."""
    for outcome, named in reply.because.items():
        if outcome not in expected.could_be or expected.status(outcome) is Status.UNDETERMINED:
            continue
        because = expected.because.get(outcome, ())
        perhaps = expected.perhaps_because.get(outcome, ())
        if not set(named) <= {*because, *perhaps} or (because and not named):
            message = f"{outcome} is {expected.status(outcome)} because of {_listed(because)}, not of {_listed(named)}"
            return _differs(Cause.REASON, message, outcome, because or tuple(named))
    if reply.missing is not None:
        wrong = [name for name in reply.missing if name not in expected.missing]
        if wrong:
            lacking = f"missing are {_listed(expected.missing)}" if expected.missing else "nothing that matters is"
            return _differs(Cause.MISSING, f"{_listed(wrong)} was named as missing; {lacking}")
        if expected.missing and not reply.missing:
            return _differs(Cause.MISSING, f"nothing was named as missing; missing are {_listed(expected.missing)}")
    return _CONFORMS


def _guessed(what: str, outcome: str, expected: Expectation) -> Judged:
    possible = " or ".join(expected.could_be.get(outcome, ()))
    asked = "whether the question arises" if expected.asked is None else ""
    could = f"{outcome} could be {possible}" if possible else ""
    left = "; ".join(filter(None, (asked and f"it is open {asked}", could)))
    message = f"it was decided {what} although {_listed(expected.missing) or 'facts'} "
    message += f"{'are' if len(expected.missing) > 1 else 'is'} missing: {left}"
    return _differs(Cause.GUESSED, message, outcome)


def _all_because(expected: Expectation) -> tuple[str, ...]:
    """The clauses behind what is required, or else behind what is forbidden, or else behind what is permitted."""
    for status in (Status.REQUIRED, Status.FORBIDDEN, Status.PERMITTED):
        of_these = (outcome for outcome in expected.could_be if expected.status(outcome) is status)
        named = dict.fromkeys(clause for outcome in of_these for clause in expected.because.get(outcome, ()))
        if named:
            return tuple(named)
    return ()


def _faulty(judged: Judged) -> bool:
    return judged.ending is not Ending.CONFORMS


def _differs(cause: Cause, message: str, outcome: str = "", clauses: tuple[str, ...] = ()) -> Judged:
    return Judged(ending=Ending.DIFFERS, cause=cause, outcome=outcome, clauses=clauses, message=message)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
