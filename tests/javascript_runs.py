"""Emitted JavaScript, run in Node: modules are loaded into one process, which answers requests line by line."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from attrs import frozen

NODE = shutil.which("node")

needs_node = pytest.mark.skipif(NODE is None, reason="Node.js is not installed: the emitted JavaScript cannot be run")

_DRIVER = """
import { createInterface } from "node:readline";

let loaded = null;
const answers = {
  async load({ text }) {
    try {
      loaded = await import("data:text/javascript;base64," + Buffer.from(text).toString("base64"));
      return loaded.whyDisabled();
    } catch (error) {
      return `not loaded: ${error.message}`;
    }
  },
  ask: ({ name, of }) => of.map((each) => answered(() => loaded[name](...each))),
  course: ({ readings, days }) => {
    const told = [];
    let from = loaded.outset();
    for (const recorded of days) {
      const day = loaded.step(from, recorded, readings);
      told.push(day);
      if (day.impossible) break;
      from = day.next;
    }
    return told;
  },
};
const answered = (call) => {
  try {
    return call() ?? null;
  } catch (error) {
    if (!(error instanceof loaded.Refused)) throw error;
    return { refused: error.message };
  }
};
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  console.log(JSON.stringify(await answers[request.what](request)));
}
"""

INTERNALS = """
export { Reader };
export const tableOf = (decision, readings) => {
  const { diagrams, said } = Reader.of(readings).deciding(decision).space({});
  const places = new Map();
  const rows = [];
  const visit = (node) => {
    if (!places.has(node)) {
      const below = diagrams.children[node].map(visit);
      places.set(node, rows.length);
      rows.push(below.length ? [diagrams.names[diagrams.levels[node]], below] : diagrams.values[node]);
    }
    return places.get(node);
  };
  visit(said);
  return rows;
};
"""
"""What tests ask of the inside of a module: the diagram of all that is said of a decision, as a table."""


@frozen(eq=False)
class Node:
    """A running Node process."""

    process: "subprocess.Popen[str]"

    def load(self, text: str) -> str | None:
        """Load a module; why it is disabled or cannot be loaded, or None."""
        disabled: str | None = self._heard(what="load", text=text)
        return disabled

    def ask(self, name: str, of: Sequence[Sequence[Any]]) -> list[Any]:
        """Call a function of the module loaded last, once for each list of arguments."""
        found: list[Any] = self._heard(what="ask", name=name, of=of)
        return found

    def course(self, readings: Mapping[str, str], days: Sequence[Mapping[str, Any]]) -> list[Any]:
        """Step through a course, up to the first impossible day."""
        found: list[Any] = self._heard(what="course", readings=readings, days=days)
        return found

    def _heard(self, **request: Any) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(request, default=_plain) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "Node has ended; its message is above"
        return json.loads(line)


@contextmanager
def running() -> Iterator[Node]:
    """A Node process for as long as it is needed."""
    assert NODE
    command = [NODE, "--input-type=module", "-e", _DRIVER]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield Node(process)
        finally:
            process.kill()


def plainly(value: Any) -> Any:
    """Something as it comes back from JSON."""
    return json.loads(json.dumps(value, default=_plain))


def _plain(value: object) -> str:
    assert isinstance(value, date), value
    return value.isoformat()
