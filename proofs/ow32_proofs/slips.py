"""Slips in a term: what one wrong word makes of it, wherever in the term it stands."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from attrs import evolve, frozen

from ow32_spec.language.terms import (
    FALSE,
    TRUE,
    All,
    Any,
    ByReading,
    Compare,
    Constant,
    Defined,
    Fact,
    IfThenElse,
    Not,
    Relation,
    Term,
    describe,
    negation,
)
from ow32_spec.language.types import Date, Enumeration, Integer

Path = tuple[int, ...]
"""Where in a term a part stands: at each step, which of the parts; names are passed over."""


class Kind(StrEnum):
    """The kinds of slips in terms."""

    OPERATOR = "operator"
    BRACKET = "bracket misplaced"
    OFF_BY_ONE = "off by one"
    IGNORED = "condition dropped"
    NEGATED = "condition negated"
    VALUE = "swapped value"
    FURTHER_VALUE = "further value"


@frozen(kw_only=True)
class Slip:
    """One slip.

    Attributes:
        path: where in the term it is made.
        kind: its kind.
        spot: what stands there, in short.
        what: what is made of it, in short.
        put: the term that stands there instead.
    """

    path: Path
    kind: Kind
    spot: str
    what: str
    put: Term


def slips(term: Term, path: Path = (), *, in_named: bool = True) -> Iterator[Slip]:
    """Every slip in a term with a truth value, from the outside to the inside.

    Args:
        term: the term.
        path: where it stands in a larger one.
        in_named: whether slips are also made in what has a name of its own, or only where it is used.
    """
    match term:
        case Defined(term=inner):
            if in_named:
                yield from slips(inner, path)
        case Not(term=inner):
            yield from slips(inner, (*path, 0), in_named=in_named)
        case All() | Any() | ByReading() | IfThenElse():
            if isinstance(term, All | Any):
                yield _other_connective(term, path)
                yield from _of_brackets(term, path)
                yield from _of_any_condition(term, path)
            for place, part in enumerate(term.parts):
                yield from slips(part, (*path, place), in_named=in_named)
        case Compare() | Fact():
            yield from _of_any_condition(term, path)
            if isinstance(term, Compare):
                yield from _of_a_comparison(term, path)


def with_part(term: Term, path: Path, put: Term) -> Term:
    """A term with something else at a place; the rest stays where it is, and nothing is simplified."""
    if isinstance(term, Defined):
        return with_part(term.term, path, put)
    if not path:
        return put
    place, *further = path
    parts = [with_part(part, tuple(further), put) if here == place else part for here, part in enumerate(term.parts)]
    match term:
        case Not():
            return Not(parts[0])
        case All():
            return All(tuple(parts))
        case Any():
            return Any(tuple(parts))
        case IfThenElse():
            return IfThenElse(*parts)
        case ByReading(reading=reading):
            return ByReading(reading, dict(zip(reading.alternatives, parts, strict=True)))
    raise TypeError(f"{type(term).__name__} has no parts in which slips are made")


def conditions_of(term: Term) -> Iterator[Term]:
    """The facts and comparisons of which a term with a truth value is built, as often as they stand in it.

    Raises:
        TypeError: the term depends on a reading.
    """
    match term:
        case Fact() | Compare():
            yield term
        case Not() | All() | Any() | Defined() | IfThenElse():
            for part in term.parts:
                yield from conditions_of(part)
        case ByReading(reading=reading):
            raise TypeError(f"settle {reading.name} first: conditions are those of one way of reading")


def in_short(term: Term, path: Path = ()) -> str:
    """A term in short: a comparison as formula, of what is joined from others the place at which it stands."""
    match term:
        case Defined(term=inner):
            return in_short(inner, path)
        case Compare(relation=relation, left=left, right=right):
            return f"{_side(left)}{relation.value}{_side(right)}"
        case All() | Any():
            return f"part {'.'.join(map(str, path))}" if path else "the whole"
        case _:
            return describe(term)


def _side(term: Term) -> str:
    match term:
        case Constant(value=value):
            return str(value)
        case _:
            return describe(term)


def _other_connective(term: All | Any, path: Path) -> Slip:
    what = "and taken for or" if isinstance(term, All) else "or taken for and"
    put = Any(term.terms) if isinstance(term, All) else All(term.terms)
    return Slip(path=path, kind=Kind.OPERATOR, spot=in_short(term, path), what=what, put=put)


def _of_brackets(term: All | Any, path: Path) -> Iterator[Slip]:
    """A bracket around parts of another connective closed too early, or opened too late: at each place between them."""
    outer: type[All | Any] = type(term)
    inner: type[All | Any] = Any if outer is All else All
    for place, part in enumerate(term.terms):
        bracketed = _without_name(part)
        if not isinstance(bracketed, inner):
            continue
        before, after = term.terms[:place], term.terms[place + 1 :]
        for split in range(1, len(bracketed.terms)):
            first, rest = _joined(inner, bracketed.terms[:split]), _joined(inner, bracketed.terms[split:])
            yield Slip(
                path=path,
                kind=Kind.BRACKET,
                spot=in_short(term, path),
                what=f"with the bracket around {in_short(part, (*path, place))} broken after {split}",
                put=inner((_joined(outer, (*before, first)), _joined(outer, (rest, *after)))),
            )


def _joined(connective: type[All | Any], terms: tuple[Term, ...]) -> Term:
    return connective(terms) if len(terms) > 1 else terms[0]


def _without_name(term: Term) -> Term:
    return _without_name(term.term) if isinstance(term, Defined) else term


def _of_any_condition(term: Term, path: Path) -> Iterator[Slip]:
    spot = in_short(term, path)
    yield Slip(path=path, kind=Kind.NEGATED, spot=spot, what="negated", put=negation(term))
    yield Slip(path=path, kind=Kind.IGNORED, spot=spot, what="taken as true", put=TRUE)
    yield Slip(path=path, kind=Kind.IGNORED, spot=spot, what="taken as false", put=FALSE)


def _of_a_comparison(term: Compare, path: Path) -> Iterator[Slip]:
    for kind, what, put in _other_comparisons(term):
        yield Slip(path=path, kind=kind, spot=in_short(term), what=what, put=put)


def _other_comparisons(term: Compare) -> Iterator[tuple[Kind, str, Term]]:
    relation, left, right = term.relation, term.left, term.right
    if isinstance(left.type, Integer | Date):
        for other in Relation:
            if other is not relation:
                yield Kind.OPERATOR, f"{relation.value} taken for {other.value}", Compare(other, left, right)
        if relation is Relation.EQUAL:
            yield Kind.OPERATOR, "= taken for >=", Compare(Relation.AT_MOST, right, left)
        for step in (-1, 1):
            for this, pair in ((left, lambda moved: (moved, right)), (right, lambda moved: (left, moved))):
                moved = _moved(this, step)
                if moved is not None:
                    yield Kind.OFF_BY_ONE, f"off by {step:+}", Compare(relation, *pair(moved))
    elif isinstance(right, Constant) and isinstance(right.of, Enumeration):
        for value in right.of.values:
            if value != right.value:
                with_it = Compare(relation, left, evolve(right, value=value))
                yield Kind.VALUE, f"taken for {value}", with_it
                if relation is Relation.EQUAL and len(right.of.values) > 2:
                    yield Kind.FURTHER_VALUE, f"or {value}", Any((term, with_it))


def _moved(term: Term, step: int) -> Constant | None:
    """A constant with its value moved; none of what is no constant, or would leave the domain."""
    if not isinstance(term, Constant):
        return None
    value = term.value
    if isinstance(value, date):
        value += timedelta(days=step)
    elif isinstance(value, int) and not isinstance(value, bool):
        value += step
    return Constant(value, term.of) if term.of.contains(value) and value != term.value else None
