"""Made-up rules to try the language and the proofs with: a library that lends books.

Everything here is small enough for a test to go through all records.

    a line for each part    truth, number, day, choice, reading, clause, decision, rulebook
    LIBRARY                 a rulebook with something of everything
    VISITS, LENDING         a course of visits to the library, and the rulebook with it
    going through           records, partial_records, completions, ways
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import TypeVar

from attrs import evolve

from ow32_spec.language.clauses import Clause, ClauseKind
from ow32_spec.language.courses import Act, Carried, Course, Law, remembered
from ow32_spec.language.norms import (
    Assumption,
    Decision,
    Incompatibility,
    Norm,
    Precedence,
    may,
    must,
    only_if,
    yields,
)
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import TRUE, Fact, Linear, Term, all_of, by_reading, cases, implies, read_as
from ow32_spec.language.traversal import facts_of, readings_of
from ow32_spec.language.types import BOOLEAN, Date, Enumeration, Integer, Value, values_of

T = TypeVar("T")

CLAUSE = "OW32#lending.1"
"""The clause on which made-up norms and readings rest unless they say otherwise."""

# -- a line for each part ------------------------------------------------------------------------------------


def truth(name: str, *, typical: bool = False) -> Fact:
    """A fact that is true or false."""
    words = name.replace("_", " ")
    return Fact(
        name=name,
        of=BOOLEAN,
        meaning=f"it is so that {words}",
        negation=f"it is not so that {words}",
        group="desk",
        typical=typical,
    )


def number(name: str, low: int = 0, high: int = 4, unit: str = "books", *, typical: int | None = None) -> Fact:
    """A whole number from `low` to `high`."""
    return _fact(name, Integer(low, high, unit), low if typical is None else typical)


def march(day_of_month: int) -> date:
    """A day of March 2026."""
    return date(2026, 3, day_of_month)


def day(name: str, low: int = 1, high: int = 5, *, typical: int | None = None) -> Fact:
    """A day from the `low`th to the `high`th of March 2026."""
    return _fact(name, Date(march(low), march(high)), march(low if typical is None else typical))


def enumeration(name: str, *values: str) -> Enumeration:
    """A closed list of values."""
    return Enumeration(name, {value: value.replace("_", " ") for value in values})


def choice(name: str, *values: str, of: Enumeration | None = None, typical: str = "") -> Fact:
    """One of some values: of a list of its own, or of a list given."""
    type_ = of or enumeration(name, *values)
    return _fact(name, type_, typical or type_.values[0])


def _fact(name: str, of: Enumeration | Integer | Date, typical: Value) -> Fact:
    return Fact(name=name, of=of, meaning=f"the {name.replace('_', ' ')}", group="desk", typical=typical)


def reading(name: str, *alternatives: str, literal: str = "", clause: str = CLAUSE) -> Reading:
    """A way of taking the text; the first alternative is the default."""
    return Reading(
        name=name,
        clauses=(clause,),
        question=f"How is {name} meant?",
        alternatives={each: f"it means {each.replace('_', ' ')}" for each in alternatives},
        default=alternatives[0],
        literal=literal,
        reason="It comes first.",
    )


def clause(identifier: str = CLAUSE, kind: ClauseKind = ClauseKind.RULE) -> Clause:
    """A clause; context has its reason."""
    return Clause(
        id=identifier,
        kind=kind,
        locator="On the door",
        paraphrase="What the library says.",
        fingerprints=("0" * 64,),
        reason="It asks nothing of anyone." if kind is ClauseKind.CONTEXT else "",
    )


def decision(name: str, *outcomes: str, asked: Term = TRUE) -> Decision:
    """A question with these outcomes."""
    return Decision(
        name=name,
        question=f"What of the {name}?",
        outcomes=enumeration(f"{name}_outcome", *outcomes),
        asked=asked,
        section="lending",
        about=f"the {name} is to be",
    )


def rulebook(
    *norms: Norm,
    decisions: Iterable[Decision] = (),
    precedences: Iterable[Precedence] = (),
    assumptions: Iterable[Assumption] = (),
    incompatibilities: Iterable[Incompatibility] = (),
    facts: Iterable[Fact] = (),
    readings: Iterable[Reading] = (),
    clauses: Iterable[Clause] = (),
) -> Rulebook:
    """A rulebook of these norms.

    Decisions, facts, readings and clauses that they speak of need not be given; those given come first.
    """
    decisions = once(*decisions, *(norm.decision for norm in norms))
    precedences, assumptions, clauses = tuple(precedences), tuple(assumptions), tuple(clauses)
    spoken_of = (*norms, *(norm for each in precedences for norm in (each.yielding, each.to)))
    terms = [
        *(each.asked for each in decisions),
        *(term for norm in spoken_of for term in (norm.under, norm.condition)),
        *(each.under for each in precedences),
        *(each.term for each in assumptions),
    ]
    readings = once(*readings, *readings_of(*terms))
    named = [identifier for each in (*norms, *readings) for identifier in each.clauses]
    missing = dict.fromkeys(named).keys() - {each.id for each in clauses}
    return Rulebook(
        edition="library/2026-03-02",
        clauses=(*clauses, *map(clause, sorted(missing))),
        facts=once(*facts, *facts_of(*terms)),
        readings=readings,
        decisions=decisions,
        norms=norms,
        precedences=precedences,
        incompatibilities=tuple(incompatibilities),
        assumptions=assumptions,
    )


def once(*things: T) -> tuple[T, ...]:
    """The things without repetition, first come first."""
    return tuple({id(thing): thing for thing in things}.values())


# -- going through everything --------------------------------------------------------------------------------


def records(facts: Iterable[Fact]) -> Iterator[dict[str, Value]]:
    """Every complete record of the facts."""
    facts = tuple(facts)
    for values in product(*(tuple(values_of(fact.of)) for fact in facts)):
        yield {fact.name: value for fact, value in zip(facts, values, strict=True)}


def partial_records(facts: Iterable[Fact]) -> Iterator[dict[str, Value]]:
    """Every record of the facts, whatever it lacks."""
    facts = tuple(facts)
    for values in product(*((None, *values_of(fact.of)) for fact in facts)):
        yield {fact.name: value for fact, value in zip(facts, values, strict=True) if value is not None}


def completions(record: Mapping[str, Value], facts: Iterable[Fact]) -> Iterator[dict[str, Value]]:
    """Every complete record that has what this one has."""
    missing = [fact for fact in facts if fact.name not in record]
    return ({**record, **rest} for rest in records(missing))


def ways(readings: Iterable[Reading]) -> Iterator[dict[str, str]]:
    """Every way of taking all of the readings."""
    readings = tuple(readings)
    for alternatives in product(*(tuple(each.alternatives) for each in readings)):
        yield {each.name: alternative for each, alternative in zip(readings, alternatives, strict=True)}


def partial_ways(readings: Iterable[Reading]) -> Iterator[Choice]:
    """Every way of taking some of the readings, the others left open."""
    readings = tuple(readings)
    for alternatives in product(*((None, *each.alternatives) for each in readings)):
        yield {each.name: which for each, which in zip(readings, alternatives, strict=True) if which is not None}


# -- the library ---------------------------------------------------------------------------------------------

member = truth("member", typical=True)
age_years = number("age_years", 15, 18, "years", typical=18)
kind = choice("kind", "novel", "dictionary", "map")
books_out = number("books_out", 0, 2)
books_allowed = number("books_allowed", 1, 2, typical=2)
due_on = day("due_on", 1, 3)
back_on = day("back_on", 1, 4)

grown_up = reading("grown-up", "eighteen", "sixteen", clause="OW32#lending.1")
reference_works = reading("reference-works", "never_lent", "overnight", "unsaid", clause="OW32#lending.3")

loan = decision("loan", "lend", "refuse", "reading_room", asked=member)
fine = decision("fine", "charge", "waive")

of_age = by_reading(grown_up, {"eighteen": age_years.at_least(18), "sixteen": age_years.at_least(16)})
allowance_used = books_out.at_least(books_allowed)

lend_to_grown_ups = only_if(loan, "lend", when=of_age, name="grown-ups", clause="OW32#lending.1")
lend_within_allowance = must(
    loan, "refuse", "reading_room", when=allowance_used, name="allowance", clause="OW32#lending.2"
)
turn_away = must(loan, "refuse", when=books_out.more_than(books_allowed), name="turn-away", clause="OW32#lending.2")
dictionaries_stay = must(
    loan, "reading_room", when=kind.is_("dictionary"), name="dictionaries", clause="OW32#lending.3"
)
dictionaries_overnight = may(
    loan,
    "lend",
    when=kind.is_("dictionary") & books_out.is_(0),
    under=read_as(reference_works, "overnight"),
    name="overnight",
    clause="OW32#lending.3",
)
novels_go_out = may(loan, "lend", "reading_room", when=kind.is_("novel"), name="novels", clause="OW32#lending.4")
maps_are_delicate = must(
    loan, "reading_room", "refuse", when=kind.is_("map"), guidance=True, name="maps", clause="OW32#lending.4"
)

late_is_charged = must(
    fine, "charge", when=back_on.more_than(due_on), name="late", clause=("OW32#fines.1", "OW32#fines.2")
)
in_time_is_free = must(fine, "waive", when=back_on.at_most(due_on), name="in-time", clause="OW32#fines.1")
the_young_may_be_let_off = may(fine, "waive", when=~of_age, name="young", clause="OW32#fines.2")

LIBRARY = rulebook(
    lend_to_grown_ups,
    lend_within_allowance,
    turn_away,
    dictionaries_stay,
    dictionaries_overnight,
    novels_go_out,
    maps_are_delicate,
    late_is_charged,
    in_time_is_free,
    the_young_may_be_let_off,
    facts=(member, age_years, kind, books_out, books_allowed, due_on, back_on),
    readings=(grown_up, reference_works),
    precedences=(
        yields(
            dictionaries_stay,
            to=dictionaries_overnight,
            under=read_as(reference_works, "overnight"),
            reason="A night is no loan.",
        ),
        yields(
            late_is_charged,
            to=the_young_may_be_let_off,
            under=read_as(grown_up, "sixteen"),
            reason="They are young.",
        ),
    ),
    incompatibilities=(
        Incompatibility(one=(loan, "lend"), other=(fine, "charge"), reason="Who owes a fine borrows nothing."),
    ),
    assumptions=(
        Assumption(
            name="one-over",
            term=all_of(books_out.at_most(Linear(1, books_allowed, 1)), books_allowed.at_most(2)),
            reason="Nobody walks out with more.",
        ),
    ),
)

# -- visits to the library -----------------------------------------------------------------------------------

desk = choice("desk", "nothing", "lent", "refused", "read_here")
brought_back = truth("brought_back")
fined = truth("fined")
visits = number("visits", 0, 9, "visits")
fined_before = truth("fined_before")
member_yesterday = remembered(member, group="history")

at_the_desk = desk.is_not("nothing")
goes_out = desk.is_("lent")

VISITS = Course(
    facts=(desk, brought_back, fined, visits, fined_before, member_yesterday),
    carried=(
        Carried(
            fact=books_out,
            first=0,
            tomorrow=cases(
                (goes_out & ~brought_back, Linear(1, books_out, 1)),
                (brought_back & ~goes_out, Linear(1, books_out, -1)),
                otherwise=books_out,
            ),
        ),
        Carried(
            fact=visits, first=0, tomorrow=cases((at_the_desk, Linear(1, visits, 1)), otherwise=visits), unbounded=True
        ),
        Carried(fact=fined_before, first=False, tomorrow=fined_before | (brought_back & fined)),
        Carried(fact=member_yesterday, tomorrow=member),
    ),
    laws=(
        Law(
            name="what-comes-back-was-out",
            term=implies(brought_back, books_out.at_least(1)),
            reason="Only a book that is out is brought back.",
        ),
        Law(
            name="fines-for-what-comes-back",
            term=implies(fined, brought_back),
            reason="Nobody is fined for a book that has not come back.",
        ),
        Law(
            name="membership-lasts",
            term=implies(member_yesterday, member),
            reason="Nobody leaves the library.",
        ),
    ),
    acts=(
        Act(
            decision=loan,
            where=at_the_desk,
            done={"lend": goes_out, "refuse": desk.is_("refused"), "reading_room": desk.is_("read_here")},
        ),
        Act(decision=fine, where=brought_back, done={"charge": fined, "waive": ~fined}),
    ),
    standing=(member, age_years, books_allowed),
    events={desk: "nothing", brought_back: False},
    at_first=member_yesterday.is_(member),
)
"""A reader comes to the desk, day by day, and the library counts; one book goes out or comes back in a day."""

LENDING = evolve(LIBRARY, course=VISITS)
