"""Looks for the shortest courses anew and keeps them: `make courses`. It takes minutes."""

import sys
from importlib.resources import files
from pathlib import Path

from ow32_proofs.courses.induction import induction
from ow32_proofs.courses.invariants import INVARIANTS
from ow32_proofs.courses.model import Model
from ow32_proofs.courses.proving import Prover
from ow32_proofs.courses.store import FILE, KeptCourse, keep, kept_courses
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_spec.book import OW32
from ow32_spec.language.projection import Projection


def main() -> None:
    """Search for every course of every theorem that is not kept, or for those of the theorems named."""
    model = Model(Projection(OW32))
    named = sys.argv[1:]
    before = dict(kept_courses(model))
    for name in named:
        before.pop(name, None)
        before.pop(f"{name} (premise)", None)
    kept = before if named else {}
    invariants = induction(model, INVARIANTS).invariants
    path = Path(str(files("ow32_proofs.courses").joinpath(FILE)))
    for theorem in COURSE_THEOREMS:
        proved = Prover(model, invariants, kept).prove(theorem)
        days = f"{proved.days} days" if proved.days else "none"
        sys.stdout.write(f"{theorem.name}: holds {proved.holds.describe()}; shortest course {days}\n")
        sys.stdout.flush()
        for name, course in ((theorem.name, proved.course), (f"{theorem.name} (premise)", proved.premise)):
            kept.pop(name, None)
            if course:
                kept[name] = [KeptCourse(readings=course.readings, days=course.days)]
        keep(model, kept, path)


if __name__ == "__main__":
    main()
