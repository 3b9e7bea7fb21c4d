"""What a system can claim to do: the levels at which it is tested."""

from enum import StrEnum

from ow32_spec.language.norms import Decision


class Level(StrEnum):
    """A part of the recommendation, or of what records may lack, that a system claims to handle."""

    START = "start"
    """Whether a patient may start."""
    PRESCRIBE = "prescribe"
    """Whether what has to come before a prescription is done."""
    REVIEW = "review"
    """Whether a course goes on, and whether to a transplant."""
    DOSE = "dose"
    """What is given on a day of treatment."""
    DUTIES = "duties"
    """What is to be watched, done and recorded, and whether the advice is in force."""
    COURSES = "courses"
    """Decisions on a day whose past is told day by day: the system itself counts days and cycles."""
    MISSING_DATA = "missing data"
    """Records that lack facts: left out, null, or said to be unknown."""
    MALFORMED = "malformed"
    """Records that cannot be: they are to be refused, not answered."""


_BY_SECTION = {
    "starting": Level.START,
    "prescribing": Level.PRESCRIBE,
    "stopping": Level.REVIEW,
    "continuation": Level.REVIEW,
    "dosing": Level.DOSE,
}


def level_of(decision: Decision) -> Level:
    """The level to which a decision belongs where the record is whole."""
    return _BY_SECTION.get(decision.section, Level.DUTIES)
