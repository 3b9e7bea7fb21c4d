"""Differences that are accepted for now, each with a reason, so that only new ones fail a build.

A baseline is a JSON file:

    {"edition": "ow32/2025-12-02",
     "accepted": [{"decision": "start", "cause": "guessed", "vectors": ["missing/start/3"],
                   "reason": "the registry never lacks a date of birth", "expires": "2027-03-31"}]}

An entry accepts a difference that meets all that it names: the decision, the cause, the clauses (all of them are gone
against), the vectors (it is one of them). It names at least one of these, and always a reason. From the day after
`expires` it accepts nothing. Only differences can be accepted; a system that fails, fails.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from attrs import evolve, field, frozen

from ow32_oracle.answer_words import counted
from ow32_oracle.conformance.reports.grouping import slips
from ow32_oracle.conformance.reports.tally import unaccepted
from ow32_oracle.conformance.results import Cause, Ending, Result, Run
from ow32_oracle.conformance.vector import KEPT
from ow32_oracle.names import nearest
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.record_problems import shown
from ow32_spec.book import OW32

_CAUSES = {cause.name.lower(): cause for cause in Cause}
_CONDITIONS = ("decision", "cause", "clauses", "vectors")
_MEMBERS = (*_CONDITIONS, "reason", "expires")


class BaselineError(ValueError):
    """A baseline that cannot be used; the message says what is wrong, where, and what to write."""


@frozen(kw_only=True)
class Entry:
    """Differences that are accepted.

    Attributes:
        reason: why.
        decision: the decision asked about, if that matters.
        cause: in what way the system differs, if that matters.
        clauses: clauses that are gone against, if that matters.
        vectors: the cases, by name, if that matters.
        expires: the last day on which it is accepted, if there is one.
    """

    reason: str
    decision: str = ""
    cause: Cause | None = None
    clauses: tuple[str, ...] = ()
    vectors: tuple[str, ...] = ()
    expires: date | None = None

    def concerns(self, result: Result) -> bool:
        """Whether it speaks of such a case, whatever came of it."""
        return self.decision in ("", result.vector.decision) and (not self.vectors or result.vector.id in self.vectors)

    def accepts(self, result: Result) -> bool:
        """Whether a difference meets all that is named."""
        return (
            result.ending is Ending.DIFFERS
            and self.concerns(result)
            and self.cause in (None, result.cause)
            and set(self.clauses) <= set(result.clauses)
        )

    def __str__(self) -> str:
        cause = self.cause.name.lower() if self.cause else ""
        vectors = ", ".join(self.vectors[:3]) + (f" and {len(self.vectors) - 3} more" if len(self.vectors) > 3 else "")
        return "; ".join(filter(None, (self.decision, cause, ", ".join(self.clauses), vectors)))


@frozen(kw_only=True)
class Baseline:
    """What is accepted.

    Attributes:
        edition: the edition of the recommendation for which it was written.
        entries: what is accepted, each with its reason; the first that fits counts.
    """

    edition: str = OW32.edition
    entries: tuple[Entry, ...] = field(factory=tuple)


def apply(run: Run, baseline: Baseline, today: date | None = None) -> Run:
    """The run with the differences marked that the baseline accepts, and with notes on entries that no longer serve.

    Args:
        run: the run.
        baseline: what is accepted.
        today: the day on which it is applied; today, if that is not said.

    Raises:
        BaselineError: the baseline is of another edition.
    """
    if baseline.edition != run.edition:
        raise BaselineError(
            f"the baseline is of {shown(baseline.edition)}, and the run of {run.edition}: write a new one with "
            "--write-baseline, and give the reasons again"
        )
    day = today or datetime.now(UTC).date()
    valid = [entry for entry in baseline.entries if entry.expires is None or day <= entry.expires]

    def marked(result: Result) -> Result:
        entry = next((entry for entry in valid if entry.accepts(result)), None)
        return evolve(result, accepted=entry.reason) if entry else result

    notes = [note for entry in baseline.entries if (note := _note(entry, run, entry in valid))]
    return evolve(run, results=tuple(map(marked, run.results)), notes=(*run.notes, *notes))


def _note(entry: Entry, run: Run, valid: bool) -> str:
    """What is to be said of an entry that no longer serves; nothing of others, or where it was not tried."""
    concerned = [each for each in run.results if entry.concerns(each)]
    still = sum(map(entry.accepts, concerned))
    if concerned and not still:
        return f"the baseline accepts what no longer occurs ({entry}): remove that entry"
    if still and not valid:
        number = counted(still, "difference")
        return f"the baseline accepted {number} until {entry.expires} ({entry}): mend what differs, or renew the entry"
    tried = {each.vector.id for each in concerned}
    occurring = {each.vector.id for each in concerned if entry.accepts(each)}
    mended = [each for each in entry.vectors if each in tried - occurring]
    return f"the baseline accepts what no longer occurs in {', '.join(mended)}: remove it there" if mended else ""


# -- reading ------------------------------------------------------------------------------------------------------


def read(text: str) -> Baseline:
    """The baseline that a file holds.

    Raises:
        BaselineError: it is no baseline, or an entry has no reason.
    """
    try:
        written = json.loads(text)
    except json.JSONDecodeError as error:
        raise BaselineError(
            f"line {error.lineno}, column {error.colno}: this is not JSON ({error.msg}): mend it there"
        ) from error
    match written:
        case {"edition": str(edition), "accepted": list(entries)}:
            return Baseline(
                edition=edition,
                entries=tuple(_entry(number, each) for number, each in enumerate(entries, start=1)),
            )
    raise BaselineError('a baseline is an object with "edition" and a list "accepted": --write-baseline drafts one')


def _entry(number: int, written: object) -> Entry:
    where = f"accepted difference {number}"
    if not isinstance(written, Mapping):
        raise BaselineError(f"{where} is no object: name a decision, cause, clauses or vectors, and a reason")
    for name in written:
        if name not in _MEMBERS:
            raise BaselineError(f"{where}: there is no {shown(name)}: {_hint(name, _MEMBERS)}")
    reason = written.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise BaselineError(f"{where} has no reason: say why the difference is accepted, or mend it")
    if not any(written.get(name) for name in _CONDITIONS):
        raise BaselineError(f"{where} would accept everything: name a decision, cause, clauses or vectors")
    return Entry(
        reason=reason.strip(),
        decision=_one_of(where, "decision", written.get("decision", ""), [each.name for each in OW32.decisions]),
        cause=_CAUSES.get(_one_of(where, "cause", written.get("cause", ""), list(_CAUSES))),
        clauses=tuple(
            _one_of(where, "clause", each, [clause.id for clause in OW32.clauses])
            for each in _list(where, "clauses", written)
        ),
        vectors=_list(where, "vectors", written),
        expires=_day(where, written.get("expires")),
    )


def _one_of(where: str, what: str, name: object, names: Sequence[str]) -> str:
    if name == "" or (isinstance(name, str) and name in names):
        return name
    raise BaselineError(f"{where}: there is no {what} {shown(str(name))}: {_hint(str(name), names)}")


def _hint(name: str, names: Sequence[str]) -> str:
    near = nearest(name, names)
    return f"did you mean {near}?" if near else f"write one of {', '.join(names)}"


def _list(where: str, name: str, written: Mapping[str, object]) -> tuple[str, ...]:
    value = written.get(name, [])
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise BaselineError(f"{where}: {name} is a list of names in quotes")


def _day(where: str, value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BaselineError(f"{where}: {shown(str(value))} is no date: write it as 2027-03-31") from None


# -- drafting -----------------------------------------------------------------------------------------------------


def draft(run: Run) -> str:
    """A baseline of all differences of a run that are not accepted, to be given reasons; the text of a JSON file.

    Each kind of difference is an entry that names its cases, so that a new one of the same kind is noticed. Cases
    that random search has found have no name that lasts; where there are no others, the entry names none.
    """
    entries = [
        {
            **({"decision": slip.decision} if slip.decision else {}),
            "cause": slip.cause.name.lower(),
            "clauses": list(slip.clauses),
            "vectors": list(dict.fromkeys(each.vector.id for each in slip.results if _lasts(each.vector.id))),
            "reason": "",
            "expires": None,
        }
        for slip in slips(unaccepted(run))
    ]
    written: Mapping[str, Any] = {"purpose": PURPOSE, "edition": run.edition, "accepted": entries}
    return json.dumps(written, indent=1) + "\n"


def _lasts(name: str) -> bool:
    """Whether the case is one of the kit, so that the next run asks it again by this name."""
    return name.partition("/")[0] in KEPT
