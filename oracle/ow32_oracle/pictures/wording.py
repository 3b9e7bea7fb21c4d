"""The words in pictures: a norm, what it asks for, and under which readings it or an exception is made."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from ow32_spec.language.english import sentence
from ow32_spec.language.interpreter import holds
from ow32_spec.language.norms import Norm, Precedence
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact, Term
from ow32_spec.language.traversal import facts_of, readings_of

_ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9]{2,}\b")


def plain(name: str, book: Rulebook) -> str:
    """A name as words, without its joints: `day_of_cycle`; abbreviations as the rulebook writes them (FLT3)."""
    said = " ".join((*(clause.paraphrase for clause in book.clauses), *(fact.meaning for fact in book.facts)))
    abbreviations = {each.lower(): each for each in _ABBREVIATION.findall(said)}
    return " ".join(abbreviations.get(word, word) for word in name.replace("-", " ").replace("_", " ").split())


def short_name(norm: Norm) -> str:
    """The name of a norm without its decision."""
    return norm.name.partition("/")[2] or norm.name


def said_by_default(norm: Norm, book: Rulebook) -> bool:
    """Whether the text says what the norm says, when it is read our way."""
    return holds(norm.under, {}, book.default_readings) is True


def norm_in_words(norm: Norm, book: Rulebook) -> str:
    """A norm in one sentence, read our way; where it is not said then, read as little unlike it as need be."""
    return sentence(norm, _nearest(norm.under, book.default_readings))


def facts_by_group(terms: Iterable[Term]) -> dict[str, tuple[Fact, ...]]:
    """The facts that terms speak of, by the part of the record in which they stand."""
    groups: dict[str, tuple[Fact, ...]] = {}
    for fact in facts_of(*terms):
        groups[fact.group] = (*groups.get(fact.group, ()), fact)
    return groups


def exceptions_among(book: Rulebook, norms: Iterable[Norm]) -> list[Precedence]:
    """The exceptions by which one of these norms yields to another of them."""
    names = {norm.name for norm in norms}
    return [each for each in book.precedences if {each.yielding.name, each.to.name} <= names]


def reading_in_short(reading: Reading) -> str:
    """A reading with its question and its alternatives."""
    ways = "; ".join(f"{name}: {meaning}" for name, meaning in reading.alternatives.items())
    return f"{reading.name}: {reading.question} ({ways})"


def read_when(under: Term) -> str:
    """The readings under which a term over readings alone is true, as `ramp = every_cycle`; "" for all."""
    points = _points(under)
    readings = readings_of(under)
    sides = {each.name: {point[each.name] for point in points} for each in readings}
    kept = [each for each in readings if sides[each.name] != set(each.alternatives)]
    box = product(*sides.values())
    if len(points) == sum(1 for _ in box):
        return " and ".join(
            f"{each.name} = {' | '.join(name for name in each.alternatives if name in sides[each.name])}"
            for each in kept
        )
    return ", or ".join(" and ".join(f"{name} = {value}" for name, value in point.items()) for point in points)


def _points(under: Term) -> Sequence[Mapping[str, str]]:
    readings = readings_of(under)
    names = [each.name for each in readings]
    choices = (dict(zip(names, each, strict=True)) for each in product(*(each.alternatives for each in readings)))
    return [choice for choice in choices if holds(under, {}, choice)]


def _nearest(under: Term, default: Choice) -> Choice:
    """The default readings with as few changes as make the term true; unchanged where nothing does."""
    points = _points(under)
    if not points:
        return default
    best = min(points, key=lambda point: sum(default[name] != value for name, value in point.items()))
    return {**default, **best}
