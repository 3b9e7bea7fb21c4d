"""Turn a DOT graph into a picture, on a machine with or without the ``dot`` program.

SVG comes from the ``graphviz-pure`` wheel wherever that runs, also beside an installed ``dot``: the wheel
writes the same bytes everywhere, whereas ``dot`` measures text with the fonts of its machine. ``dot`` is
the second choice for SVG and the only one for PNG and PDF. ADR 0009 has the reasons and the figures.
"""

import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final
from xml.parsers import expat

import attrs
import graphviz

_WHEEL: Final = "graphviz-pure"
_TIMEOUT_SECONDS: Final = 120.0
_SUFFIXES_OF_SOURCE: Final = frozenset({".dot", ".gv"})
_SUFFIXES_FOR_DOT_ONLY: Final = frozenset({".png", ".pdf"})
_SUFFIXES: Final = (".svg", *sorted(_SUFFIXES_OF_SOURCE), *sorted(_SUFFIXES_FOR_DOT_ONLY))
_GET_DOT: Final = "install Graphviz (https://graphviz.org/download/) so that `dot` is on the PATH"

# Every engine copies these characters into the SVG, where XML forbids them: no browser would open it.
NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class PictureError(RuntimeError):
    """A picture that cannot be drawn or written; the message says why and what to do."""


class _EngineBrokenError(Exception):
    """The engine, not the graph, is at fault: another engine may still draw the graph."""


@attrs.frozen
class _Engine:
    """A program that reads DOT on its standard input and writes a picture on its standard output."""

    name: str
    program: str

    def draw(self, dot: str, layout: str, kind: str) -> bytes:
        """Draw one graph.

        Args:
            dot: The graph in the DOT language.
            layout: The layout engine, as ``dot`` or ``neato``.
            kind: The kind of picture, as ``svg``.

        Returns:
            The picture.

        Raises:
            PictureError: When the graph is at fault, or takes too long.
            _EngineBrokenError: When the engine itself does not work.
        """
        try:
            done = subprocess.run(
                [self.program, f"-K{layout}", f"-T{kind}"],
                input=dot.encode(),
                capture_output=True,
                timeout=_TIMEOUT_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PictureError(
                f"Drawing was stopped after {_TIMEOUT_SECONDS:g} seconds: draw fewer nodes, or leave out splines=ortho."
            ) from None
        except OSError as error:
            raise _EngineBrokenError(f"does not start ({error.strerror or error})") from None
        complaint = _complaint(done.stderr)
        if done.returncode == 1 and complaint:
            raise PictureError(f"The graph cannot be drawn; correct its DOT text. {self.name}: {complaint}")
        if done.returncode != 0:
            raise _EngineBrokenError(f"ended with code {done.returncode} {complaint}".rstrip())
        if kind == "svg":
            _check_svg(done.stdout)
        elif not done.stdout:
            raise _EngineBrokenError("wrote no picture")
        return done.stdout


def render_svg(source: graphviz.Digraph | str) -> str:
    """Draw a graph as SVG.

    The same source gives the same text, on every machine that has the same version of the wheel. Characters
    that XML forbids (most control characters) are shown as U+FFFD. Links are written as the graph has them.

    Args:
        source: The graph, or its DOT text.

    Returns:
        A whole, well-formed SVG document.

    Raises:
        PictureError: When the graph cannot be drawn, or nothing here can draw it.
    """
    return _draw(source, "svg").decode()


def write_picture(graph: graphviz.Digraph | str, path: Path) -> Path:
    """Write a graph to a file, in the form that the suffix names.

    ``.svg`` needs no other program; ``.dot`` and ``.gv`` hold the DOT text itself; ``.png`` and ``.pdf``
    need the ``dot`` program. Missing parent directories are made. The file appears whole or not at all, and
    an older one stays as it was until then.

    Args:
        graph: The graph, or its DOT text.
        path: The file to write.

    Returns:
        The path that was written.

    Raises:
        PictureError: When the suffix is unknown, the graph cannot be drawn, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise PictureError(f"Cannot write {path}: its name must end in one of {', '.join(_SUFFIXES)}.")
    if suffix in _SUFFIXES_OF_SOURCE:
        content = (graph if isinstance(graph, str) else graph.source).encode(errors="replace")
    else:
        content = _draw(graph, suffix.removeprefix("."))
    write_whole(content, path)
    return path


def _draw(source: graphviz.Digraph | str, kind: str) -> bytes:
    """Draw with the first engine that works; a fault of the graph itself ends the search."""
    dot, layout = (source, "dot") if isinstance(source, str) else (source.source, source.engine)
    dot = NOT_XML.sub("\ufffd", dot)
    if not dot.strip():
        raise PictureError("There is no graph to draw: the DOT text is empty.")
    faults: list[str] = []
    for engine in _engines(kind):
        try:
            return engine.draw(dot, layout, kind)
        except _EngineBrokenError as fault:
            faults.append(f"{engine.name} {fault}")
    raise PictureError(_nothing_can_draw(kind, faults))


def _engines(kind: str) -> Iterator[_Engine]:
    """Give the engines found here for one kind of picture, the preferred one first."""
    if kind == "svg" and (wheel := _wheel_program()):
        yield _Engine(_WHEEL, wheel)
    if dot := shutil.which("dot"):
        yield _Engine("dot", dot)


def _wheel_program() -> str | None:
    """Find the program of the wheel, also when its environment is not activated and so not on the PATH."""
    try:
        files = distribution(_WHEEL).files or ()
    except PackageNotFoundError:
        files = ()
    for file in files:
        if file.name in {_WHEEL, f"{_WHEEL}.exe"} and (program := Path(str(file.locate()))).is_file():
            return str(program)
    return shutil.which(_WHEEL)


def _nothing_can_draw(kind: str, faults: list[str]) -> str:
    """Say what to do when no engine is left."""
    if kind != "svg":
        why = "; ".join(faults) or "it is not on the PATH"
        remedy = f"Either {_GET_DOT}, or write an .svg picture, which does not need it."
        return f"A .{kind} picture needs the `dot` program, and {why}. {remedy}"
    if faults:
        why = f"No program here drew the graph: {'; '.join(faults)}."
        remedy = f"if so, `pip install --force-reinstall {_WHEEL}`, or {_GET_DOT}."
        return f"{why} Look whether the DOT text is one whole graph; {remedy}"
    return f"No program here draws SVG. Either `pip install {_WHEEL}`, or {_GET_DOT}, or write a .dot file."


def _complaint(stderr: bytes) -> str:
    """Keep what an engine says about the fault; its warnings, as on widths of letters, help nobody here."""
    lines = (line.strip() for line in stderr.decode(errors="replace").splitlines())
    told = " ".join(line.removeprefix("Error: ") for line in lines if not line.startswith("Warning:"))
    return told.replace("<stdin>: ", "").strip()[:400]


def _check_svg(svg: bytes) -> None:
    """Refuse a picture that no browser would open, as a truncated one, or two graphs in one file."""
    try:
        expat.ParserCreate("utf-8").Parse(svg, True)
    except expat.ExpatError as error:
        raise _EngineBrokenError(f"wrote no well-formed SVG ({error})") from None


def write_whole(content: bytes, path: Path) -> None:
    """Write beside the target and then replace it, so that no reader ever meets half a picture."""
    # Not `tempfile`: its files are private (0600), and the picture would stay so after the replacement.
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(content)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise PictureError(f"Cannot write {path}: {error.strerror or error}. Choose another place.") from None
