"""The questions of a panel: answered from what was found, and otherwise when something else is found."""

from attrs import evolve

from ow32_oracle.report.evidence import Evidence, Extent
from ow32_oracle.report.panel import Answered, answered
from ow32_spec.book import OW32
from report_pages import evidence, taken_apart

ALWAYS = Extent(unless=False, cases=({},), default=True, literal=True)
NEVER = Extent(unless=False, cases=(), default=False, literal=False)


def english(said: object) -> str:
    """What is said, in English, without markup."""
    markup: str = said.by_language["en"]  # type: ignore[attr-defined]
    return taken_apart(f"<p>{markup}</p>").elements[0].text


def asked(name: str, of: Evidence) -> Answered:
    """The answer to one question."""
    return {each.name: each for each in answered(OW32, of)}[name]


def test_the_six_questions_are_answered() -> None:
    """By hand, from the text: the answers that a reading of it leads one to expect."""
    verdicts = {each.name: english(each.verdict) for each in answered(OW32, evidence())}
    assert verdicts == {
        "eligible-and-stopped": "Not as we read the text",
        "without-an-answer": "Yes",
        "never-applies": "No",
        "doses": "Yes",
        "depends-on-readings": "46 theorems of 99",
        "over-a-course": "9 things",
    }


def test_each_answer_leads_to_findings_that_are_on_the_page() -> None:
    """Who is both eligible and stopped is the subject of F03."""
    known = {each.id for each in evidence().findings}
    for each in answered(OW32, evidence()):
        assert set(each.findings) <= known
        assert each.findings or each.section == "readings"
    assert asked("eligible-and-stopped", evidence()).findings == ("F03",)
    assert asked("over-a-course", evidence()).findings == ("F34", "F35", "F36", "F38", "F39")


def test_where_somebody_is_both_eligible_and_stopped_is_told() -> None:
    """Under the reading by which both are judged of anybody."""
    assert "scope" in english(asked("eligible-and-stopped", evidence()).answer)


def test_other_evidence_is_answered_otherwise() -> None:
    """Nothing found: no; found as we read the text: yes."""
    nothing = evolve(evidence(), issues=())
    assert english(asked("eligible-and-stopped", nothing).verdict) == "No"
    assert english(asked("without-an-answer", nothing).verdict) == "Not as we read the text"
    assert english(asked("doses", nothing).verdict) == "Not as we read the text"
    issues = tuple(evolve(each, arises=ALWAYS) for each in evidence().issues)
    everything = evolve(evidence(), issues=issues)
    assert english(asked("eligible-and-stopped", everything).verdict) == "Yes"
    dead = tuple(evolve(each, kind="dead") if each.kind == "redundant" else each for each in issues)
    assert english(asked("never-applies", evolve(evidence(), issues=dead)).verdict) == "Yes"


def test_courses_on_which_nothing_goes_wrong_are_told_as_such() -> None:
    """All that one would want of a course holds."""
    theorems = tuple(evolve(each, holds=ALWAYS, left_open=NEVER) for each in evidence().theorems)
    answer = asked("over-a-course", evolve(evidence(), theorems=theorems))
    assert english(answer.verdict) == "Nothing that we asked"


def test_decisions_are_counted_once_however_often_they_are_silent() -> None:
    """The wording alone is silent or contradictory in twenty decisions; one theorem more does not make two."""
    answer = english(asked("without-an-answer", evidence()).answer)
    assert "nobody is left with no outcome at all" in answer
    silent = {each.subject for each in evidence().issues if each.kind == "silence" and each.arises.default}
    assert f"in {len(silent)} decisions nothing says" in answer
