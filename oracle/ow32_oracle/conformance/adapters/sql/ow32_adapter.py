"""Lets your own queries answer the questions of the OW32 conformance kit, one query a decision.

ow32 conform -- python3 ow32_adapter.py

Verification of rules and software with synthetic patients; not a decision aid.

Each case is put as the one row of a table `patient` (see patient.sql), a column a fact, null where something is not
known; then the query `queries/<decision>.sql` is run and its first column read. A decision without a query is skipped.
As it stands the database is SQLite, which comes with Python; any other that Python can reach will do.
"""

import json
import sqlite3
import sys
import traceback
from pathlib import Path
from typing import Any

IMPLEMENTATION = {
    "name": "my queries",
    "version": "0",
    "language": "SQL",
    # Left out: all levels, and our reading of the text. `ow32 conform --help` lists both.
    # "levels": ["start", "missing data"],
    # "readings": {"three-cycles": "during"},
}

HERE = Path(__file__).parent


def connect() -> Any:
    """The database."""
    # ------------------------------------------------------------------------------------------------------------
    # Connect to your own database here, and write queries/start.sql and others: each gives one row, whose first
    # column is an outcome, as in 'start' or '100_mg', or 'undetermined' (too little is known), or 'not_asked' (the
    # question does not arise). The marks of parameters below are those of SQLite: some others want %s.
    return sqlite3.connect(":memory:")
    # ------------------------------------------------------------------------------------------------------------


class Queries:
    """The queries of a folder, run over one patient after the other."""

    def __init__(self, folder: Path) -> None:
        self.queries = {path.stem: path.read_text(encoding="utf-8") for path in (folder / "queries").glob("*.sql")}
        self.database = connect()
        self.cursor = self.database.cursor()
        self.cursor.execute((folder / "patient.sql").read_text(encoding="utf-8"))
        self.cursor.execute("select * from patient")
        self.facts = [column[0] for column in self.cursor.description]

    def reply(self, case: dict[str, Any]) -> dict[str, Any]:
        """Answer one case of the kit."""
        query = self.queries.get(case["decision"])
        if query is None or "record" not in case:
            return {"skipped": True, "message": f"no query is asked about {case['decision']} yet"}
        self.put(case["record"])
        self.cursor.execute(query)
        (said, *_) = self.cursor.fetchone()
        return {"answer": {said: True} if said in ("undetermined", "not_asked") else {"outcome": said}}

    def put(self, record: dict[str, Any]) -> None:
        """One patient in place of the one before."""
        row = [None if record.get(fact) == "unknown" else record.get(fact) for fact in self.facts]
        self.cursor.execute("delete from patient")
        self.cursor.execute(f"insert into patient values ({', '.join('?' for _ in row)})", row)


def main() -> None:
    """Reply to each line until told to stop."""
    queries = Queries(HERE)
    for line in sys.stdin:
        said = json.loads(line)
        match said["cmd"]:
            case "start":
                write({"version": 1, "implementation": IMPLEMENTATION})
            case "dialect":
                write({"ok": said["dialect"] == "ow32/2025-12-02"})
            case "run":
                write({"seq": said["seq"], **asked(queries, said["case"])})
            case "stop":
                return


def asked(queries: Queries, case: dict[str, Any]) -> dict[str, Any]:
    """The reply to a case, or that there was an error."""
    try:
        return queries.reply(case)
    except Exception as error:
        context = {"message": f"{type(error).__name__}: {error}", "traceback": traceback.format_exc()}
        return {"errored": True, "context": context}


def write(said: dict[str, Any]) -> None:
    """One line, at once."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
