"""Emitted JavaScript as it runs in a page: a file opened from the disk in a real browser, without a network.

What is asked goes to the name that the page's own script leaves behind, through the protocol of the browser's tools:
the policy of the page is as strict as for its readers, and nothing is added to the page.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import frozen

from browsers import opened, sync_api
from javascript_runs import plainly

CHUNK = 4_000
"""How many calls are made at once."""

_ASK = """
(text) => {
  const { name, of } = JSON.parse(text);
  const places = new Map();
  const answers = [];
  const told = of.map((each) => {
    let answer;
    try {
      answer = JSON.stringify(ow32[name](...each) ?? null);
    } catch (error) {
      if (!(error instanceof ow32.Refused)) throw error;
      answer = JSON.stringify({ refused: error.message });
    }
    if (!places.has(answer)) {
      places.set(answer, answers.length);
      answers.push(JSON.parse(answer));
    }
    return places.get(answer);
  });
  return JSON.stringify({ answers, told });
}
"""

_CHECK = """
() => {
  try {
    return ow32.check();
  } catch (error) {
    return `not loaded: ${error.message}`;
  }
}
"""


@frozen(eq=False)
class LoadedPage:
    """A page in a browser.

    Attributes:
        page: the page.
        asked: the addresses of all that it has requested.
        said: what it has written to the console.
    """

    page: "sync_api.Page"
    asked: list[str]
    said: list[str]

    def check(self) -> str | None:
        """Let its rules check themselves; why they are disabled or not there, or None."""
        disabled: str | None = self.page.evaluate(_CHECK)
        return disabled

    def ask(self, name: str, of: Sequence[Sequence[Any]]) -> list[Any]:
        """Call a function of its rules, once for each list of arguments."""
        found: list[Any] = []
        for start in range(0, len(of), CHUNK):
            request = json.dumps({"name": name, "of": plainly(of[start : start + CHUNK])})
            response = json.loads(self.page.evaluate(_ASK, request))
            found += [response["answers"][place] for place in response["told"]]
        return found


@contextmanager
def loaded(browser: "sync_api.Browser", html: str, folder: Path) -> Iterator[LoadedPage]:
    """A page, written to a file and opened from there."""
    path = folder / "ow32.html"
    path.write_text(html, encoding="utf-8")
    page = opened(browser, "about:blank")
    found = LoadedPage(page, [], [])
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("console", lambda message: found.said.append(message.text))
    page.goto(path.as_uri())
    try:
        yield found
    finally:
        page.context.close()
