"""Looks for courses where those that are kept do not do, and keeps them: `make courses`. It can take minutes.

Without arguments only what is open or no longer a course is looked for. Theorems that are named are started afresh.
"""

import sys
from importlib.resources import files
from pathlib import Path

from ow32_proofs.courses.induction import induction
from ow32_proofs.courses.invariants import INVARIANTS
from ow32_proofs.courses.model import Model
from ow32_proofs.courses.proving import Prover
from ow32_proofs.courses.store import FILE, KeptCourse, as_kept, keep, kept_courses
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_spec.book import OW32
from ow32_spec.language.projection import Projection


def main() -> None:
    """Search for the courses of every theorem that are wanting, or for those of the theorems named."""
    model = Model(Projection(OW32))
    named = sys.argv[1:]
    kept = dict(kept_courses(model))
    for name in named:
        kept.pop(name, None)
        kept.pop(f"{name} (premise)", None)
    invariants = induction(model, INVARIANTS).invariants
    path = Path(str(files("ow32_proofs.courses").joinpath(FILE)))
    for theorem in sorted(COURSE_THEOREMS, key=lambda each: each.days or 0):
        if named and theorem.name not in named:
            continue
        _tell(theorem.name)
        prover = Prover(model, invariants, kept)
        proved = prover.prove(theorem)
        if proved.as_expected and not proved.searched:
            continue
        premise = [as_kept(proved.premise)] if proved.premise else []
        found: list[KeptCourse] = []
        for course in prover.covering(theorem, tell=lambda line: _tell(f"  {line}")):
            found.append(as_kept(course))
            now = {**kept, theorem.name: found, f"{theorem.name} (premise)": premise}
            keep(model, {name: each for name, each in now.items() if each}, path)
        kept |= {theorem.name: found, f"{theorem.name} (premise)": premise}
        proved = Prover(model, invariants, kept).prove(theorem)
        days = f"{proved.days} days" if proved.days else "none"
        _tell(f"  holds {proved.holds.describe()}; open {proved.left_open.describe()}; shortest course {days}")


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
