"""Differences, held against going through every record of made-up rules, and against the interpreter for OW32."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pytest
from attrs import evolve
from hypothesis import given, settings

from generated import EXAMPLES
from made_up import LIBRARY, age_years, books_out, completions, kind, member, records
from ow32_oracle.revision.amendments import amendment_of
from ow32_oracle.revision.comparing import Turn
from ow32_oracle.revision.differences import Difference, Relation, common_decisions, differences
from ow32_oracle.revision.versions import Version, version
from ow32_oracle.strategies import treatment_days
from ow32_spec.book import OW32
from ow32_spec.language.answers import answer
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.norms import may, only_if
from ow32_spec.language.projection import Projection
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.substitution import settle
from ow32_spec.language.telling_values import telling_values
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Value

FACTS = LIBRARY.facts


def library(book: Rulebook = LIBRARY, **readings: str) -> Version:
    """The library's rules as a version."""
    return Version(name="library", book=book, readings=book.readings_with(**readings))


def _changed() -> dict[str, Version]:
    loan, fine = LIBRARY.decision("loan"), LIBRARY.decision("fine")
    no_maps = only_if(loan, "lend", when=~kind.is_("map"), name="no-maps", clause="OW32#lending.4")
    fines = evolve(LIBRARY.norm("fine/late"), outcomes=("charge", "waive"))
    anybody = LIBRARY.with_decision(evolve(loan, asked=member | age_years.at_least(17)))
    return {
        "the same": library(),
        "stricter": library(LIBRARY.with_norm(no_maps)),
        "looser": library(LIBRARY.without("loan/turn-away", "loan/allowance")),
        "incomparable": library(LIBRARY.with_norm(no_maps).without("loan/allowance")),
        "asked of others": library(anybody),
        "read otherwise": library(grown_up="sixteen", reference_works="overnight"),
        "a permission": library(LIBRARY.with_norm(may(fine, "waive", name="mercy", clause="OW32#fines.2"))),
        "no fines": library(LIBRARY.with_norm(fines)),
    }


CHANGED = _changed()
RELATIONS = {"the same": "equivalent", "stricter": "stricter", "looser": "looser", "incomparable": "incomparable",
             "asked of others": "incomparable", "read otherwise": "looser"}  # fmt: skip


@cache
def projected(book: Rulebook) -> Projection:
    """The norms of a rulebook, projected once."""
    return Projection(book)


def treated(of: Version, name: str, record: Record) -> Mapping[str, bool] | None:
    """Which outcomes are open, by the interpreter; none where the question does not arise."""
    projection, decision = projected(of.book), of.book.decision(name)
    if not holds(projection.asked(decision), record, of.readings):
        return None
    return {
        each: holds(projection.open(decision, each), record, of.readings) is True for each in decision.outcomes.values
    }


def turns(before: Mapping[str, bool] | None, after: Mapping[str, bool] | None) -> set[tuple[Turn, str]]:
    """What is otherwise, said of one record."""
    if before is None or after is None:
        return {(Turn.DROPPED, "")} if before else {(Turn.ASKED, "")} if after else set()
    return {(Turn.CLOSED if before[each] else Turn.OPENED, each) for each in before if before[each] is not after[each]}


@cache
def lawful(name: str) -> list[dict[str, Value]]:
    """Every record of the facts on which a decision depends, in any version, that the assumptions allow."""
    names = {
        "loan": ("member", "age_years", "kind", "books_out", "books_allowed"),
        "fine": ("age_years", "due_on", "back_on"),
    }
    found = records(fact for fact in FACTS if fact.name in names[name])
    return [each for each in found if all(holds(a.term, each, {}) is not False for a in LIBRARY.assumptions)]


def changing(one: Version, other: Version, name: str, record: Record) -> set[tuple[Turn, str]]:
    """What is otherwise of a record."""
    return turns(treated(one, name, record), treated(other, name, record))


def lawful_completions(record: Record, facts: Iterable[Fact]) -> Iterator[Record]:
    """Every complete record that has what this one has, and that the assumptions allow."""
    for each in completions(record, facts):
        if all(holds(assumption.term, each, {}) is not False for assumption in LIBRARY.assumptions):
            yield each


def difference(one: Version, other: Version, name: str, **options: object) -> Difference:
    """How two versions differ in one decision."""
    (found,) = differences(one, other, [name], **options)
    return found


@pytest.mark.parametrize("name", ["loan", "fine"])
@pytest.mark.parametrize("which", CHANGED)
def test_differences_are_those_found_by_going_through_every_record(which: str, name: str) -> None:
    """What changes, how the versions stand, whom it concerns, and the patient shown."""
    one, other = library(), CHANGED[which]
    found = difference(one, other, name)
    each = {
        tuple(sorted(r.items(), key=str)): turns(treated(one, name, r), treated(other, name, r)) for r in lawful(name)
    }
    kinds = {turn for changes in each.values() for turn, _ in changes}
    assert {(c.turn, c.outcome) for shift in found.shifts for c in shift.changes} == set().union(*each.values())
    expected = (
        Relation.EQUIVALENT if not kinds
        else Relation.STRICTER if kinds == {Turn.CLOSED}
        else Relation.LOOSER if kinds == {Turn.OPENED}
        else Relation.INCOMPARABLE
    )  # fmt: skip
    assert found.relation is expected
    for shift in found.shifts:
        wanted = {(change.turn, change.outcome) for change in shift.changes}
        concerned = [dict(key) for key, changes in each.items() if wanted <= changes]
        assert wanted <= turns(treated(one, name, shift.patient.record), treated(other, name, shift.patient.record))
        for fact in FACTS:
            if fact.name in concerned[0]:
                here = {record[fact.name] for record in concerned}
                runs = shift.only_where.get(fact)
                if runs is None:
                    assert here == {record[fact.name] for record in lawful(name)}, fact.name
                else:
                    inside = (
                        {v for v in {r[fact.name] for r in lawful(name)} if any(a <= v <= b for a, b in runs)}
                        if fact is not kind
                        else {a for a, _ in runs} | {b for _, b in runs}
                    )
                    assert here == inside, fact.name


@pytest.mark.parametrize("which", CHANGED)
def test_classes_are_counted_as_going_through_them_counts(which: str) -> None:
    """One record stands for each class; those treated differently are as many as are found one by one."""
    one, other = library(), CHANGED[which]
    found = difference(one, other, "loan")
    terms = [
        settle(term, readings=of.readings)
        for of in (one, other)
        for projection, decision in [(Projection(of.book), of.book.decision("loan"))]
        for term in (projection.asked(decision), *(projection.open(decision, o) for o in decision.outcomes.values))
    ]
    values = telling_values((*terms, *(each.term for each in LIBRARY.assumptions)), {})
    classes: list[dict[str, Value]] = [{}]
    for name, tellings in values.items():
        classes = [{**each, name: value} for each in classes for value in tellings]
    classes = [each for each in classes if all(holds(a.term, each, {}) for a in LIBRARY.assumptions)]
    told = [(treated(one, "loan", each), treated(other, "loan", each)) for each in classes]
    assert found.of == sum(before is not None or after is not None for before, after in told)
    assert found.classes == sum(before != after for before, after in told)


@pytest.mark.parametrize("which", [each for each in CHANGED if each != "the same"])
def test_what_decides_a_patient_decides_whatever_the_rest_is(which: str) -> None:
    """Every lawful completion of the decisive facts is treated differently in the same way; none can be left out."""
    one, other = library(), CHANGED[which]
    for name in ("loan", "fine"):
        for shift in difference(one, other, name).shifts:
            wanted = {(change.turn, change.outcome) for change in shift.changes}
            facts = [fact for fact in FACTS if fact.name in shift.patient.record]

            decisive = shift.patient.decisive
            assert all(wanted <= changing(one, other, name, each) for each in lawful_completions(decisive, facts))
            for left_out in decisive:
                fewer = {key: value for key, value in decisive.items() if key != left_out}
                assert not all(wanted <= changing(one, other, name, each) for each in lawful_completions(fewer, facts))


@pytest.mark.parametrize("which", CHANGED)
def test_strata_are_the_differences_among_those_with_a_value(which: str) -> None:
    """For each value of a fact, how the versions stand among those who have it."""
    one, other = library(), CHANGED[which]
    found = difference(one, other, "loan", by=(kind, books_out))
    for fact, strata in found.strata.items():
        for stratum in strata:
            among = [record for record in lawful("loan") if record[fact.name] == stratum.value]
            kinds = {t for r in among for t, _ in turns(treated(one, "loan", r), treated(other, "loan", r))}
            assert (stratum.relation is Relation.EQUIVALENT) is (not kinds)
            assert (stratum.classes > 0) is bool(kinds)
        assert sum(each.classes for each in strata) == found.classes


@pytest.mark.parametrize("which", CHANGED)
def test_the_way_back_mirrors_the_way_there(which: str) -> None:
    """What one way opens the other closes, for as many."""
    mirror = {Turn.CLOSED: Turn.OPENED, Turn.OPENED: Turn.CLOSED, Turn.ASKED: Turn.DROPPED, Turn.DROPPED: Turn.ASKED}
    back = {Relation.STRICTER: Relation.LOOSER, Relation.LOOSER: Relation.STRICTER}
    for name in ("loan", "fine"):
        there = difference(library(), CHANGED[which], name)
        here = difference(CHANGED[which], library(), name)
        assert here.relation is back.get(there.relation, there.relation)
        assert (here.classes, here.of) == (there.classes, there.of)
        assert {(mirror[c.turn], c.outcome, s.classes) for s in here.shifts for c in s.changes} == {
            (c.turn, c.outcome, s.classes) for s in there.shifts for c in s.changes
        }
        assert [s.patient.record for s in here.shifts] == [s.patient.record for s in there.shifts] or len(
            here.shifts
        ) > 1


def test_relations_are_the_ones_meant() -> None:
    """The changes made up for these tests show every relation."""
    for which, relation in RELATIONS.items():
        assert difference(library(), CHANGED[which], "loan").relation == relation, which


def test_whoever_is_not_meant_and_treated_differently_is_shown() -> None:
    """An amendment that names too few shows one more; one that names all shows nobody."""

    def unmeant(concerns: str) -> Record | None:
        written = f'title = "x"\nconcerns = "{concerns}"\n[[norm]]\nname = "loan/grown-ups"\nwhen = "age_years >= 17"\n'
        amendment = amendment_of(written, "x", LIBRARY)
        other = Version(name="x", book=amendment.book, readings=LIBRARY.default_readings, amendment=amendment)
        return difference(library(), other, "loan").unmeant

    assert unmeant("age_years == 17") is None
    shown = unmeant("age_years == 17 and books_out > 0")
    assert shown is not None
    assert (shown["age_years"], shown["books_out"]) == (17, 0)


# -- OW32 ---------------------------------------------------------------------------------------------------------


def test_the_edition_is_equivalent_to_itself() -> None:
    """In every decision."""
    one, other = version("ow32"), version("ow32")
    for each in differences(one, other, [decision.name for decision in common_decisions(one, other)]):
        assert (each.relation, each.classes, each.shifts) == (Relation.EQUIVALENT, 0, ())
        assert each.of > 0


PAIRS = (("ow32", "ow32:literal"), ("ow32", "F15"), ("ow32", "label"))
DOSING = ("venetoclax", "azacitidine")


named = cache(version)


@cache
def shown(one: str, other: str, name: str) -> Difference:
    """A difference of OW32, computed once."""
    return difference(named(one), named(other), name)


@settings(EXAMPLES, max_examples=25)
@given(day=treatment_days())
def test_days_of_ow32_are_treated_differently_only_as_is_said(day: Record) -> None:
    """Any treatment day drawn that the interpreter treats differently is among those that a difference is about."""
    for one, other in PAIRS:
        for name in DOSING:
            found = shown(one, other, name)
            here = changing(named(one), named(other), name, day)
            assert here <= {(c.turn, c.outcome) for s in found.shifts for c in s.changes}
            for shift in found.shifts:
                if {(c.turn, c.outcome) for c in shift.changes} <= here:
                    for fact, runs in shift.only_where.items():
                        if fact.name in day and not isinstance(day[fact.name], str):
                            assert any(a <= day[fact.name] <= b for a, b in runs)


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_patients_of_ow32_are_replayed_by_the_interpreter(pair: tuple[str, str]) -> None:
    """Each plainest patient is lawful and treated as is said."""
    one, other = map(version, pair)
    for name in DOSING:
        for shift in shown(*pair, name).shifts:
            record = shift.patient.record
            assert all(holds(each.term, record, {}) is not False for each in OW32.assumptions)
            wanted = {(change.turn, change.outcome) for change in shift.changes}
            assert wanted <= turns(treated(one, name, record), treated(other, name, record))
            said = answer(Projection(one.book), one.book.decision(name), record, one.readings)
            assert [each.status for each in shift.patient.before.outcomes] == [each.status for each in said.outcomes]
