"""Deciding records on the command line: what a person, a filter and a program are told."""

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from ow32_oracle.purpose import PURPOSE
from ow32_spec.language.clauses import Clause, ClauseKind
from ow32_spec.language.norms import Assumption, Decision, may, must
from ow32_spec.language.readings import Reading
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import TRUE, Fact, implies, read_as
from ow32_spec.language.types import BOOLEAN, Enumeration, Integer

# A library in place of the recommendation: what is tested here is the telling, not the rules.


def clause(number: int) -> Clause:
    """A clause of the library."""
    return Clause(
        id=f"OW32#library.{number}",
        kind=ClauseKind.RULE,
        locator=f"Rule {number}",
        paraphrase=f"what rule {number} says",
        fingerprints=(f"{number:064x}",),
    )


member = Fact(name="member", of=BOOLEAN, meaning="has a card", negation="has no card", group="reader", typical=True)
books = Fact(name="books", of=Integer(0, 10, "books"), meaning="books on loan", group="reader", typical=0)
children = Reading(
    name="children",
    clauses=("OW32#library.2",),
    question="Is the limit one for children, too?",
    alternatives={"too": "children, too", "not": "grown-ups alone"},
    default="too",
    literal="not",
    reason="made up",
)
lending = Decision(
    name="lending",
    question="Is a book lent?",
    about="to",
    section="library",
    asked=TRUE,
    outcomes=Enumeration("lending", {"lend": "lend", "refuse": "refuse"}),
)
reminder = Decision(
    name="reminder",
    question="How is the reader reminded?",
    about="the reminder is",
    section="library",
    asked=books.at_least(1),
    outcomes=Enumeration("reminder", {"none": "none", "letter": "a letter", "call": "a call"}),
)
LIBRARY = Rulebook(
    edition="library/1",
    clauses=tuple(map(clause, range(1, 6))),
    facts=(member, books),
    readings=(children,),
    decisions=(lending, reminder),
    norms=(
        must(lending, "lend", when=member, name="members", clause="OW32#library.1"),
        must(
            lending,
            "refuse",
            when=books.at_least(6),
            under=read_as(children, "too"),
            name="limit",
            clause=("OW32#library.2", "OW32#library.3"),
        ),
        may(lending, "lend", when=~member, name="guests", clause="OW32#library.1"),
        must(lending, "refuse", when=~member, guidance=True, name="rather-not", clause="OW32#library.4"),
        must(reminder, "letter", "call", name="some-reminder", clause="OW32#library.5"),
    ),
    assumptions=(Assumption(name="loans-are-members", term=implies(books.is_(10), member), reason="They took ten."),),
)

MEMBER, FULL, GUEST, NOBODY = (
    '{"member": true, "books": 0}',
    '{"member": true, "books": 6}',
    '{"member": false, "books": 0}',
    "{}",
)


def library(*arguments: str, text: str | bytes = "{}") -> Result:
    """Run the command on the library's rules, with records from standard input."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("ow32_oracle.cli.decide"), "OW32", LIBRARY)
        return decide("-", *arguments, text=text)


def decide(*arguments: str, text: str | bytes = "") -> Result:
    """Run the command as it is."""
    return CliRunner().invoke(import_module("ow32_oracle.cli.decide").decide, arguments, input=text)


def lines(result: Result) -> list[list[str]]:
    """The plain lines below the head, by columns."""
    return [re.split(r"  +", line) for line in result.stdout.splitlines()[2:]]


def objects(result: Result) -> list[dict[str, Any]]:
    """The JSON lines."""
    return [json.loads(line) for line in result.stdout.splitlines()]


# -- plain lines ------------------------------------------------------------------------------------------


def test_where_the_output_is_no_terminal_each_outcome_has_a_line() -> None:
    """Record, decision, outcome, status and why; what is not asked in one line; the head as a comment."""
    result = library(text=MEMBER)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:2] == [f"# {PURPOSE}", "# library/1, default readings"]
    assert lines(result) == [
        ["line 1", "lending", "lend", "required", "because lending/members (OW32#library.1)"],
        ["line 1", "lending", "refuse", "forbidden", "because lending/members (OW32#library.1)"],
        ["line 1", "-", "-", "not asked", "reminder"],
    ]
    assert result.stderr == "1 record decided, 0 refused\n"


def test_conflict_silence_and_departure_from_guidance_are_said_in_words() -> None:
    """A conflict leaves no outcome; silence leaves several; guidance is departed from without violation."""
    assert lines(library(text=FULL)) == [
        ["line 1", "lending", "-", "conflict", "the norms leave no outcome"],
        [
            "line 1",
            "lending",
            "lend",
            "forbidden",
            "because lending/limit (OW32#library.2, OW32#library.3)",
        ],
        ["line 1", "lending", "refuse", "forbidden", "because lending/members (OW32#library.1)"],
        [
            "line 1",
            "reminder",
            "-",
            "silent",
            "more than one outcome is left, and no permission grants the choice",
        ],
        ["line 1", "reminder", "none", "forbidden", "because reminder/some-reminder (OW32#library.5)"],
        ["line 1", "reminder", "letter", "permitted", "no norm excludes it"],
        ["line 1", "reminder", "call", "permitted", "no norm excludes it"],
    ]
    assert lines(library("--decision", "lending", text=GUEST)) == [
        [
            "line 1",
            "lending",
            "lend",
            "permitted",
            "because lending/guests (OW32#library.1); against guidance lending/rather-not (OW32#library.4)",
        ],
        ["line 1", "lending", "refuse", "permitted", "no norm excludes it"],
    ]


def test_what_is_not_known_leaves_open_and_is_named() -> None:
    """The statuses that are still possible, and the facts that would tell."""
    every = "could be required, permitted or forbidden; missing member, books"
    assert [line for line in lines(library(text=NOBODY)) if line[3] != "silent"] == [
        ["line 1", "lending", "lend", "undetermined", every],
        ["line 1", "lending", "refuse", "undetermined", every],
        ["line 1", "reminder", "-", "open", "whether this is asked; missing books"],
        ["line 1", "reminder", "none", "undetermined", "could be forbidden or not asked; missing books"],
        ["line 1", "reminder", "letter", "undetermined", "could be permitted or not asked; missing books"],
        ["line 1", "reminder", "call", "undetermined", "could be permitted or not asked; missing books"],
    ]


def test_columns_stand_still_from_record_to_record() -> None:
    """Widths depend on the rulebook alone, not on what is told."""
    told = library(text=f"{MEMBER}\n{FULL}\n{NOBODY}\n").stdout.splitlines()[2:]
    columns = ("decision", "outcome ", "undetermined")
    starts = [len("line 1  "), *(len("line 1  ") + at for at in (10, 18))]
    for line in told:
        assert [line[at - 2 : at] for at in (*starts, starts[-1] + len(columns[-1]) + 2)] == 4 * ["  "]


def test_grounds_are_told_in_words_if_asked_for() -> None:
    """The clauses cited, the readings that a cited norm depends on, and the facts that are missing."""
    told = lines(library("--explain", "--decision", "lending", text=f"{FULL}\n{NOBODY}"))
    assert [line[3:] for line in told if line[3] in ("clause", "reading", "fact")] == [
        ["clause", "OW32#library.1: (Rule 1) what rule 1 says"],
        ["clause", "OW32#library.2: (Rule 2) what rule 2 says"],
        ["clause", "OW32#library.3: (Rule 3) what rule 3 says"],
        ["reading", "children=too: children, too"],
        ["fact", "member: has a card"],
        ["fact", "books: books on loan"],
    ]


# -- JSON -------------------------------------------------------------------------------------------------


def test_a_program_gets_one_object_a_record_with_all_that_an_answer_holds() -> None:
    """Names throughout; null where it is not known whether something is so."""
    said = {"status": "forbidden", "could_be": ["forbidden"], "against": [], "missing": []}
    limit = {"norm": "lending/limit", "clauses": ["OW32#library.2", "OW32#library.3"]}
    members = {"norm": "lending/members", "clauses": ["OW32#library.1"]}
    first, second = objects(library("--json", "--decision", "lending", text=f"{FULL}\n\n{NOBODY}"))
    assert first == {
        "record": 1,
        "line": 1,
        "decisions": {
            "lending": {
                "asked": True,
                "conflict": True,
                "silent": False,
                "missing": [],
                "outcomes": {"lend": {**said, "because": [limit]}, "refuse": {**said, "because": [members]}},
            }
        },
        "readings": {"children": "too"},
        "edition": "library/1",
        "purpose": PURPOSE,
    }
    assert (second["record"], second["line"]) == (2, 3)
    assert second["decisions"]["lending"]["conflict"] is None
    assert second["decisions"]["lending"]["outcomes"]["lend"]["missing"] == ["member", "books"]


def test_a_decision_that_is_not_asked_has_no_outcomes() -> None:
    """It is there all the same, so that every object has the same decisions."""
    (told,) = objects(library("--json", text=MEMBER))
    assert told["decisions"]["reminder"] == {
        "asked": False,
        "conflict": False,
        "silent": False,
        "missing": [],
        "outcomes": {},
    }


def test_grounds_come_as_json_too() -> None:
    """By identifier, so that they can be joined with what cites them."""
    (told,) = objects(library("--json", "--explain", text=FULL))
    assert told["grounds"]["clauses"]["OW32#library.2"] == {
        "locator": "Rule 2",
        "paraphrase": "what rule 2 says",
    }
    assert told["grounds"]["readings"] == {"children": {"alternative": "too", "meaning": "children, too"}}
    assert told["grounds"]["facts"] == {}


# -- records that are refused -----------------------------------------------------------------------------

MIXED = "\n".join(
    [MEMBER, '{"memer": true}', "", '{"books": 11, "member": 1}', '{"books": 10, "member": false}', GUEST]
)


def test_a_refused_record_is_reported_with_its_line_and_the_others_are_decided() -> None:
    """Exit code 2, the reasons on the error stream, and a count at the end."""
    result = library(text=MIXED)
    assert result.exit_code == 2
    assert {line[0] for line in lines(result)} == {"line 1", "line 6"}
    assert result.stderr.splitlines() == [
        "line 2, column 2, memer: there is no such fact: did you mean member?",
        "line 4, column 11, books: 11 lies outside 0 to 10 (books): correct it, or write null if it is not known",
        "line 4, column 25, member: 1 is a number, not true or false: write true, or null if it is not known",
        "line 5, column 25, member: false contradicts books 10 "
        "(assumption loans-are-members: They took ten): correct what is wrong, or leave out what is not known",
        "2 records decided, 3 refused",
    ]


def test_in_json_a_report_stands_in_the_place_of_the_answer() -> None:
    """Output lines stay in step with input lines, and the error stream is as it was."""
    result = library("--json", text=MIXED)
    told = objects(result)
    assert result.exit_code == 2
    assert [each["line"] for each in told] == [1, 2, 4, 5, 6]
    assert ["error" in each for each in told] == [False, True, True, True, False]
    assert all(each["purpose"] == PURPOSE for each in told)
    assert [problem["field"] for problem in told[2]["error"]] == ["books", "member"]
    assert told[1]["error"] == [
        {
            "line": 2,
            "column": 2,
            "field": "memer",
            "problem": "there is no such fact",
            "remedy": "did you mean member?",
        }
    ]
    assert result.stderr == library(text=MIXED).stderr


@given(
    st.lists(
        st.sampled_from([MEMBER, FULL, GUEST, NOBODY, '{"books": 3}']).map(str.encode)
        | st.binary(min_size=1).filter(lambda line: b"\n" not in line and line.strip(b" \t\r"))
    )
)
def test_a_stream_of_so_many_lines_gets_so_many_answers_or_reports(given_lines: list[bytes]) -> None:
    """Whatever the lines hold, none is lost and none is answered twice."""
    # The first line settles that these are JSON lines.
    result = library("--json", text=b"\n".join([b"{}", *given_lines]))
    told = objects(result)
    assert [each["line"] for each in told] == list(range(1, len(given_lines) + 2))
    refused = sum("error" in each for each in told)
    assert result.exit_code == (2 if refused else 0)
    assert result.stderr.splitlines()[-1].endswith(f" decided, {refused} refused")


# -- what is asked ----------------------------------------------------------------------------------------


def test_decisions_can_be_chosen() -> None:
    """In the order of the rulebook, whatever the order of asking, and each once."""
    told = lines(library("--decision", "reminder", "--decision", "lending", "--decision", "lending", text=FULL))
    assert list(dict.fromkeys(line[1] for line in told)) == ["lending", "reminder"]


@pytest.mark.parametrize(
    ("arguments", "head", "status"),
    [
        ([], "default readings", "forbidden"),
        (["--readings", "literal"], "literal readings", "required"),
        (["--reading", "children=not"], "literal readings", "required"),
        (["--readings", "literal", "--reading", "children=too"], "default readings", "forbidden"),
        (["--readings", "FILE"], "literal readings", "required"),
    ],
)
def test_readings_can_be_chosen(tmp_path: Path, arguments: list[str], head: str, status: str) -> None:
    """All at once, from a file, or one by one on top of that; the head says what was taken."""
    file = tmp_path / "readings.json"
    file.write_text('{"children": "not"}')
    result = library(*[str(file) if each == "FILE" else each for each in arguments], text=FULL)
    assert result.stdout.splitlines()[1] == f"# library/1, {head}"
    told = {line[2]: line[3] for line in lines(result) if line[1] == "lending"}
    assert told["lend"] == status


@pytest.mark.parametrize(
    ("arguments", "complaint", "remedy"),
    [
        (["--decision", "lendin"], 'there is no decision "lendin"', "did you mean lending?"),
        (["--decision", "zzz"], 'there is no decision "zzz"', "write one of lending, reminder"),
        (["--reading", "childern=too"], 'there is no reading "childern"', "did you mean children?"),
        (["--reading", "children=to"], 'children has no alternative "to"', "did you mean too?"),
        (["--reading", "children=zz"], 'children has no alternative "zz"', "write one of too, not"),
        (["--reading", "children"], "is no change of a reading", "write NAME=ALTERNATIVE"),
        (["--reading", "children=too", "--reading", "children=not"], "changed twice", "name it once"),
        (["--readings", "litteral"], "cannot read", "write default, literal or the path"),
    ],
)
def test_names_that_there_are_not_are_refused_before_anything_is_decided(
    arguments: list[str], complaint: str, remedy: str
) -> None:
    """One line with what was probably meant, nothing on the output, exit code 2."""
    result = library(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert complaint in result.stderr
    assert remedy in result.stderr
    assert len(result.stderr.splitlines()) == 1
