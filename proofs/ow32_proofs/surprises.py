"""What was found otherwise than expected, and what to do about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from ow32_proofs.courses.induction import Induction
from ow32_proofs.courses.proving import ProvedCourseTheorem
from ow32_proofs.findings.evidence import Shown
from ow32_proofs.findings.shape import THEOREM, Finding
from ow32_proofs.possible import Obligation
from ow32_proofs.proving import Proved
from ow32_proofs.smt import Verdict


@frozen(kw_only=True)
class Surprise:
    """A difference between what is found and what is expected.

    Attributes:
        name: of the theorem, issue or finding.
        expected: what was expected.
        found: what was found.
        remedy: what to do about it.
    """

    name: str
    expected: str
    found: str
    remedy: str


def given_up(inductive: Induction) -> Iterator[Surprise]:
    """The invariants that are none any more."""
    for invariant, obligation, said in inductive.given_up:
        yield Surprise(
            name=invariant.name,
            expected="true on the first day and on the day after each day on which all invariants are",
            found=f"z3 says {said} of {obligation!r}; the theorems are decided without it",
            remedy="find out which rule changed it; state another invariant if the rule is right",
        )


def cut_short(unproved: Iterable[tuple[Obligation, Verdict]]) -> Iterator[Surprise]:
    """What courses owe and does not follow from the invariants."""
    for obligation, said in unproved:
        yield Surprise(
            name=obligation.name,
            expected="follows, on every day of every course, from the invariants",
            found=f"z3 says {said} of {obligation.name!r}; theorems about courses may hold of too few courses",
            remedy="find out which rule changed it; state an invariant that implies it, or mend what does not follow",
        )


def changed_theorems(proved: Sequence[Proved], courses: Sequence[ProvedCourseTheorem]) -> Iterator[Surprise]:
    """The theorems of which something else was found than was expected, and the courses that had to be searched."""
    for each in proved:
        if not each.as_expected:
            yield Surprise(
                name=each.theorem.name,
                expected=f"holds {each.theorem.holds}",
                found=f"holds {each.holds.describe()}",
                remedy="find out which rule changed it; state the new verdict at the theorem if it is right",
            )
    for walked in courses:
        if not walked.as_expected:
            yield Surprise(
                name=walked.theorem.name,
                expected=_verdict(walked.theorem.holds, walked.theorem.left_open, walked.theorem.days),
                found=_verdict(walked.holds.describe(), walked.left_open.describe(), walked.days),
                remedy="find out which rule changed it; state the new verdict at the theorem if it is right",
            )
        if walked.searched:
            yield Surprise(
                name=walked.theorem.name,
                expected="the courses that are kept show it",
                found="a course had to be searched",
                remedy="run make courses, and keep what it finds",
            )


def _verdict(holds: str, left_open: str, days: int | None) -> str:
    undecided = "" if left_open == "never" else f"; open {left_open}"
    return f"holds {holds}{undecided}; shortest course: {days or 'none'}"


def unregistered(
    shown: Mapping[str, Shown], expected: Mapping[str, tuple[Finding, str]], skipped: set[str]
) -> Iterator[Surprise]:
    """What was found and is not in the register, is there otherwise, or is there and was not found."""
    for name, what in shown.items():
        if name not in expected:
            yield Surprise(
                name=name,
                expected="nothing of the kind",
                found=f"arises {what.arises.describe()}",
                remedy="enter it in the register, with the finding whose cause it shares, or as a new one",
            )
            continue
        finding, arises = expected[name]
        if arises not in (THEOREM, what.arises.describe()):
            yield Surprise(
                name=name,
                expected=f"{finding.id} arises {arises}",
                found=f"arises {what.arises.describe()}",
                remedy="find out which rule changed it; mend the register if it is right",
            )
    for name, (finding, arises) in expected.items():
        if name not in shown and not any(name.startswith(each) for each in skipped):
            yield Surprise(
                name=name,
                expected=f"{finding.id} is shown by it" if arises == THEOREM else f"{finding.id} arises {arises}",
                found="does not arise",
                remedy="if the text was amended, take it out of the register; else find the rule that hides it",
            )
