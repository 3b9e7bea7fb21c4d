"""What importing the oracle takes, without the command line: time, and the modules that come with it.

python -m bench.import_time [--quick]
"""

import argparse
import json
import statistics
import subprocess
import sys

from bench.measure import ROOT, interleaved, table
from ow32_oracle.purpose import PURPOSE

IMPORTS = {
    "nothing": "pass",
    "attrs": "import attrs",
    "the specification": "import ow32_spec.book",
    "records and answers": "import ow32_spec.book, ow32_oracle.records, ow32_spec.language.answers",
}
SOLVERS = ("z3", "cvc5")
LISTED = "\nimport sys, json; print(json.dumps(sorted(sys.modules)))"


def _modules(code: str) -> set[str]:
    said = subprocess.run([sys.executable, "-c", code + LISTED], check=True, capture_output=True, text=True, cwd=ROOT)
    return set(json.loads(said.stdout))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--quick", action="store_true", help="fewer rounds")
    rounds = 5 if options.parse_args().quick else 21

    def run(code: str):
        return lambda: subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)

    print(f"Importing\n{PURPOSE}\n")
    times = interleaved({name: run(code) for name, code in IMPORTS.items()}, rounds=rounds)
    nothing = _modules(IMPORTS["nothing"])
    rows = []
    for name, code in IMPORTS.items():
        brought = _modules(code) - nothing
        packages = sorted({module.split(".")[0].lstrip("_") for module in brought})
        more = statistics.median(
            taken - empty for taken, empty in zip(times[name].wall, times["nothing"].wall, strict=True)
        )
        rows.append([name, f"{more * 1e3:.0f}", str(len(brought))])
        solvers = ", ".join(package for package in packages if package in SOLVERS)
        print(f"{name}: {', '.join(packages) or 'no module'}; {f'solvers: {solvers}' if solvers else 'no solver'}")
    print()
    print(table(["", "ms more than nothing", "modules"], rows))


if __name__ == "__main__":
    main()
