"""Slips: one thing is changed, where it is said, and all else stays."""

from itertools import combinations, product

import pytest

from made_up import choice, day, march, number, reading, truth
from ow32_proofs.adequacy.mutants import apart, first_order, settled_book
from ow32_proofs.slips import Kind, slips, with_part
from ow32_spec.book import OW32
from ow32_spec.language.interpreter import evaluate
from ow32_spec.language.norms import Decision
from ow32_spec.language.terms import TRUE, Defined, Term, by_reading, cases

p, q = truth("p"), truth("q")
books, colour, closing = number("books"), choice("colour", "red", "green", "blue"), day("closing")

WHOLE = {"negated", "taken as true", "taken as false"}
MADE = {"p": WHOLE, "books<=2": WHOLE | {"<= taken for =", "<= taken for <", "off by -1", "off by +1"}}


def made(term: Term) -> dict[str, set[str]]:
    """What is made of each part of a term."""
    found: dict[str, set[str]] = {}
    for slip in slips(term):
        found.setdefault(slip.spot, set()).add(slip.what)
    return found


def test_every_slip_of_a_term_is_made() -> None:
    """In connectives, facts and comparisons, through names and denials."""
    named = Defined("named", books.at_most(2))
    assert made(~(p & named)) == {"part 0": WHOLE | {"and taken for or"}, **MADE}
    assert made(p | named) == {"the whole": WHOLE | {"or taken for and"}, **MADE}


def test_a_member_of_an_enumeration_is_taken_for_every_other() -> None:
    """And for nothing else."""
    taken = {slip.what for slip in slips(colour.is_("red")) if slip.kind is Kind.VALUE}
    assert taken == {"taken for green", "taken for blue"}


def test_a_member_of_an_enumeration_is_joined_by_every_other() -> None:
    """One value more passes; of two values none is left that would not."""
    named = Defined("named", colour.is_("red"))
    further = {slip.what: slip.put for slip in slips(named) if slip.kind is Kind.FURTHER_VALUE}
    assert set(further) == {"or green", "or blue"}
    passing = {value for value in ("red", "green", "blue") if evaluate(further["or blue"], {"colour": value}, {})}
    assert passing == {"red", "blue"}
    two = choice("light", "on", "off")
    assert not [slip for slip in slips(two.is_("on")) if slip.kind is Kind.FURTHER_VALUE]


def test_a_bracket_is_broken_wherever_one_stands() -> None:
    """Either side goes with its neighbours: at the ends as in the middle, through names, and of no single fact."""
    r, s = truth("r"), truth("s")
    terms = [
        (p & Defined("either", q | r), [lambda p, q, r, s: (p and q) or r]),
        ((p | q) & r, [lambda p, q, r, s: p or (q and r)]),
        (p & (q | r) & s, [lambda p, q, r, s: (p and q) or (r and s)]),
        (p & (q | r | s), [lambda p, q, r, s: (p and q) or r or s, lambda p, q, r, s: (p and (q or r)) or s]),
        (p | (q & r & s), [lambda p, q, r, s: (p or q) and r and s, lambda p, q, r, s: (p or (q and r)) and s]),
        (p & q & ~r, []),
    ]
    for term, meanings in terms:
        broken = [each for each in slips(term) if each.kind is Kind.BRACKET]
        for slip, meant in zip(broken, meanings, strict=True):
            for values in product((False, True), repeat=4):
                record = dict(zip("pqrs", values, strict=True))
                assert evaluate(with_part(term, slip.path, slip.put), record, {}) is meant(*values)


def test_no_constant_leaves_its_domain() -> None:
    """Off by one stops at the ends."""
    lowest, highest = books.at_least(0), closing.at_most(march(5))
    moved = [[slip.what for slip in slips(each) if slip.kind is Kind.OFF_BY_ONE] for each in (lowest, highest)]
    assert moved == [["off by +1"], ["off by -1"]]


def test_a_slip_under_a_reading_or_a_case_is_made_there_alone() -> None:
    """The other branches stay."""
    way = reading("way", "one", "other")
    term = by_reading(way, {"one": p, "other": cases((p, q), otherwise=TRUE)})
    slip = next(each for each in slips(term) if each.path == (1, 1) and each.what == "negated")
    changed = with_part(term, slip.path, slip.put)
    record = {"p": True, "q": True}
    assert (evaluate(changed, record, {"way": "one"}), evaluate(changed, record, {"way": "other"})) == (True, False)


@pytest.mark.parametrize("decision", OW32.decisions, ids=lambda each: each.name)
def test_mutants_have_names_of_their_own_and_can_be_made(decision: Decision) -> None:
    """No two of a decision are called alike, and each is another rulebook."""
    book = settled_book(OW32, decision, OW32.default_readings)
    mutants = first_order(book)
    assert len({each.name for each in mutants}) == len(mutants)
    assert all(each.change(book) is not book for each in mutants[::7])


def test_two_slips_are_apart_unless_one_is_made_in_the_other() -> None:
    """What is dropped cannot be changed as well."""
    book = settled_book(OW32, OW32.decision("cycle_length"), OW32.default_readings)
    mutants = first_order(book)
    together = [{one.name, other.name} for one, other in combinations(mutants, 2) if not apart(one, other)]
    dropped = "otherwise-28-days dropped"
    assert all({dropped, each.name} in together for each in mutants if each.name.startswith("otherwise-28-days: "))
    assert {dropped, "always asked"} not in together
