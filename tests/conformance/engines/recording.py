"""The baselines: read, and written anew when vectors or engines have changed (python -m engines.recording)."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engines.reasons import reason
from engines.under_test import ANSWERS, ENGINES, LEVELS, Engine, NotHere
from ow32_oracle.conformance.cases import vectors
from ow32_oracle.conformance.reports.baseline import Baseline, read
from ow32_oracle.conformance.results import Ending, Result, Run
from ow32_oracle.conformance.running import Asked, run
from ow32_oracle.conformance.vector import Group, Vector
from ow32_spec.book import OW32


def about_a_start() -> tuple[Vector, ...]:
    """The vectors about a start, and missing facts, that every reading or the default answers."""
    groups = (Group.REQUIRED, Group.READING_DEPENDENT, Group.MISSING)
    return tuple(each for each in vectors(groups) if each.decision == "start")


def ran(engine: Engine, asked: Sequence[Vector], folder: Path) -> Run:
    """A run over an engine.

    Raises:
        NotHere: the engine cannot be used here.
    """
    return run(engine.start(folder), Asked(vectors=asked, levels=LEVELS, leaks=False))


def said(result: Result) -> str:
    """The word with which an engine answered."""
    (word,) = (word for word, answer in ANSWERS.items() if result.got.get("answer", result.got) == answer)
    return word


def accepted(engine: Engine) -> Baseline:
    """The differences of an engine that are accepted."""
    return read(engine.baseline.read_text(encoding="utf-8")) if engine.baseline.exists() else Baseline()


def drafted(engine: Engine, found: Run) -> str:
    """The file of all differences of a run, by what was said."""
    groups: dict[tuple[str, str], list[str]] = {}
    for each in found.results:
        if each.ending is Ending.DIFFERS:
            assert each.cause is not None
            names = groups.setdefault((each.cause.name.lower(), said(each)), [])
            if each.vector.id not in names:
                names.append(each.vector.id)
    entries: list[dict[str, Any]] = [
        {"cause": cause, "reason": reason(engine.name, word), "vectors": names}
        for (cause, word), names in groups.items()
    ]
    return json.dumps({"accepted": entries, "edition": OW32.edition}, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Write every baseline anew; that of an engine which is not here stays as it is."""
    for engine in ENGINES:
        with TemporaryDirectory() as folder:
            try:
                found = ran(engine, about_a_start(), Path(folder))
            except NotHere as missing:
                sys.stderr.write(f"{engine.name}: {missing.reason}\n")
                continue
        if any(each.ending is Ending.DIFFERS for each in found.results):
            engine.baseline.write_text(drafted(engine, found), encoding="utf-8")
        else:
            engine.baseline.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
