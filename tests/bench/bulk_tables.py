"""Whole tables: Parquet to Parquet, columns in memory, and the memory that is held as tables grow.

    python -m bench.bulk_tables [--quick] [--rows N] [--rounds N] [--memory-rows N,N,...]

First everybody's answers on one table are compared with those of the function by hand, which the tests hold
against the interpreter. The bound is what copying memory allows on this machine.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import polars as pl

from bench.bulk_contestants import KEPT_SMALL, TableContestant
from bench.bulk_field import CONTESTANTS
from bench.measure import Times, in_subprocess, interleaved, peak_megabytes, table
from bench.records import by_interpreter, conditions
from bench.rivals.hand_written_polars import SCHEMA
from bench.rivals.hand_written_python import Assessment, careful
from bench.tables import frame, write
from ow32_oracle.purpose import PURPOSE

REFERENCE, AGREED_ON, SHOWN = "Polars by hand", 50_000, 1_000
GIGABYTE = 10**9


def agreement(folder: Path) -> None:
    """Say in how many answers each contestant differs from the function by hand, and whether the order is kept."""
    source, target = folder / "agreed.parquet", folder / "answers.parquet"
    drawn = frame(AGREED_ON, seed=1_000)
    drawn.write_parquet(source, row_group_size=AGREED_ON // 10)
    rows = drawn.drop("record").to_dicts()
    right = [careful(Assessment(**row)) for row in rows]
    known = ({name: value for name, value in row.items() if value is not None} for row in rows[:SHOWN])
    assert [by_interpreter(record) for record in known] == right[:SHOWN]
    print(f"\nanswers to {AGREED_ON:,} rows, beside those of the function by hand\n")
    cells = []
    for one in CONTESTANTS:
        one.from_file(source, target)
        said = pl.read_parquet(target).with_columns(pl.col(one.column).cast(pl.String))
        in_order = said["record"].to_list() == list(range(AGREED_ON))
        wrong = sum(given != true for given, true in zip(said.sort("record")[one.column], right, strict=True))
        cells.append([one.name, one.version, f"{wrong:,}", "as read" if in_order else "another"])
    print(table(["", "version", "differ", "order of rows"], cells))


def _show(title: str, count: int, times: dict[str, Times]) -> None:
    print(f"\n{title}: {count:,} rows, medians of {len(times[REFERENCE].wall)} rounds\n")
    rows = []
    for name, took in times.items():
        wall, processor = took.ratio(times[REFERENCE])
        speed = count / statistics.median(took.wall) / 1e6
        spent = statistics.median(took.processor) / count * 1e9
        rows.append([name, f"{speed:,.1f}", f"{spent:,.1f}", f"{wall:.2f}", f"{processor:.2f}"])
    print(table(["", "million rows a s", "processor ns a row", f"x {REFERENCE}", "of the processor"], rows))


def from_file_to_file(folder: Path, count: int, rounds: int) -> None:
    """Measure Parquet in to Parquet out."""
    source = write(folder, count)
    print(f"\nthe file has {source.stat().st_size / count:.2f} bytes a row")

    def run(one: TableContestant) -> Callable[[], object]:
        return lambda: one.from_file(source, folder / "answers.parquet")

    runs = {one.name: run(one) for one in CONTESTANTS}
    _show("Parquet to Parquet", count, _measured(runs, rounds))


def _measured(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, Times]:
    for each in runs.values():
        each()
    return interleaved(runs, rounds=rounds)


def in_memory(folder: Path, count: int, rounds: int) -> None:
    """Measure columns that are in memory already, beside copying them."""
    source = write(folder, count)
    runs = {one.name: one.in_memory(source)[0] for one in CONTESTANTS if one.in_memory}
    times = _measured(runs, rounds)
    _show("In memory", count, times)
    copied = _bytes_copied_a_second()
    print(f"\ncopying 1 GB: {copied / GIGABYTE:.1f} GB/s read and written, median of {rounds}")
    small = pl.read_parquet(source, n_rows=100_000, columns=list(SCHEMA)).cast(KEPT_SMALL)
    sizes = {
        "the columns, in the smallest types of Polars": small.estimated_size() / small.height,
        "two bits for each condition of the rules": 2 * len(conditions()) / 8,
    }
    fastest = max(count / statistics.median(took.wall) for took in times.values())
    for label, size in sizes.items():
        bound = copied / size
        print(f"{label}: {size:.1f} bytes a row, so at most {bound / 1e6:,.0f} million rows a second; ", end="")
        print(f"the fastest here takes {bound / fastest:,.1f} times as long")


def _bytes_copied_a_second(rounds: int = 5) -> float:
    source = np.ones(GIGABYTE // 8)
    target = np.empty_like(source)
    np.copyto(target, source)
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        np.copyto(target, source)
        took.append(time.perf_counter() - began)
    return 2 * source.nbytes / statistics.median(took)


def memory(folder: Path, counts: Sequence[int]) -> None:
    """Show the peak memory of processes that decide tables of several sizes."""
    for count in counts:
        write(folder, count)
    print("\npeak memory, Parquet to Parquet, each in a process of its own (MB)\n")
    rows = []
    for one in CONTESTANTS:
        said = [
            in_subprocess("bench.bulk_tables", "--folder", str(folder), "--rows", str(count), "--memory-of", one.name)
            for count in counts
        ]
        rows.append([one.name, *(f"{each['peak']:,.0f}" if "peak" in each else str(each["error"]) for each in said)])
    print(table(["", *(f"{count:,} rows" for count in counts)], rows))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--quick", action="store_true", help="smaller tables, fewer rounds")
    options.add_argument("--rows", type=int)
    options.add_argument("--rounds", type=int)
    options.add_argument("--memory-rows", metavar="N,N,...")
    options.add_argument("--folder", type=Path, help="where tables are kept and found again; else they are removed")
    options.add_argument("--memory-of", metavar="NAME", help="decide, and say how much memory was held")
    given = options.parse_args()
    if given.memory_of:
        [one] = [each for each in CONTESTANTS if each.name == given.memory_of]
        one.from_file(given.folder / f"records-{given.rows}.parquet", given.folder / "answers.parquet")
        print(json.dumps({"peak": peak_megabytes()}))
        return
    count = given.rows or (1_000_000 if given.quick else 10_000_000)
    rounds = given.rounds or (3 if given.quick else 5)
    sizes = given.memory_rows or ("1000000,4000000" if given.quick else "1000000,10000000,100000000")
    print(f"Whole tables\n{PURPOSE}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        agreement(folder)
        from_file_to_file(folder, count, rounds)
        in_memory(folder, count, rounds)
        memory(folder, [int(size) for size in sizes.split(",")])


if __name__ == "__main__":
    main()
