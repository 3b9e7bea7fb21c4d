"""How long `ow32 verify` takes, cold, against a bare script that decides the same obligations.

The bare script reads every obligation as SMT-LIB text and checks it with z3, and with cvc5 too where `ow32 verify`
always does so: those of the proofs by induction. Both run as whole processes, in
turn; the ratio is taken pair by pair and its median is printed, then where the rest of the time goes.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAIRS = 5

BARE = """
import pathlib, sys, cvc5, z3

def by_cvc5(text):
    solver = cvc5.Solver(cvc5.TermManager())
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "obligation")
    said = ""
    while not (command := parser.nextCommand()).isNull():
        said += str(command.invoke(solver, parser.getSymbolManager()))
    return said.strip()

for file in sorted(pathlib.Path(sys.argv[1]).glob("*.smt2")):
    text = file.read_text()
    first, second, _ = text.split("\\n", 2)
    expected = first.removeprefix("; expected: ")
    solver = z3.Solver()
    solver.from_string(text)
    assert str(solver.check()) == expected, file
    if second.endswith("cvc5"):
        assert by_cvc5(text) == expected, file
"""

STAGES = """
import json, time
began = time.process_time()
import ow32_spec.book
spec = time.process_time()
import ow32_proofs.verification
solver = time.process_time()
result = ow32_proofs.verification.verify(ow32_spec.book.OW32)
decided = time.process_time()
from ow32_oracle.cli.verify_text import Account, account
account(Account(result=result, unconfirmed=(), solvers=("z3",), seconds=0, whole=True))
told = time.process_time()
import sys
print(json.dumps({
    "import of the specification": spec - began,
    "import of z3 and the proofs": solver - spec,
    "deciding and showing": decided - solver,
    "telling": told - decided,
}), file=sys.stderr)
"""


def _seconds(command: list[str]) -> tuple[float, float]:
    """Wall-clock and processor seconds of a whole process."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, cpu


def main() -> None:
    """Measure and print."""
    ow32 = [sys.executable, "-m", "ow32_oracle.cli", "verify"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*ow32, "--obligations", folder], check=True, stdout=subprocess.DEVNULL)
        count = len(list(Path(folder).glob("*.smt2")))
        bare = [sys.executable, "-c", BARE, folder]
        pairs = []
        many = 1 if "--quick" in sys.argv else PAIRS
        for number in range(many):
            pairs.append((_seconds(ow32), _seconds(bare)))
            print(f"pair {number + 1} of {many} measured", file=sys.stderr)
    print(f"{count} obligations, {many} pairs of runs, medians\n")
    print(f"{'':28}{'wall s':>8}{'cpu s':>8}")
    for label, side in (("ow32 verify", 0), ("bare script", 1)):
        wall, cpu = (statistics.median(pair[side][kind] for pair in pairs) for kind in (0, 1))
        print(f"{label:28}{wall:8.2f}{cpu:8.2f}")
    wall, cpu = (statistics.median(ours[kind] / theirs[kind] for ours, theirs in pairs) for kind in (0, 1))
    print(f"{'ratio':28}{wall:8.2f}{cpu:8.2f}\n")
    print("where ow32 verify spends its processor time")
    said = subprocess.run([sys.executable, "-c", STAGES], check=True, capture_output=True, text=True)
    for stage, seconds in json.loads(said.stderr.splitlines()[-1]).items():
        print(f"  {stage:34}{seconds:6.2f} s")


if __name__ == "__main__":
    main()
