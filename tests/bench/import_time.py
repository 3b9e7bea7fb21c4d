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
    "the oracle": "import ow32_oracle",
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
        packages = sorted({module.split(".")[0] for module in brought})
        others = [each for each in packages if each not in sys.stdlib_module_names]
        solvers = ", ".join(each for each in others if each in SOLVERS)
        more = statistics.median(
            taken - empty for taken, empty in zip(times[name].processor, times["nothing"].processor, strict=True)
        )
        rows.append([name, f"{more * 1e3:.0f}", str(len(brought))])
        standard = ", ".join(each for each in packages if each not in others)
        print(f"{name}: {', '.join(others) or 'nothing'}; {f'solvers: {solvers}' if solvers else 'no solver'}")
        print(f"    of the standard library: {standard or 'nothing'}")
    print()
    print(table(["", "ms of the processor more than nothing", "modules"], rows))


if __name__ == "__main__":
    main()
