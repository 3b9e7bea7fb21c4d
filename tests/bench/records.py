"""Synthetic records for the decision `start`, the same for everybody who is measured.

They are drawn from the vocabulary: most facts as they typically are, the others from the values on both sides of
every boundary that a rule knows. The same seed gives the same records. None contradicts an assumption of the
rulebook.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from random import Random

from boundary_values import boundary_values
from ow32_oracle.vocabulary import facts_behind
from ow32_spec.book import OW32
from ow32_spec.language.answers import answer
from ow32_spec.language.projection import Projection
from ow32_spec.language.substitution import settle
from ow32_spec.language.terms import Compare, Constant, Fact, Term
from ow32_spec.language.traversal import subterms
from ow32_spec.language.types import Boolean, Value
from ow32_spec.starting import START, start

Record = Mapping[str, Value]
"""What is known of a patient, by name of fact; what is not known is left out."""

NOT_ASKED = "not_asked"
"""What is said where the question does not arise; the other words are those of `Status`."""

UNUSUAL = 0.15
"""How often a fact is drawn from the boundary values, rather than typical."""

MISSING = 0.08
"""How often a fact is missing from a record that need not be complete."""

PROJECTION = Projection(OW32)


@cache
def facts() -> tuple[Fact, ...]:
    """The facts that the decision speaks of under any reading, in the order of the vocabulary."""
    return facts_behind(OW32, start)


@cache
def telling(fact: Fact) -> tuple[Value, ...]:
    """Every value of a small domain; of numbers, the ends and both sides of each constant in a rule."""
    return boundary_values(fact, (norm.condition for norm in OW32.norms_of(start)))


def records(count: int, *, seed: int, missing: bool) -> Iterator[Record]:
    """Draw records; if `missing`, some facts are not known."""
    random = Random(seed)
    for _ in range(count):
        record = {}
        for fact in facts():
            if missing and random.random() < MISSING:
                continue
            record[fact.name] = random.choice(telling(fact)) if random.random() < UNUSUAL else fact.typical
        yield without_contradiction(record)


NOTHING_BEFORE = {
    "prior_venetoclax_response": "none",
    "venetoclax_intolerance": False,
    "prior_stop_for_toxicity": False,
}
"""What is so of somebody who has received no cycle of venetoclax (assumption nothing-from-no-venetoclax)."""


def without_contradiction(record: Record) -> Record:
    """The record, mended where it says what no patient can be."""
    if record.get("prior_venetoclax_cycles") == 0:
        return {**record, **{name: value for name, value in NOTHING_BEFORE.items() if name in record}}
    return record


def by_interpreter(record: Record) -> str:
    """What the definitional interpreter answers about the outcome `start`, under the default readings."""
    said = answer(PROJECTION, start, record, OW32.default_readings)
    return NOT_ASKED if said.asked is False else str(said.status(START))


def conditions() -> set[object]:
    """The conditions on single facts that the decision rests on under the default readings."""
    terms = [PROJECTION.asked(start), *(norm.condition for norm in OW32.norms_of(start))]
    settled = [settle(term, readings=OW32.default_readings) for term in terms]
    found: set[object] = set()
    for term in subterms(*settled):
        if isinstance(term, Compare):
            found.add((term.relation, _side(term.left), _side(term.right)))
        elif isinstance(term, Fact) and isinstance(term.of, Boolean):
            found.add(term.name)
    return found


def _side(term: Term) -> object:
    return term.name if isinstance(term, Fact) else term.value if isinstance(term, Constant) else id(term)
