"""Differences that are accepted: each with a reason, none for ever by mistake, none when it no longer occurs."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from conformance_runs import right_run, wrong_run
from ow32_oracle.conformance.reports.baseline import Baseline, BaselineError, Entry, apply, draft, read
from ow32_oracle.conformance.results import Cause, Ending, Verdict
from ow32_spec.book import OW32

TODAY = date(2026, 3, 2)


def baseline(*entries: Mapping[str, Any]) -> Baseline:
    """The baseline that a file with some entries holds."""
    return read(json.dumps({"edition": OW32.edition, "accepted": entries}))


def accepted(*entries: Mapping[str, Any]) -> list[str]:
    """Which differences of the run some entries accept, case by case."""
    run = apply(wrong_run(), baseline(*entries), TODAY)
    return [f"{each.vector.id} {each.spelling}".strip() for each in run.results if each.accepted]


# -- what an entry accepts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "cases"),
    [
        ({"vectors": ["required/start/3"]}, ["required/start/3"]),
        ({"decision": "venetoclax"}, ["required/venetoclax/2", "required/venetoclax/3", "required/venetoclax/4"]),
        ({"cause": "status"}, ["required/start/3", "required/start/4"]),
        ({"clauses": ["OW32#dosing.1"]}, ["required/venetoclax/2", "required/venetoclax/3"]),
        ({"clauses": ["OW32#dosing.6", "OW32#dosing.1"]}, ["required/venetoclax/3"]),
        ({"decision": "venetoclax", "clauses": ["OW32#dosing.5"]}, ["required/venetoclax/4"]),
        ({"cause": "guessed"}, ["missing/start/1 absent", "missing/start/1 null", "missing/start/1 unknown"]),
        ({"decision": "venetoclax", "cause": "status"}, []),
        ({"vectors": ["required/start/1"]}, []),
    ],
)
def test_an_entry_accepts_the_differences_that_meet_all_that_it_names(
    names: Mapping[str, Any], cases: list[str]
) -> None:
    """And no case that conforms."""
    assert accepted({**names, "reason": "known"}) == cases


def test_the_first_entry_that_fits_gives_the_reason() -> None:
    """Each difference has one."""
    run = apply(
        wrong_run(),
        baseline({"vectors": ["required/start/3"], "reason": "this one"}, {"cause": "status", "reason": "all of them"}),
        TODAY,
    )
    reasons = {each.vector.id: each.accepted for each in run.results if each.cause is Cause.STATUS}
    assert reasons == {"required/start/3": "this one", "required/start/4": "all of them"}


def test_a_run_whose_differences_are_all_accepted_conforms() -> None:
    """And one new difference suffices for it not to."""
    everything = [{"cause": cause, "reason": "known"} for cause in ("guessed", "forbidden", "status")]
    skips = [each for each in wrong_run().results if each.ending is not Ending.SKIPPED]
    run = evolve(wrong_run(), results=skips)
    assert apply(run, baseline(*everything), TODAY).verdict is Verdict.CONFORMS
    assert apply(run, baseline(*everything[:2]), TODAY).verdict is Verdict.DIFFERS


def test_a_system_that_fails_cannot_be_accepted() -> None:
    """Only differences can."""
    failed = evolve(wrong_run(), results=[evolve(each, ending=Ending.CRASHED) for each in wrong_run().results])
    assert apply(failed, baseline({"decision": "start", "reason": "known"}), TODAY).verdict is Verdict.FAILED


# -- what no longer serves ----------------------------------------------------------------------------------------


def test_an_entry_accepts_up_to_its_last_day() -> None:
    """From then on what it accepted differs again, and that is told."""
    entry = {"cause": "status", "reason": "until the release", "expires": "2026-03-02"}
    before = apply(wrong_run(), baseline(entry), date(2026, 3, 2))
    after = apply(wrong_run(), baseline(entry), date(2026, 3, 3))
    assert sum(bool(each.accepted) for each in before.results) == 2 and before.notes == ()
    assert sum(bool(each.accepted) for each in after.results) == 0
    assert after.notes == (
        "the baseline accepted 2 differences until 2026-03-02 (status): mend what differs, or renew the entry",
    )


def test_what_no_longer_occurs_is_told() -> None:
    """So that the entry is removed, or the cases that are mended."""
    entries = (
        {"decision": "start", "cause": "forbidden", "reason": "known"},
        {"vectors": ["required/start/3", "required/start/1"], "reason": "known"},
    )
    assert apply(wrong_run(), baseline(*entries), TODAY).notes == (
        "the baseline accepts what no longer occurs (start; forbidden): remove that entry",
        "the baseline accepts what no longer occurs in required/start/1: remove it there",
    )


def test_of_what_was_not_tried_nothing_is_told() -> None:
    """A run over one level says nothing of entries about another."""
    entries = ({"decision": "review", "reason": "x"}, {"vectors": ["courses/venetoclax/9"], "reason": "x"})
    known = Baseline(entries=tuple(Entry(**{**each, "vectors": tuple(each.get("vectors", ()))}) for each in entries))
    assert apply(right_run(), known, TODAY).notes == ()


# -- refused ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"cause": "status"}, "accepted difference 1 has no reason: say why"),
        ({"cause": "status", "reason": " "}, "has no reason"),
        ({"reason": "known"}, "would accept everything: name a decision"),
        ({"reason": "known", "vectors": []}, "would accept everything"),
        ({"reason": "known", "cause": "stats"}, 'there is no cause "stats": did you mean status?'),
        ({"reason": "known", "decision": "venetoklax"}, "did you mean venetoclax?"),
        ({"reason": "known", "clauses": ["OW32#starting.99"]}, "there is no clause"),
        ({"reason": "known", "vector": ["a"]}, 'there is no "vector": did you mean vectors?'),
        ({"reason": "known", "vectors": "a"}, "vectors is a list of names"),
        ({"reason": "known", "cause": "status", "expires": "soon"}, '"soon" is no date: write it as 2027-03-31'),
        ("all", "accepted difference 1 is no object"),
    ],
)
def test_an_entry_that_says_too_little_or_something_else_is_refused(entry: Any, words: str) -> None:
    """With its number and what to write."""
    with pytest.raises(BaselineError) as refused:
        baseline(entry)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "line 1, column 2: this is not JSON"),
        ("[]", 'a baseline is an object with "edition" and a list "accepted"'),
        ('{"accepted": []}', "--write-baseline drafts one"),
    ],
)
def test_a_file_that_holds_no_baseline_is_refused(text: str, words: str) -> None:
    """With the place, or with what one looks like."""
    with pytest.raises(BaselineError) as refused:
        read(text)
    assert words in str(refused.value)


def test_a_baseline_of_another_edition_is_refused() -> None:
    """What was accepted of another text has to be thought about again."""
    with pytest.raises(BaselineError, match="write a new one"):
        apply(wrong_run(), Baseline(edition="ow32/2031-01-01"), TODAY)


# -- drafted ------------------------------------------------------------------------------------------------------


def test_a_draft_is_refused_until_every_reason_is_given_and_then_accepts_the_run() -> None:
    """Each slip is an entry that names its cases."""
    drafted = json.loads(draft(wrong_run()))
    with pytest.raises(BaselineError, match="has no reason"):
        read(json.dumps(drafted))
    for entry in drafted["accepted"]:
        entry["reason"] = "known"
    run = apply(wrong_run(), read(json.dumps(drafted)), TODAY)
    assert [each for each in run.results if each.ending is Ending.DIFFERS and not each.accepted] == []
    assert run.notes == ()
    assert json.loads(draft(run))["accepted"] == []


def test_a_draft_names_only_cases_that_will_be_asked_again() -> None:
    """Random search makes up others each time."""
    found = [evolve(each, vector=evolve(each.vector, id="random/start/1")) for each in wrong_run().results]
    entries = json.loads(draft(evolve(wrong_run(), results=found)))["accepted"]
    assert entries and all(entry["vectors"] == [] for entry in entries)
