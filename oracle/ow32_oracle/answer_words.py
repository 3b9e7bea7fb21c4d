"""Answers in words, and as plain lines: one for each outcome, complete in itself, fit for grep, sort and awk.

    line 1  start  do_not_start  permitted  no norm excludes it
    line 1  venetoclax  100_mg   undetermined  could be required or forbidden; missing cycle, day_of_cycle

Record, decision, outcome and status stand in columns whose width depends on the rulebook alone. What concerns
a decision as a whole has `-` for an outcome, and what concerns the record `-` for a decision, too.
"""

from collections.abc import Iterable, Iterator, Sequence

from ow32_oracle.grounds import Grounds
from ow32_oracle.records import ReadRecord
from ow32_oracle.settling import Settling
from ow32_oracle.settling_words import in_brief
from ow32_spec.language.answers import Answer, OutcomeAnswer, Status
from ow32_spec.language.norms import Norm
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact

_CONFLICT = "the norms leave no outcome"
_SILENCE = "more than one outcome is left, and no permission grants the choice"
NOTHING = {
    Status.REQUIRED: "every other outcome is excluded",
    Status.PERMITTED: "no norm excludes it",
    Status.FORBIDDEN: "it is excluded",
}
"""What is said of an outcome where no single norm makes it so."""


def plain_lines(
    entry: ReadRecord,
    answers: Sequence[Answer],
    book: Rulebook,
    grounds: Grounds | None,
    settlings: Sequence[Settling] = (),
) -> Iterator[str]:
    """The answers to a record, a line each; with grounds and settlings, lines for each of them, too."""
    decision = max(len(each.name) for each in book.decisions)
    outcome = max(len(name) for each in book.decisions for name in each.outcomes.values)
    status = max(map(len, Status))

    def line(*columns: str) -> str:
        which, what, how, why = columns
        start = f"line {entry.line}  {which:<{decision}}  {what:<{outcome}}  {how:<{status}}  {why}"
        return start.rstrip()

    for each in answers:
        name = each.decision.name
        for kind, words in remarks(each):
            yield line(name, "-", kind, words)
        for said in each.outcomes:
            yield line(name, said.outcome, said.status, "; ".join(reasons(said)))
    if unasked := not_asked(answers):
        yield line("-", "-", "not asked", ", ".join(unasked))
    for settling in settlings:
        for what, words in in_brief(settling):
            yield line(settling.decision.name, what, "to settle", words)
    if grounds:
        for kind, name, words in explained(grounds):
            yield line("-", "-", kind, f"{name}: {words}")


def remarks(answer: Answer) -> Iterator[tuple[str, str]]:
    """What is to be said of a decision as a whole: a word for it, and a sentence."""
    supposed = ""
    if answer.asked is None:
        yield "open", f"whether this is asked; missing {names(answer.missing)}"
        supposed = "if this is asked, "
    if answer.conflict:
        yield "conflict", supposed + _CONFLICT
    if answer.silent:
        yield "silent", supposed + _SILENCE


def reasons(said: OutcomeAnswer) -> Iterator[str]:
    """Why an outcome has its status, part by part."""
    if said.status is Status.UNDETERMINED:
        yield f"could be {possible(said)}"
        if said.missing:
            yield f"missing {names(said.missing)}"
    elif said.because:
        yield f"because {cited(said.because)}"
    else:
        yield NOTHING[said.status]
    if said.against:
        yield f"against guidance {cited(said.against)}"


def possible(said: OutcomeAnswer) -> str:
    """The statuses that an outcome can still have."""
    *others, last = said.could_be
    return f"{', '.join(others)} or {last}" if others else f"{last} or not asked"


def not_asked(answers: Iterable[Answer]) -> list[str]:
    """The decisions that do not arise."""
    return [each.decision.name for each in answers if each.asked is False]


def explained(grounds: Grounds) -> Iterator[tuple[str, str, str]]:
    """Each of the grounds: what it is, its name, and what it says."""
    for clause in grounds.clauses:
        yield "clause", clause.id, f"({clause.locator}) {clause.paraphrase}"
    for reading, chosen in grounds.readings:
        yield "reading", f"{reading.name}={chosen}", reading.alternatives[chosen]
    for fact in grounds.facts:
        yield "fact", fact.name, fact.meaning


def cited(norms: Iterable[Norm]) -> str:
    """Norms with their clauses."""
    return ", ".join(f"{norm.name} ({', '.join(norm.clauses)})" for norm in norms)


def names(facts: Iterable[Fact]) -> str:
    """The names of facts."""
    return ", ".join(fact.name for fact in facts)


def counted(number: int, what: str) -> str:
    """A number of things."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
