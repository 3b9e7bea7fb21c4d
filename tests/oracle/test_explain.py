"""`ow32 explain`: everything that has a name says what it is, what it rests on and what depends on it."""

import json
import re
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from ow32_oracle.cli.explain import explain, explain_command
from ow32_oracle.explain import Entry, Explanation, Kind, UnknownIdentifierError, section
from ow32_oracle.explain import explain as explanations_of
from ow32_oracle.explanations import kinds_of
from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook

KINDS = kinds_of(OW32)
EVERY_ID = [(kind.name, identifier) for kind in KINDS for identifier in kind.identifiers]


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command as a user would."""
    runner = CliRunner()

    def invoke(*arguments: str) -> Result:
        return runner.invoke(explain, arguments)

    return invoke


def the(identifier: str, kinds: Sequence[Kind] = KINDS) -> Explanation:
    """The only explanation of that name."""
    (found,) = explanations_of(identifier, kinds)
    return found


def cited(explanation: Explanation, title: str) -> list[str]:
    """The names cited in the section of that title."""
    return [each.id for part in explanation.sections if part.title == title for each in part.entries]


# -- what has a name -------------------------------------------------------------------------------------


def test_every_kind_of_thing_is_there() -> None:
    """Nothing that the rulebook names is without an explanation."""
    assert {kind.name: len(kind.identifiers) for kind in KINDS} == {
        "clause": len(OW32.clauses),
        "norm": len(OW32.norms),
        "decision": len(OW32.decisions),
        "reading": len(OW32.readings),
        "alternative": sum(len(reading.alternatives) for reading in OW32.readings),
        "fact": len(OW32.facts),
        "assumption": len(OW32.assumptions),
    }


@pytest.mark.parametrize("choice", [None, OW32.default_readings, OW32.literal_readings])
def test_every_name_explains(choice: Choice | None) -> None:
    """Each has words, and no section or entry is empty."""
    kinds = kinds_of(OW32, choice)
    for kind, identifier in EVERY_ID:
        for found in explanations_of(f"{kind}:{identifier}", kinds):
            assert (found.id, found.kind) == (identifier, kind)
            assert found.lines and all(line.strip() for line in found.lines)
            for part in found.sections:
                assert part.entries, (identifier, part.title)
                assert all(entry.lines and all(entry.lines) for entry in part.entries), (
                    identifier,
                    part.title,
                )


def test_every_name_that_is_cited_explains_in_turn() -> None:
    """A reader can follow each reference."""
    known = {identifier for _, identifier in EVERY_ID}
    for kind, identifier in EVERY_ID:
        for found in explanations_of(f"{kind}:{identifier}", KINDS):
            names = {entry.id for part in found.sections for entry in part.entries if entry.id}
            assert names <= known, (identifier, names - known)


# -- what each kind says ---------------------------------------------------------------------------------


def test_a_clause_says_where_it_stands_and_what_rests_on_it() -> None:
    """Locator and paraphrase, the norms that state it and the readings that take its wording."""
    found = the("OW32#dosing.4")
    assert found.lines[:2] == (f"{OW32.clause(found.id).locator}.", OW32.clause(found.id).paraphrase)
    assert "venetoclax/full-dose-on-recovery" in cited(found, "Norms that rest on it")
    assert "full-dose" in cited(found, "Readings of its wording")


def test_context_says_why_it_is_not_formalised() -> None:
    """A sentence left out is left out for a reason."""
    assert the("OW32#recommendation.6").lines[-1] == (
        "Left unformalised on purpose: a matter of price, not of the treatment of any patient."
    )


def test_a_norm_says_what_it_rests_on_and_to_what_it_yields() -> None:
    """Its words with exceptions, the clause, the decision, the readings, the facts."""
    found = the("venetoclax/day-1-100-mg")
    assert any("ields to venetoclax/day-1-reduced" in line for line in found.lines)
    assert cited(found, "Where the text says so") == ["OW32#dosing.1"]
    assert cited(found, "The decision") == ["venetoclax"]
    assert {"ramp", "inhibitor-during-ramp"} <= set(cited(found, "Readings that bear on it"))
    assert cited(found, "Facts it asks for") == ["cycle", "day_of_cycle"]
    assert "venetoclax/day-1-reduced" in cited(found, "Why it yields")
    assert found.id in cited(the("venetoclax/day-1-reduced"), "Norms that yield to it")


def test_a_norm_says_what_its_defined_names_mean() -> None:
    """Who reads of the escalation finds which days it has."""
    (meant,) = (
        part for part in the("azole_antifungal/no-azole-before-day-4").sections if part.title == "What is meant"
    )
    assert meant.entries[0].lines[0].startswith("the dose is being escalated (days 1 to 3): ")
    assert "  - it is day 1 to 3 of the cycle" in meant.entries[0].lines


def test_a_reading_lists_its_alternatives_and_what_depends_on_it() -> None:
    """The question, each answer with our default and the literal one, the norms and exceptions."""
    found = the("full-dose")
    assert found.lines == (OW32.reading("full-dose").question,)
    (ways,) = (part for part in found.sections if part.title == "Ways of taking it")
    assert [entry.id for entry in ways.entries] == [
        f"full-dose={name}" for name in OW32.reading("full-dose").alternatives
    ]
    assert ways.entries[0].lines[0].endswith("(default)")
    assert "venetoclax/full-dose-on-recovery" in cited(found, "Norms that depend on it")
    assert "venetoclax/thereafter-100-mg" in cited(found, "Exceptions that depend on it")


def test_an_alternative_shows_the_norms_as_they_are_under_it() -> None:
    """Other alternatives of that reading are not spoken of; exceptions that they make are not made."""
    recovery, literal = the("full-dose=recovery"), the("full-dose=as_written")
    (norms,) = (part for part in recovery.sections if part.title == "Norms that depend on it")
    (words,) = (each.lines for each in norms.entries if each.id == "venetoclax/full-dose-on-recovery")
    assert len(words) == 1 and "[full-dose]" not in words[0] and "remission" not in words[0]
    assert "venetoclax/full-dose-restricted" in cited(recovery, "Exceptions that depend on it")
    assert cited(literal, "Exceptions that depend on it") == []


def test_a_decision_lists_outcomes_norms_and_what_cannot_go_with_it() -> None:
    """Whoever asks for a decision wants all that is said of it."""
    found = the("start")
    assert found.lines[0] == OW32.decision("start").question
    assert cited(found, "Norms") == [norm.name for norm in OW32.norms_of(OW32.decision("start"))]
    assert {"Outcomes", "What cannot be carried out together", "What is meant"} <= {
        part.title for part in found.sections
    }
    assert "age_years" in cited(found, "Facts it asks for")


def test_a_fact_says_who_asks_for_it() -> None:
    """Norms, decisions that arise by it, assumptions on it, and its source if the text has none."""
    age = the("age_years")
    assert cited(age, "Norms that ask for it") == ["start/adult", *cited(age, "Norms that ask for it")[1:]]
    assert "venetoclax" in cited(the("on_treatment"), "Decisions that arise by it")
    assert "day-within-cycle" in cited(the("day_of_cycle"), "Assumptions on it")
    assert any(line.startswith("Source: Summar") for line in the("contraindicated").lines)


def test_an_assumption_says_that_it_is_none_of_the_text() -> None:
    """What we take to be so is told apart from what the recommendation says."""
    found = the("neutropenia-is-not-normal")
    assert found.lines[0] == "If the patient is neutropenic, the neutrophil count is not normal."
    assert "the text does not say it" in found.lines[1]
    assert cited(found, "Facts it is about") == ["neutropenia", "neutrophils_normal"]


# -- looking up ------------------------------------------------------------------------------------------


def test_a_shared_name_explains_everything_of_that_name() -> None:
    """Toxicity is a fact and a reading; a kind before a colon singles one out."""
    assert [each.kind for each in explanations_of("toxicity", KINDS)] == ["reading", "fact"]
    assert the("fact:toxicity").kind == "fact"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("dosing.4", "OW32#dosing.4 (clause)"),
        ("day-3-400-mg", "venetoclax/day-3-400-mg (norm)"),
        ("fulldose", "full-dose (reading)"),
        ("full-dose=recovry", "full-dose=recovery (alternative)"),
        ("ageYears", "age_years (fact)"),
        ("venetoclaks", "venetoclax (decision)"),
        ("day-in-cycle", "day-within-cycle (assumption)"),
        ("fact:tox", "toxicity (fact)"),
    ],
)
def test_a_name_nearly_right_is_told_the_right_one(written: str, meant: str) -> None:
    """The hint looks at every kind, and says which it found."""
    with pytest.raises(UnknownIdentifierError) as refusal:
        explanations_of(written, KINDS)
    assert str(refusal.value).endswith(f"did you mean {meant}?")


def test_other_packages_bring_further_kinds() -> None:
    """A theorem explains like anything else, and its names are hinted at."""

    def theorem(name: str) -> Explanation:
        said = section("Rests on", [Entry(id="start/adult", lines=("adults",))])
        return Explanation(id=name, kind="theorem", lines=("Nobody under 18 starts.",), sections=said)

    def theorems(book: Rulebook, readings: Choice | None) -> list[Kind]:
        return [Kind(name="theorem", identifiers=("nobody_under_18_starts",), explain=theorem)]

    runner = CliRunner()
    result = runner.invoke(explain_command(theorems), ["nobody_under_18_starts"])
    assert result.output.startswith("nobody_under_18_starts (theorem; every reading)\nNobody under 18 starts.\n")
    result = runner.invoke(explain_command(theorems), ["nobody_under_18"])
    assert "did you mean nobody_under_18_starts (theorem)?" in result.output
    assert "theorem      nobody_under_18_starts" in runner.invoke(explain_command(theorems), ["--help"]).output


# -- the command -----------------------------------------------------------------------------------------


def test_the_output_ends_with_the_purpose_and_is_not_cut(run: Callable[..., Result]) -> None:
    """Plain lines as long as they are, for grep; no line is truncated, no colour is printed."""
    result = run("venetoclax/day-3-400-mg")
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == PURPOSE
    assert "\x1b" not in result.output and "…" not in result.output
    assert max(map(len, result.output.splitlines())) > 120


@pytest.mark.parametrize(("kind", "identifier"), EVERY_ID)
def test_the_command_explains_every_name(run: Callable[..., Result], kind: str, identifier: str) -> None:
    """Exit code 0, with the name and its kind in the first line."""
    result = run(f"{kind}:{identifier}")
    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"{identifier} ({kind}; every reading)\n")


def test_an_unknown_name_is_one_line_on_the_error_stream(run: Callable[..., Result]) -> None:
    """Exit code 2, nothing on standard output, no control character of what was typed."""
    result = run("full-doze\x1b[31m\n")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert "did you mean full-dose (reading)?" in result.stderr
    assert "\x1b" not in result.stderr


def test_chosen_readings_leave_the_others_out(run: Callable[..., Result]) -> None:
    """Under the default readings the third day is a plain sentence; the head says how the text is read."""
    result = run("venetoclax/day-3-400-mg", "--readings", "default")
    first, second, *_ = result.output.splitlines()
    assert first == "venetoclax/day-3-400-mg (norm; default readings)"
    assert second == "Where it is cycle 1 of the course and day 3 of the cycle, venetoclax today must be 400 mg."
    assert "Yields to" not in run("venetoclax/day-3-400-mg", "--readings", "literal").output


def test_readings_that_are_none_are_refused(run: Callable[..., Result]) -> None:
    """As in every other command."""
    result = run("start", "--readings", "mine")
    assert result.exit_code == 2
    assert "mine" in result.stderr


def test_json_holds_what_the_lines_hold(run: Callable[..., Result]) -> None:
    """One object: how the text is read, the explanations, the purpose."""
    said = json.loads(run("toxicity", "--json", "--readings", "literal").output)
    assert said["read"] == "literal readings"
    assert said["purpose"] == PURPOSE
    kinds = kinds_of(OW32, OW32.literal_readings)
    assert said["explanations"] == [each.as_json() for each in explanations_of("toxicity", kinds)]


def test_a_terminal_gets_the_same_words_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the terminal, no word is lost, items keep their dash and depth."""
    console = partial(Console, force_terminal=True, width=70)
    monkeypatch.setattr(import_module("ow32_oracle.cli.explain"), "Console", console)
    coloured = CliRunner().invoke(explain, ["start/relapsed-or-refractory-aml"], color=True).output
    shown = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert coloured != shown
    assert all(len(line) <= 70 for line in shown.splitlines())
    words = " ".join(shown.split())
    assert all(" ".join(line.split()) in words for line in the("start/relapsed-or-refractory-aml").lines)
    assert "\n      - the molecular relapse is confirmed" in shown
