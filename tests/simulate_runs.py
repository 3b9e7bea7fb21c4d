"""Runs of `ow32 simulate`, and what they print."""

import json
from collections.abc import Iterable
from importlib import import_module
from itertools import groupby
from typing import Any

from click.testing import CliRunner, Result

from synthetic_courses import Recorded

HEADS = ("Day", "Cycle:day", "Done", "Allowed", "Due")


def simulate(*arguments: str, text: str = "", **environment: str | None) -> Result:
    """Run the command within this process, away from any terminal."""
    command = import_module("ow32_oracle.cli.simulate").simulate
    outside: dict[str, str | None] = {"COLUMNS": None, "FORCE_COLOR": None, "NO_COLOR": None}
    return CliRunner().invoke(command, arguments, input=text, env={**outside, **environment})


def lines(days: Iterable[Recorded]) -> str:
    """A course as JSON lines, a line for each day."""
    return "".join(json.dumps(day) + "\n" for day in days)


def stretches(days: Iterable[Recorded]) -> str:
    """A course as JSON lines, a line for each stretch of equal days."""
    told, last = [], 0
    for day, run in groupby(days):
        last += len(list(run))
        told.append({**day, "until_day": last})
    return lines(told)


def rows(result: Result) -> list[dict[str, list[str]]]:
    """The rows of the table by the heads of its columns, each cell by its lines."""
    told = result.stdout.splitlines()
    (head,) = (line for line in told if line.startswith("Day "))
    starts = [head.index(name) for name in HEADS]
    found: list[dict[str, list[str]]] = []
    for line in told[told.index(head) + 1 :]:
        if not line:
            break
        if line[0] != " ":
            found.append({name: [] for name in HEADS})
        elif line[: starts[2]].strip():
            continue  # It stands beneath a row.
        cells = [line[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
        for name, cell in zip(HEADS, cells, strict=True):
            found[-1][name] += [cell] if cell else []
    return found


def row(result: Result, day: str) -> dict[str, str]:
    """One row, each cell in one line."""
    return {name: " ".join(cell) for each in rows(result) if each["Day"] == [day] for name, cell in each.items()}


def summary(result: Result) -> str:
    """What is said beneath the table."""
    return " ".join(result.stdout.rpartition("\n\n")[2].split())


def objects(result: Result) -> list[dict[str, Any]]:
    """The JSON lines."""
    return [json.loads(line) for line in result.stdout.splitlines()]
