"""Terms, norms, decisions and readings in words, rendered from the terms themselves.

No rule has a sentence of its own: the words belong to facts, to the outcomes of decisions, to readings and to
defined names, and what joins them is here. Denials are pushed inwards until they meet a fact, which has its
denial in words. Where readings are given, what the others would add is left out.
"""

from collections.abc import Mapping

from ow32_spec.language._outline import (
    ALWAYS,
    Depending,
    Group,
    Outliner,
    branch_bullets,
    bullets,
    heading,
    inline,
    is_short,
    ways_of,
)
from ow32_spec.language._phrases import value_in_words
from ow32_spec.language._sentences import (
    as_sentence,
    exception,
    exceptions,
    outcome_in_words,
    paragraph,
    sentence,
    split,
    stated,
)
from ow32_spec.language.norms import Decision, Incompatibility
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.terms import All, ByReading, Defined, Fact, Term
from ow32_spec.language.types import Boolean, Enumeration, Integer, Value

__all__ = [
    "decision_in_words",
    "exception",
    "exceptions",
    "fact_in_words",
    "glossary",
    "in_words",
    "incompatibility_in_words",
    "known_in_words",
    "lines",
    "outcome_in_words",
    "paragraph",
    "reading_in_words",
    "sentence",
    "stated",
    "statement",
    "value_in_words",
]


def in_words(term: Term, readings: Choice | None = None, *, expand: bool = False) -> str:
    """A term in one line: a condition as clauses, any other term as a noun.

    Args:
        term: the term.
        readings: how the text is read; where a reading is not named, every alternative is spoken of.
        expand: whether to show what a defined name stands for instead of the name.
    """
    outliner = Outliner(ways_of(readings), expand)
    return inline(outliner.outline(term)) if isinstance(term.type, Boolean) else outliner.quantity(term)


def lines(term: Term, readings: Choice | None = None, *, expand: bool = False) -> tuple[str, ...]:
    """A condition as lines: one where it is short, a heading and an indented list where it is not.

    Args:
        term: the condition.
        readings: how the text is read, as for `in_words`.
        expand: whether to show what a defined name stands for instead of the name.
    """
    node = Outliner(ways_of(readings), expand).outline(term)
    if is_short(node):
        return (inline(node),)
    match node:
        case Group(parts=parts):
            return (heading(node), *(line for part in parts for line in bullets(part)))
        case Depending():
            return (f"{node.words()}:", *branch_bullets(node))
        case _:
            first, *others = bullets(node, depth=0)
            return (first.removeprefix("- "), *others)


def statement(term: Term, readings: Choice | None = None) -> tuple[str, ...]:
    """Something said to be so, a sentence for each of its parts; of an implication, the condition first."""
    outliner = Outliner(ways_of(readings))
    said = []
    for part in term.terms if isinstance(term, All) else (term,):
        condition, consequence = map(outliner.outline, split(part))
        given = "" if condition == ALWAYS else f"if {inline(condition)}, "
        said.append(as_sentence(f"{given}{inline(consequence)}"))
    return tuple(said)


def glossary(*terms: Term, readings: Choice | None = None) -> Mapping[str, tuple[str, ...]]:
    """What the defined names within the terms stand for: each name in words, and its meaning as lines."""
    outliner = Outliner(ways_of(readings))
    found: dict[str, tuple[str, ...]] = {}
    waiting = list(reversed(terms))
    while waiting:
        term = waiting.pop()
        if isinstance(term, Defined) and term.meaning and term.meaning not in found:
            found[term.meaning] = lines(term.term, readings)
        parts = term.parts
        if isinstance(term, ByReading):
            parts = tuple(term.branches[name] for name in outliner.considered(term.reading))
        waiting.extend(reversed(parts))
    return found


def fact_in_words(fact: Fact) -> tuple[str, ...]:
    """What a fact states, and the values that it can have."""
    match fact.of:
        case Boolean():
            return f"Yes: {fact.meaning}.", f"No: {fact.negation}."
        case Enumeration(labels=labels):
            return as_sentence(fact.meaning), f"One of: {'; '.join(labels.values())}."
        case Integer(low, high, unit):
            return as_sentence(fact.meaning), f"A whole number of {unit} from {low} to {high}."
        case dates:
            first, last = value_in_words(dates.low, dates), value_in_words(dates.high, dates)
            return as_sentence(fact.meaning), f"A date from {first} to {last}."


def known_in_words(fact: Fact, value: Value) -> str:
    """That a fact has a value, as a clause."""
    if isinstance(fact.of, Boolean):
        return in_words(fact if value else ~fact)
    return in_words(fact.is_(value))


def reading_in_words(reading: Reading) -> tuple[str, ...]:
    """The question that a reading answers, and its answers."""
    answers = []
    for name, meaning in reading.alternatives.items():
        applies = {"our default": reading.default, "adds nothing to the wording": reading.literal}
        said = "; ".join(words for words, which in applies.items() if which == name)
        answers.append(f'  - "{meaning}"{f" ({said})" if said else ""}')
    return (reading.question, *answers)


def decision_in_words(decision: Decision, readings: Choice | None = None) -> tuple[str, ...]:
    """The question, and when it arises."""
    node = Outliner(ways_of(readings)).outline(decision.asked)
    arises = "The question always arises." if node == ALWAYS else f"The question arises where {inline(node)}."
    return decision.question, arises


def incompatibility_in_words(incompatibility: Incompatibility, readings: Choice | None = None) -> str:
    """Which two outcomes cannot both be carried out, and where."""
    one, other = (outcome_in_words(*each) for each in (incompatibility.one, incompatibility.other))
    node = Outliner(ways_of(readings)).outline(incompatibility.where)
    where = "" if node == ALWAYS else f"where {inline(node)}, "
    return as_sentence(f"{where}it cannot be both that {one} and that {other}")
