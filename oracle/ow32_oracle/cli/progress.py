"""How far a command has come, for somebody who watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

Tell = Callable[[str, int, int], None]
"""Told what is done next, how much is done, and of how much."""


@contextmanager
def shown_progress() -> Iterator[Tell]:
    """Progress as a bar on the error stream where somebody is looking at it."""
    if not sys.stderr.isatty():
        yield lambda name, done, of: None
        return
    columns = (BarColumn(bar_width=30), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)

        def tell(name: str, done: int, of: int) -> None:
            progress.update(task, description=name[:60], completed=done, total=of)

        yield tell
