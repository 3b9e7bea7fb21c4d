"""Substitution: a term with facts and readings replaced says what it said, of what stands in their place."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, choices_of, conditions, records_of, terms, terms_of, vocabularies
from made_up import choice, day, march, number, reading, truth
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.interpreter import UNKNOWN, evaluate
from ow32_spec.language.substitution import Substitution, settle, with_parts
from ow32_spec.language.terms import (
    FALSE,
    TRUE,
    All,
    Any,
    Compare,
    Constant,
    Defined,
    Fact,
    IfThenElse,
    Linear,
    Sum,
    Term,
    by_reading,
    cases,
    read_as,
)
from ow32_spec.language.traversal import facts_of, readings_of, subterms
from ow32_spec.language.types import BOOLEAN
from plain_meaning import meaning

a, b, c, d = truth("a"), truth("b"), truth("c"), truth("d")
n, m = number("n", 0, 9), number("m", 0, 9)
colour, other_colour = (one := choice("colour", "red", "green")), choice("other_colour", of=one.of)
due_on, back_on = day("due_on"), day("back_on")
strictness = reading("strictness", "strict", "lenient")
season = reading("season", "spring", "summer", "autumn")


def shape(term: Term) -> object:
    """A term as nested tuples, so that two can be compared."""
    match term:
        case Fact(name=name):
            return name
        case Constant(value=value):
            return value
        case Defined(name=name):
            return name, shape(term.term)
        case Compare(relation=relation):
            return relation.value, *map(shape, term.parts)
        case Linear(times=times, plus=plus):
            return times, shape(term.term), plus
        case _:
            return type(term).__name__, *map(shape, term.parts)


# -- facts -------------------------------------------------------------------------------------------------

EVERYWHERE = {
    "itself": (a, {a: b & c}, ("All", "b", "c")),
    "denied": (~a, {a: b & c}, ("Not", ("All", "b", "c"))),
    "denied twice": (~a, {a: ~b}, "b"),
    "all": (All((a, d)), {a: b & c}, ("All", "b", "c", "d")),
    "any": (Any((a, d)), {a: b | c}, ("Any", "b", "c", "d")),
    "compared, left": (n.at_most(5), {n: m}, ("<=", "m", 5)),
    "compared, right": (n.at_least(m), {m: n}, ("<=", "n", "n")),
    "members compared": (colour.is_("red"), {colour: other_colour}, ("=", "other_colour", "red")),
    "days compared": (due_on.is_(march(2)), {due_on: back_on}, ("=", "back_on", march(2))),
    "scaled": (Linear(2, n, 1), {n: Linear(3, m, 4)}, (2, (3, "m", 4), 1)),
    "added": (Sum((n, m, n)), {n: Linear(3, m, 4)}, ("Sum", (3, "m", 4), "m", (3, "m", 4))),
    "asked": (IfThenElse(a, n, m), {a: b & c}, ("IfThenElse", ("All", "b", "c"), "n", "m")),
    "in the first value": (IfThenElse(a, n, m), {n: m}, ("IfThenElse", "a", "m", "m")),
    "in the second value": (IfThenElse(a, n, m), {m: n}, ("IfThenElse", "a", "n", "n")),
    "by reading": (by_reading(strictness, {"strict": n, "lenient": m}), {m: n}, ("ByReading", "n", "n")),
    "by name": (Defined("named", a), {a: b}, "b"),
    "by a value": (n.at_most(m), {m: Constant(3, m.of)}, ("<=", "n", 3)),
}


@pytest.mark.parametrize("where", EVERYWHERE)
def test_a_fact_is_replaced_wherever_it_stands(where: str) -> None:
    """In every place of every constructor, whatever is put there."""
    term, facts, expected = EVERYWHERE[where]
    assert shape(Substitution(facts=facts).rewrite(term)) == expected


def test_what_is_scaled_to_another_unit_stays_in_it() -> None:
    """Seven times the weeks are days, whatever the weeks are."""
    weeks, others = number("weeks", 0, 3, "weeks"), number("others", 0, 5, "weeks")
    assert Substitution(facts={weeks: others}).rewrite(Linear(7, weeks, 1, unit="days")).type.unit == "days"


def test_what_has_been_put_in_place_is_not_replaced_again() -> None:
    """Two facts can so be exchanged, and a count be followed by its successor."""
    exchanged = Substitution(facts={n: m, m: n}).rewrite(n.less_than(m))
    assert shape(exchanged) == ("<", "m", "n")
    counted = Substitution(facts={n: Linear(1, n, 1)})
    assert shape(counted.rewrite(n)) == (1, "n", 1)
    assert shape(counted.rewrite(counted.rewrite(n))) == (1, (1, "n", 1), 1)


def test_facts_are_told_apart_by_identity() -> None:
    """A fact of the same name is another fact."""
    assert Substitution(facts={truth("a"): TRUE}).rewrite(a) is a


def test_what_is_put_in_place_has_to_fit() -> None:
    """A list stands in no comparison of numbers, a number in no join."""
    with pytest.raises(SpecificationError, match="compare values of one kind and one unit"):
        Substitution(facts={n: colour}).rewrite(n.at_most(5))
    with pytest.raises(SpecificationError, match="compare it with a value first"):
        Substitution(facts={a: n}).rewrite(a & b)
    with pytest.raises(SpecificationError, match="write a value of that type and domain"):
        settle(n.at_most(5), {n: 10})


def test_what_becomes_certain_goes() -> None:
    """Always and never are taken account of where they come to stand in a join."""
    assert Substitution(facts={a: TRUE}).rewrite(a & b) is b
    assert Substitution(facts={a: FALSE}).rewrite(a | b) is b
    assert Substitution(facts={a: FALSE}).rewrite(a & b) is FALSE
    assert Substitution(facts={a: TRUE}).rewrite(c | ~(b | a)) is c


# -- readings ----------------------------------------------------------------------------------------------


def test_a_reading_that_is_settled_leaves_its_branch() -> None:
    """The others stay open, also within the branch that is left."""
    term = by_reading(season, {"spring": a, "summer": read_as(strictness, "strict") & b, "autumn": c})
    rewritten = Substitution(readings={"season": "summer"}).rewrite(term)
    assert readings_of(rewritten) == (strictness,)
    assert shape(rewritten) == ("All", ("ByReading", True, False), "b")
    assert Substitution(readings={"season": "summer", "strictness": "strict"}).rewrite(term) is b
    assert Substitution(readings={"season": "summer", "strictness": "lenient"}).rewrite(term) is FALSE
    assert Substitution(readings={"strictness": "strict"}).rewrite(term).parts == (a, b, c)


def test_a_fact_within_the_branch_that_is_left_is_replaced() -> None:
    """Facts and readings are replaced at once."""
    term = by_reading(strictness, {"strict": n, "lenient": Linear(1, m, 1)})
    rewritten = Substitution(facts={m: n}, readings={"strictness": "lenient"}).rewrite(term)
    assert shape(rewritten) == (1, "n", 1)


# -- if, then, else ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("put", [TRUE, FALSE, Constant(True, BOOLEAN), Constant(False, BOOLEAN)])
def test_an_if_then_else_is_decided_where_its_condition_is(put: Constant) -> None:
    """What is left is the value that counts, rewritten; the other is gone."""
    substitution, value = Substitution(facts={a: put}), put.value
    assert substitution.rewrite(IfThenElse(a, n, m)) is (n if value else m)
    assert substitution.rewrite(IfThenElse(a, IfThenElse(a, n, m), IfThenElse(a, m, n))) is n
    assert substitution.rewrite(IfThenElse(b, IfThenElse(a, n, m), n)).then is (n if value else m)
    assert substitution.rewrite(IfThenElse(Defined("by name", a), n, m)) is (n if value else m)


def test_a_settled_fact_decides_an_if_then_else() -> None:
    """So what is known of a day need not be asked again on it."""
    limit = cases((a, 3), (b, 5), otherwise=n)
    assert shape(settle(limit, {a: True})) == 3
    assert shape(settle(limit, {a: False, b: True})) == 5
    assert settle(limit, {a: False, b: False}) is n
    assert shape(settle(limit, {b: True})) == ("IfThenElse", "a", 3, 5)
    assert shape(settle(limit, {n: 7})) == ("IfThenElse", "a", 3, ("IfThenElse", "b", 5, 7))


@pytest.mark.parametrize("alternative", ["strict", "lenient"])
def test_a_settled_reading_decides_an_if_then_else(alternative: str) -> None:
    """A condition on how the text is read is decided with the reading."""
    term = IfThenElse(read_as(strictness, "strict"), n, m)
    assert settle(term, readings={"strictness": alternative}) is (n if alternative == "strict" else m)


def test_an_if_then_else_that_is_not_decided_stays_one() -> None:
    """Its condition may have changed and say the same on both sides; that is not looked into."""
    rewritten = Substitution(facts={a: c}).rewrite(IfThenElse(a & b, n, n))
    assert shape(rewritten) == ("IfThenElse", ("All", "c", "b"), "n", "n")


# -- names -------------------------------------------------------------------------------------------------

named = Defined("named", a & b, meaning="a name in words", clauses=("OW32#lending.1",), negation="no name in words")


def tomorrow(name: str) -> str:
    """Another name."""
    return f"{name} tomorrow"


def test_a_name_is_dropped_where_what_it_stood_for_has_changed() -> None:
    """Unless a new one is given, what it stood for stands in its place."""
    assert shape(Substitution(facts={a: c}).rewrite(named)) == ("All", "c", "b")
    assert shape(Substitution(facts={a: c}).rewrite(Defined("outer", named | d))) == ("Any", ("All", "c", "b"), "d")


def test_a_name_is_changed_where_a_new_one_is_given() -> None:
    """Its words and clauses go with it; names within names are changed, too."""
    renaming = Substitution(facts={a: c}, rename=tomorrow)
    renamed = renaming.rewrite(named)
    assert isinstance(renamed, Defined)
    assert shape(renamed) == ("named tomorrow", ("All", "c", "b"))
    assert (renamed.meaning, renamed.clauses, renamed.negation) == (named.meaning, named.clauses, named.negation)
    outer = renaming.rewrite(Defined("outer", named | d))
    assert shape(outer) == ("outer tomorrow", ("Any", ("named tomorrow", ("All", "c", "b")), "d"))


def test_a_name_whose_term_has_not_changed_stays() -> None:
    """The very definition, so that a name never stands for two."""
    renaming = Substitution(facts={c: d}, rename=tomorrow)
    assert renaming.rewrite(named) is named
    assert renaming.rewrite(named & c).parts[0] is named


def test_nothing_is_named_that_is_a_value_or_has_a_name() -> None:
    """A value needs no name, and one name is enough."""
    assert Substitution(facts={a: FALSE}, rename=tomorrow).rewrite(named) is FALSE
    assert shape(Substitution(facts={n: Constant(3, n.of)}, rename=tomorrow).rewrite(Defined("count", n))) == 3
    another = Defined("another", c)
    assert Substitution(facts={a: another}, rename=tomorrow).rewrite(Defined("one", a)) is another
    both = Substitution(facts={a: c}, rename=tomorrow).rewrite(Defined("outer", named))
    assert shape(both) == ("named tomorrow", ("All", "c", "b"))


# -- what is shared ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("rename", [None, tomorrow])
def test_what_is_shared_stays_shared(rename: Callable[[str], str] | None) -> None:
    """Within a term and between terms: it is rewritten once, and a name stands for one thing."""
    substitution = Substitution(facts={a: c}, rename=rename)
    first, second = substitution.rewrite(IfThenElse(d, named, ~named)), substitution.rewrite(named.is_(d))
    assert first.parts[1] is first.parts[2].parts[0] is second.parts[0] is substitution.rewrite(named)
    definitions = [each for each in subterms(first, second) if isinstance(each, Defined)]
    assert len(definitions) == (0 if rename is None else 1)


def test_a_term_that_unfolds_to_many_is_rewritten_in_as_many_steps_as_it_has_parts() -> None:
    """Each part is met once, however often it is spoken of."""
    term: Term = a
    for _ in range(200):
        term = IfThenElse(b, term, term)
    rewritten = Substitution(facts={a: c}).rewrite(term)
    assert len(list(subterms(rewritten))) == len(list(subterms(term))) == 202
    assert facts_of(rewritten) == (b, c)


def test_each_substitution_remembers_its_own() -> None:
    """What one has made of a term is not what another makes of it."""
    made = [Substitution(facts={a: put}).rewrite(a & b) for put in (c, d, c)]
    assert [shape(each) for each in made] == [("All", "c", "b"), ("All", "d", "b"), ("All", "c", "b")]
    kept = Substitution(facts={a: c})
    for place in range(200):
        assert shape(kept.rewrite(Defined("gone", a & n.is_(place % 9)))) == ("All", "c", ("=", "n", place % 9))


def test_what_is_not_touched_stays_the_same_term() -> None:
    """A term that does not speak of what is replaced is not written anew, and keeps its name."""
    term = named | c
    assert settle(term, {truth("d"): True}, {"another": "first"}) is term
    assert Substitution().rewrite(term) is term
    assert settle(term, {c: False}).parts[0] is named
    assert settle(named, {a: True}).parts[1] is b


def test_a_term_that_is_none_of_the_language_is_refused() -> None:
    """A constructor of which nobody has said how it is rewritten; where nothing in it changes, it stays."""

    class Foreign(Term):
        """A term of no known constructor."""

        parts, type = (a,), BOOLEAN

    with pytest.raises(TypeError, match="Foreign is not a constructor of the language"):
        settle(All((a, Foreign())), {a: True})
    foreign = Foreign()
    assert settle(foreign, {b: True}) is foreign


# -- other parts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "parts", "expected"),
    [
        (~(a & b), (c,), ("Not", "c")),
        (~(a & b), (~c,), "c"),
        (All((a, b)), (TRUE, c), "c"),
        (All((a, b)), (c, d & a), ("All", "c", "d", "a")),
        (Any((a, b)), (c, d), ("Any", "c", "d")),
        (n.at_least(m), (m, n), ("<=", "m", "n")),
        (Linear(2, n, 1), (m,), (2, "m", 1)),
        (Sum((n, m)), (m, n), ("Sum", "m", "n")),
        (IfThenElse(a, n, m), (b, m, n), ("IfThenElse", "b", "m", "n")),
        (IfThenElse(a, n, m), (FALSE, m, n), "n"),
        (by_reading(strictness, {"strict": a, "lenient": b}), (b, a), ("ByReading", "b", "a")),
        (Defined("named", a), (b,), "b"),
        (a, (), "a"),
        (Constant(3, n.of), (), 3),
    ],
)
def test_a_term_with_other_parts_is_of_the_same_kind(term: Term, parts: tuple[Term, ...], expected: object) -> None:
    """Everything else of it stays; what becomes certain goes, and so does a name."""
    assert shape(with_parts(term, parts)) == expected


# -- generated terms ---------------------------------------------------------------------------------------


@settings(EXAMPLES, max_examples=200)
@given(st.data())
def test_a_term_with_facts_replaced_says_the_same_of_what_stands_in_their_place(data: st.DataObject) -> None:
    """Its value in any record is that of the term in a record that has the values of what stands there.

    Also where either is unknown, and where readings are settled or left open.
    """
    words = data.draw(vocabularies())
    term = data.draw(terms(words))
    replaced = {fact: data.draw(terms_of(words, fact.of)) for fact in words.facts if data.draw(st.booleans())}
    chosen = data.draw(choices_of(words, complete=False))
    rename = data.draw(st.sampled_from([None, tomorrow]))
    rewritten = Substitution(facts=replaced, readings=chosen, rename=rename).rewrite(term)
    record = data.draw(records_of(words, complete=data.draw(st.booleans())))
    taken = data.draw(choices_of(words, complete=data.draw(st.booleans())))
    there = {fact.name: evaluate(each, record, taken) for fact, each in replaced.items()}
    kept = {name: value for name, value in record.items() if name not in there}
    known = {name: value for name, value in there.items() if value is not UNKNOWN}
    assert evaluate(rewritten, record, taken) == evaluate(term, {**kept, **known}, {**taken, **chosen})


@settings(EXAMPLES, max_examples=100)
@given(st.data())
def test_settling_facts_and_readings_is_knowing_them(data: st.DataObject) -> None:
    """A term in which some facts and readings are settled says what the term says where they are known."""
    words = data.draw(vocabularies(most=300))
    term = data.draw(conditions(words))
    known_facts = data.draw(records_of(words, complete=False))
    chosen = data.draw(choices_of(words, complete=False))
    values = {fact: known_facts[fact.name] for fact in words.facts if fact.name in known_facts}
    settled = settle(term, values, chosen)
    assert settled.type == BOOLEAN
    assert not {fact.name for fact in facts_of(settled)} & known_facts.keys()
    assert not {each.name for each in readings_of(settled)} & chosen.keys()
    whole, taken = data.draw(records_of(words)), data.draw(choices_of(words))
    expected = meaning(term, {**whole, **known_facts}, {**taken, **chosen})
    assert evaluate(settled, whole, taken) is expected


@settings(EXAMPLES, max_examples=100)
@given(st.data())
def test_names_that_are_given_anew_stand_for_one_thing_each(data: st.DataObject) -> None:
    """However terms share their definitions, no two definitions come to have one name."""
    words = data.draw(vocabularies())
    several = [data.draw(terms(words)) for _ in range(3)]
    replaced = {fact: data.draw(terms_of(words, fact.of, 1)) for fact in words.facts if data.draw(st.booleans())}
    substitution = Substitution(facts=replaced, rename=tomorrow)
    before = {each.name for each in subterms(*several, *replaced.values()) if isinstance(each, Defined)}
    rewritten = list(subterms(*map(substitution.rewrite, several)))
    names = [each.name for each in rewritten if isinstance(each, Defined)]
    assert len(names) == len(set(names))
    assert {name.removesuffix(" tomorrow") for name in names} <= before
