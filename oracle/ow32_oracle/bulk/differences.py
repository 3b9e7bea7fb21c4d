"""The differences of a comparison, each with its smallest case, made smaller still, and what it rests on."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from ow32_oracle.bulk.comparing import Case, Comparison, Group, GroupKey
from ow32_oracle.bulk.questions import DecisionQuestion, Said
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.interpreter import Evaluation, Record
from ow32_spec.language.norms import Norm
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Value


@frozen(kw_only=True)
class Difference:
    """Cases in which a system differs from the norms in the same way.

    Attributes:
        key: what they have in common.
        count: how many there are.
        alone: how many of them are counted with no other norm.
        norms: the norms that make the outcome what it is.
        case: the smallest of them.
        shown: of what is known in it, what the difference needs.
        missing: the facts that leave the outcome undetermined, if it is.
        could_be: the statuses that it can still have, if it is undetermined.
    """

    key: GroupKey
    count: int
    alone: int
    norms: tuple[Norm, ...]
    case: Case
    shown: Mapping[str, Value]
    missing: tuple[Fact, ...]
    could_be: tuple[Status, ...]


def differences(comparison: Comparison) -> tuple[Difference, ...]:
    """The differences, those with most cases first."""
    found = sorted(comparison.groups.items(), key=lambda group: (-group[1].count, str(group[0])))
    return tuple(_difference(comparison, key, group) for key, group in found)


def _difference(comparison: Comparison, key: GroupKey, group: Group) -> Difference:
    case = group.smallest
    question = next(each for each in comparison.questions if each.decision.name == key.decision)
    shown = _shown(comparison, question, key, case.record)
    said = answer(comparison.projection, question.decision, shown, comparison.readings)
    outcome = next((each for each in said.outcomes if each.outcome == key.outcome), None)
    return Difference(
        key=key,
        count=group.count,
        alone=group.alone,
        norms=outcome.because if outcome else (),
        case=case,
        shown=shown,
        missing=tuple(outcome.missing) if outcome else (),
        could_be=outcome.could_be if outcome and outcome.status is Status.UNDETERMINED else (),
    )


def _shown(comparison: Comparison, question: DecisionQuestion, key: GroupKey, record: Record) -> Record:
    """The facts that a decision can turn on; where its answer is certain, as few of them as leave it so."""
    excluders = comparison.excluders(question, key.outcome)
    names = {fact.name for fact in facts_of(*question.terms, *excluders.values())}
    kept = {name: value for name, value in record.items() if name in names}
    if key.status is Said.UNDETERMINED:
        return kept
    typical = {fact.name: fact.typical for fact in comparison.facts}
    # What is typical goes first: what is left should be what is telling.
    for name in sorted(kept, key=lambda name: kept[name] != typical[name]):
        fewer = {other: value for other, value in kept.items() if other != name}
        if _same(comparison, question, key, fewer):
            kept = fewer
    return kept


def _same(comparison: Comparison, question: DecisionQuestion, key: GroupKey, record: Record) -> bool:
    """Whether the outcome has the same status in a record, by the same norm."""
    known = Evaluation(record, {})
    if key.status is Said.NOT_ASKED:
        return known.holds(question.asked) is False
    outcome = next(each for each in question.outcomes if each.outcome == key.outcome)
    if not known.holds(outcome.where[key.status]):
        return False
    return not key.norm or known.holds(comparison.excluders(question, key.outcome)[key.norm]) is True


def comparable(questions: Sequence[DecisionQuestion]) -> Iterator[str]:
    """The columns of a log that can be compared."""
    for question in questions:
        yield question.decision.name
        yield from (each.column for each in question.outcomes)
