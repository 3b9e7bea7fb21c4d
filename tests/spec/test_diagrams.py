"""The kernel of decision diagrams, held against functions that are given value by value."""

from collections.abc import Callable
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES
from ow32_spec.language.diagrams import EVERYWHERE, NOWHERE, Diagrams, Node
from ow32_spec.language.types import Value

SIZES = (2, 1, 3, 4)
PLACES = tuple(product(*map(range, SIZES)))
"""Every argument of a function."""

Truths = dict[tuple[int, ...], bool]
truths = st.lists(st.booleans(), min_size=len(PLACES), max_size=len(PLACES)).map(
    lambda drawn: dict(zip(PLACES, drawn, strict=True))
)


def drawn(diagrams: Diagrams, function: Callable[[tuple[int, ...]], bool]) -> Node:
    """The diagram of a function of all variables."""
    return diagrams.table(range(len(SIZES)), function)


def at(diagrams: Diagrams, node: Node, places: tuple[int, ...]) -> Value:
    """Where the values of an argument lead."""
    while diagrams.children(node):
        node = diagrams.children(node)[places[diagrams.level(node)]]
    return diagrams.value(node)


def with_place(places: tuple[int, ...], level: int, place: int) -> tuple[int, ...]:
    """An argument with one variable at another value."""
    return (*places[:level], place, *places[level + 1 :])


@settings(EXAMPLES, max_examples=60)
@given(one=truths, other=truths)
def test_diagrams_join_as_truths_do(one: Truths, other: Truths) -> None:
    """Each join is the very diagram that is drawn from the joined truths, since a function has only one."""
    diagrams = Diagrams(SIZES)
    this, that = drawn(diagrams, one.__getitem__), drawn(diagrams, other.__getitem__)
    assert [at(diagrams, this, places) for places in PLACES] == list(one.values())
    assert diagrams.both(this, that) == drawn(diagrams, lambda at: one[at] and other[at])
    assert diagrams.either(this, that) == drawn(diagrams, lambda at: one[at] or other[at])
    assert diagrams.denied(this) == drawn(diagrams, lambda at: not one[at])
    assert diagrams.join("alike", lambda left, right: left == right, this, that) == drawn(
        diagrams, lambda at: one[at] == other[at]
    )
    assert diagrams.chosen(this, that, diagrams.denied(that)) == drawn(
        diagrams, lambda at: other[at] if one[at] else not other[at]
    )


@settings(EXAMPLES, max_examples=60)
@given(function=truths, level=st.integers(0, len(SIZES) - 1))
def test_a_variable_is_no_longer_asked(function: Truths, level: int) -> None:
    """Fixed at each value, and taken together over all of them."""
    diagrams = Diagrams(SIZES)
    node = drawn(diagrams, function.__getitem__)
    ways = range(SIZES[level])
    for place in ways:
        assert diagrams.fixed(node, {level: place}) == drawn(
            diagrams, lambda at, place=place: function[with_place(at, level, place)]
        )
    assert diagrams.eliminated(node, level, diagrams.all) == drawn(
        diagrams, lambda at: all(function[with_place(at, level, place)] for place in ways)
    )
    assert diagrams.eliminated(node, level, diagrams.any) == drawn(
        diagrams, lambda at: any(function[with_place(at, level, place)] for place in ways)
    )


@settings(EXAMPLES, max_examples=60)
@given(function=truths)
def test_only_variables_that_matter_are_asked(function: Truths) -> None:
    """A variable matters if some argument leads elsewhere with another value of it."""
    diagrams = Diagrams(SIZES)
    matters = {
        level
        for level, size in enumerate(SIZES)
        for at in PLACES
        if len({function[with_place(at, level, place)] for place in range(size)}) > 1
    }
    assert diagrams.levels(drawn(diagrams, function.__getitem__)) == matters


def test_constants_and_sets_of_values() -> None:
    """Nothing joined is everywhere or nowhere; a value among all is no condition; false is no nought."""
    diagrams = Diagrams(SIZES)
    assert (diagrams.all([]), diagrams.any([])) == (EVERYWHERE, NOWHERE)
    assert diagrams.among(2, ()) == NOWHERE
    assert diagrams.among(2, (0, 1, 2)) == EVERYWHERE
    assert diagrams.denied(diagrams.among(3, (0, 2))) == diagrams.among(3, (1, 3))
    assert diagrams.over(diagrams.among(3, (0, 2)), 3) == (EVERYWHERE, NOWHERE, EVERYWHERE, NOWHERE)
    assert diagrams.end(0) not in (diagrams.end(False), diagrams.end(True))
    assert diagrams.table((), lambda _: True) == EVERYWHERE


@settings(EXAMPLES, max_examples=60)
@given(function=truths)
def test_what_leads_to_true_is_counted_as_going_through_it_counts(function: Truths) -> None:
    """Every argument once, whether its variables are asked for or not."""
    diagrams = Diagrams(SIZES)
    assert diagrams.count(drawn(diagrams, function.__getitem__)) == sum(function.values())
    assert diagrams.count(NOWHERE) == 0
    assert diagrams.count(EVERYWHERE) == len(PLACES)
    assert diagrams.count(diagrams.among(2, [0, 2])) == len(PLACES) * 2 // 3
