"""Hypothesis strategies: vocabularies, terms over them, records of them, rulebooks.

A vocabulary is generated first; everything else is generated over it:

    @settings(EXAMPLES, max_examples=100)
    @given(data())
    def test_...(data):
        words = data.draw(vocabularies())
        term = data.draw(conditions(words))
"""

from collections.abc import Callable, Mapping
from itertools import count
from math import prod

from attrs import field, frozen
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from made_up import choice, day, decision, enumeration, number, reading, rulebook, truth
from ow32_spec.language.norms import Assumption, Decision, Modality, Norm, Precedence, may, must, only_if
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.rulebook import Rulebook
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
    Linear,
    Relation,
    Sum,
    Term,
    all_of,
    any_of,
    read_as,
)
from ow32_spec.language.types import BOOLEAN, Boolean, Date, Integer, Type, Value, values_of
from plain_meaning import meaning

EXAMPLES = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
"""For tests whose examples are large."""


@frozen(eq=False)
class Vocabulary:
    """The facts and readings of generated terms.

    Attributes:
        facts: the facts.
        readings: the readings.
    """

    facts: tuple[Fact, ...]
    readings: tuple[Reading, ...]
    _numbers: count = field(factory=count)
    _made: list[Term] = field(factory=list, init=False)

    def fresh(self) -> str:
        """A name that no term has yet."""
        return f"definition {next(self._numbers)}"

    @property
    def facts_alone(self) -> "Vocabulary":
        """The same facts, without readings."""
        return Vocabulary(self.facts, (), self._numbers)

    def book(self, *norms: Norm, **parts: object) -> Rulebook:
        """A rulebook with this vocabulary."""
        return rulebook(*norms, facts=self.facts, readings=self.readings, **parts)

    @property
    def size(self) -> int:
        """How many complete records there are, under all ways of reading."""
        ways = prod(len(each.alternatives) for each in self.readings)
        return ways * prod(len(tuple(values_of(fact.of))) for fact in self.facts)


@st.composite
def vocabularies(draw: st.DrawFn, most: int = 5000) -> Vocabulary:
    """Facts of every type, and up to three readings; `most` complete records in all ways of reading.

    There are always a truth value, two numbers of one unit and an enumeration, which make up to 216 records.
    """
    colour, size = enumeration("colour", "red", "green", "blue"), enumeration("size", "large", "small")
    makers: list[Callable[[str], Fact]] = [
        lambda name: truth(name, typical=draw(st.booleans())),
        lambda name: _number(draw, name, "books"),
        lambda name: choice(name, of=colour, typical=draw(st.sampled_from(colour.values))),
        lambda name: _number(draw, name, "books"),
        lambda name: _day(draw, name),
        lambda name: _day(draw, name),
        lambda name: _number(draw, name, "years"),
        lambda name: choice(name, of=colour),
        lambda name: choice(name, of=size),
    ]
    order = draw(st.permutations(range(4)))
    extra = [draw(st.integers(4, len(makers) - 1)) for _ in range(draw(st.integers(0, 3)))]
    facts = [makers[maker](f"fact_{place}") for place, maker in enumerate((*order, *extra))]
    readings = [
        reading(f"reading-{place}", *("first", "second", "third")[: draw(st.integers(2, 3))])
        for place in range(draw(st.integers(0, 3)))
    ]
    while Vocabulary(tuple(facts), tuple(readings)).size > most:
        (facts if len(facts) > 4 else readings).pop()
    return Vocabulary(tuple(facts), tuple(readings))


def _number(draw: st.DrawFn, name: str, unit: str) -> Fact:
    low, width = draw(st.integers(-3, 3)), draw(st.sampled_from([3, 2, 4, 1, 5, 0]))
    return number(name, low, low + width, unit, typical=draw(st.integers(low, low + width)))


def _day(draw: st.DrawFn, name: str) -> Fact:
    low, width = draw(st.integers(1, 5)), draw(st.sampled_from([2, 3, 1, 0]))
    return day(name, low, low + width, typical=draw(st.integers(low, low + width)))


# -- terms -------------------------------------------------------------------------------------------------


@st.composite
def conditions(draw: st.DrawFn, words: Vocabulary, depth: int = 4) -> Term:
    """A term that is true or false, built by any of the constructors."""
    return _Drawing(draw, words).truth(depth)


@st.composite
def terms(draw: st.DrawFn, words: Vocabulary, depth: int = 4) -> Term:
    """A term of any type."""
    return draw(terms_of(words, draw(st.sampled_from([BOOLEAN, *(fact.of for fact in words.facts)])), depth))


@st.composite
def terms_of(draw: st.DrawFn, words: Vocabulary, type_: Type, depth: int = 3) -> Term:
    """A term that can stand where a fact of this type stands."""
    drawing = _Drawing(draw, words)
    return drawing.truth(depth) if isinstance(type_, Boolean) else drawing.value(type_, depth)


@st.composite
def ways_of_saying(draw: st.DrawFn, words: Vocabulary) -> Term:
    """A term over readings alone."""
    if not words.readings or draw(st.booleans()):
        return TRUE
    parts = [_read_as(draw, each) for each in draw(st.lists(st.sampled_from(words.readings), max_size=2))]
    term = (draw(st.sampled_from([all_of, any_of])))(*parts)
    return ~term if draw(st.booleans()) else term


def _read_as(draw: st.DrawFn, one: Reading) -> Term:
    return read_as(one, *draw(st.sets(st.sampled_from(tuple(one.alternatives)))))


@frozen(eq=False)
class _Drawing:
    draw: st.DrawFn
    words: Vocabulary

    def truth(self, depth: int) -> Term:
        """A truth value."""
        makers: list[Callable[[int], Term]] = []
        if depth < 3:
            makers += [self._true_or_false, self._compare]
        if depth == 0:
            makers += [self._true_or_false, self._compare, self._compare, self._known_truth]
        else:
            makers += [self._all, self._any, self._not, self._all, self._any, self._name, self._if]
            makers += [self._by_reading, self._by_reading] if self.words.readings else []
            makers += [self._again] if self.words._made else []
        term = self.draw(st.sampled_from(makers))(depth - 1)
        if depth > 0:
            self.words._made.append(term)
        return term

    def _true_or_false(self, depth: int) -> Term:
        return self.draw(st.sampled_from([fact for fact in self.words.facts if isinstance(fact.of, Boolean)]))

    def _known_truth(self, depth: int) -> Term:
        return self.draw(st.sampled_from([Constant(True, BOOLEAN), Constant(False, BOOLEAN), TRUE, FALSE]))

    def _again(self, depth: int) -> Term:
        return self.draw(st.sampled_from(self.words._made))

    def _if(self, depth: int) -> Term:
        return IfThenElse(self.truth(depth), self.truth(depth), self.truth(depth))

    def _not(self, depth: int) -> Term:
        return ~self.truth(depth)

    def _all(self, depth: int) -> Term:
        parts = self._parts(depth)
        return All(parts) if self.draw(st.booleans()) else all_of(*parts)

    def _any(self, depth: int) -> Term:
        parts = self._parts(depth)
        return Any(parts) if self.draw(st.booleans()) else any_of(*parts)

    def _parts(self, depth: int) -> tuple[Term, ...]:
        how_many = self.draw(st.sampled_from([2, 3, 2, 3, 2, 1, 0]))
        return tuple(self.truth(depth) for _ in range(how_many))

    def _by_reading(self, depth: int) -> Term:
        one = self.draw(st.sampled_from(self.words.readings))
        if self.draw(st.booleans()):
            return _read_as(self.draw, one)
        return ByReading(one, {each: self.truth(depth) for each in one.alternatives})

    def _name(self, depth: int) -> Term:
        return Defined(self.words.fresh(), self.truth(depth))

    def _compare(self, depth: int) -> Term:
        type_ = self.draw(st.sampled_from([fact.of for fact in self.words.facts]))
        if depth < 0 and isinstance(type_, Boolean):
            return self._true_or_false(depth)
        ordered = isinstance(type_, Integer | Date)
        relation = self.draw(st.sampled_from(list(Relation))) if ordered else Relation.EQUAL
        if isinstance(type_, Boolean):
            return Compare(relation, self.truth(depth), self.truth(depth))
        one = self._built(type_, depth)
        other = self.value(type_, depth, besides=one)
        return Compare(relation, *((one, other) if self.draw(st.booleans()) else (other, one)))

    def value(self, type_: Type, depth: int, besides: Term | None = None) -> Term:
        """A number, a day or a member of an enumeration; not the very term that it will stand beside."""
        if self.draw(st.integers(0, 2)) == 0:
            return self._constant(type_)
        return self._built(type_, depth, besides)

    def _constant(self, type_: Type) -> Term:
        return Constant(self.draw(st.sampled_from(tuple(values_of(type_)))), type_)

    def _built(self, type_: Type, depth: int, besides: Term | None = None) -> Term:
        makers = ["fact"]
        if depth > 0:
            makers += ["fact", "name"]
            makers += ["scaled", "sum"] if isinstance(type_, Integer) else []
            makers += ["by reading"] if self.words.readings else []
            makers += ["by case"]
        match self.draw(st.sampled_from(makers)):
            case "scaled":
                times, plus = self.draw(st.sampled_from([1, 2, -1, 3, -2, 0])), self.draw(st.integers(-4, 4))
                return Linear(times, self.value(type_, depth - 1), plus)
            case "sum":
                return Sum(tuple(self.value(type_, depth - 1) for _ in range(self.draw(st.integers(1, 3)))))
            case "name":
                return Defined(self.words.fresh(), self.value(type_, depth - 1), meaning="what was said")
            case "by reading":
                one = self.draw(st.sampled_from(self.words.readings))
                return ByReading(one, {each: self.value(type_, depth - 1) for each in one.alternatives})
            case "by case":
                then, otherwise = (self.value(type_, depth - 1) for _ in range(2))
                return IfThenElse(self.truth(depth - 1), then, otherwise)
        found = [fact for fact in self.words.facts if alike(fact.of, type_) and fact is not besides]
        return self.draw(st.sampled_from(found)) if found else self._constant(type_)


def alike(one: Type, other: Type) -> bool:
    """Whether values of the two types can be compared."""
    if isinstance(one, Integer) and isinstance(other, Integer):
        return one.unit == other.unit
    return type(one) is type(other) and (one == other or isinstance(one, Date))


# -- records -----------------------------------------------------------------------------------------------


@st.composite
def records_of(draw: st.DrawFn, words: Vocabulary, *, complete: bool = True) -> Mapping[str, Value]:
    """A record of the facts; if it need not be complete, some are missing."""
    facts = [fact for fact in words.facts if complete or draw(st.booleans())]
    return {fact.name: draw(st.sampled_from(tuple(values_of(fact.of)))) for fact in facts}


@st.composite
def choices_of(draw: st.DrawFn, words: Vocabulary, *, complete: bool = True) -> Choice:
    """A way of reading the text; if it need not be complete, some readings are left open."""
    readings = [each for each in words.readings if complete or draw(st.booleans())]
    return {each.name: draw(st.sampled_from(tuple(each.alternatives))) for each in readings}


# -- rulebooks ---------------------------------------------------------------------------------------------


@st.composite
def decisions_over(draw: st.DrawFn, words: Vocabulary) -> Decision:
    """A question of two or three outcomes."""
    outcomes = ("lend", "refuse", "ask")[: draw(st.integers(2, 3))]
    return decision("loan", *outcomes, asked=draw(st.just(TRUE) | conditions(words, 2)))


@st.composite
def rulebooks(draw: st.DrawFn, words: Vocabulary, depth: int = 2, most_norms: int = 5) -> Rulebook:
    """A rulebook of one decision: norms of every kind, exceptions between them, sometimes an assumption."""
    asked = draw(decisions_over(words))
    norms = [_norm(draw, words, asked, place, depth) for place in range(draw(st.integers(1, most_norms)))]
    precedences = []
    for yielding in norms:
        for to in norms:
            possible = yielding.constrains and to.modality is not Modality.ONLY_IF and to is not yielding
            if possible and draw(st.integers(0, 3)) == 0:
                under = draw(ways_of_saying(words))
                outcomes = tuple(draw(st.lists(st.sampled_from(to.outcomes), unique=True)))
                precedences.append(
                    Precedence(yielding=yielding, to=to, under=under, reason="It is so.", outcomes=outcomes)
                )
    assumptions = [draw(assumptions_over(words))] if draw(st.integers(0, 2)) == 0 else []
    return words.book(*norms, decisions=(asked,), precedences=precedences, assumptions=assumptions)


@st.composite
def assumptions_over(draw: st.DrawFn, words: Vocabulary) -> Assumption:
    """Something taken to be so, which is so of at least one record."""
    term, somebody = draw(conditions(words.facts_alone, 2)), draw(records_of(words))
    return Assumption(name="usual", term=term if meaning(term, somebody, {}) else ~term, reason="It is usual.")


def _norm(draw: st.DrawFn, words: Vocabulary, asked: Decision, place: int, depth: int) -> Norm:
    outcomes = draw(st.lists(st.sampled_from(asked.outcomes.values), min_size=1, unique=True))
    parts = {
        "when": draw(conditions(words, depth)),
        "name": f"norm-{place}",
        "clause": f"OW32#lending.{place}",
        "under": draw(ways_of_saying(words)),
    }
    if draw(st.integers(0, 2)) == 0:
        return may(asked, *outcomes, **parts)
    modality = draw(st.sampled_from([must, only_if]))
    return modality(asked, *outcomes, **parts, guidance=draw(st.integers(0, 3)) == 0)
