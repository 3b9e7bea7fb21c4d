"""What a term is made of: its subterms, the facts it speaks of, the readings on which it depends."""

from collections.abc import Iterator

from ow32_spec.language.readings import Reading
from ow32_spec.language.terms import ByReading, Fact, Term


def subterms(*roots: Term) -> Iterator[Term]:
    """Every term within the given ones, parts before wholes, each once."""
    seen: set[int] = set()
    waiting: list[tuple[Term, bool]] = [(root, False) for root in reversed(roots)]
    while waiting:
        term, parts_done = waiting.pop()
        if parts_done:
            yield term
        elif id(term) not in seen:
            seen.add(id(term))
            waiting.append((term, True))
            waiting.extend((part, False) for part in reversed(term.parts))


def facts_of(*roots: Term) -> tuple[Fact, ...]:
    """The facts that the terms speak of, in order of first mention."""
    return tuple(term for term in subterms(*roots) if isinstance(term, Fact))


def readings_of(*roots: Term) -> tuple[Reading, ...]:
    """The readings on which the terms depend, in order of first mention."""
    return tuple({t.reading.name: t.reading for t in subterms(*roots) if isinstance(t, ByReading)}.values())
