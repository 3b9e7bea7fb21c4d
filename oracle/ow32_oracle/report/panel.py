"""The questions that a panel asks, each answered in a sentence that is computed from the verification."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from ow32_oracle.report.evidence import Evidence, Extent, FoundIssue
from ow32_oracle.report.extents import extent_in_words
from ow32_oracle.report.languages import Said, count, joined, say
from ow32_spec.dosing import venetoclax
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.starting import start
from ow32_spec.stopping import continuation

_IDLE = ("redundant", "shadowed")


@frozen(kw_only=True)
class Answered:
    """A question with its answer.

    Attributes:
        name: its anchor on the page.
        question: the question.
        verdict: yes, no, or the like.
        answer: the sentence.
        findings: the findings that are the evidence.
        section: where else on the page the evidence stands, as an anchor.
    """

    name: str
    question: Said
    verdict: Said
    answer: Said
    findings: tuple[str, ...]
    section: str


def answered(book: Rulebook, evidence: Evidence) -> tuple[Answered, ...]:
    """Every question with its answer."""
    return (
        _eligible_and_stopped(book, evidence),
        _without_an_answer(evidence),
        _never_applies(book, evidence),
        _doses(book, evidence),
        _readings(book, evidence),
        _courses(evidence),
    )


def _eligible_and_stopped(book: Rulebook, evidence: Evidence) -> Answered:
    pairs = {each.name for each in book.incompatibilities if (each.one[0], each.other[0]) == (start, continuation)}
    clashes = [each for each in _of_kind(evidence, "clash") if each.subject in pairs]
    if not clashes:
        verdict, answer = say("No"), say("Starting is never open where stopping is required, however the text is read.")
    elif clashes[0].arises.default:
        verdict = say("Yes")
        answer = say("Starting can be open where stopping is required, {where}.", where=_where(book, clashes))
    else:
        verdict = say("Not as we read the text")
        answer = say("Starting is open to somebody who is required to stop {where}.", where=_where(book, clashes))
    return Answered(
        name="eligible-and-stopped",
        question=say("Can a patient be both eligible and stopped?"),
        verdict=verdict,
        answer=answer,
        findings=_findings(evidence, clashes),
        section="findings",
    )


def _without_an_answer(evidence: Evidence) -> Answered:
    conflicts, silences = _of_kind(evidence, "conflict"), _of_kind(evidence, "silence")
    now = [each for each in (*conflicts, *silences) if each.arises.default]
    none_left = len({each.subject for each in conflicts if each.arises.default})
    unsaid = len({each.subject for each in silences if each.arises.default})
    literal = len({each.subject for each in (*conflicts, *silences) if each.arises.literal})
    if now:
        first = count(
            "As we read the text, in {number} decision somebody can be left with no outcome at all;",
            "As we read the text, in {number} decisions somebody can be left with no outcome at all;",
            none_left,
        )
        parts = [
            first if none_left else say("As we read the text, nobody is left with no outcome at all;"),
            count(
                "in {number} decision nothing says which of several outcomes it is.",
                "in {number} decisions nothing says which of several outcomes it is.",
                unsaid,
            ),
        ]
        verdict = say("Yes")
    else:
        parts = [say("As we read the text every decision has an outcome, or a choice that a clause grants.")]
        verdict = say("Not as we read the text")
    parts.append(
        count(
            "By the wording alone it is {number} decision altogether.",
            "By the wording alone it is {number} decisions altogether.",
            literal,
        )
    )
    return Answered(
        name="without-an-answer",
        question=say("Is anybody left without an answer?"),
        verdict=verdict,
        answer=joined(parts),
        findings=_findings(evidence, now or [*conflicts, *silences]),
        section="findings",
    )


def _never_applies(book: Rulebook, evidence: Evidence) -> Answered:
    dead = [each for each in _of_kind(evidence, "dead") if each.arises.default]
    idle = [each for each in _of_kind(evidence, *_IDLE) if each.arises.default]
    if dead:
        verdict = say("Yes")
        first = count(
            "{number} of {all} rules concerns nobody.",
            "{number} of {all} rules concern nobody.",
            len(dead),
            all=len(book.norms),
        )
    else:
        verdict = say("No")
        first = say("Each of {all} rules that the text states concerns somebody.", all=len(book.norms))
    second = count(
        "{number} of them changes nothing beside the others, as we read the text.",
        "{number} of them change nothing beside the others, as we read the text.",
        len(idle),
    )
    return Answered(
        name="never-applies",
        question=say("Does any rule never apply?"),
        verdict=verdict,
        answer=joined([first, second]),
        findings=_findings(evidence, [*dead, *idle]),
        section="rules",
    )


def _doses(book: Rulebook, evidence: Evidence) -> Answered:
    on_doses = {each.name for each in book.decisions if each.section == venetoclax.section}
    found = [each for each in _of_kind(evidence, "conflict", "denial") if each.subject in on_doses]
    now = [each for each in found if each.arises.default]
    literal = [each for each in found if each.arises.literal]
    second = count(
        "By the wording alone it is {number} pair of sentences.",
        "By the wording alone it is {number} pairs of sentences.",
        len(literal),
    )
    if now:
        verdict = say("Yes")
        first = count(
            "As we read the text, {number} pair of sentences on doses disagrees: one excludes what the other asks for "
            "or permits.",
            "As we read the text, {number} pairs of sentences on doses disagree: one excludes what the other asks for "
            "or permits.",
            len(now),
        )
    else:
        verdict, first = say("Not as we read the text"), say("No two sentences on doses then disagree.")
    return Answered(
        name="doses",
        question=say("Do sentences on dosing conflict?"),
        verdict=verdict,
        answer=joined([first, second]),
        findings=_findings(evidence, now or found),
        section="tables",
    )


def _readings(book: Rulebook, evidence: Evidence) -> Answered:
    always = sum(each.holds.always for each in evidence.theorems)
    never = sum(each.holds.never for each in evidence.theorems)
    depends = len(evidence.theorems) - always - never
    return Answered(
        name="depends-on-readings",
        question=say("What depends on how the text is read?"),
        verdict=count("{number} theorem of {all}", "{number} theorems of {all}", depends, all=len(evidence.theorems)),
        answer=say(
            "{always} theorems hold however the text is read, {never} under no reading, and {depends} turn on "
            "{readings} questions of wording.",
            always=always,
            never=never,
            depends=depends,
            readings=len(book.readings),
        ),
        findings=(),
        section="readings",
    )


def _courses(evidence: Evidence) -> Answered:
    wanted = [each for each in evidence.theorems if each.group == "courses" and each.of_all]
    failing = [each for each in wanted if not each.holds.default and not each.left_open.default]
    shortest = min((each.days for each in failing if each.days), default=0)
    shown = tuple(each.id for each in evidence.findings if each.kind == "courses" and each.arises.default)
    if failing:
        answer = count(
            "Of {all} things that one would want of every course, {number} fails as we read the text; the shortest "
            "course that shows it has {days} days.",
            "Of {all} things that one would want of every course, {number} fail as we read the text; the shortest "
            "course that shows one of them has {days} days.",
            len(failing),
            all=len(wanted),
            days=shortest,
        )
    else:
        answer = say("As we read the text, all {all} things that one would want of every course hold.", all=len(wanted))
    return Answered(
        name="over-a-course",
        question=say("What can go wrong over a course?"),
        verdict=count("{number} thing", "{number} things", len(failing)) if failing else say("Nothing that we asked"),
        answer=answer,
        findings=shown,
        section="theorems-courses",
    )


def _of_kind(evidence: Evidence, *kinds: str) -> list[FoundIssue]:
    return [each for each in evidence.issues if each.kind in kinds]


def _findings(evidence: Evidence, issues: Sequence[FoundIssue]) -> tuple[str, ...]:
    """The findings that explain the issues, in the order of the page."""
    named = {each.finding for each in issues}
    return tuple(each.id for each in evidence.findings if each.id in named)


def _where(book: Rulebook, issues: Iterable[FoundIssue]) -> Said:
    arises: Extent = next(iter(issues)).arises
    return extent_in_words(book, arises)
