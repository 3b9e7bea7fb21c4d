"""Sets of readings: their algebra, their words and their covers, held against plain sets of choices."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, Vocabulary
from made_up import reading, ways
from ow32_proofs.regions import Region
from ow32_spec.language.interpreter import holds
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.terms import FALSE, TRUE, read_as
from ow32_spec.language.traversal import readings_of
from plain_meaning import meaning

season = reading("season", "spring", "summer", "autumn")
strictness = reading("strictness", "strict", "lenient")
age = reading("age", "young", "old")
unused = reading("unused", "this", "that")

TWO = (season, strictness)
THREE = (age, season, strictness)
ALL = (age, season, strictness, unused)

Members = frozenset[tuple[tuple[str, str], ...]]
"""A set of readings, plainly: the choices that are members."""


def plain(readings: Iterable[Reading], region: Region) -> Members:
    """The choices that a region contains."""
    return frozenset(key(choice) for choice in ways(readings) if region.contains(choice))


def key(choice: Choice) -> tuple[tuple[str, str], ...]:
    """A choice as a member of a set."""
    return tuple(sorted(choice.items()))


def every(readings: tuple[Reading, ...]) -> Iterator[Members]:
    """Every set of choices."""
    choices = [key(choice) for choice in ways(readings)]
    for members in chain.from_iterable(combinations(choices, size) for size in range(len(choices) + 1)):
        yield frozenset(members)


def region_of(members: Members, readings: tuple[Reading, ...]) -> Region:
    """The region of these members."""
    return Region.of([dict(member) for member in members], readings)


REGIONS_OF_TWO = [(members, region_of(members, TWO)) for members in every(TWO)]
REGIONS_OF_THREE = [(members, region_of(members, THREE)) for members in every(THREE)]


def test_there_are_as_many_regions_as_sets() -> None:
    """All 64 sets of readings over two of them, all 4096 over three."""
    assert len({region for _, region in REGIONS_OF_TWO}) == 64
    assert len({region for _, region in REGIONS_OF_THREE}) == 4096


# -- membership --------------------------------------------------------------------------------------------


def test_a_region_has_the_members_it_is_made_of() -> None:
    """And everywhere and nowhere are told apart from all others."""
    for members, region in REGIONS_OF_THREE:
        assert plain(THREE, region) == members
        assert region.everywhere is (len(members) == 12)
        assert region.nowhere is (members == frozenset())


def test_a_region_names_the_readings_on_which_membership_depends_and_no_other() -> None:
    """In the order of their names; reducing it again changes nothing."""
    for members, region in REGIONS_OF_THREE:
        relevant = tuple(
            one
            for one in THREE
            if any(
                (key({**choice, one.name: other}) in members) is not (key(choice) in members)
                for choice in ways(THREE)
                for other in one.alternatives
            )
        )
        assert region.readings == relevant
        assert region.reduced() == region


def test_a_region_is_the_union_of_cubes_that_fix_some_readings() -> None:
    """Every pair of cubes over two readings, with a reading that none of them fixes."""
    cubes = [dict(fixed) for size in range(3) for fixed in _fixings(TWO, size)]
    for one, other in product(cubes, repeat=2):
        region = Region.of([one, other], ALL)
        for choice in ways(ALL):
            inside = any(cube.items() <= choice.items() for cube in (one, other))
            assert region.contains(choice) is inside
    assert Region.of([{}], ALL) == Region.all()
    assert Region.all().everywhere
    assert Region.of([], ALL).nowhere


def _fixings(readings: tuple[Reading, ...], size: int) -> Iterator[tuple[tuple[str, str], ...]]:
    for chosen in combinations(readings, size):
        yield from product(*([(one.name, each) for each in one.alternatives] for one in chosen))


# -- algebra -----------------------------------------------------------------------------------------------


def test_the_complement_has_the_members_that_the_region_has_not() -> None:
    """The complement of the complement is the region."""
    everything = frozenset(key(choice) for choice in ways(THREE))
    for members, region in REGIONS_OF_THREE:
        assert plain(THREE, region.complement()) == everything - members
        assert region.complement().complement() == region


def test_union_and_difference_of_all_pairs() -> None:
    """Over the same two readings, and over two of which one is shared."""
    shifted = [(members, region_of(members, (age, strictness))) for members in every((age, strictness))]
    for (_, one), (_, other) in chain(product(REGIONS_OF_TWO, repeat=2), product(REGIONS_OF_TWO, shifted)):
        mine, theirs = plain(THREE, one), plain(THREE, other)
        assert plain(THREE, one.union(other)) == mine | theirs
        assert plain(THREE, one.minus(other)) == mine - theirs
        assert one.union(other) == other.union(one)


def test_regions_of_the_same_members_are_equal_however_they_are_made() -> None:
    """And have the same hash, cubes and words."""
    for one, other in product((region for _, region in REGIONS_OF_TWO), repeat=2):
        joined = one.minus(other).union(other).minus(other.minus(one))
        assert joined == one
        assert hash(joined) == hash(one)
        assert joined.cubes() == one.cubes()
        assert joined.describe() == one.describe()


# -- terms -------------------------------------------------------------------------------------------------


def test_the_term_of_a_region_is_true_of_its_members() -> None:
    """It speaks of readings alone, and the region of the term is the region."""
    for members, region in REGIONS_OF_TWO:
        found = {key(choice) for choice in ways(TWO) if meaning(region.term(), {}, choice) is True}
        assert found == members
    for _, region in REGIONS_OF_THREE:
        term = region.term()
        assert Region.where(term) == region
        assert {one.name for one in readings_of(term)} <= {one.name for one in region.readings}


def test_the_region_of_a_term_is_where_it_is_true() -> None:
    """Always is everywhere, never nowhere."""
    assert Region.where(TRUE).everywhere
    assert Region.where(FALSE).nowhere
    assert Region.where(read_as(season, "spring", "autumn") & ~read_as(strictness, "strict")) == Region.of(
        [
            {"season": "spring", "strictness": "lenient"},
            {"season": "autumn", "strictness": "lenient"},
        ],
        THREE,
    )


@settings(EXAMPLES, max_examples=60)
@given(st.data())
def test_the_region_of_a_generated_term_is_where_it_is_true(data: st.DataObject) -> None:
    """Whatever a term over readings is built of."""
    term = data.draw(_over_readings(Vocabulary((), THREE)))
    region = Region.where(term)
    for choice in ways(ALL):
        assert region.contains(choice) is (holds(term, {}, choice) is True)


@st.composite
def _over_readings(draw: st.DrawFn, words: Vocabulary, depth: int = 3) -> object:
    one = draw(st.sampled_from(words.readings))
    made = read_as(one, *draw(st.sets(st.sampled_from(tuple(one.alternatives)))))
    for _ in range(draw(st.integers(0, 4))):
        if depth:
            other = draw(_over_readings(words, depth - 1))
            made = draw(st.sampled_from([made & other, made | other, ~made, made.is_(other)]))
    return made


# -- cubes -------------------------------------------------------------------------------------------------


def check_cover(region: Region) -> None:
    """Hold the cover of a region against its definition."""
    cubes = [frozenset(product(*cube)) for cube in region.cubes()]
    assert frozenset().union(*cubes) == region.points
    for place, cube in enumerate(cubes):
        others = frozenset().union(*(other for spot, other in enumerate(cubes) if spot != place))
        assert not cube <= others
    for cube in region.cubes():
        for side, one in enumerate(region.readings):
            for alternative in one.alternatives:
                if alternative not in cube[side]:
                    wider = (*cube[:side], cube[side] | {alternative}, *cube[side + 1 :])
                    assert not region.points.issuperset(product(*wider))


def test_the_cubes_cover_the_region_and_none_could_be_wider_or_left_out() -> None:
    """Of all regions over three readings."""
    for _, region in REGIONS_OF_THREE:
        check_cover(region)


LARGE = tuple(
    reading(f"reading-{name}", *alternatives)
    for name, alternatives in zip(
        "abcd", (("x", "y"), ("x", "y", "z"), ("p", "q", "r"), ("x", "y", "z", "u")), strict=True
    )
)


@st.composite
def large_regions(draw: st.DrawFn) -> Region:
    """Unions and differences of cubes over four readings."""
    cubes = [
        {one.name: draw(st.sampled_from(tuple(one.alternatives))) for one in LARGE if draw(st.booleans())}
        for _ in range(draw(st.integers(1, 5)))
    ]
    region = Region.of(cubes, LARGE)
    return region.complement() if draw(st.booleans()) else region


@settings(EXAMPLES, max_examples=60)
@given(large_regions())
def test_the_cubes_of_larger_regions_cover_them(region: Region) -> None:
    """Over four readings of up to four alternatives."""
    check_cover(region)


# -- words -------------------------------------------------------------------------------------------------


def said_of(words: str, choice: Choice) -> bool:
    """Whether a region described in these words has a choice as a member: the words read back."""
    if words in ("always", "never"):
        return words == "always"
    opening, rest = words.split(" ", 1)
    assert opening in ("whenever", "unless")
    somewhere = any(
        all(_condition(condition, choice) for condition in cube.split(" and ")) for cube in rest.split(", or ")
    )
    return somewhere is (opening == "whenever")


def _condition(words: str, choice: Choice) -> bool:
    name, alternatives = words.split(" = ")
    named = alternatives.split(" | ")
    assert len(set(named)) == len(named)
    return choice[name] in named


def test_a_region_is_described_as_it_is() -> None:
    """The words, read back, name just the members; of all regions over three readings.

    So no two regions are described alike, and words can be compared where regions are meant.
    """
    choices = [(choice, key(choice)) for choice in ways(THREE)]
    for members, region in REGIONS_OF_THREE:
        words = region.describe()
        assert {member for choice, member in choices if said_of(words, choice)} == members


@settings(EXAMPLES, max_examples=60)
@given(large_regions())
def test_larger_regions_are_described_as_they_are(region: Region) -> None:
    """Over four readings of up to four alternatives."""
    words = region.describe()
    for choice in ways(LARGE):
        assert said_of(words, choice) is region.contains(choice)


@pytest.mark.parametrize(
    ("cubes", "words"),
    [
        ([{}], "always"),
        ([], "never"),
        ([{"season": "spring"}], "whenever season = spring"),
        ([{"season": "spring"}, {"season": "autumn"}], "unless season = summer"),
        ([{"strictness": "strict"}], "whenever strictness = strict"),
        ([{"age": "old", "season": "summer"}], "whenever age = old and season = summer"),
        ([{"age": "old"}, {"season": "summer"}], "whenever age = old, or season = summer"),
        (
            [{"age": "old"}, {"season": "summer"}, {"season": "autumn"}],
            "unless age = young and season = spring",
        ),
    ],
)
def test_the_simpler_wording_is_taken(cubes: list[Choice], words: str) -> None:
    """Said or denied, whichever joins fewer conditions, or else names fewer alternatives."""
    assert Region.of(cubes, THREE).describe() == words


# -- the nearest member ------------------------------------------------------------------------------------


def test_the_nearest_member_departs_from_a_choice_as_little_as_any() -> None:
    """From every choice in every region that has members; a member is nearest to itself."""
    for members, region in REGIONS_OF_TWO:
        for choice in ways(ALL):
            if not members:
                continue
            found = region.nearest(choice)
            assert region.contains(found)
            least = min(departures(choice, {**choice, **dict(member)}) for member in members)
            assert departures(choice, found) == least
            assert found.keys() == choice.keys()
            if region.contains(choice):
                assert found == choice


def departures(one: Choice, other: Choice) -> int:
    """In how many readings two choices differ."""
    return sum(one[name] != other[name] for name in one)


# -- determinism -------------------------------------------------------------------------------------------

SCRIPT = """
import sys
sys.path[:0] = sys.argv[1:]
from test_regions import REGIONS_OF_THREE, ALL, ways
choice = dict(next(iter(ways(ALL))))
for members, region in REGIONS_OF_THREE[::7]:
    print(region.describe(), [[sorted(side) for side in cube] for cube in region.cubes()])
    print(sorted(region.nearest(choice).items()) if members else "none")
"""


def test_words_cubes_and_nearest_members_do_not_depend_on_the_order_of_sets() -> None:
    """They are the same in processes whose sets are ordered differently."""
    said = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *sys.path],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert said.pop().count("\n") == 2 * 586
