"""Facts, types and readings: what can be declared, and what is refused as soon as it is."""

from collections.abc import Callable
from itertools import product

import pytest

from library_terms import FACTS, KIND, member, season, strictness
from made_up import march, number
from ow32_spec.language.readings import Reading
from ow32_spec.language.terms import FALSE, TRUE, ByReading, Fact, Linear, Term, by_reading, read_as
from ow32_spec.language.types import BOOLEAN, Date, Enumeration, Integer, values_of
from refusals import refusal

# -- readings ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", [by_reading, ByReading])
def test_a_term_by_reading_says_what_each_alternative_comes_to(
    write: Callable[[Reading, dict[str, Term]], Term],
) -> None:
    """An alternative that is left out, or that the reading does not have, is named."""
    words = refusal(lambda: write(season, {"spring": member}))
    assert words == "reading 'season': say what summer, autumn comes to"
    branches = {"spring": member, "summer": member, "autumn": member, "winter": member}
    words = refusal(lambda: write(season, branches))
    assert "reading 'season' has no alternative 'winter': write one of spring, summer, autumn" in words
    del branches["winter"]
    assert write(season, branches).parts == (member, member, member)


@pytest.mark.parametrize(("left", "right"), list(product(FACTS, repeat=2)))
def test_a_term_by_reading_is_of_one_type(left: str, right: str) -> None:
    """Its branches are all truth values, all members of one list, all days, or all numbers of one unit."""

    def write() -> Term:
        return by_reading(strictness, {"strict": FACTS[left], "lenient": FACTS[right]})

    if left == right:
        assert write().type == FACTS[left].of
    else:
        assert "write terms of one type" in refusal(write)


def test_a_branch_is_a_term() -> None:
    """A Python value as a branch is refused like one that is joined."""
    for value in (True, 3, "novel"):
        for branches in ({"strict": value, "lenient": member}, {"strict": member, "lenient": value}):
            assert repr(value) in refusal(lambda branches=branches: by_reading(strictness, branches))


def test_numbers_by_reading_have_the_bounds_of_all_branches() -> None:
    """What one branch can reach may be compared with, whichever branch comes first."""
    few, many = number("few", 0, 5), number("many", 3, 90)
    for branches in ({"strict": few, "lenient": many}, {"strict": many, "lenient": few}):
        limit = by_reading(strictness, branches)
        assert limit.at_least(0).type is limit.at_least(90).type is BOOLEAN
        assert Linear(1, limit, 0).type == Integer(0, 90, "books")


def test_several_alternatives_may_share_a_branch() -> None:
    """Their names stand together, with | between them."""
    term = by_reading(season, {"spring | autumn": member, "summer": ~member})
    assert isinstance(term, ByReading)
    assert term.branches["spring"] is term.branches["autumn"] is member
    assert term.parts == (member, term.branches["summer"], member)


def test_how_a_text_is_read_is_a_term() -> None:
    """It is true under the alternatives named, which the reading has to have."""
    term = read_as(season, "spring", "autumn")
    assert isinstance(term, ByReading)
    assert term.parts == (TRUE, FALSE, TRUE)
    assert "write one of spring, summer, autumn" in refusal(lambda: read_as(season, "spring", "winter"))


READING = {
    "name": "season",
    "clauses": ("OW32#lending.1",),
    "question": "Which?",
    "alternatives": {"spring": "in spring", "summer": "in summer"},
    "default": "spring",
    "reason": "It comes first.",
}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"alternatives": {"spring": "in spring"}}, "needs at least two alternatives"),
        ({"default": "winter"}, "has no alternative 'winter': write one of spring, summer"),
        ({"literal": "winter"}, "has no alternative 'winter': write one of spring, summer"),
        ({"clauses": ()}, "names no clause: say whose wording it takes"),
    ],
)
def test_a_badly_written_reading_is_refused(changes: dict[str, object], words: str) -> None:
    """A reading has clauses, several alternatives, and a default among them."""
    assert words in refusal(lambda: Reading(**{**READING, **changes}))


def test_the_default_adds_nothing_to_the_wording_unless_another_does() -> None:
    """The literal alternative is the default where none is named."""
    assert Reading(**READING).literal == "spring"
    assert Reading(**READING, literal="summer").literal == "summer"


# -- facts and types ---------------------------------------------------------------------------------------------------

FACT = {
    "name": "books_out",
    "of": Integer(0, 9, "books"),
    "meaning": "the books out",
    "group": "desk",
    "typical": 0,
}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "BooksOut"}, "write it in snake case"),
        ({"name": "books-out"}, "write it in snake case"),
        ({"name": "books out"}, "write it in snake case"),
        ({"name": "1st"}, "write it in snake case"),
        ({"name": ""}, "write it in snake case"),
        ({"meaning": ""}, "is not documented: say what it states"),
        ({"typical": 10}, "typical value 10 is not a whole number from 0 to 9 (books)"),
        ({"typical": True}, "typical value True is not a whole number from 0 to 9 (books)"),
        ({"of": KIND, "typical": "atlas"}, "typical value 'atlas' is not one of novel, dictionary, map"),
        ({"of": BOOLEAN, "typical": 0}, "typical value 0 is not true or false"),
        ({"of": BOOLEAN, "typical": True}, "give its negation in words too"),
        ({"phrase": "the reader has books"}, "a phrase holds one of {amount}, {position}, {value}"),
        ({"phrase": "{amount} of {amount}"}, "a phrase holds one of {amount}, {position}, {value}"),
        ({"phrase": "{amount} or {value}"}, "a phrase holds one of {amount}, {position}, {value}"),
    ],
)
def test_a_badly_written_fact_is_refused(changes: dict[str, object], words: str) -> None:
    """A fact has a name in snake case, words, and a typical value in its domain."""
    assert words in refusal(lambda: Fact(**{**FACT, **changes}))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"phrase": "the reader has {amount}"},
        {"phrase": "it is book {position}"},
        {"of": BOOLEAN, "typical": False, "negation": "no book is out"},
        {"of": KIND, "typical": "map", "phrase": "it is {value}"},
        {"of": Date(march(1), march(2)), "typical": march(2)},
    ],
)
def test_a_well_written_fact_is_accepted(changes: dict[str, object]) -> None:
    """Each type has facts; its type is the one that was declared."""
    written = {**FACT, **changes}
    assert Fact(**written).type is written["of"]


@pytest.mark.parametrize(
    ("write", "words"),
    [
        (lambda: Enumeration("kind", {"novel": "a novel"}), "needs at least two values to choose from"),
        (lambda: Integer(3, 2, "books"), "no whole number lies from 3 to 2: swap the bounds"),
        (lambda: Integer(0, 2, ""), "needs a unit: write what one of them is"),
        (lambda: Date(march(2), march(1)), "no date lies from 2026-03-02 to 2026-03-01: swap the bounds"),
    ],
)
def test_an_empty_type_is_refused(write: Callable[[], object], words: str) -> None:
    """Every type has values, every number a unit."""
    assert words in refusal(write)


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_the_values_of_a_type_are_those_it_contains(fact: Fact) -> None:
    """Going through a type meets each of its values once, and no other."""
    found = list(values_of(fact.of))
    assert len(set(found)) == len(found)
    assert [value for value in found if not fact.of.contains(value)] == []
    candidates = [True, False, *range(-5, 200), *map(march, range(1, 32)), *KIND.values, "red", "green"]
    contained = [value for value in candidates if fact.of.contains(value)]
    assert sorted(map(str, contained)) == sorted(map(str, found))
