"""A made-up vocabulary with words for everything."""

from datetime import date

from ow32_spec.language.readings import Reading
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import BOOLEAN, Date, Enumeration, Integer, Type, values_of


def fact(name: str, of: Type, meaning: str, **words: str) -> Fact:
    """A fact of the library."""
    typical = next(iter(values_of(of)))
    return Fact(name=name, of=of, meaning=meaning, group="library", typical=typical, **words)


member = fact("member", BOOLEAN, "the reader is a member", negation="the reader is not a member")
quiet = fact("quiet", BOOLEAN, "the hall is quiet", negation="the hall is noisy")
closed = fact("closed", BOOLEAN, "the library is closed", negation="the library is open")
books = fact("books", Integer(0, 20, "books"), "the number of books borrowed", phrase="the reader has {amount}")
limit = fact("limit", Integer(0, 20, "books"), "the number of books allowed (to this reader)")
due = fact("due", Date(date(2020, 1, 1), date(2030, 12, 31)), "the day due", phrase="the day is {value}")

genre = fact(
    "genre",
    Enumeration("genre", {"verse": "verse", "crime": "crime", "history": "history", "other": "of another kind"}),
    "the genre",
)

borrowing = Reading(
    name="borrowing",
    clauses=("OW32#dosing.1",),
    question="Is reading in the hall borrowing?",
    alternatives={
        "yes": "reading is borrowing",
        "no": "only taking away is",
        "partly": "it is and it is not",
    },
    default="yes",
    reason="Made up.",
)
