"""The courses that show findings, and that refute theorems or show what can happen, as timelines."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from ow32_oracle.answer_words import counted
from ow32_oracle.pictures.timeline import timeline
from ow32_oracle.reading_choice import in_words
from ow32_proofs.courses.claims import CourseTheorem, Everyday
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_proofs.findings.register import FINDINGS
from ow32_proofs.findings.shape import Finding
from ow32_spec.book import OW32
from ow32_spec.language.projection import Projection

if TYPE_CHECKING:
    from ow32_proofs.courses.walk import FoundCourse

PREFIX = "course-"
"""What the names of these pictures begin with; that of the finding or the theorem follows."""


@frozen
class CoursePicture:
    """A picture of a course, if there is one.

    Attributes:
        name: the name of its file, without a suffix.
        theorem: what the course refutes or shows.
        finding: the finding that it shows, if it is the course of one.
    """

    name: str
    theorem: CourseTheorem
    finding: Finding | None

    def svg(self, course: "FoundCourse") -> str:
        """The picture of this course, as SVG."""
        many = f"A course of {counted(len(course.days), 'day')}"
        if isinstance(self.theorem.claim(Projection(OW32)), Everyday):
            title, verb = f"{many} that refutes a theorem", "Refutes"
        else:
            title, verb = f"{many} that shows what can happen", "Shows"
        if self.finding:
            title = f"{self.finding.id}: {self.finding.title}"
        caption = f"{verb}: {self.theorem.sentence} Read with the {in_words(OW32, course.readings)}."
        return timeline(course.days, title=title, caption=caption)


def course_pictures(
    theorems: Sequence[CourseTheorem] = COURSE_THEOREMS, findings: Sequence[Finding] = FINDINGS
) -> dict[str, CoursePicture]:
    """The pictures that there may be, by name: of findings that courses show, then of the other theorems."""
    shown = {finding.leading: finding for finding in reversed(findings)}
    pictures = [CoursePicture(_name(theorem, shown), theorem, shown.get(theorem.name)) for theorem in theorems]
    pictures.sort(key=lambda each: each.finding is None)
    return {each.name: each for each in pictures}


def _name(theorem: CourseTheorem, shown: Mapping[str, Finding]) -> str:
    return f"{PREFIX}{shown[theorem.name].id if theorem.name in shown else theorem.name}"
