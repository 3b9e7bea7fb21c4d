"""OW32 in English: nothing reads like a program, and the words mean what the terms mean."""

import re
from collections.abc import Iterator, Mapping
from random import Random

import pytest

from ow32_spec.book import OW32
from ow32_spec.language._outline import (
    Depending,
    Group,
    Node,
    Outliner,
    ReadAs,
    Sometimes,
    Words,
    besides,
    conjuncts,
    ways_of,
)
from ow32_spec.language._phrases import Among, Range
from ow32_spec.language.english import (
    decision_in_words,
    exceptions,
    fact_in_words,
    glossary,
    in_words,
    incompatibility_in_words,
    outcome_in_words,
    paragraph,
    reading_in_words,
    sentence,
    statement,
)
from ow32_spec.language.interpreter import evaluate
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import Compare, Constant, Term
from ow32_spec.language.traversal import facts_of, subterms
from ow32_spec.language.types import Boolean, Value, values_of

DEFAULT, LITERAL = OW32.default_readings, OW32.literal_readings
NORMS = {norm.name: norm for norm in OW32.norms}


def everything() -> Iterator[tuple[str, str]]:
    """Every line of English that OW32 gives rise to, with where it comes from."""
    for norm in OW32.norms:
        for choice in (None, DEFAULT, LITERAL):
            yield from ((norm.name, line) for line in paragraph(norm, choice, book=OW32))
            yield norm.name, sentence(norm, choice, book=OW32)
            terms = glossary(norm.condition, readings=choice)
            yield from ((norm.name, line) for meaning in terms.values() for line in meaning)
            yield from ((norm.name, name) for name in terms)
    for decision in OW32.decisions:
        yield from ((decision.name, line) for line in decision_in_words(decision))
        yield from ((decision.name, outcome_in_words(decision, each)) for each in decision.outcomes.values)
    for reading in OW32.readings:
        yield from ((reading.name, line) for line in reading_in_words(reading))
    for fact in OW32.facts:
        yield from ((fact.name, line) for line in fact_in_words(fact))
    for assumption in OW32.assumptions:
        yield from ((assumption.name, line) for line in statement(assumption.term))
    for each in OW32.incompatibilities:
        yield each.name, incompatibility_in_words(each)


def without_names(line: str) -> str:
    """The line without the names of norms and readings, which are cited as such."""
    return re.sub(r"\[[a-z0-9-]+\]|[a-z_0-9]+/[a-z0-9-]+", "", line)


ENGLISH = sorted(set(everything()))


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("two spaces", r"\S  +\S"),
        ("a space before a stop", r" [,.;:)]"),
        ("a dangling connective", r"\b(and|or|where|only if|unless)[.,;:]?$"),
        ("a connective twice", r"\b(and|or|where|is|not|the|to|be) \1\b"),
        ("a value of the program", r"\b(None|True|False|TRUE|FALSE)\b"),
        ("a name in snake case", r"\b[a-z0-9]+_[a-z0-9_]+\b"),
        ("a placeholder", r"[{}]"),
        ("an empty quotation", r'""'),
        ("an empty bracket", r"\(\)|\[\]"),
        ("one of many", r"\b1 (years|lines|cycles|days)\b"),
        ("many of one", r"\b([02-9]|[1-9]\d+) (year|line|cycle)\b"),
    ],
)
def test_nothing_reads_like_a_program(fault: str, pattern: str) -> None:
    """No line has a fault that only a machine makes."""
    names = {"a name in snake case": without_names}.get(fault, str)
    assert [(where, line) for where, line in ENGLISH if re.search(pattern, names(line).strip())] == []


def test_brackets_and_quotation_marks_match() -> None:
    """What is opened is closed, in its order."""
    for where, line in ENGLISH:
        opened = []
        for letter in line:
            if letter in "([":
                opened.append({"(": ")", "[": "]"}[letter])
            elif letter in ")]":
                assert opened and opened.pop() == letter, (where, line)
        assert not opened, (where, line)
        assert line.count('"') % 2 == 0, (where, line)


def test_chosen_readings_are_not_spoken_of() -> None:
    """Under a full choice of readings only norms that are not said under it mention any."""
    for norm in OW32.norms:
        for line in (*paragraph(norm, DEFAULT), *exceptions(norm, OW32, DEFAULT)):
            assert "is read" not in line or "ot said under the readings chosen" in line, line


def test_every_outcome_of_a_decision_reads_differently() -> None:
    """No two outcomes can be taken for each other."""
    for decision in OW32.decisions:
        words = {outcome_in_words(decision, outcome) for outcome in decision.outcomes.values}
        assert len(words) == len(decision.outcomes.values)


# -- the words mean what the terms mean ----------------------------------------------------------------


def truth(node: Node, words: Mapping[str, tuple[Term, bool]], record: Mapping[str, Value], choice: Choice) -> bool:
    """The truth of an outline, its clauses taken for the terms of which they are the words."""
    match node:
        case Words(text=text):
            term, expected = words[text]
            return evaluate(term, record, choice) is expected
        case Range(fact=fact, low=low, high=high):
            value = record[fact.name]
            return low <= (value if isinstance(value, int) else value.toordinal()) <= high  # type: ignore[union-attr]
        case Among(fact=fact, values=values):
            return record[fact.name] in values
        case ReadAs(reading=reading, alternatives=alternatives):
            return choice[reading.name] in alternatives
        case Sometimes(part=part, when=when, unless=unless):
            read = truth(when, words, record, choice)
            held = truth(part, words, record, choice)
            return (read or held) if unless else (read and held)
        case Depending(branches=branches):
            (part,) = (part for when, part in branches if truth(when, words, record, choice))
            return truth(part, words, record, choice)
        case Group(every=every, parts=parts):
            each = [truth(part, words, record, choice) for part in parts]
            return all(each) if every else any(each)


def clauses_of(*terms: Term) -> dict[str, tuple[Term, bool]]:
    """The clauses that terms can come to: facts, and comparisons that are not with a value."""
    found: dict[str, tuple[Term, bool]] = {}
    for fact in facts_of(*terms):
        if isinstance(fact.of, Boolean):
            found |= {fact.meaning: (fact, True), fact.negation: (fact, False)}
    for term in subterms(*terms):
        if isinstance(term, Compare) and not any(isinstance(part, Constant) for part in term.parts):
            found |= {in_words(term): (term, True), in_words(~term): (term, False)}
    return found


def patients(seed: int, number: int) -> Iterator[tuple[dict[str, Value], Choice]]:
    """Complete records and ways of reading the text; typical values and small numbers are frequent."""
    random = Random(seed)
    domains = {fact: list(values_of(fact.of)) for fact in OW32.facts}
    for _ in range(number):
        record = {}
        for fact, values in domains.items():
            near = values[: random.choice((4, 30, len(values)))]
            record[fact.name] = random.choice((fact.typical, random.choice(near)))
        yield record, {each.name: random.choice(list(each.alternatives)) for each in OW32.readings}


@pytest.mark.parametrize("name", NORMS)
def test_the_outline_of_a_condition_is_true_where_the_condition_is(name: str) -> None:
    """Whatever is merged, pushed inwards or left out, the outline means what the interpreter says."""
    condition = NORMS[name].condition
    words = clauses_of(condition)
    whole, denied = (Outliner({}, expand=True).outline(each) for each in (condition, ~condition))
    for record, choice in patients(len(name), 120):
        expected = evaluate(condition, record, choice)
        assert truth(whole, words, record, choice) is expected
        assert truth(denied, words, record, choice) is not expected
        chosen = Outliner(ways_of(choice), expand=True).outline(condition)
        assert truth(chosen, words, record, choice) is expected


def test_what_an_exception_leaves_out_is_what_the_norm_says_already() -> None:
    """Where the yielding norm applies, the shortened condition of the other is true where the whole is."""
    for precedence in OW32.precedences:
        norm, to = precedence.yielding.condition, precedence.to.condition
        words = clauses_of(norm, to)
        outliner = Outliner({}, expand=True)
        short = besides(outliner.outline(to), conjuncts(outliner.outline(norm)))
        for record, choice in patients(7, 120):
            if evaluate(norm, record, choice):
                assert truth(short, words, record, choice) is evaluate(to, record, choice)


# -- representative norms, by hand ---------------------------------------------------------------------

BY_HAND = """
advice/first-twelve-months
    Where the date is on or after 2 December 2025 and before 2 December 2026, the advice is in force.
start/adult
    The treatment may be started only if the patient is at least 18 years old.
start/prior-intensive-line
    The treatment may be started only if the patient has received at least 1 line of intensive
    chemotherapy.
start/ineligible-for-gilteritinib
    The treatment may be started only if the leukaemia has no FLT3-activating mutation.
start/not-refractory-to-venetoclax
    The treatment may be started only if the patient is not refractory to venetoclax.
start/available-to-the-eligible
    Where every starting criterion is met, the treatment may be started at the clinician's discretion.
prescription/guidelines-consulted
    The treatment may be prescribed only if the provider has consulted the guidelines on prescribing
    unlicensed medicines.
venetoclax/day-3-400-mg
    Where it is cycle 1 of the course and day 3 of the cycle, venetoclax today must be 400 mg.
venetoclax/thereafter-100-mg
    Where it is a dosing day after the escalation (from day 4), venetoclax today must be 100 mg.
azole_antifungal/no-azole-before-day-4
    Where the dose is being escalated (days 1 to 3), an azole antifungal must not be taken.
azole_antifungal/azole-may-stop
    Where the escalation of the dose (days 1 to 3) is over and the neutrophil count is normal, an azole
    antifungal need not be taken.
azacitidine/days-1-to-7
    Where it is day 1 to 7 of the cycle, azacitidine today must be 75 mg/m2.
azacitidine/no-other-days
    Where it is day 8 of the cycle or later, azacitidine today must be omitted.
full_blood_count/daily-for-two-weeks
    Where it is cycle 1 of the course and day 1 to 14 of the cycle, the full blood count must be daily.
full_blood_count/then-once-or-twice-weekly
    Where it is cycle 2 of the course or later, or day 15 of the cycle or later, the full blood count
    must be once or twice a week.
urea_and_electrolytes/measure-urea-and-electrolytes
    The measurement of urea and electrolytes must not be omitted.
tumour_lysis_vigilance/vigilance-at-every-increase
    Where the dose of venetoclax taken yesterday is less than the dose of venetoclax planned for today,
    vigilance for tumour lysis is due.
antiemetic_prophylaxis/antiemetic-for-two-cycles
    Where it is cycle 1 or 2 of the course, anti-emetic prophylaxis is due.
transplant/generally-after-2-to-3-cycles
    The transplant may as a rule go ahead only if the patient has completed 2 or 3 cycles of this
    course; a departure is to be explained.
continuation/typically-until-relapse
    Where the disease has not relapsed, the treatment is usually continued; a departure is to be
    explained.
continuation/no-response
    Where the patient has completed at least 3 cycles of this course, and the best response in this
    course so far is not an objective clinical response, the treatment must be stopped.
continuation/patient-request
    Where the patient asks to stop, the treatment must be stopped.
"""


def by_hand() -> dict[str, str]:
    """The sentences written by hand, by the name of the norm."""
    found = re.split(r"\n(?=\S)", BY_HAND.strip())
    return {name: " ".join(words.split()) for name, words in (each.split("\n", 1) for each in found)}


@pytest.mark.parametrize(("name", "words"), by_hand().items())
def test_a_norm_reads_as_written_by_hand_under_the_default_readings(name: str, words: str) -> None:
    """As somebody would say it to a colleague."""
    assert sentence(NORMS[name], DEFAULT) == words


def test_a_long_norm_is_a_list() -> None:
    """The inclusion criterion, with the reading on transplants in its place."""
    assert paragraph(NORMS["start/relapsed-or-refractory-aml"]) == (
        "The treatment may be started only if all of the following hold:",
        "  - the diagnosis is acute myeloid leukaemia",
        "  - any of the following:",
        "    - the leukaemia is either in haematological relapse or refractory to the previous treatment",
        "    - all of the following:",
        "      - the leukaemia is in molecular relapse alone (of measurable residual disease)",
        "      - the molecular relapse is confirmed",
        "    - the patient has had an allogeneic stem cell transplant (only if the text is read as "
        '"a transplant alone puts the patient among those included" [hsct-inclusion])',
    )


def test_an_exception_says_to_what_the_norm_yields_and_where() -> None:
    """What both norms ask for is not said again."""
    said = exceptions(NORMS["azacitidine/days-1-to-7"], OW32, DEFAULT)
    assert said[0] == (
        'Yields to azacitidine/weekend-pauses ("azacitidine today must be omitted") where the azacitidine '
        "schedule of this cycle is days 1 to 5 and 8 to 9 (the weekend is free), and it is day 6 or 7 of "
        "the cycle."
    )
    assert exceptions(NORMS["azacitidine/days-1-to-7"], OW32, LITERAL) == ()
