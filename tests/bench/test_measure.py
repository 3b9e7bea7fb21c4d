"""Rounds, ratios and tables of the bench itself."""

import subprocess
import sys

from bench.measure import ROOT, Times, interleaved, table


def test_everybody_runs_once_a_round_and_nobody_is_always_first() -> None:
    """The order turns."""
    calls: list[str] = []
    runs = {name: (lambda name=name: calls.append(name)) for name in "abc"}
    times = interleaved(runs, rounds=3)
    assert "".join(calls[-9:]) == "abcbcacab"
    assert all(len(took.wall) == len(took.processor) == 3 for took in times.values())


def test_a_ratio_is_the_median_of_the_ratios_of_rounds() -> None:
    """Not the ratio of medians: a slow round is slow for both."""
    ours = Times(wall=(2.0, 30.0, 4.0), processor=(1.0, 1.0, 1.0))
    theirs = Times(wall=(1.0, 10.0, 1.0), processor=(2.0, 4.0, 5.0))
    assert ours.ratio(theirs) == (3.0, 0.25)


HOLDS = "import sys; from bench.measure import peak_megabytes; held = b'x' * int(sys.argv[1]); print(peak_megabytes())"


def test_the_memory_of_a_process_is_what_it_held() -> None:
    """In megabytes, and not what the process that started it holds."""
    path = {"PYTHONPATH": str(ROOT / "tests")}
    little, much = (
        float(subprocess.run([sys.executable, "-c", HOLDS, size], capture_output=True, check=True, env=path).stdout)
        for size in ("1", str(100 * 2**20))
    )
    assert 95 < much - little < 105
    assert little < 60


def test_a_table_lines_up() -> None:
    """The first column to the left, the others to the right."""
    assert table(["", "ns"], [["a", "1,000"], ["bcd", "2"]]).splitlines() == ["        ns", "a    1,000", "bcd      2"]
