"""What terms share, in layers: each layer is worked out from facts and from the layers before it."""

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from ow32_spec.language.terms import Constant, Defined, Fact, Not, Term
from ow32_spec.language.traversal import subterms
from ow32_spec.language.types import Boolean


@frozen(eq=False)
class Layers:
    """Truth values that several terms, or one term several times, are made of.

    Attributes:
        layers: the shared terms by name, those first on which others rest.
    """

    layers: tuple[dict[str, Term], ...]

    @classmethod
    def of(cls, terms: Sequence[Term], prefix: str) -> "Layers":
        """What is shared among some terms, under names that begin with `prefix`."""
        every = tuple(subterms(*terms))
        uses = Counter(id(part) for term in every for part in term.parts) + Counter(map(id, terms))
        level: dict[int, int] = {}
        found: dict[int, dict[str, Term]] = {}
        for term in every:
            below = max((level[id(part)] for part in term.parts), default=0)
            shared = uses[id(term)] > 1 and isinstance(term.type, Boolean)
            # A name costs more than a column that is there already, or its denial.
            if shared and not isinstance(_meant(term), Fact | Constant | Not):
                below += 1
                found.setdefault(below, {})[f"{prefix}{len(level)}"] = term
            level[id(term)] = below
        return cls(tuple(found[each] for each in sorted(found)))


def _meant(term: Term) -> Term:
    """What a name stands for."""
    return _meant(term.term) if isinstance(term, Defined) else term
