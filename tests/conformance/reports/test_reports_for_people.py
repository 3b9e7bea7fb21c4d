"""What a person reads of a run: at a terminal, in a log, and in the summary of a job."""

import re

import pytest
from attrs import evolve
from rich.console import Console

from conformance_runs import course, every_ending, malformed, right_run, run_of, vectors, wrong_run
from ow32_oracle.conformance.reports import markdown
from ow32_oracle.conformance.reports.grouping import slips
from ow32_oracle.conformance.reports.tally import EXPLAINED
from ow32_oracle.conformance.reports.terminal import WIDE, print_run
from ow32_oracle.conformance.reports.words import account, patient
from ow32_oracle.conformance.results import Cause, Ending, Run, Verdict
from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32


def printed(run: Run, width: int = WIDE, *, terminal: bool = False) -> str:
    """What is printed of a run."""
    colours = "truecolor" if terminal else None
    console = Console(width=width, highlight=False, force_terminal=terminal, color_system=colours)
    with console.capture() as captured:
        print_run(run, console)
    return captured.get()


def section(text: str, title: str) -> str:
    """The part of a text that begins with a title, up to the next blank line."""
    return text[text.index(title) :].partition("\n\n")[0]


# -- a slip is told once, with all that is needed -----------------------------------------------------------------


def test_cases_of_one_slip_read_as_one() -> None:
    """By decision, cause and clauses; who fails one criterion stands for who fails two."""
    found = slips(wrong_run().results)
    assert [(slip.cause, slip.clause, [each.vector.id for each in slip.results]) for slip in found] == [
        (Cause.GUESSED, "OW32#starting.3", ["missing/start/1"] * 3),
        (Cause.FORBIDDEN, "OW32#dosing.1", ["required/venetoclax/2", "required/venetoclax/3"]),
        (Cause.STATUS, "OW32#starting.0", ["required/start/3", "required/start/4"]),
        (Cause.FORBIDDEN, "OW32#dosing.5", ["required/venetoclax/4"]),
    ]
    assert found[1].results[1].clauses == ("OW32#dosing.1", "OW32#dosing.6")


def test_a_slip_is_told_with_clause_answer_patient_and_command() -> None:
    """Where the clause stands and what it says, expected beside got, and a line to be copied whole."""
    told = section(printed(wrong_run()), "3. Another status was given")
    adult = OW32.clause("OW32#starting.0")
    assert f"{adult.id}  ({adult.locator}) {adult.paraphrase}" in told
    assert re.search(r"start +permitted +forbidden$", told, re.MULTILINE)
    assert re.search(r"age_years +18 years$", told, re.MULTILINE)
    assert "ow32 conform --case required/start/3 --python" in told.splitlines()[-2]
    assert told.splitlines()[-2].startswith("ow32 conform")
    assert told.splitlines()[-1].split() == ["also", "required/start/4"]


@pytest.mark.parametrize("terminal", [True, False])
def test_a_command_is_whole_on_a_narrow_terminal(terminal: bool) -> None:
    """It is there to be copied."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", printed(wrong_run(), 40, terminal=terminal))
    wanted = {each.reproduction for slip in slips(wrong_run().results) for each in slip.results[:1]}
    assert wanted <= set(map(str.rstrip, text.splitlines()))


def test_the_columns_of_a_table_are_aligned() -> None:
    """Each value begins below the other."""
    told = section(printed(wrong_run()), "4. A forbidden outcome")
    starts = {
        line.index(value)
        for name, value in (("neutrophils_normal", "true"), ("antifungal_prophylaxis_needed", "false"))
        for line in told.splitlines()
        if re.search(rf"\b{name}  ", line)
    }
    assert len(starts) == 1


def test_what_is_typical_of_a_patient_is_told_in_one_line() -> None:
    """So that the few facts which are not can be seen; and facts that do not bear on the decision are only counted."""
    told = dict(patient(vectors()[2]))
    assert list(told) == ["age_years", "otherwise typical"]
    assert told["age_years"] == "18 years"
    assert "diagnosis: aml (acute myeloid leukaemia)" in told["otherwise typical"]


def test_a_course_is_told_line_by_line_and_lines_alike_are_joined() -> None:
    """With the days of which each speaks."""
    first = "age_years: 64 years; cycle_length_days: 28 days; azole: not_started (not yet started); "
    assert patient(course().vector) == [
        ("day 1", f"{first}treatment_started: true"),
        ("day 2", "venetoclax_mg_today: 100 mg"),
        ("day 3 to 9", "venetoclax_mg_today: 200 mg"),
        ("day 10", "nothing recorded"),
    ]


def test_a_record_that_cannot_be_is_shown_as_it_is_sent() -> None:
    """What is wrong with it would be lost otherwise."""
    assert patient(malformed().vector) == [("record as sent", '{"age_years": 64, "age_years": 17}')]
    assert "refused: such a record cannot be" in account(malformed())


def test_records_that_were_to_be_refused_are_one_slip_with_a_list_of_faults() -> None:
    """Whichever decision was asked about, since that does not matter."""
    review = {"id": "malformed/continuation/1", "decision": "continuation", "requirements": ("check x for y",)}
    other = evolve(malformed().vector, **review)
    run = run_of(malformed(), evolve(malformed(), vector=other), malformed())
    (slip,) = slips(run.results)
    assert slip.faults == {"a name that stands twice": 2, "y": 1}
    assert re.search(r"not refused +2  a name that stands twice$", printed(run), re.MULTILINE)
    assert "| a name that stands twice | 2 |" in markdown.written(run)


# -- the whole ----------------------------------------------------------------------------------------------------


def test_the_summary_counts_by_level_and_the_verdict_comes_last() -> None:
    """With the exit code, and after everything else."""
    lines = printed(wrong_run()).splitlines()
    assert lines[1] == PURPOSE
    table = [line.split() for line in lines if re.match(r"(level|start|dose|missing data|all) +\S+ +\S+ +\S+", line)]
    assert table == [
        ["level", "cases", "conform", "differ", "skipped"],
        ["start", "5", "3", "2", "-"],
        ["dose", "5", "1", "3", "1"],
        ["missing", "data", "3", "-", "3", "-"],
        ["all", "13", "4", "8", "1"],
    ]
    assert lines[-1] == (
        "wrong on purpose differs: 8 of 12 cases that could be judged differ. 4 kinds of difference. Exit code 1."
    )


@pytest.mark.parametrize(
    ("run", "verdict", "ends"),
    [
        (right_run(), Verdict.CONFORMS, "conforms: every one of 4 cases that could be judged is as OW32 allows."),
        (run_of(), Verdict.UNDETERMINED, "is undetermined: not one case could be judged."),
        (
            run_of(*(each for each in every_ending().results if each.ending is not Ending.DIFFERS)),
            Verdict.FAILED,
            "failed: of 8 cases, 1 errored, 1 timed out, 1 crashed, 1 babbled, 1 not run.",
        ),
        (
            run_of(*(each for each in every_ending().results if each.accepted or each.ending is Ending.CONFORMS)),
            Verdict.CONFORMS,
            "is as OW32 allows, apart from 1 accepted difference.",
        ),
    ],
    ids=["right", "empty", "failed", "accepted"],
)
def test_each_verdict_is_told_in_words(run: Run, verdict: Verdict, ends: str) -> None:
    """And with its exit code."""
    assert run.verdict is verdict
    assert printed(run).splitlines()[-1].endswith(f"{ends} Exit code {int(verdict)}.")


def test_what_is_no_difference_is_told_apart() -> None:
    """Each ending with its meaning, the worst first; with message, issue and, if the system failed, the command."""
    text = printed(every_ending())
    titles = [f"{ending[0].upper()}{ending[1:]}: 1; {words}" for ending, words in EXPLAINED.items()]
    assert sorted(titles, key=text.index) == titles
    assert "https://example.org/issues/1" in section(text, "Skipped: 1")
    assert "ow32 conform --case" in section(text, "Timed out: 1") and "ow32 conform" not in section(text, "Skipped: 1")
    assert "known" in section(text, "Accepted by the baseline")
    assert "and 12 cases by random search, seed 7" in text


@pytest.mark.parametrize("terminal", [True, False])
def test_nothing_that_a_system_says_reaches_the_terminal_as_a_command(terminal: bool) -> None:
    """Escape sequences, null bytes and half characters are shown as they are written in JSON."""
    text = printed(every_ending(), 100, terminal=terminal)
    text.encode()
    assert "\x1b[31mred" not in text and "\x00" not in text
    assert "\\u001b[31mred" in re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_a_log_gets_whole_lines_without_blanks_at_their_ends() -> None:
    """Where nobody sees a table, a line is a line."""
    lines = printed(wrong_run()).splitlines()
    assert all(line == line.rstrip() for line in lines)
    assert OW32.clause("OW32#recommendation.3").paraphrase in "\n".join(lines)


# -- Markdown -----------------------------------------------------------------------------------------------------


def test_the_summary_of_a_job_begins_with_the_verdict_and_the_purpose() -> None:
    """And has a heading for each slip, the patient as a table, and the line to ask again."""
    text = markdown.written(wrong_run())
    assert text.startswith("## ❌ wrong on purpose differs: 8 of 12 cases")
    assert PURPOSE in text.splitlines()[2]
    headings = re.findall(r"^### .*", text, re.MULTILINE)
    assert headings[2] == "### 3. Another status was given: `OW32#starting.0`, `OW32#recommendation.3` (2 cases)"
    assert "| age\\_years | 18 years |" in text
    assert "```sh\now32 conform --case required/start/3 --python" in text


def test_tables_of_markdown_have_as_many_cells_in_each_row() -> None:
    """Whatever a system says, bars included."""
    for block in re.findall(r"(?:^\|.*\n)+", markdown.written(every_ending()), re.MULTILINE):
        bars = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(bars) == 1


def test_nothing_that_a_system_says_is_taken_for_markup() -> None:
    """Tags, emphasis and code in its name and messages are shown as they are."""
    text = re.sub(r"^(`{3,})sh\n.*?^\1$", "", markdown.written(every_ending()), flags=re.DOTALL | re.MULTILINE)
    assert not re.search(r"(?<!\\)<b>|(?<!\\)`x(?<!\\)`|(?<!\\)\*y", text)
    assert "&lt;b&gt;" in text
