"""A comparison of a log in words, and as JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from ow32_oracle.answer_words import cited, counted, names
from ow32_oracle.bulk.comparing import Cause, Comparison, Tally
from ow32_oracle.bulk.differences import Difference
from ow32_oracle.contradictions import spelt
from ow32_oracle.purpose import PURPOSE


def in_lines(comparison: Comparison, found: tuple[Difference, ...]) -> Iterator[str]:
    """What became of each decision, and each difference."""
    for name, tally in comparison.compared.items():
        yield f"{name}: {_tally(tally)}"
    for difference in found:
        yield ""
        yield from _lines(difference)


def _tally(tally: Tally) -> str:
    words = f"{counted(tally.judged, 'case')} judged, {tally.agreed:,} agree, {tally.differed:,} differ"
    unjudged = [f"{tally.conflict:,} where the norms conflict"] if tally.conflict else []
    unjudged += [f"{tally.not_asked:,} where the question does not arise"] if tally.not_asked else []
    return words + (f"; not judged: {', '.join(unjudged)}" if unjudged else "")


def _lines(difference: Difference) -> Iterator[str]:
    key, case = difference.key, difference.case
    alone = "" if difference.alone == difference.count else f" ({difference.alone:,} by this norm alone)"
    what = f"{key.decision} {key.outcome} is {key.status}: {_cause(difference)}"
    yield f"{counted(difference.count, 'case')}{alone}: {what}"
    if difference.norms:
        yield f"  because   {cited(difference.norms)}"
    if difference.could_be:
        one = len(difference.could_be) == 1
        yield f"  could be  {' or '.join(difference.could_be)}{' or not asked' if one else ''}"
    if difference.missing:
        yield f"  missing   {names(difference.missing)}"
    kept = "".join(f", {name} {value}" for name, value in case.kept.items())
    facts = ", ".join(f"{name} {spelt(value)}" for name, value in difference.shown.items())
    yield f"  smallest  row {case.row}{kept}: {facts or 'nothing is known'}"


def _cause(difference: Difference) -> str:
    key = difference.key
    return f"{key.given} was given" if key.cause is Cause.STATUS else key.cause


def as_json(comparison: Comparison, found: tuple[Difference, ...], rejected: int, edition: str) -> Mapping[str, Any]:
    """Everything that a comparison found."""
    return {
        "compared": {
            name: {
                "agreed": tally.agreed,
                "differed": tally.differed,
                "conflict": tally.conflict,
                "not_asked": tally.not_asked,
            }
            for name, tally in comparison.compared.items()
        },
        "differences": [_object(each) for each in found],
        "rejected": rejected,
        "readings": dict(comparison.readings),
        "edition": edition,
        "purpose": PURPOSE,
    }


def _object(difference: Difference) -> Mapping[str, Any]:
    key = difference.key
    return {
        "decision": key.decision,
        "outcome": key.outcome,
        "status": key.status.value,
        "cause": key.cause.name.lower(),
        "given": key.given or None,
        "norm": key.norm or None,
        "count": difference.count,
        "alone": difference.alone,
        "because": [{"norm": norm.name, "clauses": list(norm.clauses)} for norm in difference.norms],
        "could_be": [each.value for each in difference.could_be],
        "missing": [fact.name for fact in difference.missing],
        "smallest": {
            "row": difference.case.row,
            **({"kept": {name: _plain(value) for name, value in difference.case.kept.items()}}),
            "facts": {name: _plain(value) for name, value in difference.shown.items()},
        },
    }


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
