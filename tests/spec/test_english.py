"""English: terms and norms in words that a hospital pharmacist reads without effort."""

from datetime import date
from functools import partial

import pytest

from library_words import books, borrowing, closed, due, fact, genre, limit, member, quiet
from ow32_spec.language.english import (
    glossary,
    in_words,
    known_in_words,
    lines,
    sentence,
    stated,
    statement,
    value_in_words,
)
from ow32_spec.language.norms import Decision, Norm, may, must, only_if
from ow32_spec.language.terms import (
    FALSE,
    TRUE,
    ByReading,
    Defined,
    Fact,
    Linear,
    Term,
    all_of,
    any_of,
    by_reading,
    implies,
    read_as,
)
from ow32_spec.language.types import BOOLEAN, Enumeration, Integer, Value

fine = fact("fine", Integer(0, 400, "mg"), "the weight of the fine")
week = fact("week", Integer(1, 52, "weeks"), "the week of the year", phrase="it is week {position} of the year")

damage = fact(
    "damage",
    Enumeration("damage", {"none": "no damage", "stain": "a stain", "tear": "a tear"}),
    "the damage",
    phrase="the book shows {value}",
)

loan = Decision(
    name="loan",
    question="For how long is the book lent?",
    about="the book is to be",
    section="dosing",
    asked=TRUE,
    outcomes=Enumeration("loan", {"none": "not lent", "week": "lent for a week", "month": "lent for a month"}),
)

reminder = Decision(
    name="reminder",
    question="Is a reminder due?",
    about="a reminder is",
    section="dosing",
    asked=TRUE,
    outcomes=Enumeration("reminder", {"due": "due", "not_due": "not due"}),
)

obliges = partial(must, name="made-up", clause="OW32#dosing.1")
permits = partial(may, name="made-up", clause="OW32#dosing.1")
restricts = partial(only_if, name="made-up", clause="OW32#dosing.1")


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (member, "the reader is a member"),
        (~member, "the reader is not a member"),
        (member.is_(False), "the reader is not a member"),
        (books.at_least(1), "the reader has at least 1 book"),
        (books.at_least(2), "the reader has at least 2 books"),
        (~books.at_least(3), "the reader has fewer than 3 books"),
        (books.at_most(3), "the reader has at most 3 books"),
        (books.more_than(3), "the reader has more than 3 books"),
        (books.is_(0), "the reader has no books"),
        (books.is_(1), "the reader has exactly 1 book"),
        (books.is_not(0), "the reader has more than 0 books"),
        (books.between(2, 3), "the reader has 2 or 3 books"),
        (books.between(2, 5), "the reader has 2 to 5 books"),
        (~books.between(2, 5), "the reader has fewer than 2 books or the reader has more than 5 books"),
        (books.at_most(limit), "the number of books borrowed is at most the number of books allowed"),
        (~books.at_most(limit), "the number of books borrowed is more than the number of books allowed"),
        (
            books.at_most(Linear(1, limit, 1)),
            "the number of books borrowed is at most the number of books allowed plus 1",
        ),
        (fine.less_than(200), "the weight of the fine is less than 200 mg"),
        (week.is_(3), "it is week 3 of the year"),
        (week.at_least(4), "it is week 4 of the year or later"),
        (week.at_most(3), "it is week 1 to 3 of the year"),
        (week.is_not(1), "it is week 2 of the year or later"),
        (week.between(6, 7), "it is week 6 or 7 of the year"),
        (due.at_least(date(2025, 12, 2)), "the day is on or after 2 December 2025"),
        (~due.at_least(date(2025, 12, 2)), "the day is before 2 December 2025"),
        (due.is_(date(2025, 12, 2)), "the day is 2 December 2025"),
        (genre.is_("verse"), "the genre is verse"),
        (genre.is_not("verse"), "the genre is not verse"),
        (genre.is_one_of("verse", "crime"), "the genre is either verse or crime"),
        (~genre.is_one_of("verse", "crime"), "the genre is either history or of another kind"),
        (damage.is_not("none"), "the book shows either a stain or a tear"),
        (damage.is_not("tear"), "the book shows either no damage or a stain"),
        (member.is_(quiet), "the reader is a member if, and only if, the hall is quiet"),
        (TRUE, "always"),
        (FALSE, "never"),
    ],
)
def test_a_comparison_reads_as_a_clause(term: Term, words: str) -> None:
    """Units are singular and plural, bounds belong together, denials go into the comparison."""
    assert in_words(term) == words


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (member & quiet, "the reader is a member and the hall is quiet"),
        (
            all_of(member, quiet, closed),
            "the reader is a member, the hall is quiet and the library is closed",
        ),
        (~(member & quiet), "the reader is not a member or the hall is noisy"),
        (~(member | ~quiet), "the reader is not a member and the hall is quiet"),
        (
            member & (quiet | closed),
            "the reader is a member, and either the hall is quiet or the library is closed",
        ),
        (
            member | (quiet & closed),
            "the reader is a member, or both the hall is quiet and the library is closed",
        ),
        (
            member & any_of(quiet, closed, books.is_(0)),
            "the reader is a member, and (the hall is quiet, the library is closed or the reader has no books)",
        ),
        (
            week.at_least(4) & week.at_most(6) & member,
            "it is week 4 to 6 of the year and the reader is a member",
        ),
        (week.is_(1) & week.is_(2), "never"),
        (week.at_most(7) & (week.at_most(3) | week.at_least(8) | quiet), None),
    ],
)
def test_joined_terms_stay_apart(term: Term, words: str | None) -> None:
    """Every reader sees which "or" belongs to which "and"; what cannot or must hold is left out."""
    assert in_words(term) == (
        words or "it is week 1 to 7 of the year, and either it is week 1 to 3 of the year or the hall is quiet"
    )


def test_a_long_condition_becomes_an_indented_list() -> None:
    """A heading says whether all or any of the items are meant; items within items go deeper."""
    term = all_of(member, any_of(quiet, closed & books.is_(0)), week.is_(1), genre.is_("verse"))
    assert lines(term) == (
        "all of the following:",
        "  - the reader is a member",
        "  - any of the following:",
        "    - the hall is quiet",
        "    - the library is closed and the reader has no books",
        "  - it is week 1 of the year",
        "  - the genre is verse",
    )


def test_a_short_condition_stays_a_line() -> None:
    """Nobody needs a list of two short items."""
    assert lines(member & quiet) == ("the reader is a member and the hall is quiet",)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (
            read_as(borrowing, "yes", "no"),
            'the text is read as "reading is borrowing" or as "only taking away is"',
        ),
        (
            by_reading(borrowing, {"yes": member, "no | partly": TRUE}),
            'the reader is a member (unless the text is read as "only taking away is" or as "it is and it is not"',
        ),
        (
            by_reading(borrowing, {"yes": member, "no | partly": FALSE}),
            'the reader is a member (only if the text is read as "reading is borrowing"',
        ),
        (
            by_reading(borrowing, {"yes": member, "no | partly": quiet}),
            "(depending on how the text is read",
        ),
    ],
)
def test_a_reading_is_quoted_and_named(term: ByReading, words: str) -> None:
    """What counts under some readings only says so, with the name under which the reading is explained."""
    assert in_words(term).startswith(words)
    assert "[borrowing]" in in_words(term)


def test_chosen_readings_leave_one_branch() -> None:
    """Under a choice of readings nothing is said of the others."""
    term = all_of(quiet, by_reading(borrowing, {"yes": member, "no": closed, "partly": TRUE}))
    assert in_words(term, {"borrowing": "yes"}) == "the hall is quiet and the reader is a member"
    assert in_words(term, {"borrowing": "no"}) == "the hall is quiet and the library is closed"
    assert in_words(term, {"borrowing": "partly"}) == "the hall is quiet"


def test_different_branches_are_listed_by_reading() -> None:
    """Alternatives that come to the same share an item."""
    assert lines(by_reading(borrowing, {"yes": member, "no | partly": quiet})) == (
        "depending on how the text is read [borrowing]:",
        '  - read as "reading is borrowing": the reader is a member',
        '  - read as "only taking away is" or as "it is and it is not": the hall is quiet',
    )


def test_a_defined_name_stands_for_its_meaning_and_can_be_expanded() -> None:
    """A name in words is used as it is; its denial, where it has no words, denies what it stands for."""
    named = Defined("welcome", member & quiet, meaning="the reader is welcome")
    assert in_words(named) == "the reader is welcome"
    assert in_words(named, expand=True) == "the reader is a member and the hall is quiet"
    assert in_words(~named) == "the reader is not a member or the hall is noisy"
    both = Defined("welcome", member, meaning="the reader is welcome", negation="the reader is a stranger")
    assert in_words(~both) == "the reader is a stranger"
    assert glossary(named & closed) == {"the reader is welcome": (in_words(named.term),)}


def test_an_implication_states_its_condition_first() -> None:
    """An assumption reads as sentences, one for each of its parts."""
    assert statement(all_of(implies(member, quiet), ~closed)) == (
        "If the reader is a member, the hall is quiet.",
        "The library is open.",
    )


@pytest.mark.parametrize(
    ("norm", "words"),
    [
        (
            obliges(loan, "week", when=member),
            "Where the reader is a member, the book must be lent for a week.",
        ),
        (obliges(loan, "week"), "The book must be lent for a week."),
        (obliges(loan, "none", when=closed), "Where the library is closed, the book must not be lent."),
        (permits(loan, "none", when=closed), "Where the library is closed, the book need not be lent."),
        (
            permits(loan, "week", "month", when=member),
            "Where the reader is a member, the book may be either lent for a week or lent for a month at the "
            "clinician's discretion.",
        ),
        (
            restricts(loan, "month", when=member),
            "The book may be lent for a month only if the reader is a member.",
        ),
        (
            restricts(loan, "month", when=implies(member & quiet, closed)),
            "Where the reader is a member and the hall is quiet, the book may be lent for a month only if "
            "the library is closed.",
        ),
        (
            obliges(loan, "week", when=member, guidance=True),
            "Where the reader is a member, the book is usually lent for a week; a departure is to be explained.",
        ),
        (
            restricts(loan, "month", when=member, guidance=True),
            "The book may as a rule be lent for a month only if the reader is a member; a departure is to be "
            "explained.",
        ),
        (obliges(reminder, "due", when=member), "Where the reader is a member, a reminder is due."),
        (
            obliges(reminder, "not_due", when=member),
            "Where the reader is a member, a reminder is not due.",
        ),
        (restricts(reminder, "due", when=member), "A reminder is due only if the reader is a member."),
        (
            obliges(reminder, "due", when=member, under=read_as(borrowing, "yes")),
            "Where the reader is a member, a reminder is due (said only if the text is read as "
            '"reading is borrowing" [borrowing]).',
        ),
    ],
)
def test_a_norm_reads_as_a_sentence(norm: Norm, words: str) -> None:
    """Force, outcome and condition in the order in which a rule is spoken."""
    assert sentence(norm) == words


def test_a_norm_under_other_readings_says_so() -> None:
    """Its words are given as they are where it is said, and that this is elsewhere."""
    norm = obliges(reminder, "due", when=member, under=read_as(borrowing, "yes"))
    assert not stated(norm, {"borrowing": "no"})
    assert stated(norm, {"borrowing": "yes"})
    assert "a reminder is due (not said under the readings chosen" in sentence(norm, {"borrowing": "no"})


def test_values_read_as_words() -> None:
    """A value by itself, as in a record explained."""
    assert value_in_words(True, BOOLEAN) == "yes"
    assert value_in_words(1, Integer(0, 5, "lines")) == "1 line"
    assert value_in_words("verse", genre.of) == "verse"
    assert value_in_words(date(2025, 12, 2), due.of) == "2 December 2025"


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        (member, True, "the reader is a member"),
        (member, False, "the reader is not a member"),
        (books, 3, "the reader has exactly 3 books"),
        (damage, "stain", "the book shows a stain"),
    ],
)
def test_what_is_known_of_a_fact_reads_as_a_clause(fact: Fact, value: Value, words: str) -> None:
    """A truth value is said or denied; any other value is named."""
    assert known_in_words(fact, value) == words
