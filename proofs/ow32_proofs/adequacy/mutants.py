"""Mutants: the rules of one decision with one slip each, as somebody who writes them down anew would make it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from itertools import combinations
from typing import Any

from attrs import evolve, frozen

from ow32_proofs.slips import Kind, Slip, slips, with_part
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.norms import Decision, Modality, Norm, Precedence
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.terms import FALSE, TRUE, Term

Place = tuple[str | int, ...]
"""Where a slip is made: the rule, what of it, and where in its condition."""

Change = Callable[[Rulebook], Rulebook]


class Of(StrEnum):
    """The kinds of slips in rules, beside those in their terms."""

    RULE = "rule dropped"
    FORCE = "modality"
    OUTCOME = "swapped outcome"
    EXCEPTION = "exception dropped"
    UNDER = "sentence of another reading"
    ASKED = "question changed"


@frozen(kw_only=True, eq=False)
class Mutant:
    """Rules with one slip.

    Attributes:
        name: what was changed, in short; unique among the mutants of a decision.
        kind: the kind of slip.
        place: where it is.
        change: makes the slip in a rulebook.
    """

    name: str
    kind: Kind | Of
    place: Place
    change: Change


def settled_book(book: Rulebook, decision: Decision, readings: Choice) -> Rulebook:
    """The rules of one decision alone, under one way of reading; no term depends on a reading any more."""
    settled = Substitution(readings=readings)
    asked = settled.rewrite(Projection(book).asked(decision))
    alone = evolve(decision, asked=asked)

    def read(norm: Norm) -> Norm:
        return evolve(
            norm, decision=alone, condition=settled.rewrite(norm.condition), under=settled.rewrite(norm.under)
        )

    norms = {norm.name: read(norm) for norm in book.norms_of(decision)}
    precedences = tuple(
        evolve(
            each,
            yielding=norms[each.yielding.name],
            to=norms[each.to.name],
            under=settled.rewrite(each.under),
        )
        for each in book.precedences
        if each.yielding.name in norms and each.to.name in norms
    )
    return evolve(
        book,
        decisions=(alone,),
        norms=tuple(norms.values()),
        precedences=precedences,
        incompatibilities=(),
        course=None,
    )


def first_order(book: Rulebook) -> tuple[Mutant, ...]:
    """Every slip in a rulebook of one decision that the language does not refuse, by unique names.

    Guidance can be taken for an obligation; other slips in it change nothing that is required or forbidden, and are
    not made.
    """
    (decision,) = book.decisions
    found = [*_of_the_question(decision), *_of_outcomes(decision)]
    for norm in book.norms_of(decision):
        found += _of_guidance(norm) if norm.guidance else _of_norm(norm)
    found += _of_exceptions(book.precedences)
    return tuple(_named_apart(each for each in found if _can_be_made(each, book)))


def apart(one: Mutant, other: Mutant) -> bool:
    """Whether two slips can be made together: neither is made in what the other changes."""
    shorter, longer = sorted((one.place, other.place), key=len)
    return longer[: len(shorter)] != shorter


def _can_be_made(mutant: Mutant, book: Rulebook) -> bool:
    try:
        mutant.change(book)
    except SpecificationError:
        # An exception cannot be made to what the norm has become: a slip that cannot be written.
        return False
    return True


def _named_apart(mutants: Iterable[Mutant]) -> Iterator[Mutant]:
    times: dict[str, int] = {}
    for each in mutants:
        times[each.name] = times.get(each.name, 0) + 1
        yield each if times[each.name] == 1 else evolve(each, name=f"{each.name} ({times[each.name]})")


def _of_the_question(decision: Decision) -> Iterator[Mutant]:
    rule = "asked"
    if decision.asked is not TRUE:
        for what, asked in (("always", TRUE), ("of the others", ~decision.asked)):
            yield Mutant(name=f"{rule} {what}", kind=Of.ASKED, place=(rule,), change=_asking(asked))
    for slip in slips(decision.asked):
        if slip.path or slip.kind not in (Kind.NEGATED, Kind.IGNORED):
            yield Mutant(
                name=f"{rule}: {slip.spot} {slip.what}",
                kind=slip.kind,
                place=(rule, "asked", *slip.path),
                change=_asking_with(slip),
            )


def _asking(asked: Term) -> Change:
    return lambda book: book.with_decision(evolve(book.decisions[0], asked=asked))


def _asking_with(slip: Slip) -> Change:
    def change(book: Rulebook) -> Rulebook:
        (decision,) = book.decisions
        return book.with_decision(evolve(decision, asked=with_part(decision.asked, slip.path, slip.put)))

    return change


def _of_outcomes(decision: Decision) -> Iterator[Mutant]:
    for one, other in combinations(decision.outcomes.values, 2):
        swap = {one: other, other: one}
        yield Mutant(
            name=f"{one} and {other} swapped",
            kind=Of.OUTCOME,
            place=("outcomes", one, other),
            change=partial(_with_outcomes_swapped, swap=swap),
        )


def _with_outcomes_swapped(book: Rulebook, swap: dict[str, str]) -> Rulebook:
    def swapped(outcomes: Sequence[str]) -> tuple[str, ...]:
        return tuple(swap.get(each, each) for each in outcomes)

    norms = {norm.name: evolve(norm, outcomes=swapped(norm.outcomes)) for norm in book.norms}
    precedences = tuple(
        evolve(
            each,
            yielding=norms.get(each.yielding.name, each.yielding),
            to=norms.get(each.to.name) or evolve(each.to, outcomes=swapped(each.to.outcomes)),
            outcomes=swapped(each.outcomes),
        )
        for each in book.precedences
    )
    return evolve(book, norms=tuple(norms.values()), precedences=precedences)


def _of_guidance(norm: Norm) -> Iterator[Mutant]:
    yield _changed(norm, Of.FORCE, "advice taken for an obligation", ("force",), guidance=False)


def _of_norm(norm: Norm) -> Iterator[Mutant]:
    if norm.under is FALSE:
        yield _changed(norm, Of.UNDER, "stated though it is not so read", ("under",), under=TRUE)
        return
    yield Mutant(
        name=f"{_short(norm)} dropped",
        kind=Of.RULE,
        place=(norm.name,),
        change=lambda book: book.without(norm.name),
    )
    for modality in Modality:
        if modality is not norm.modality:
            yield _changed(norm, Of.FORCE, f"{norm.modality} taken for {modality}", ("force",), modality=modality)
    for what, outcomes in _other_outcomes(norm):
        yield _changed(norm, Of.OUTCOME, what, ("outcomes",), outcomes=outcomes)
    for slip in slips(norm.condition):
        yield Mutant(
            name=f"{_short(norm)}: {slip.spot} {slip.what}",
            kind=slip.kind,
            place=(norm.name, "condition", *slip.path),
            change=partial(_with_slip, name=norm.name, slip=slip),
        )


def _with_slip(book: Rulebook, name: str, slip: Slip) -> Rulebook:
    norm = book.norm(name)
    return book.with_norm(evolve(norm, condition=with_part(norm.condition, slip.path, slip.put)))


def _changed(norm: Norm, kind: Of, what: str, place: Place, **changes: Any) -> Mutant:
    return Mutant(
        name=f"{_short(norm)}: {what}",
        kind=kind,
        place=(norm.name, *place),
        change=lambda book: book.with_norm(evolve(book.norm(norm.name), **changes)),
    )


def _other_outcomes(norm: Norm) -> Iterator[tuple[str, tuple[str, ...]]]:
    others = tuple(each for each in norm.decision.outcomes.values if each not in norm.outcomes)
    if len(others) > 1 or (others and len(norm.outcomes) > 1):
        yield "the other outcomes", others
    for place, outcome in enumerate(norm.outcomes):
        for other in others:
            yield f"{outcome} taken for {other}", (*norm.outcomes[:place], other, *norm.outcomes[place + 1 :])
        if len(norm.outcomes) > 1:
            yield f"{outcome} left out", (*norm.outcomes[:place], *norm.outcomes[place + 1 :])


def _of_exceptions(precedences: Iterable[Precedence]) -> Iterator[Mutant]:
    for each in precedences:
        if each.under is not FALSE:
            name = f"{_short(each.yielding)} does not yield to {_short(each.to)}"
            yield Mutant(
                name=name,
                kind=Of.EXCEPTION,
                place=("exception", each.yielding.name, each.to.name),
                change=_without_exception(each.yielding.name, each.to.name),
            )


def _short(norm: Norm) -> str:
    """The name of a norm without that of its decision."""
    return norm.name.partition("/")[2]


def _without_exception(yielding: str, to: str) -> Change:
    def change(book: Rulebook) -> Rulebook:
        kept = tuple(each for each in book.precedences if (each.yielding.name, each.to.name) != (yielding, to))
        return evolve(book, precedences=kept)

    return change
