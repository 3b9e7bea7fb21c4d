"""The protocol: what a system may say, and with which words the rest is refused."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from few_vectors import FEW, MINOR

from ow32_oracle.conformance import protocol
from ow32_oracle.conformance.cases import Case, cases_of
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.protocol import read_line, read_start, run_message
from ow32_oracle.conformance.replies import (
    Babble,
    Chosen,
    Errored,
    NotAsked,
    Refused,
    Said,
    Skipped,
    Stated,
    Undetermined,
    read_reply,
)
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status

SCHEMA = json.loads((files("ow32_oracle.conformance") / "schemas" / "protocol.schema.json").read_text(encoding="utf-8"))
START = OW32.decision("start")


def fits(message: object, name: str = "") -> bool:
    """Whether a message is one of the schema; or that of a name."""
    part = {"$ref": f"#/$defs/{name}"} if name else {"oneOf": SCHEMA["oneOf"]}
    schema = {**part, "$defs": SCHEMA["$defs"], "$schema": SCHEMA["$schema"]}
    return jsonschema.Draft202012Validator(schema).is_valid(message)


# -- replies ------------------------------------------------------------------------------------------------------

STATUSES = {"start": "permitted", "do_not_start": "permitted"}

REPLIES: Mapping[str, tuple[Mapping[str, Any], Said]] = {
    "an outcome": ({"answer": {"outcome": "start"}}, Chosen("start")),
    "statuses": (
        {"answer": {"statuses": STATUSES}},
        Stated({"start": Status.PERMITTED, "do_not_start": Status.PERMITTED}),
    ),
    "undetermined": ({"answer": {"undetermined": True, "missing": ["age_years"]}}, Undetermined()),
    "not asked": ({"answer": {"not_asked": True}}, NotAsked()),
    "refused": ({"refused": "nobody is so old"}, Refused("nobody is so old")),
    "skipped": (
        {"skipped": True, "message": "not yet", "issue_url": "https://example.org/1"},
        Skipped("not yet", "https://example.org/1"),
    ),
    "skipped without a word": ({"skipped": True}, Skipped("")),
    "errored": (
        {"errored": True, "context": {"message": "division by zero", "traceback": "line 1"}},
        Errored("division by zero", "line 1"),
    ),
    "errored without a word": ({"errored": True}, Errored("")),
}


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_is_read_and_fits_the_schema(name: str) -> None:
    """Each kind of reply, with and without what may be left out."""
    written, said = REPLIES[name]
    reply = read_reply(written, START)
    assert reply.said == said
    assert reply.raw == written
    assert fits(written, "reply")
    assert fits({"seq": 1, **written})


def test_an_answer_may_stand_by_itself() -> None:
    """A service or function that always answers need not wrap its answers."""
    assert read_reply({"outcome": "start"}, START).said == Chosen("start")
    assert fits({"outcome": "start"}, "reply")
    assert not fits({"seq": 1, "outcome": "start"}, "replied")


def test_reasons_and_missing_facts_are_read_beside_an_answer() -> None:
    """Clauses are named in full or by section and number."""
    answer = {
        "statuses": {"start": "forbidden", "do_not_start": "required"},
        "because": {"start": ["starting.0"], "do_not_start": ["OW32#starting.0"]},
        "missing": ["age_years"],
    }
    reply = read_reply({"answer": answer}, START)
    assert reply.because == {"start": ("OW32#starting.0",), "do_not_start": ("OW32#starting.0",)}
    assert reply.missing == ("age_years",)


BABBLE: Mapping[str, tuple[object, str]] = {
    "a list": ([], 'a reply is a list: write an object, as in {"answer": {"outcome": "..."}}'),
    "nothing": ({}, "a reply has none of answer, refused, skipped, errored: write one, as in"),
    "a slip in the name": ({"anwser": {}}, "did you mean answer?"),
    "two kinds": ({"answer": {}, "refused": "so"}, "a reply has both answer and refused: write one of them"),
    "no answer": ({"answer": {}}, "an answer has none of outcome, statuses, undetermined, not_asked"),
    "a slip in an answer": ({"answer": {"outcom": "start"}}, "did you mean outcome?"),
    "an answer of two kinds": ({"answer": {"outcome": "start", "undetermined": True}}, "has both outcome and"),
    "no such outcome": ({"answer": {"outcome": "strat"}}, 'no outcome of start "strat": did you mean start?'),
    "no outcome": ({"answer": {"outcome": None}}, "outcome is missing or null: write text in quotes"),
    "a status that is none": (
        {"answer": {"statuses": {**STATUSES, "start": "allowed"}}},
        'there is no status "allowed": write one of required, permitted, forbidden, undetermined',
    ),
    "a truth value as a status": ({"answer": {"statuses": {**STATUSES, "start": True}}}, "the status of start is true"),
    "a status too few": (
        {"answer": {"statuses": {"start": "permitted"}}},
        "statuses lack do_not_start: give the status of every outcome of start",
    ),
    "undetermined and not so": ({"answer": {"undetermined": False}}, "undetermined is false: write true, or leave it"),
    "no such clause": (
        {"answer": {"outcome": "start", "because": {"start": ["starting.99"]}}},
        'there is no clause "OW32#starting.99"',
    ),
    "a clause for a list": (
        {"answer": {"outcome": "start", "because": {"start": "OW32#starting.0"}}},
        'because of start is the text "OW32#starting.0": write a list of names',
    ),
    "no such fact": (
        {"answer": {"undetermined": True, "missing": ["age_yeas"]}},
        'there is no fact "age_yeas": did you mean age_years?',
    ),
    "something else": ({"answer": {"outcome": "start"}, "note": "!"}, 'there is no "note" in a reply with answer'),
    "refused without a reason": ({"refused": True}, "refused is true: write text in quotes"),
}


@pytest.mark.parametrize("name", BABBLE)
def test_what_is_no_reply_is_refused_with_a_remedy(name: str) -> None:
    """The words say what is wrong and what to write."""
    written, words = BABBLE[name]
    with pytest.raises(Babble) as refused:
        read_reply(written, START)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    "name",
    [name for name in BABBLE if name not in ("no such outcome", "a status too few", "no such clause", "no such fact")],
)
def test_what_is_no_reply_does_not_fit_the_schema(name: str) -> None:
    """Names are not in the schema; everything else that is refused does not fit it."""
    assert not fits(BABBLE[name][0], "reply")


# -- other messages -----------------------------------------------------------------------------------------------


def test_what_is_said_to_a_system_fits_the_schema() -> None:
    """Start, dialect, run and stop; a run with a record, and one with days."""
    for message in (protocol.START, protocol.DIALECT, protocol.STOP):
        assert fits(message)
    for vector in FEW:
        for case in cases_of(vector):
            assert fits(json.loads(run_message(1, case)))
            assert "\n" not in run_message(1, case)


def test_a_record_that_cannot_be_is_sent_as_it_was_written() -> None:
    """A name that stands twice does so on the line."""
    (twice,) = (vector for vector in FEW if vector.text.count("age_years") == 2)
    assert run_message(7, Case(twice)) == (
        '{"cmd": "run", "seq": 7, "case": {"decision": "start", "record": {"age_years": 17, "age_years": 64}}}'
    )


def test_a_system_says_what_it_is() -> None:
    """Readings and levels count; what else it says is kept."""
    about = {
        "name": "mine",
        "version": "1.2",
        "language": "Rust",
        "homepage": "https://example.org",
        "readings": {"toxicity": "always_a_stop"},
        "levels": ["dose", "start"],
    }
    reading, alternatives = OW32.readings[0].name, OW32.readings[0].alternatives
    about["readings"] = {reading: next(reversed(alternatives))}
    said = {"version": 1, "implementation": about}
    assert fits(said)
    system = read_start(said)
    assert (system.name, system.version, system.language) == ("mine", "1.2", "Rust")
    assert system.readings == about["readings"]
    assert system.levels == (Level.START, Level.DOSE)
    assert system.about == {"homepage": "https://example.org"}


def test_a_system_that_names_no_levels_claims_all() -> None:
    """Readings that are not named are the default ones."""
    system = read_start({"version": 1, "implementation": {"name": "mine"}})
    assert system.levels == tuple(Level)
    assert system.readings == {}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"version": 2, "implementation": {"name": "mine"}}, "the version of the protocol is not 1"),
        ({"version": True, "implementation": {"name": "mine"}}, "the version of the protocol is not 1"),
        ({"version": 1}, "does not say what is tested"),
        ({"version": 1, "implementation": {"name": ""}}, "does not say what is tested"),
        ({"version": 1, "implementation": {"name": "mine", "version": 3}}, "version: write text in quotes"),
        ({"version": 1, "implementation": {"name": "mine", "levels": []}}, "levels: write a list of names"),
        ({"version": 1, "implementation": {"name": "mine", "levels": ["doses"]}}, "did you mean dose?"),
        ({"version": 1, "implementation": {"name": "mine", "readings": []}}, "readings: write an object"),
        ({"version": 1, "implementation": {"name": "mine", "readings": {"scop": "x"}}}, "did you mean scope?"),
    ],
)
def test_what_is_no_reply_to_start_is_refused_with_a_remedy(said: Mapping[str, Any], words: str) -> None:
    """The words say what to write."""
    with pytest.raises(Babble) as refused:
        read_start(said)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"Loading...\n", 'it wrote "Loading...", which is not JSON: write replies alone to standard output'),
        (b"[1]\n", 'it wrote "[1]", which is no JSON object'),
        (b'{"seq": "\xff"}\n', "a line that is not UTF-8"),
        (b"\n", 'it wrote "", which is not JSON'),
        (b"[" * 100_000, "which is not JSON"),
    ],
)
def test_a_line_that_is_no_object_is_quoted(line: bytes, words: str) -> None:
    """Whoever wrote it is to find it again."""
    with pytest.raises(Babble) as refused:
        read_line(line)
    assert words in str(refused.value)


def test_a_case_is_asked_in_every_spelling_of_what_is_missing() -> None:
    """A fact that is named as not known is left out, null, and said to be unknown."""
    (missing,) = (vector for vector in FEW if vector.not_known)
    records = [case.as_object["record"] for case in cases_of(missing)]
    assert [record.get("age_years", "absent") for record in records] == ["absent", None, "unknown"]
    assert [case.spelling for case in cases_of(MINOR)] == [""]
