"""Conditions as a proposal writes them, held against the same conditions written as terms, over all values."""

import pytest

from made_up import LENDING, LIBRARY, books_allowed, books_out, brought_back, due_on, kind, march, member, records
from ow32_oracle.revision.conditions import ConditionError, read_condition
from ow32_spec.book import OW32
from ow32_spec.course import going_on
from ow32_spec.language.interpreter import holds
from ow32_spec.language.terms import FALSE, TRUE, Term, all_of, any_of
from ow32_spec.starting import eligible

FACTS = (member, kind, books_out, books_allowed, due_on)

MEANINGS: dict[str, Term] = {
    "member": member,
    "not member": ~member,
    "true": TRUE,
    "True": TRUE,
    "false": FALSE,
    "not False": TRUE,
    "member == true": member,
    "books_out == 1": books_out.is_(1),
    "books_out != 1": books_out.is_not(1),
    "books_out < 1": books_out.less_than(1),
    "books_out <= 1": books_out.at_most(1),
    "books_out > 1": books_out.more_than(1),
    "books_out >= 1": books_out.at_least(1),
    "1 < books_out": books_out.more_than(1),
    "1 <= books_out": books_out.at_least(1),
    "1 > books_out": books_out.less_than(1),
    "1 >= books_out": books_out.at_most(1),
    "1 == books_out": books_out.is_(1),
    "1 != books_out": books_out.is_not(1),
    "0 < books_out <= books_allowed": all_of(books_out.more_than(0), books_out.at_most(books_allowed)),
    "books_out == books_allowed": books_out.is_(books_allowed),
    "kind == 'novel'": kind.is_("novel"),
    'kind in ("novel", "map")': kind.is_one_of("novel", "map"),
    "kind not in ['novel', 'map']": kind.is_("dictionary"),
    "kind in {'map'}": kind.is_("map"),
    "due_on == '2026-03-02'": due_on.is_(march(2)),
    "due_on in ('2026-03-01', '2026-03-03')": any_of(due_on.is_(march(1)), due_on.is_(march(3))),
    "due_on > '2026-03-02'": due_on.more_than(march(2)),
    "'2026-03-02' >= due_on": due_on.at_most(march(2)),
    "member and kind == 'map' or books_out > 0": any_of(member & kind.is_("map"), books_out.more_than(0)),
    "member and (kind == 'map' or books_out > 0)": member & any_of(kind.is_("map"), books_out.more_than(0)),
    "not (member or books_out == 0)": ~(member | books_out.is_(0)),
    "member\n  and books_out\n  == 2\n": member & books_out.is_(2),
}


@pytest.mark.parametrize("text", MEANINGS)
def test_a_condition_means_what_the_term_means(text: str) -> None:
    """The condition read and the term written by hand agree on every record."""
    read = read_condition(text, LIBRARY)
    for record in records(FACTS):
        assert holds(read, record, {}) is holds(MEANINGS[text], record, {}), record


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("member and", None, ("is no condition", "write one as in")),
        ("", None, ("is no condition",)),
        ("membr", 1, ('"membr" is no fact', "did you mean member?")),
        ("member and wings", 12, ('"wings" is no fact', "`ow32 facts` lists them")),
        ("kind", 1, ("not true or false by itself", "compare it with a value")),
        ("books_out + 1 == 2", 1, ("neither a fact nor a value", "write a name")),
        ("kind == 'novell'", None, ("novell", "novel")),
        ("books_out == 'many'", None, ("'many' cannot be compared with books_out",)),
        ("due_on == '2 March'", 11, ("is no date", "2026-11-22")),
        ("due_on == '2026-13-01'", 11, ("is no date",)),
        ("kind in 'novel'", 9, ("is no list of values", 'NAME in ("a", "b")')),
        ("kind is 'novel'", 1, ("write ==, !=, <, <=, >, >= or in",)),
        ("1 < 2", 1, ("both values", "name a fact")),
        ("print('hello')", 1, ("is no condition",)),
        ("member if true else false", 1, ("is no condition",)),
        ("kind < 'novel'", None, ("kind",)),
        ("brought_back", 1, ("is no fact",)),
        ("books_out == 1.5", 14, ("neither a fact nor a value",)),
    ],
)
def test_a_condition_that_cannot_be_read_is_refused(text: str, column: int | None, words: tuple[str, ...]) -> None:
    """The error shows the condition, says where, why, and what to write."""
    with pytest.raises(ConditionError) as refused:
        read_condition(text, LIBRARY)
    said = str(refused.value)
    assert column is None or f"column {column}:" in said, said
    for word in words:
        assert word in said, said


def test_what_is_defined_by_name_may_be_named() -> None:
    """A definition of the rules stands for its term, hyphens written as underscores."""
    assert read_condition("eligible", OW32) is eligible
    assert holds(read_condition("not past_escalation", OW32), {"cycle": 1, "day_of_cycle": 2}, OW32.default_readings)


def test_what_only_courses_know_may_be_named_where_a_course_is_meant() -> None:
    """Elsewhere it is no fact."""
    assert read_condition("brought_back", LENDING, of_courses=True) is brought_back
    assert read_condition("going_on", OW32, of_courses=True) is going_on
    with pytest.raises(ConditionError, match="is no fact"):
        read_condition("going_on", OW32)
