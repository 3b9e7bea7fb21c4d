"""Measuring side by side: rounds in which everybody takes a turn, medians, and ratios taken round by round.

Where other work runs beside, a round is slow for everybody; ratios within rounds bear that better than seconds
do. Nothing is asserted about time.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

Run = Callable[[], object]
ROOT = Path(__file__).resolve().parents[2]


@frozen
class Times:
    """How long one contestant took, round by round, in seconds.

    Attributes:
        wall: by the clock.
        processor: of all its threads and of the processes that it waited for, together.
    """

    wall: tuple[float, ...]
    processor: tuple[float, ...]

    def ratio(self, other: "Times") -> tuple[float, float]:
        """Medians of how many times the other's time this took: by the clock, and of the processor."""
        pairs = ((self.wall, other.wall), (self.processor, other.processor))
        wall, processor = (statistics.median(a / b for a, b in zip(*sides, strict=True)) for sides in pairs)
        return wall, processor


def interleaved(runs: Mapping[str, Run], *, rounds: int, at_least: float = 0.0) -> dict[str, Times]:
    """Let everybody run once a round, in an order that turns from round to round.

    Args:
        runs: what is measured, by name; each has run before, so nothing is cold.
        rounds: how many.
        at_least: seconds that a turn lasts: what takes less is repeated, and its mean is taken.
    """
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in runs}
    names = list(runs)
    repeats = {name: _repeats(run, at_least) for name, run in runs.items()}
    for turn in range(rounds):
        start = turn % len(names)
        for name in names[start:] + names[:start]:
            wall, processor = _turn(runs[name], repeats[name])
            times[name][0].append(wall)
            times[name][1].append(processor)
        print(f"round {turn + 1} of {rounds} measured", file=sys.stderr)
    return {name: Times(tuple(wall), tuple(processor)) for name, (wall, processor) in times.items()}


def _turn(run: Run, repeats: int) -> tuple[float, float]:
    wall, processor = time.perf_counter(), _processor_seconds()
    for _ in range(repeats):
        run()
    return (time.perf_counter() - wall) / repeats, (_processor_seconds() - processor) / repeats


def _processor_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _repeats(run: Run, at_least: float) -> int:
    once = _turn(run, 1)[1]
    return max(1, min(1000, round(at_least / once))) if once else 1


def in_subprocess(module: str, *arguments: str) -> dict[str, object]:
    """Run a module of the bench by itself, and read what it says in JSON on its last line.

    Returns:
        What it says; or, under "error", the last line of its complaint.
    """
    path = os.pathsep.join(filter(None, (str(ROOT / "tests"), os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    if done.returncode:
        complaint = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        return {"error": complaint[-1]}
    return json.loads(done.stdout.splitlines()[-1])


def peak_megabytes() -> float:
    """The most memory that this process has held so far (its resident set).

    On Linux, what `getrusage` says includes the process that started this one, if that held more.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns: the first to the left, the others to the right."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]

    def line(row: Sequence[str]) -> str:
        first, *others = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        return "  ".join((row[0].ljust(len(first)), *others)).rstrip()

    return "\n".join((line(head), *(line(row) for row in rows)))
