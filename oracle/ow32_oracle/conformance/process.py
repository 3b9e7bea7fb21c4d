"""A system that is a process: it is asked on its standard input, and replies on its standard output.

Nothing is run by a shell. The process has a group of its own, and the whole group is ended with it. Three threads
read its output and its errors and write its input, so that no pipe that is full or empty ever holds up the run.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from attrs import define, field

from ow32_oracle.conformance import protocol
from ow32_oracle.conformance.cases import Case
from ow32_oracle.conformance.protocol import NotThere, Unwilling
from ow32_oracle.conformance.replies import Babble, Failed, Reply, read_reply
from ow32_oracle.conformance.results import Ending, System
from ow32_oracle.record_problems import shown
from ow32_spec.book import OW32

TIME_LIMIT = 10.0
"""Seconds within which a case is to be answered."""

LINE_LIMIT = 2**20
"""The most bytes that a reply may have: 1 MiB."""

_START_FACTOR = 3
"""Start-up may take so many times as long as a case."""

_LOG_LIMIT = 2**13
_PATIENCE_AT_THE_END = 1.0

_END = None


@define(eq=False)
class _Running:
    """A process and what has been heard of it."""

    process: subprocess.Popen[bytes]
    lines: "queue.Queue[bytes | None]" = field(factory=queue.Queue)
    input: "queue.Queue[bytes | None]" = field(factory=queue.Queue)
    errors: deque[bytes] = field(factory=deque)
    threads: list[threading.Thread] = field(factory=list)

    @classmethod
    def of(cls, command: Sequence[str], folder: Path | None) -> "_Running":
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            start_new_session=True,
        )
        running = cls(process)
        assert process.stdin and process.stdout and process.stderr
        for work, stream in (
            (running._read, process.stdout),
            (running._heed, process.stderr),
            (running._write, process.stdin),
        ):
            thread = threading.Thread(target=work, args=(stream,), daemon=True)
            thread.start()
            running.threads.append(thread)
        return running

    def _read(self, stream: IO[bytes]) -> None:
        with suppress(OSError, ValueError):
            while line := stream.readline(LINE_LIMIT + 1):
                self.lines.put(line)
                while len(line) > LINE_LIMIT and not line.endswith(b"\n") and (rest := stream.readline(LINE_LIMIT)):
                    if rest.endswith(b"\n"):
                        break
        self.lines.put(_END)

    def _heed(self, stream: IO[bytes]) -> None:
        size = 0
        with suppress(OSError, ValueError):
            while piece := os.read(stream.fileno(), 2**12):
                self.errors.append(piece)
                size += len(piece)
                while size - len(self.errors[0]) > _LOG_LIMIT:
                    size -= len(self.errors.popleft())

    def _write(self, stream: IO[bytes]) -> None:
        with suppress(OSError, ValueError):
            while (piece := self.input.get()) is not _END:
                stream.write(piece)
                stream.flush()
        with suppress(OSError):
            stream.close()

    def kill(self) -> None:
        """End the process and everything that it has started."""
        with suppress(OSError):
            if sys.platform == "win32":
                self.process.kill()
            else:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.input.put(_END)
        for thread in self.threads:
            thread.join(_PATIENCE_AT_THE_END)


@define(eq=False, kw_only=True)
class Process:
    """A system under test that is a process.

    Attributes:
        command: what is run: a program and its arguments.
        time_limit: the seconds within which a case is to be answered; to start may take three times as long.
        folder: where it runs; without it, here.
        arguments: what of a command line of `ow32 conform` names it.
        exit_code: how it last ended by itself, if it did.
    """

    command: Sequence[str]
    time_limit: float = TIME_LIMIT
    folder: Path | None = None
    arguments: tuple[str, ...] = field()
    can_be_fresh: bool = field(default=True, init=False)
    log: str = field(default="", init=False)
    exit_code: int | None = field(default=None, init=False)
    _running: _Running | None = field(default=None, init=False)
    _seq: int = field(default=0, init=False)

    @arguments.default
    def _after_dashes(self) -> tuple[str, ...]:
        return ("--", *self.command)

    def start(self) -> System | Unwilling | Failed:
        """Start the process, anew if it is running, and ask what it is.

        Raises:
            NotThere: there is no such program, or it cannot be run.
        """
        self.stop()
        try:
            self._running = _Running.of(self.command, self.folder)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise NotThere(
                f"cannot run {shown(self.command[0])} ({why}): write the program and its arguments after --"
            ) from error
        limit = self.time_limit * _START_FACTOR
        said = self._exchange(json.dumps(protocol.START), limit, "start")
        if isinstance(said, Failed):
            return said
        try:
            system = protocol.read_start(said)
        except Babble as error:
            return self._failed(Ending.BABBLED, str(error))
        said = self._exchange(json.dumps(protocol.DIALECT), limit, "dialect")
        if isinstance(said, Failed):
            return said
        match said.get("ok"):
            case True:
                return system
            case False:
                return Unwilling(f"{system.name} says that it does not know {OW32.edition}")
        return self._failed(Ending.BABBLED, 'the reply to dialect has no ok: reply with {"ok": true}, or false')

    def takes(self, case: Case) -> bool:
        """Everything can be written on a line."""
        return True

    def announce(self, cases: tuple[Case, ...]) -> None:
        """Nothing is done ahead."""

    def ask(self, case: Case) -> Reply:
        """Ask a case."""
        began = time.perf_counter()
        self._seq += 1
        reply = self._reply(case)
        return reply.after(time.perf_counter() - began)

    def _reply(self, case: Case) -> Reply:
        if early := self._early():
            return Reply(said=early)
        said = self._exchange(protocol.run_message(self._seq, case), self.time_limit, "the case")
        if isinstance(said, Failed):
            return Reply(said=said)
        seq = said.get("seq")
        if isinstance(seq, bool) or seq != self._seq:
            told = "no seq" if "seq" not in said else f"seq {shown(str(seq))}"
            words = f"the reply has {told} where {self._seq} was asked: reply once to each run, with its seq"
            return Reply(said=self._failed(Ending.BABBLED, words), raw=said)
        raw = {name: value for name, value in said.items() if name != "seq"}
        try:
            return read_reply(raw, OW32.decision(case.vector.decision))
        except Babble as error:
            return Reply(said=Failed(Ending.BABBLED, str(error)), raw=raw)

    def _early(self) -> Failed | None:
        """What is wrong before anything is asked: the process has ended, or wrote something that nobody asked for."""
        if self._running is None:
            return Failed(Ending.NOT_RUN, "the system is not running")
        try:
            line = self._running.lines.get_nowait()
        except queue.Empty:
            return None
        if line is _END:
            return self._ended("before the case was asked")
        written = shown(line[:200].decode(errors="replace").strip())
        words = f"it wrote {written} without being asked: reply once to each run, and write all else to standard error"
        return self._failed(Ending.BABBLED, words)

    def _exchange(self, message: str, limit: float, what: str) -> Mapping[str, Any] | Failed:
        running = self._running
        assert running is not None
        running.input.put(message.encode() + b"\n")
        try:
            line = running.lines.get(timeout=limit)
        except queue.Empty:
            words = (
                f"no reply to {what} within {limit:g} seconds: is each reply flushed as soon as it is written, "
                "and does it end with a line break?"
            )
            return self._failed(Ending.TIMED_OUT, words)
        if line is _END:
            return self._ended(f"in reply to {what}")
        if len(line) > LINE_LIMIT:
            return self._failed(Ending.BABBLED, f"it wrote a line of more than {LINE_LIMIT:,} bytes: write less")
        try:
            return protocol.read_line(line)
        except Babble as error:
            return self._failed(Ending.BABBLED, str(error))

    def _ended(self, when: str) -> Failed:
        """The process has closed its output; mostly because it has ended."""
        assert self._running is not None
        try:
            code: int | None = self._running.process.wait(_PATIENCE_AT_THE_END)
        except subprocess.TimeoutExpired:
            code = None
        self.exit_code = code
        match code:
            case None:
                how = "it closed its standard output"
            case int() if code < 0:
                how = f"it was ended by signal {_signal(-code)}"
            case _:
                how = f"it ended with exit code {code}"
        failed = self._failed(Ending.CRASHED, f"{how} {when}")
        last = next((line for line in reversed(self.log.splitlines()) if line.strip()), "")
        return Failed(failed.ending, f"{failed.message}: {last.strip()}" if last else failed.message)

    def _failed(self, ending: Ending, message: str) -> Failed:
        """The process is of no use any longer."""
        self.log = self._end()
        return Failed(ending, message)

    def _end(self) -> str:
        """End the process; the end of what it wrote on its standard error."""
        if self._running is None:
            return ""
        self._running.kill()
        errors = b"".join(self._running.errors).decode(errors="replace")[-_LOG_LIMIT:]
        self._running = None
        return errors

    def stop(self) -> None:
        """Say to stop, and end what does not."""
        if self._running is not None:
            self._running.input.put(json.dumps(protocol.STOP).encode() + b"\n")
            self._running.input.put(_END)
            with suppress(subprocess.TimeoutExpired):
                self._running.process.wait(min(self.time_limit, _PATIENCE_AT_THE_END))
            errors = self._end()
            self.log = self.log or errors  # What was written before a failure is worth more.


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
