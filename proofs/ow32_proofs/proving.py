"""A theorem about patients and days, decided under every reading."""

from attrs import frozen

from ow32_proofs.claims import Everybody, Theorem
from ow32_proofs.possible import Obligation, Possibility, explore
from ow32_proofs.regions import Region
from ow32_proofs.smtlib import Writer
from ow32_spec.language.projection import Projection


@frozen(kw_only=True)
class Proved:
    """A theorem and the readings under which it holds.

    Attributes:
        theorem: the theorem.
        group: the module that holds it.
        holds: the readings under which it holds, its premise being reachable.
        premise: the readings under which its premise is reachable at all.
        possibility: the counter-examples, or for "somebody" the examples.
        obligations: what solvers have to confirm.
    """

    theorem: Theorem
    group: str
    holds: Region
    premise: Region
    possibility: Possibility
    obligations: tuple[Obligation, ...]

    @property
    def as_expected(self) -> bool:
        """Whether it holds under exactly the readings expected."""
        return self.holds.describe() == self.theorem.holds


def prove(writer: Writer, projection: Projection, theorem: Theorem, group: str) -> Proved:
    """Decide a theorem under every reading.

    A theorem about everybody counts as holding only where its premise is reachable.
    """
    claim = theorem.claim(projection)
    if isinstance(claim, Everybody):
        refuting = explore(writer, theorem.name, f"Counter-example: {theorem.sentence}", claim.exception)
        reaching = explore(writer, f"{theorem.name} (premise)", f"Premise: {theorem.sentence}", claim.given)
        return Proved(
            theorem=theorem,
            group=group,
            holds=reaching.region.minus(refuting.region),
            premise=reaching.region,
            possibility=refuting,
            obligations=(*refuting.obligations, *reaching.obligations),
        )
    showing = explore(writer, theorem.name, theorem.sentence, claim.has)
    return Proved(
        theorem=theorem,
        group=group,
        holds=showing.region,
        premise=Region.all(),
        possibility=showing,
        obligations=showing.obligations,
    )
