"""Differences in words and as JSON."""

import json

import pytest
from attrs import evolve

from made_up import LIBRARY, age_years, due_on, kind, march, member
from ow32_oracle.revision.comparing import Turn
from ow32_oracle.revision.differences import Change, Difference, Shift, differences
from ow32_oracle.revision.versions import Version, version
from ow32_oracle.revision.words import as_json, headline, in_words, said, shares, shift_rows, stratum_in_words
from ow32_spec.language.norms import only_if


@pytest.fixture(scope="module")
def found() -> Difference:
    """Maps no longer go out, and the young may have novels."""
    loan = LIBRARY.decision("loan")
    of_age = age_years.is_(16) | age_years.is_(18)
    amended = LIBRARY.with_norm(
        only_if(
            loan,
            "lend",
            when=~kind.is_("map") & of_age,
            name="grown-ups",
            clause="OW32#lending.1",
        )
    )
    one, other = (Version(name="x", book=book, readings=LIBRARY.default_readings) for book in (LIBRARY, amended))
    (difference,) = differences(one, other, ["loan"], by=(member, kind))
    return difference


def test_lines_say_whom_a_change_concerns_and_what_is_said_of_the_plainest(found: Difference) -> None:
    """A fact with one value as a clause, one with several as a list; then patient, before and after."""
    closed, opened = found.shifts
    rows = list(shift_rows(LIBRARY, closed))
    assert rows[0] == ("whom", f"{closed.classes} classes of records, only where")
    assert ("", "- it is so that member") in rows
    assert ("", "- the kind is map") in rows
    labels = [label for label, _ in rows]
    assert labels[labels.index("patient") :] == ["patient", "before", "after"]
    assert dict(rows)["before"].startswith("lend permitted")
    assert dict(rows)["after"] == "lend forbidden: because of loan/grown-ups (OW32#lending.1)"
    assert "- the kind: novel or dictionary" not in [words for _, words in shift_rows(LIBRARY, opened)]
    assert headline(closed) == "lend no longer open"


def test_a_headline_joins_what_changes_for_the_same_patients(found: Difference) -> None:
    """Outcomes with the same turn are named together."""
    (first, *_) = found.shifts
    several = [Change(turn=Turn.OPENED, outcome="lend"), Change(turn=Turn.OPENED, outcome="refuse")]
    assert headline(evolved(first, *several)) == "lend, refuse now open"
    assert headline(evolved(first, Change(turn=Turn.ASKED, outcome=""))) == "now asked"
    both = [*several, Change(turn=Turn.CLOSED, outcome="reading_room")]
    assert headline(evolved(first, *both)) == "lend, refuse now open; reading_room no longer open"


def test_patients_and_values_are_said_in_words() -> None:
    """A record as one sentence; nothing decisive is any patient."""
    assert (
        in_words(LIBRARY, {"member": True, "due_on": march(2)}) == "it is so that member; the due on is 2 March 2026."
    )
    assert in_words(LIBRARY, {}) == "any."
    assert stratum_in_words(member, False) == "it is not so that member"
    assert stratum_in_words(kind, "map") == "map"
    assert stratum_in_words(due_on, march(2)) == "2026-03-02"


def test_json_holds_everything_and_can_be_read_back(found: Difference) -> None:
    """Dates as text, outcomes, counts, runs and strata."""
    told = json.loads(json.dumps(as_json(found)))
    assert (told["decision"], told["relation"], told["classes"], told["of"]) == (
        "loan",
        found.relation.value,
        found.classes,
        found.of,
    )
    assert shares(found) == f"{told['classes']:,} of {told['of']:,} classes of records"
    for shift, written in zip(found.shifts, told["shifts"], strict=True):
        assert written["changes"] == [{"turn": each.turn.value, "outcome": each.outcome} for each in shift.changes]
        assert set(written["decisive"]) == set(shift.patient.decisive)
        assert written["patient"].keys() == dict(shift.patient.record).keys()
        assert written["only_where"].keys() == {fact.name for fact in shift.only_where}
    assert [each["value"] for each in told["strata"]["kind"]] == ["novel", "dictionary", "map"]
    assert told["unmeant"] is None


def test_where_the_question_does_not_arise_that_is_said() -> None:
    """And where the norms leave nothing, too."""
    one, other = version("ow32:literal"), version("ow32")
    (start,) = differences(one, other, ["start"])
    (shift,) = start.shifts
    assert list(said(shift.patient.after, shift)) == ["the question does not arise"]
    assert len(list(said(shift.patient.before, shift))) == 2, "start by a permission, not starting by nothing"
    literal, settled = version("ow32:inhibitor-during-ramp=as_written"), version("ow32")
    (dose,) = differences(literal, settled, ["venetoclax"])
    conflicts = [list(said(each.patient.before, each)) for each in dose.shifts if each.patient.before.conflict]
    assert ["conflict: every outcome is forbidden"] in conflicts


def evolved(shift: Shift, *changes: Change) -> Shift:
    """A shift with other changes."""
    return evolve(shift, changes=changes)
