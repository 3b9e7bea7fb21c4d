"""Records that no patient can have: each contradicts one assumption and no other, by as few facts as can be."""

from collections.abc import Iterator
from itertools import combinations, product

from attrs import frozen

from ow32_proofs.slips import slips, with_part
from ow32_spec.language.bound_facts import connected, side_by_side
from ow32_spec.language.diagrams import NOWHERE
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.norms import Assumption
from ow32_spec.language.plausibility import departure_from
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.telling_values import dividing_values
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.terms import TRUE, Compare, Relation, Term, implies
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Boolean


@frozen(kw_only=True)
class Contradiction:
    """A record that contradicts an assumption.

    Attributes:
        assumption: the assumption.
        record: facts none of which can be left out without it being possible.
        kills: the slips in checking the assumption with which the record would be taken, by name.
    """

    assumption: Assumption
    record: Record
    kills: tuple[str, ...]


def contradictions(book: Rulebook) -> Iterator[Contradiction]:
    """For each assumption, plain records that tell every slip in checking it that any record can tell."""
    for assumption in book.assumptions:
        yield from _of(assumption, book)


def _of(assumption: Assumption, book: Rulebook) -> Iterator[Contradiction]:
    slipped = _slips(assumption)
    records = _records(assumption, book)
    taken_by = [
        tuple(name for name, term in slipped.items() if holds(term, record, {}) is not False) for record in records
    ]
    wanted = {name for names in taken_by for name in names}
    while wanted:
        # The one that tells most; of those that tell as much the plainest, which comes first.
        best = max(range(len(records)), key=lambda place: len(wanted.intersection(taken_by[place])))
        yield Contradiction(assumption=assumption, record=records[best], kills=taken_by[best])
        wanted.difference_update(taken_by[best])


def _slips(assumption: Assumption) -> dict[str, Term]:
    """What the assumption becomes with a slip in it, by the name of the slip; that it is dropped is one."""
    name = assumption.name
    found: dict[str, Term] = {f"does not check {name}": TRUE}
    match assumption.term:
        case Compare(relation=Relation.EQUAL, left=left, right=right) if isinstance(left.type, Boolean):
            found[f"checks {name} in one direction alone"] = implies(left, right)
            found[f"checks {name} in the other direction alone"] = implies(right, left)
    for slip in slips(assumption.term):
        found.setdefault(f"checks {name} with {slip.spot} {slip.what}", with_part(assumption.term, slip.path, slip.put))
    return found


def _records(assumption: Assumption, book: Rulebook) -> list[Record]:
    """The records that contradict this assumption alone and by nothing superfluous, the plainest first."""
    facts = {fact.name: fact for fact in book.facts}
    own = set(facts_of(assumption.term))
    names = [name for name, fact in facts.items() if fact in own]
    others = [each for each in connected(book.assumptions, own) if each is not assumption]
    terms = (assumption.term, *(each.term for each in others))
    values = dividing_values(terms, {})
    bound = (fact.name for fact in side_by_side(facts_of(*terms), others))
    diagrams = TermDiagrams({name: values[name] for name in bound}, {})
    possible = diagrams.all(diagrams.of(each.term) for each in others)

    found: list[Record] = []
    for size in range(1, len(names) + 1):
        for some in combinations(names, size):
            for row in product(*(values[name] for name in some)):
                record = dict(zip(some, row, strict=True))
                superfluous = any(each.items() <= record.items() for each in found)
                if not superfluous and holds(assumption.term, record, {}) is False:
                    found.append(record)

    price = departure_from({}, facts)

    def plainness(record: Record) -> tuple[object, ...]:
        return len(record), sum(price(name, value)[0] for name, value in record.items())

    return sorted((each for each in found if diagrams.given(possible, each) != NOWHERE), key=plainness)
