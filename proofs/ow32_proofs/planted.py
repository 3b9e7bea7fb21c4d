"""Planted changes: the rulebook with one rule changed in one way, as a slip of the pen would change it.

A check that no planted change can upset checks nothing.
"""

from collections.abc import Iterator

from attrs import evolve, frozen

from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.norms import Modality, Norm
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import FALSE, TRUE, All, Any, Compare, Constant, Not, Relation, Term, all_of, any_of
from ow32_spec.language.types import Integer


@frozen(kw_only=True)
class Planted:
    """A rulebook with one change.

    Attributes:
        what: what was changed, in words.
        book: the rulebook with the change.
    """

    what: str
    book: Rulebook


def planted_changes(book: Rulebook, *norms: Norm) -> Iterator[Planted]:
    """Every planted change of the given norms that the language does not refuse, the plainest first."""
    for decision in dict.fromkeys(norm.decision for norm in norms):
        for what, asked in (("always asked", TRUE), ("asked of the others", ~decision.asked)):
            if asked is not FALSE:
                other = evolve(decision, asked=asked)
                yield Planted(what=f"{decision.name}: {what}", book=book.with_decision(other))
    for norm in norms:
        yield Planted(what=f"{norm.name} dropped", book=book.without(norm.name))
        for what, changed in _changes(norm):
            try:
                yield Planted(what=f"{norm.name}: {what}", book=book.with_norm(changed))
            except SpecificationError:
                # An exception cannot be made to what the norm has become: a slip that cannot be written.
                continue


def _changes(norm: Norm) -> Iterator[tuple[str, Norm]]:
    yield "condition denied", evolve(norm, condition=~norm.condition)
    yield "condition always true", evolve(norm, condition=TRUE)
    yield "condition never true", evolve(norm, condition=FALSE)
    others = tuple(each for each in norm.decision.outcomes.values if each not in norm.outcomes)
    if others:
        yield "the other outcomes", evolve(norm, outcomes=others)
    if norm.modality is not Modality.MAY:
        yield "stated under every reading", evolve(norm, under=TRUE)
        yield "a permission instead", evolve(norm, modality=Modality.MAY, guidance=False)
    else:
        yield "an obligation instead", evolve(norm, modality=Modality.MUST)
    for what, term in _slips(norm.condition):
        yield what, evolve(norm, condition=term)


def _slips(term: Term) -> Iterator[tuple[str, Term]]:
    """The term with one slip somewhere in its connectives and comparisons."""
    match term:
        case Not(term=inner):
            yield "a negation lost", inner
            yield from ((what, ~slip) for what, slip in _slips(inner))
        case All(terms=terms) | Any(terms=terms):
            rebuild = all_of if isinstance(term, All) else any_of
            yield (
                "and taken for or" if rebuild is all_of else "or taken for and",
                (any_of(*terms) if rebuild is all_of else all_of(*terms)),
            )
            for index, part in enumerate(terms):
                rest = (*terms[:index], *terms[index + 1 :])
                yield "a part dropped", rebuild(*rest)
                yield from ((what, rebuild(*rest, slip)) for what, slip in _slips(part))
        case Compare(relation=Relation.AT_MOST, left=left, right=right):
            yield "<= taken for <", Compare(Relation.LESS, left, right)
            yield from (("off by one", Compare(Relation.AT_MOST, *pair)) for pair in _off_by_one(left, right))
        case Compare(relation=Relation.LESS, left=left, right=right):
            yield "< taken for <=", Compare(Relation.AT_MOST, left, right)


def _off_by_one(left: Term, right: Term) -> Iterator[tuple[Term, Term]]:
    """The comparison with its constant one less and one more, where it has one and the domain allows."""
    for step in (-1, 1):
        if (moved := _moved(left, step)) is not None:
            yield moved, right
        elif (moved := _moved(right, step)) is not None:
            yield left, moved


def _moved(term: Term, step: int) -> Constant | None:
    if isinstance(term, Constant) and isinstance(term.of, Integer) and isinstance(term.value, int):
        value = term.value + step
        return Constant(value, term.of) if term.of.contains(value) else None
    return None
