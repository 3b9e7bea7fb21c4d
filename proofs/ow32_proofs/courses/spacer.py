"""Invariants proposed by Spacer for the theorems about courses: `make invariants`.

What it proposes is printed, to be understood, named and written into `ow32_proofs.courses.invariants`, where it is
proved like any other. Each theorem is tried with the text read by default.
"""

import sys

from ow32_proofs.courses.claims import CourseTheorem, Everyday
from ow32_proofs.courses.model import Model
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_proofs.horn import Proposal, propose
from ow32_spec.book import OW32
from ow32_spec.language.projection import Projection


def proposal(model: Model, theorem: CourseTheorem) -> Proposal:
    """What Spacer says of a theorem about every day, the text read by default."""
    days = model.days(2, OW32.default_readings)
    one, two = days.copies
    writer = days.writer()
    return propose(
        first=writer.script("", [("first", days.begins)]),
        step=writer.script("", [("today", days.possible(1)), ("tomorrow", days.led_to(2))]),
        bad=writer.script("", [("today", days.possible(1)), ("bad", days.on(1, theorem.shown_by(model.projection)))]),
        today=[one[fact].name for fact in model.course.state],
        tomorrow=[two[fact].name for fact in model.course.state],
    )


def main() -> None:
    """Print what Spacer proposes, for the theorems named or for all about every day."""
    model = Model(Projection(OW32))
    named = set(sys.argv[1:])
    for theorem in COURSE_THEOREMS:
        if isinstance(theorem.claim(model.projection), Everyday) and (not named or theorem.name in named):
            said = proposal(model, theorem)
            sys.stdout.write(f"{theorem.name}: {said.verdict}\n{said.invariant}\n\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
