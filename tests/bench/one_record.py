"""One record at a time: the oracle beside each rival, on the same records, agreement first.

    python -m bench.one_record [--quick]

For engines that decide columns, a table of one row is decided.
"""

import argparse
import json
import statistics
from collections import Counter
from collections.abc import Sequence
from importlib import import_module

from bench.measure import in_subprocess, interleaved, peak_megabytes, table
from bench.ours import OURS
from bench.records import Record, by_interpreter, records
from bench.rivals.common import Rival, Run
from bench.rivals.field import MODULES, Absent, field, rivals_of
from ow32_oracle.purpose import PURPOSE

SEED, REFERENCE, TURN = 32, "Python, careful", 0.05
SINGLE_ROWS = 20
"""How many tables of one row are laid out for an engine of columns."""


def contestants() -> list[Rival]:
    """The oracle's ways, then every rival that can be used here."""
    return [*OURS, *field()[0]]


def laid_out(contestant: Rival, drawn: Sequence[Record]) -> tuple[Run, int]:
    """What is measured, and how many records it decides."""
    if not contestant.columns:
        return contestant.prepare(drawn), len(drawn)
    singles = [contestant.prepare([record]) for record in drawn[:SINGLE_ROWS]]
    return (lambda: [run()[0] for run in singles]), len(singles)


def differences(expected: Sequence[str], given: Sequence[str]) -> str:
    """In how many answers two differ, and how."""
    wrong = Counter((right, said) for right, said in zip(expected, given, strict=True) if right != said)
    return ", ".join(f"{count} {right} as {said}" for (right, said), count in wrong.most_common())


def _compare(count: int, rounds: int, *, missing: bool) -> None:
    drawn = list(records(count, seed=SEED, missing=missing))
    expected = [by_interpreter(record) for record in drawn]
    everybody = contestants()
    differing = {each.name: differences(expected, each.prepare(drawn)()) for each in everybody}
    prepared = {each.name: laid_out(each, drawn) for each in everybody}
    times = interleaved({name: run for name, (run, _) in prepared.items()}, rounds=rounds, at_least=TURN)
    print(f"\n{count} {'records with missing facts' if missing else 'complete records'}, {rounds} rounds, medians\n")
    rows = []
    for one in everybody:
        took, decided = times[one.name], prepared[one.name][1]
        nanoseconds = statistics.median(took.processor) / decided * 1e9
        ratio = took.ratio(times[REFERENCE])[1] * prepared[REFERENCE][1] / decided
        agrees = "some differ" if differing[one.name] else "all agree"
        rows.append([one.name, one.version, f"{nanoseconds:,.0f}", f"{ratio:,.2f}", agrees])
    print(table(["", "version", "ns a record", f"x {REFERENCE}", "answers"], rows))
    for name, kinds in differing.items():
        if kinds:
            print(f"answers otherwise than the interpreter: {name}: {kinds}")


def _memory(count: int) -> None:
    """Each alone in a process of its own, which loads no other engine."""
    of = [("ours", each.name) for each in OURS]
    of += [(f"rivals.{module}", each.name) for module in MODULES for each in _present(module)]
    rows = []
    for module, name in of:
        said = in_subprocess("bench.one_record", "--records", str(count), "--memory-of", f"bench.{module}", name)
        rows.append([name, f"{said['peak']:,.0f}" if "peak" in said else str(said["error"])])
    print(f"\npeak memory of a process that decides {count} records\n")
    print(table(["", "MB"], rows))


def _present(module: str) -> tuple[Rival, ...]:
    found = rivals_of(module)
    return () if isinstance(found, Absent) else found


def _held_by(module: str, name: str, count: int) -> float:
    loaded = import_module(module)
    [one] = [each for each in (loaded.OURS if module == "bench.ours" else loaded.RIVALS) if each.name == name]
    one.prepare(list(records(count, seed=SEED, missing=False)))()
    return peak_megabytes()


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--quick", action="store_true", help="fewer records and rounds")
    options.add_argument("--records", type=int)
    options.add_argument("--rounds", type=int)
    options.add_argument("--memory-of", nargs=2, metavar=("MODULE", "NAME"), help="say how much memory is held")
    given = options.parse_args()
    count = given.records or (100 if given.quick else 500)
    if given.memory_of:
        print(json.dumps({"peak": _held_by(*given.memory_of, count)}))
        return
    print(f"One record at a time\n{PURPOSE}")
    for absent in field()[1]:
        print(f"not measured: {absent.library} ({absent.reason})")
    for missing in (False, True):
        _compare(count, given.rounds or (3 if given.quick else 7), missing=missing)
    _memory(count)


if __name__ == "__main__":
    main()
