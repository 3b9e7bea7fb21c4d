"""Everything that is measured, one part after another: `python -m bench [--quick]`.

A part that fails does not stop those after it, but the run as a whole has failed.
"""

import os
import subprocess
import sys
from pathlib import Path

from bench.measure import ROOT

HERE = Path(__file__).parent
PARTS = (
    "verify_against_bare_script",
    "import_time",
    "one_record",
    "bulk_tables",
    "strategies_against_builds",
)


def main() -> int:
    """Run every part; the exit code is 1 if any failed."""
    failed = []
    path = os.pathsep.join(filter(None, (str(ROOT / "tests"), os.environ.get("PYTHONPATH", ""))))
    for part in PARTS:
        print(f"\n-- {part.replace('_', ' ')} {'-' * (100 - len(part))}\n", flush=True)
        if not (HERE / f"{part}.py").exists():
            print("not measured: there is no such part yet")
            continue
        command = [sys.executable, "-m", f"bench.{part}", *sys.argv[1:]]
        if subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, check=False).returncode:
            failed.append(part)
    if failed:
        print(f"\nfailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
