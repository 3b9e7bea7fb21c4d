"""What is drawn of the days of a course, and the words for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal, TypeVar

from attrs import frozen

from ow32_oracle.course_words import days_in_words, span
from ow32_spec import course_facts, facts
from ow32_spec.course_facts import GOES_ON, azacitidine_mg_per_m2_today, stop_reason, treatment_started
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Enumeration, Integer, Value

T = TypeVar("T")

DayRecord = Mapping[str, Value | None]
"""What is known of a day, by the name of the fact; what is missing or None is unknown."""

Kind = Literal["start", "stop", "other"]

MG, MG_PER_M2 = (
    each.of.unit if isinstance(each.of, Integer) else ""
    for each in (facts.venetoclax_mg_today, azacitidine_mg_per_m2_today)
)

_WHILE_TREATED = (
    facts.drug_induced_cytopenia,
    facts.toxicity,
    facts.dose_reduction_chosen,
    facts.clinically_significant_progression,
    facts.symptomatic_deterioration,
    facts.patient_requests_stop,
)
"""What is told from the day on which it begins, on days of treatment."""

_CHANGES = (facts.response, facts.relapse)
"""What is told when it comes to be other than it was, on days of treatment."""

_LEFT_OUT = (*_WHILE_TREATED, *_CHANGES)
"""Of what nothing is drawn where it is not so; where it is unknown that has to be told."""


@frozen
class Event:
    """Something that happens on a day.

    Attributes:
        kind: whether it is a start, a stop or something else.
        words: what happens.
    """

    kind: Kind
    words: str


@frozen(kw_only=True)
class State:
    """What is drawn of a day besides its events; None for what is unknown.

    Attributes:
        treated: whether it is a day of a course.
        going_on: whether it is, and the course is not stopped on it.
        course: the number of the course.
        cycle: the number of the cycle.
        mg: the dose of venetoclax.
        mg_per_m2: the dose of azacitidine.
        azole: the state of azole treatment.
        lasting: what else is so.
        unknown: of what else it is unknown whether it is so.
    """

    treated: bool | None
    going_on: bool | None
    course: int | None
    cycle: int | None
    mg: int | None
    mg_per_m2: int | None
    azole: str | None
    lasting: tuple[Fact, ...]
    unknown: tuple[Fact, ...]

    @property
    def dosed(self) -> int | Literal["gap"] | None:
        """The dose of venetoclax; a gap on days of no treatment."""
        return "gap" if self.treated is False and not self.mg else self.mg

    @property
    def injected(self) -> int | Literal["gap"] | None:
        """The dose of azacitidine; a gap on days of no treatment."""
        return "gap" if self.treated is False and not self.mg_per_m2 else self.mg_per_m2


@frozen(kw_only=True)
class Day:
    """A day as it is drawn.

    Attributes:
        number: which day it is, the first being 1.
        state: what is so.
        events: what happens.
    """

    number: int
    state: State
    events: tuple[Event, ...]


@frozen
class Run:
    """Neighbouring days of which something is the same."""

    first: int
    last: int

    def __str__(self) -> str:
        days = "day" if self.first == self.last else "days"
        return f"{days} {span(self.first, self.last)}"


def runs(days: Iterable[Day], key: Callable[[Day], T]) -> Iterator[tuple[Run, T]]:
    """Days joined to runs of which the key is the same, with the key."""
    for value, group in groupby(days, key):
        members = [each.number for each in group]
        yield Run(members[0], members[-1]), value


def drawn_days(records: Sequence[DayRecord]) -> tuple[Day, ...]:
    """What is drawn of each day."""
    states = [_state(each) for each in records]
    events: list[list[Event]] = [[] for _ in records]
    for index, record in enumerate(records):
        events[index] += _on_the_day(record)
        before = records[index - 1] if index else {}
        events[index] += _changed(record, before, first=not index)
        for fact in states[index].lasting:
            if not index or fact not in states[index - 1].lasting:
                events[index].append(Event("other", _since(fact, index, states)))
    return tuple(
        Day(number=number, state=state, events=tuple(happened))
        for number, (state, happened) in enumerate(zip(states, events, strict=True), start=1)
    )


def in_words(days: Sequence[Day]) -> str:
    """A course, stretch by stretch."""
    stretches = runs(days, lambda day: (day.state, day.events))
    return " ".join(_sentence(run, state, events) for run, (state, events) in stretches)


def azole_in_words(value: str) -> str:
    """The state of azole treatment in the words of the fact."""
    return _label(facts.azole, value)


def unknown_in_words(days: Sequence[Day]) -> list[str]:
    """What is unknown on days of treatment and cannot be drawn, each with its days."""
    return [
        f"{_plain(fact)} ({days_in_words(on)})"
        for fact in _LEFT_OUT
        if (on := [day.number for day in days if fact in day.state.unknown])
    ]


def _state(record: DayRecord) -> State:
    treated = _truth(record, facts.on_treatment)
    reason = _name(record, stop_reason)
    going_on = treated if not treated or reason == GOES_ON else None if reason is None else False
    concerned = () if treated is False else _WHILE_TREATED
    changing = () if treated is False else _CHANGES
    intolerant = (facts.venetoclax_intolerance,) if _truth(record, facts.venetoclax_intolerance) else ()
    return State(
        treated=treated,
        going_on=going_on,
        course=_whole(record, course_facts.course_number),
        cycle=_whole(record, facts.cycle),
        mg=_whole(record, facts.venetoclax_mg_today),
        mg_per_m2=_whole(record, azacitidine_mg_per_m2_today),
        azole=_name(record, facts.azole),
        lasting=(*(fact for fact in concerned if _truth(record, fact)), *intolerant),
        unknown=tuple(fact for fact in (*concerned, *changing) if record.get(fact.name) is None),
    )


def _on_the_day(record: DayRecord) -> Iterator[Event]:
    if _truth(record, treatment_started):
        yield Event("start", "treatment started")
    reason = _name(record, stop_reason)
    if reason not in (None, GOES_ON):
        yield Event("stop", f"treatment {_label(stop_reason, reason)}")
    onward = _name(record, facts.consolidation)
    if onward not in (None, "none"):
        yield Event("other", f"the patient goes on to {_label(facts.consolidation, onward)}")


def _changed(record: DayRecord, before: DayRecord, *, first: bool) -> Iterator[Event]:
    if _truth(record, facts.on_treatment) is not False:
        for fact in _CHANGES:
            value = _name(record, fact)
            if value not in (None, "none", _name(before, fact)):
                yield Event("other", f"{_plain(fact)}: {_label(fact, value)}")
    status = _name(record, facts.disease_status)
    if not first and status not in (None, _name(before, facts.disease_status)):
        yield Event("other", f"the leukaemia is {_label(facts.disease_status, status)}")


def _since(fact: Fact, index: int, states: Sequence[State]) -> str:
    """What begins on a day, and until when it lasts."""
    last = index
    while last + 1 < len(states) and fact in states[last + 1].lasting:
        last += 1
    return fact.meaning if last == index else f"{fact.meaning} (to day {last + 1})"


def _sentence(run: Run, state: State, events: Sequence[Event]) -> str:
    parts = []
    if state.treated is False:
        parts.append("no treatment")
    elif state.treated is None:
        parts.append("not known whether there is treatment")
    else:
        parts.append(f"course {_known(state.course)}")
        if state.going_on is not False:
            parts.append(f"cycle {_known(state.cycle)}")
    if state.dosed != "gap":
        parts.append(f"venetoclax {_known(state.mg, MG)}")
    if state.injected != "gap":
        parts.append(f"azacitidine {_known(state.mg_per_m2, MG_PER_M2)}")
    parts.append(f"azole {'not known' if state.azole is None else azole_in_words(state.azole)}")
    parts += [each.words for each in events]
    parts += [fact.meaning for fact in state.lasting if not any(fact.meaning in each.words for each in events)]
    return f"{str(run).capitalize()}: {'; '.join(parts)}."


def _known(value: int | None, unit: str = "") -> str:
    return "not known" if value is None else f"{value} {unit}".strip()


def _plain(fact: Fact) -> str:
    return fact.name.replace("_", " ")


def _label(fact: Fact, value: str | None) -> str:
    """A value in the words of the fact; one that it has not as it is."""
    return fact.of.labels.get(str(value), str(value)) if isinstance(fact.of, Enumeration) else str(value)


def _whole(record: DayRecord, fact: Fact) -> int | None:
    value = record.get(fact.name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _truth(record: DayRecord, fact: Fact) -> bool | None:
    value = record.get(fact.name)
    return value if isinstance(value, bool) else None


def _name(record: DayRecord, fact: Fact) -> str | None:
    value = record.get(fact.name)
    return value if isinstance(value, str) else None
