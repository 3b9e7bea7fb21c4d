"""What all completions of a record give, gone through one by one."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from made_up import completions, decision, number, reading, records, truth, ways
from ow32_spec.language.answers import Answer, Status, answer
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact, Term
from ow32_spec.language.traversal import facts_of, readings_of
from ow32_spec.language.types import Value, values_of
from plain_meaning import ruling

OUTCOMES = ("lend", "refuse", "ask")
question = decision("question", *OUTCOMES)


@frozen
class Everything:
    """What the completions of a record give."""

    asked: set[bool]
    conflict: set[bool]
    silent: set[bool]
    statuses: dict[str, set[str]]


def over_all(book: Rulebook, asked: Decision, record: Record, readings: Choice, facts: Iterable[Fact]) -> Everything:
    """What all completions give; of outcomes nothing is said where the question does not arise."""
    rulings = [ruling(book, asked, each, readings) for each in completions(record, facts)]
    return Everything(
        asked={each.asked for each in rulings},
        conflict={each.conflict for each in rulings},
        silent={each.silent for each in rulings},
        statuses={
            outcome: {each.statuses[outcome] for each in rulings if each.asked} for outcome in asked.outcomes.values
        },
    )


def only(values: set[bool]) -> bool | None:
    """The one value there is; None where there are two."""
    return next(iter(values)) if len(values) == 1 else None


def is_exact(answered: Answer, everything: Everything) -> None:
    """Hold an answer against what all completions give."""
    assert answered.asked is only(everything.asked)
    assert answered.conflict is only(everything.conflict)
    assert answered.silent is only(everything.silent)
    if answered.asked is False:
        assert answered.outcomes == ()
        return
    assert [each.outcome for each in answered.outcomes] == list(answered.decision.outcomes.values)
    for each in answered.outcomes:
        assert {status.value for status in each.could_be} == everything.statuses[each.outcome]
        assert len(set(each.could_be)) == len(each.could_be)
        certain = answered.asked is True and len(each.could_be) == 1
        assert each.status is (each.could_be[0] if certain else Status.UNDETERMINED)


def concerning(book: Rulebook, asked: Decision) -> list[Term]:
    """Every term that bears on a decision."""
    terms = [asked.asked]
    terms += [term for norm in book.norms_of(asked) for term in (norm.condition, norm.under)]
    for exception in book.precedences:
        if exception.yielding.decision is asked:
            terms += [exception.under, exception.to.condition, exception.to.under]
    return terms


def exact_everywhere(book: Rulebook, asked: Decision) -> int:
    """Hold the answers to all records, whatever they lack, under all readings; how many there were."""
    norms, terms = Projection(book), concerning(book, asked)
    facts, count = facts_of(*terms), 0
    for readings in ways(readings_of(*terms)):
        for record, everything in every_record(book, asked, readings, facts):
            try:
                is_exact(answer(norms, asked, record, readings), everything)
            except AssertionError as differs:
                raise AssertionError(f"of {record} under {readings}: {differs}") from differs
            count += 1
    return count


def every_record(
    book: Rulebook, asked: Decision, readings: Choice, facts: tuple[Fact, ...]
) -> Iterator[tuple[dict[str, Value], Everything]]:
    """Every record, whatever it lacks, and what its completions give, the rulings made once."""
    found = {tuple(each.values()): over_all(book, asked, each, readings, facts) for each in records(facts)}
    for fact in reversed(facts):
        place = facts.index(fact)
        for key in [*found]:
            gap = (*key[:place], None, *key[place + 1 :])
            if gap not in found:
                each_value = [found[*key[:place], value, *key[place + 1 :]] for value in values_of(fact.of)]
                found[gap] = _joined(each_value)
    for key, everything in found.items():
        yield {fact.name: value for fact, value in zip(facts, key, strict=True) if value is not None}, everything


def _joined(each: list[Everything]) -> Everything:
    return Everything(
        asked=set().union(*(one.asked for one in each)),
        conflict=set().union(*(one.conflict for one in each)),
        silent=set().union(*(one.silent for one in each)),
        statuses={outcome: set().union(*(one.statuses[outcome] for one in each)) for outcome in each[0].statuses},
    )


x, y, z = number("x", 0, 9), number("y", 0, 9), number("z", 0, 9)
p, q, r = truth("p"), truth("q"), truth("r")
strictness = reading("strictness", "strict", "lenient")
