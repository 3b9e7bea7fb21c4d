"""English of values by cases: each case is told apart, and said where it counts."""

from collections.abc import Mapping
from datetime import date
from itertools import product

import pytest

from library_words import books, borrowing, closed, due, genre, limit, member, quiet
from made_up import records
from ow32_spec.language._outline import Group, Node, Outliner, Words
from ow32_spec.language.english import glossary, in_words, lines
from ow32_spec.language.terms import FALSE, TRUE, Defined, IfThenElse, Linear, Sum, Term, cases, read_as
from ow32_spec.language.types import Value
from plain_meaning import meaning

IF_THEN_ELSE = [
    (
        IfThenElse(member, quiet, closed),
        "both the reader is a member and the hall is quiet, or both the reader is not a member and the library is "
        "closed",
    ),
    (
        ~IfThenElse(member, quiet, closed),
        "both the reader is a member and the hall is noisy, or both the reader is not a member and the library is open",
    ),
    (
        IfThenElse(books.is_(0), quiet, ~quiet),
        "both the reader has no books and the hall is quiet, or both the reader has more than 0 books and the hall is "
        "noisy",
    ),
    (IfThenElse(member, TRUE, quiet), "the reader is a member or the hall is quiet"),
    (IfThenElse(member, FALSE, quiet), "the reader is not a member and the hall is quiet"),
    (IfThenElse(member, quiet, TRUE), "the reader is not a member or the hall is quiet"),
    (IfThenElse(member, quiet, FALSE), "the reader is a member and the hall is quiet"),
    (~IfThenElse(member, quiet, FALSE), "the reader is not a member or the hall is noisy"),
    (IfThenElse(member, TRUE, FALSE), "the reader is a member"),
    (IfThenElse(member, FALSE, TRUE), "the reader is not a member"),
    (IfThenElse(member, quiet, quiet), "the hall is quiet"),
    (IfThenElse(TRUE, quiet, closed), "the hall is quiet"),
    (IfThenElse(FALSE, quiet, closed), "the library is closed"),
    (
        member.is_(IfThenElse(quiet, closed, books.is_(0))),
        "the reader is a member if, and only if, (both the hall is quiet and the library is closed, or both the hall "
        "is noisy and the reader has no books)",
    ),
]


@pytest.mark.parametrize(("term", "words"), IF_THEN_ELSE)
def test_an_if_then_else_reads_as_two_cases(term: Term, words: str) -> None:
    """Each case has its condition; what is so in any case, or in none, is not spoken of."""
    assert in_words(term) == words


def test_an_if_then_else_is_listed_like_any_two_cases() -> None:
    """Where it is long, or within a list, each case is an item."""
    assert lines(IfThenElse(member, quiet, closed)) == (
        "any of the following:",
        "  - the reader is a member and the hall is quiet",
        "  - the reader is not a member and the library is closed",
    )


SAID = {
    words: (each.name, words == each.meaning)
    for each in (member, quiet, closed)
    for words in (each.meaning, each.negation)
}
"""What the words of a fact say: which one, and whether it is so."""


def true_of(node: Node, record: Mapping[str, Value]) -> bool:
    """Whether an outline of facts that are true or false is true of a record."""
    match node:
        case Words(text=text):
            name, value = SAID[text]
            return record[name] is value
        case Group(every=every, parts=parts):
            return (all if every else any)(true_of(part, record) for part in parts)
    raise TypeError(type(node).__name__)


@pytest.mark.parametrize("truth", [True, False])
def test_the_outline_of_an_if_then_else_says_what_it_says(truth: bool) -> None:
    """For every condition and both values out of three facts, their denials, a join, always and never."""
    parts = (member, ~member, quiet, closed & ~quiet, TRUE, FALSE)
    for condition, then, otherwise in product(parts, repeat=3):
        for term in (
            IfThenElse(condition, then, otherwise),
            IfThenElse(quiet, IfThenElse(condition, then, otherwise), then),
        ):
            node = Outliner({}).outline(term, truth)
            for record in records((member, quiet, closed)):
                assert true_of(node, record) is (meaning(term, record, {}) is truth), in_words(term)


QUANTITIES = [
    (
        cases((member, 3), otherwise=limit),
        "3 books where the reader is a member; otherwise the number of books allowed",
    ),
    (
        cases((member, 3), (quiet, 5), otherwise=limit),
        "3 books where the reader is a member; otherwise 5 books where the hall is quiet; otherwise the number of "
        "books allowed",
    ),
    (
        cases((member, cases((quiet, 3), otherwise=limit)), otherwise=books),
        "(3 books where the hall is quiet; otherwise the number of books allowed) where the reader is a member; "
        "otherwise the number of books borrowed",
    ),
    (
        cases((member | quiet, Linear(1, books, 1)), otherwise=books),
        "the number of books borrowed plus 1 where the reader is a member or the hall is quiet; otherwise the number "
        "of books borrowed",
    ),
    (
        Linear(2, cases((member, 3), otherwise=limit), 1),
        "2 times (3 books where the reader is a member; otherwise the number of books allowed) plus 1",
    ),
    (cases((member, "verse"), otherwise=genre), "verse where the reader is a member; otherwise the genre"),
    (
        cases((member, date(2025, 12, 2)), otherwise=due),
        "2 December 2025 where the reader is a member; otherwise the day due",
    ),
    (Sum((books, limit)), "the number of books borrowed plus the number of books allowed"),
    (
        Sum((cases((member, 3), otherwise=limit), books)),
        "(3 books where the reader is a member; otherwise the number of books allowed) plus the number of books "
        "borrowed",
    ),
    (
        Linear(2, Sum((books, limit)), 1),
        "2 times (the number of books borrowed plus the number of books allowed) plus 1",
    ),
    (Linear(2, Linear(1, books, 1), 0), "2 times (the number of books borrowed plus 1)"),
    (cases((TRUE, 3), otherwise=limit), "3 books"),
    (cases((FALSE, 3), otherwise=limit), "the number of books allowed"),
    (cases((member, limit), otherwise=limit), "the number of books allowed"),
]


@pytest.mark.parametrize(("term", "words"), QUANTITIES)
def test_a_quantity_by_cases_says_where_each_counts(term: Term, words: str) -> None:
    """In the order in which the cases are asked; brackets where something else goes on, or is meant of all of it."""
    assert in_words(term) == words


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (
            books.at_most(cases((member, 3), otherwise=limit)),
            "the number of books borrowed is at most (3 books where the reader is a member; otherwise the number of "
            "books allowed)",
        ),
        (
            cases((member, 3), otherwise=limit).at_least(4),
            "(3 books where the reader is a member; otherwise the number of books allowed) is at least 4 books",
        ),
        (
            ~cases((member, 3), otherwise=limit).at_least(4),
            "(3 books where the reader is a member; otherwise the number of books allowed) is less than 4 books",
        ),
        (
            cases((member, 3), otherwise=limit).more_than(4),
            "(3 books where the reader is a member; otherwise the number of books allowed) is more than 4 books",
        ),
        (
            ~cases((member, 3), otherwise=limit).more_than(4),
            "(3 books where the reader is a member; otherwise the number of books allowed) is at most 4 books",
        ),
        (
            cases((member, "verse"), otherwise=genre).is_not("crime"),
            "(verse where the reader is a member; otherwise the genre) is not crime",
        ),
        (
            genre.is_(cases((member, "verse"), otherwise=genre)),
            "the genre is (verse where the reader is a member; otherwise the genre)",
        ),
        (books.at_most(cases((TRUE, 3), otherwise=limit)), "the reader has at most 3 books"),
        (Linear(1, limit, 1).at_least(4), "the number of books allowed plus 1 is at least 4 books"),
    ],
)
def test_a_comparison_with_a_quantity_by_cases_holds_it_together(term: Term, words: str) -> None:
    """Brackets keep what counts where from running on; a value stands after what is compared with it."""
    assert in_words(term) == words


def test_a_case_that_a_chosen_reading_settles_is_not_spoken_of() -> None:
    """Under a choice of readings a condition on them is always or never so."""
    term = books.at_most(cases((read_as(borrowing, "yes"), 3), otherwise=limit))
    assert in_words(term, {"borrowing": "yes"}) == "the reader has at most 3 books"
    assert in_words(term, {"borrowing": "no"}) == (
        "the number of books borrowed is at most the number of books allowed"
    )
    assert "3 books where the text is read as" in in_words(term)


def test_names_within_an_if_then_else_are_in_the_glossary() -> None:
    """Those of its condition and of both its values."""
    names = [
        Defined(f"name-{place}", each, meaning=f"name {place}") for place, each in enumerate((member, quiet, closed))
    ]
    found = glossary(IfThenElse(*names))
    assert found == {f"name {place}": (each.term.meaning,) for place, each in enumerate(names)}
