"""Findings as they stand on the page: patient or course, what the rules say of it, and what would settle it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen
from markupsafe import Markup

from ow32_oracle.course_lines import course_lines
from ow32_oracle.course_recording import recorded_of
from ow32_oracle.pictures.timeline import timeline
from ow32_oracle.report.evidence import Evidence, Extent, Known, ShownFinding
from ow32_oracle.report.extents import choice_in_words, extent_in_words
from ow32_oracle.report.fragments import course_fragment, patient_fragment
from ow32_oracle.report.inline_svg import inline_svg
from ow32_oracle.report.languages import Said, as_it_is, count, joined, message, say
from ow32_oracle.report.wording import FOUND_AS, STATUSES
from ow32_spec.language.answers import Status
from ow32_spec.language.clauses import Clause
from ow32_spec.language.english import known_in_words, sentence
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.norms import Decision, Norm
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Date, Value

ARISES: Mapping[str, tuple[str, str]] = {
    "always": (message("however read"), message("It arises however the text is read.")),
    "default": (message("as we read it"), message("It arises as we read the text.")),
    "literal": (message("by the wording"), message("It arises by the wording alone, not as we read it.")),
    "other": (message("if read otherwise"), message("It arises under other readings only.")),
}
"""When a finding arises: in a word, and in a sentence."""


@frozen(kw_only=True)
class DecisionSaid:
    """What the rules say of the outcomes of a decision.

    Attributes:
        question: the decision.
        conflict: whether every outcome is forbidden.
        outcomes: the words for each status, and the outcomes that have it.
    """

    question: str
    conflict: bool
    outcomes: tuple[tuple[str, Said, tuple[str, ...]], ...]


@frozen(kw_only=True)
class FindingView:
    """A finding on the page.

    Attributes:
        of: the finding.
        when: when it arises, as in ARISES.
        badge: that in a word.
        arises: that in a sentence.
        found_as: what it is, in a few words.
        clauses: the clauses whose wording it is about.
        core: the norms that make it so, each with its English as the text is read for it.
        deciding: the facts of the patient that decide, in words.
        others: the other facts, in words.
        read: how the text is read for it.
        said: what the rules say of the patient.
        picture: the course that shows it, as SVG.
        days: that course in lines.
        refuted: what the course refutes.
        where: under which readings what is shown arises.
        settled: what would settle it.
        fragment: the patient or course as the explorer takes it; empty where nobody shows the finding.
    """

    of: ShownFinding
    when: str
    badge: Said
    arises: Said
    found_as: Said
    clauses: tuple[Clause, ...]
    core: tuple[tuple[Norm, str], ...]
    deciding: tuple[str, ...]
    others: tuple[str, ...]
    read: Said
    said: tuple[DecisionSaid, ...]
    picture: str
    days: tuple[str, ...]
    refuted: str
    where: Said
    settled: Said
    fragment: str


def finding_views(book: Rulebook, evidence: Evidence) -> Iterator[FindingView]:
    """Each finding, in the order in which they are worth reading."""
    for each in evidence.findings:
        when = _when(each.arises)
        badge, arises = ARISES[when]
        theorem = evidence.theorem(each.course.theorem) if each.course else None
        days, readings = _course_days(book, each), {**book.default_readings, **each.readings}
        yield FindingView(
            of=each,
            when=when,
            badge=say(badge),
            arises=say(arises),
            found_as=say(FOUND_AS[each.kind]),
            clauses=tuple(map(book.clause, each.clauses)),
            core=tuple((norm, sentence(norm, readings)) for norm in map(book.norm, each.core)),
            deciding=tuple(_facts_in_words(book, each.decisive)),
            others=tuple(_facts_in_words(book, {k: v for k, v in each.record.items() if k not in each.decisive})),
            read=choice_in_words(book, each.readings),
            said=tuple(_said(book, each)),
            picture=_picture(each, days, theorem.sentence if theorem else ""),
            days=tuple(course_lines(book, readings, days)) if days else (),
            refuted=theorem.sentence if theorem else "",
            where=extent_in_words(book, each.arises),
            settled=_settled(book, each),
            fragment=_fragment(book, each, days, readings),
        )


def _when(arises: Extent) -> str:
    if arises.always:
        return "always"
    if arises.default:
        return "default"
    return "literal" if arises.literal else "other"


def _settled(book: Rulebook, finding: ShownFinding) -> Said:
    if finding.arises.always:
        return say("No reading settles it: only its authors can.")
    # Where it does not arise is where it arises, denied.
    denied = Extent(
        unless=not finding.arises.unless,
        cases=finding.arises.cases,
        default=not finding.arises.default,
        literal=not finding.arises.literal,
    )
    where = joined([extent_in_words(book, denied), as_it_is(Markup("."))], "")
    settled = joined([say("What is shown does not arise"), where])
    if not finding.remaining:
        return settled
    more = count(
        "{number} more thing with the same cause may then remain.",
        "{number} more things with the same cause may then remain.",
        finding.remaining,
    )
    return joined([settled, more])


def _said(book: Rulebook, finding: ShownFinding) -> Iterator[DecisionSaid]:
    for name, statuses in finding.answers.items():
        decision = book.decision(name)
        by_status = {
            status: tuple(decision.label(outcome) for outcome, said in statuses.items() if said == status)
            for status in Status
        }
        yield DecisionSaid(
            question=decision.question,
            conflict=set(statuses.values()) == {Status.FORBIDDEN},
            outcomes=tuple((str(status), say(STATUSES[status]), named) for status, named in by_status.items() if named),
        )


def _facts_in_words(book: Rulebook, record: Mapping[str, Known]) -> Iterator[str]:
    for name, value in record.items():
        fact = book.fact(name)
        yield known_in_words(fact, _value(fact, value))


def _course_days(book: Rulebook, finding: ShownFinding) -> tuple[dict[str, Value], ...]:
    if not finding.course or not book.course:
        return ()
    facts = {fact.name: fact for fact in (*book.facts, *book.course.facts)}
    return tuple({name: _value(facts[name], value) for name, value in day.items()} for day in finding.course.records())


def _fragment(book: Rulebook, finding: ShownFinding, days: Sequence[Record], readings: Choice) -> str:
    """What the explorer is to show of a finding: its patient, or the last day of its course."""
    if days and book.course:
        decision = _asked_last(book, finding, days[-1], readings)
        return course_fragment(book, decision.name, recorded_of(book.course, days), len(days), finding.readings)
    if not finding.record or not finding.answers:
        return ""
    record = {name: _value(book.fact(name), value) for name, value in finding.record.items()}
    return patient_fragment(book, next(iter(finding.answers)), record, finding.readings)


def _asked_last(book: Rulebook, finding: ShownFinding, day: Record, readings: Choice) -> Decision:
    """The decision that the clauses of a finding are about and that arises on a day: of the last clause, if several."""
    concerned = [norm.decision for clause in reversed(finding.clauses) for norm in book.norms if clause in norm.clauses]
    return next((each for each in concerned if holds(each.asked, day, readings)), book.decisions[0])


def _value(fact: Fact, value: Known) -> Value:
    return date.fromisoformat(value) if isinstance(fact.of, Date) and isinstance(value, str) else value


def _picture(finding: ShownFinding, days: tuple[dict[str, Value], ...], refuted: str) -> str:
    if not days:
        return ""
    drawn = timeline(days, title=f"{finding.id}: {finding.title}", caption=f"Refutes: {refuted}")
    return inline_svg(drawn, described_by=f"{finding.id}-days")
