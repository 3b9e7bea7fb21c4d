"""Days of a course in words, fit for the cells of a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import groupby

from attrs import frozen

from ow32_oracle.answer_words import counted
from ow32_oracle.contradictions import contradiction, spelt
from ow32_oracle.record_problems import Problem
from ow32_oracle.simulate import Allowed, Broken, Contradicted, ImpossibleDay, SimulatedDay
from ow32_spec import facts
from ow32_spec.azacitidine import azacitidine
from ow32_spec.course_facts import azacitidine_mg_per_m2_today
from ow32_spec.dosing import azole_antifungal, cycle_length, dosing_period, venetoclax
from ow32_spec.language.answers import Status
from ow32_spec.language.courses import Course
from ow32_spec.language.norms import Decision
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Integer
from ow32_spec.language.walking import Judged, Judgement
from ow32_spec.monitoring import NOT_DONE
from ow32_spec.outcomes import NOT_DUE
from ow32_spec.starting import start

ALWAYS_SHOWN = (venetoclax, azacitidine, azole_antifungal)
"""What was done about these is shown though nothing departs; all else goes without saying."""

AMOUNTS = {
    venetoclax.name: facts.venetoclax_mg_today,
    azacitidine.name: azacitidine_mg_per_m2_today,
    cycle_length.name: facts.cycle_length_days,
    dosing_period.name: facts.venetoclax_days,
}
"""Where an outcome stands for a number of something, the fact that holds it."""

_NOTHING = (NOT_DUE, NOT_DONE)


class Tone(Enum):
    """How much a remark matters."""

    PLAIN = "plain"
    OPEN = "open"
    """Something is not determined, not judged, or against advice."""
    DEPARTURE = "departure"


@frozen
class Remark:
    """A few words on a day."""

    words: str
    tone: Tone = Tone.PLAIN


# -- what was done --------------------------------------------------------------------------------------------


def done(day: SimulatedDay, course: Course) -> Iterator[Remark]:
    """What happened and was done on a day, departures first, with what the norms say where it is to be said."""
    yield from (Remark(f"{act_in_words(each, day)} FORBIDDEN", Tone.DEPARTURE) for each in day.departures)
    yield from map(Remark, _events(day, course))
    against = {each.decision.name: each.against for each in day.allowed}
    for each in day.judged:
        name = each.act.decision.name
        match each.judgement:
            case Judgement.FORBIDDEN:
                continue
            case Judgement.NOT_JUDGED:
                yield Remark(f"{act_in_words(each, day)} (not judged)", Tone.OPEN)
            case Judgement.UNDETERMINED if each.act.decision in ALWAYS_SHOWN:
                unknown = "" if each.outcome is None else " (undetermined)"
                yield Remark(f"{act_in_words(each, day)}{unknown}", Tone.OPEN)
            case _ if each.outcome in against.get(name, ()):
                yield Remark(f"{act_in_words(each, day)} (against guidance)", Tone.OPEN)
            case _ if each.act.decision in ALWAYS_SHOWN:
                yield Remark(act_in_words(each, day))
    open_ = [each for each in day.judged if each.judgement is Judgement.UNDETERMINED]
    if others := [_words(each.act.decision) for each in open_ if each.act.decision not in ALWAYS_SHOWN]:
        yield Remark(f"undetermined: {', '.join(others)}", Tone.OPEN)


def act_in_words(judged: Judged, day: SimulatedDay) -> str:
    """What was done about a decision, as in "venetoclax: 100 mg"."""
    decision = judged.act.decision
    fact = AMOUNTS.get(decision.name)
    if judged.outcome is None:
        return f"{_words(decision)}: not known"
    if fact is not None and isinstance(fact.of, Integer) and fact.name in day.record:
        return f"{_words(decision)}: {day.record[fact.name]} {fact.of.unit}"
    return f"{_words(decision)}: {decision.label(judged.outcome)}"


def _events(day: SimulatedDay, course: Course) -> Iterator[str]:
    """The events of a day: those that are not as they are on a day on which nothing is recorded."""
    for fact, usual in course.events.items():
        value = day.record.get(fact.name)
        if value is None:
            yield f"{_words(fact)}: not known"
        elif value != usual:
            yield _words(fact) if isinstance(fact.of, Boolean) else f"{_words(fact)}: {spelt(value).replace('_', ' ')}"


# -- what is allowed and due -----------------------------------------------------------------------------------


def allowed(day: SimulatedDay) -> Iterator[str]:
    """What is left open of the decisions of which something other than a choice within the text is to be told."""
    within = {
        each.act.decision.name
        for each in day.judged
        if each.judgement in (Judgement.REQUIRED, Judgement.PERMITTED) and each.act.decision is not start
    }
    judged = {each.act.decision.name for each in day.judged}
    for each in day.allowed:
        if each.decision.name in judged - within and (choice := choices(each)):
            yield f"{_words(each.decision)}: {choice}"


def choices(said: Allowed) -> str:
    """The outcomes that are open, and those that may be; empty where every outcome may be."""
    by_status: dict[Status, list[str]] = {status: [] for status in Status}
    for outcome, status in said.statuses.items():
        by_status[status].append(said.decision.label(outcome))
    certain = [*by_status[Status.REQUIRED], *by_status[Status.PERMITTED]]
    perhaps, excluded = by_status[Status.UNDETERMINED], by_status[Status.FORBIDDEN]
    if not certain and len(perhaps) > max(2, len(excluded)):
        return f"not {' or '.join(excluded)}" if excluded else ""
    parts = [" or ".join(certain), f"perhaps {' or '.join(perhaps)}" if perhaps else ""]
    if len(perhaps) == len(said.statuses):
        return ""
    return ", ".join(filter(None, parts)) or "nothing, the norms contradict each other"


def due(day: SimulatedDay) -> Iterator[str]:
    """What is due on a day, or may be."""
    for said in day.due:
        nothing = next((each for each in said.statuses if each in _NOTHING), None)
        if nothing is None:
            continue
        name, status = _words(said.decision), said.statuses[nothing]
        if status is Status.FORBIDDEN:
            required = [each for each, how in said.statuses.items() if how is Status.REQUIRED and each != nothing]
            often = [said.decision.label(each) for each in required if len(said.statuses) > 2]
            yield " ".join([name, *often])
        elif status is Status.UNDETERMINED:
            yield f"{name}?"
        elif nothing in said.against:
            yield f"{name} (advised)"


# -- what cannot have been -------------------------------------------------------------------------------------


def problems(day: ImpossibleDay, line: int, book: Rulebook) -> tuple[Problem, ...]:
    """What is wrong with the line that tells of a day that cannot have been."""
    return (
        *(_contradicted(each, day, line) for each in day.contradicted),
        *(_broken(each, day, line, book) for each in day.broken),
    )


def _contradicted(each: Contradicted, day: ImpossibleDay, line: int) -> Problem:
    against = "the days before, by which it is" if day.number > 1 else "the first day of all, on which it is"
    return Problem(
        line=line,
        field=each.fact.name,
        what=f"on day {day.number}, {spelt(each.recorded)} contradicts {against} {spelt(each.determined)}",
        remedy="correct what is wrong, or leave it out, since it follows",
    )


def _broken(broken: Broken, day: ImpossibleDay, line: int, book: Rulebook) -> Problem:
    """A law that is broken, told of the last of the facts recorded on the line that break it."""
    told = [name for name in day.recorded if name in broken.facts]
    last = told[-1] if told else list(broken.facts)[-1]
    others = {name: value for name, value in broken.facts.items() if name != last}
    assumed = any(each.name == broken.law.name for each in book.assumptions)
    kind = "assumption" if assumed else "law"
    fault = contradiction(broken.facts[last], others, f"{kind} {broken.law.name}: {broken.law.reason}")
    return Problem(line=line, field=last, what=f"on day {day.number}, {fault.what}", remedy=fault.remedy)


# -- the whole course ------------------------------------------------------------------------------------------


def summary(
    days: int,
    departures: Mapping[str, Sequence[int]],
    undetermined: Sequence[int],
    *,
    whole: bool,
    remedy: str = "",
) -> str:
    """How many days there were, and what departs from the text on which of them.

    Args:
        days: how many days could be told.
        departures: what was done and is forbidden, with the numbers of the days.
        undetermined: the numbers of the days on which something is undetermined.
        whole: whether these are all the days of the course; otherwise those after them were refused.
        remedy: what to do where something is undetermined.
    """
    told = "; ".join(f"{what} on {days_in_words(on)}" for what, on in departures.items())
    many = counted(sum(map(len, departures.values())), "departure")
    parts = [counted(days, "day"), f"{many} from the text: {told}" if told else "no departure from the text"]
    if undetermined:
        parts.append(f"something undetermined on {days_in_words(undetermined)}{remedy and f' ({remedy})'}")
    if not whole:
        parts.append(f"nothing is told from day {days + 1} on")
    return "; ".join(parts if days else parts[:1] + parts[2:])


def days_in_words(numbers: Iterable[int]) -> str:
    """Days with their numbers, neighbours joined, as in "days 3, 5-7"."""
    spans = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda each: each[1] - each[0])]
    listed = ", ".join(span(each[0], each[-1]) for each in spans)
    return f"day {listed}" if sum(map(len, spans)) == 1 else f"days {listed}"


def span(first: int, last: int) -> str:
    """The numbers from the first to the last."""
    return str(first) if first == last else f"{first}-{last}"


def _words(named: Decision | Fact) -> str:
    return named.name.replace("_", " ")
