"""Planted changes: the rulebook with one rule changed in one way, as a slip of the pen would change it.

A check that no planted change can upset checks nothing.
"""

from collections.abc import Iterator

from attrs import evolve, frozen

from ow32_proofs.slips import Kind, slips, with_part
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.norms import Modality, Norm
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import FALSE, TRUE


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
    for slip in slips(norm.condition, in_named=False):
        if slip.path or slip.kind not in (Kind.NEGATED, Kind.IGNORED):
            yield f"{slip.spot} {slip.what}", evolve(norm, condition=with_part(norm.condition, slip.path, slip.put))
