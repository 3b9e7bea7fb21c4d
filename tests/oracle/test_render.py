"""Pictures are drawn with and without the ``dot`` program, or refused in a clear word; never a crash."""

import os
import shutil
import stat
import sys
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import graphviz
import pytest

from ow32_oracle.pictures import render
from ow32_oracle.pictures.render import PictureError, render_svg, write_picture

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
BY_THE_WHEEL = "(graphviz-pure)"
BY_THE_FAKE_DOT = '<svg xmlns="http://www.w3.org/2000/svg"><text>fake dot</text></svg>'

needs_scripts = pytest.mark.skipif(os.name == "nt", reason="the stand-in programs are POSIX scripts")
needs_wheel = pytest.mark.skipif(render._wheel_program() is None, reason="no wheel for this platform")
needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="needs the real dot program")


def program(path: Path, body: str) -> Path:
    """Write a stand-in for an engine: a Python script that reads its input and then does ``body``."""
    path.write_text(f"#!{sys.executable}\nimport sys\nsource = sys.stdin.read()\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def no_dot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Make a machine whose PATH holds one empty directory, which is given back."""
    directory = tmp_path / "bin"
    directory.mkdir()
    monkeypatch.setenv("PATH", str(directory))
    return directory


@pytest.fixture
def fake_dot(no_dot: Path) -> Path:
    """Make a machine with a ``dot`` that writes one fixed picture, whatever it is asked."""
    return program(no_dot / "dot", f"print({BY_THE_FAKE_DOT!r}, end='')")


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a machine for which there is no wheel."""
    monkeypatch.setattr(render, "_wheel_program", lambda: None)


def use_wheel(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Put another program in the place of the wheel's own."""
    monkeypatch.setattr(render, "_wheel_program", lambda: str(path))


def a_graph() -> graphviz.Digraph:
    """Give a graph with what our pictures use: clusters, links, tooltips, a table, ranks, edge labels."""
    graph = graphviz.Digraph("norms", graph_attr={"compound": "true"}, node_attr={"fontname": "Arial"})
    with graph.subgraph(name="cluster_age") as cluster:
        cluster.attr(label="Oedran – age (ŵ)", style="filled", fillcolor="#e8f1fb")
        cluster.node("adult", "age ≥ 18", URL="#norm-adult", tooltip="Adults only", id="norm-adult")
        cluster.node("dose", "mg/m²")
    rows = '<TR><TD PORT="p" BGCOLOR="#d9ead3" HREF="#cell">blasts</TD><TD>≥ 5 %</TD></TR>'
    graph.node("state", f"<<TABLE>{rows}</TABLE>>", shape="plain")
    with graph.subgraph() as level:
        level.attr(rank="same")
        level.node("state")
        level.node("refused")
    graph.edge("adult", "state:p", label="then", ltail="cluster_age")
    graph.edge("dose", "refused")
    return graph


def texts(svg: str) -> list[str]:
    """Give the text of each label in a picture."""
    return ["".join(element.itertext()) for element in ET.fromstring(svg).iter(f"{SVG}text")]


def links(svg: str) -> list[str | None]:
    """Give the targets of the links in a picture."""
    return [element.get(f"{XLINK}href") for element in ET.fromstring(svg).iter(f"{SVG}a")]


# --- SVG, with and without dot ---------------------------------------------------------------------------


@needs_wheel
def test_svg_needs_no_dot(no_dot: Path) -> None:
    """Without the dot program, a graph with tables, links and UTF-8 is drawn whole by the wheel."""
    svg = render_svg(a_graph())
    assert BY_THE_WHEEL in svg
    assert {"Oedran – age (ŵ)", "age ≥ 18", "mg/m²", "blasts", "≥ 5 %", "then"} <= set(texts(svg))
    assert set(links(svg)) == {"#norm-adult", "#cell"}
    elements = list(ET.fromstring(svg).iter())
    assert "norm-adult" in {element.get("id") for element in elements}
    assert "Adults only" in {element.get(f"{XLINK}title") for element in elements}
    assert {"#e8f1fb", "#d9ead3"} <= {element.get("fill") for element in elements}


@needs_wheel
@needs_scripts
def test_wheel_comes_before_dot(fake_dot: Path) -> None:
    """With dot there too, SVG still comes from the wheel, so that each machine writes the same bytes."""
    assert BY_THE_WHEEL in render_svg(a_graph())


@needs_scripts
def test_dot_draws_when_there_is_no_wheel(fake_dot: Path, no_wheel: None) -> None:
    """On a platform without the wheel, dot draws the SVG."""
    assert render_svg(a_graph()) == BY_THE_FAKE_DOT


@needs_dot
def test_real_dot_draws_the_same_graph(no_wheel: None) -> None:
    """The real dot draws the same labels and links as the wheel does."""
    svg = render_svg(a_graph())
    assert BY_THE_WHEEL not in svg
    assert {"Oedran – age (ŵ)", "age ≥ 18", "mg/m²", "blasts", "≥ 5 %", "then"} <= set(texts(svg))
    assert set(links(svg)) == {"#norm-adult", "#cell"}


def test_no_engine_is_a_clear_word(no_dot: Path, no_wheel: None) -> None:
    """With neither wheel nor dot, the error names both ways to get one and the way to do without."""
    with pytest.raises(PictureError, match=r"pip install graphviz-pure.*install Graphviz.*\.dot file"):
        render_svg(a_graph())


@needs_wheel
def test_layout_of_the_builder_is_kept(no_dot: Path) -> None:
    """A Digraph made for another layout engine is drawn with that engine."""
    ring = [(str(i), str((i + 1) % 6)) for i in range(6)]
    in_rows, in_circle = graphviz.Digraph(), graphviz.Digraph(engine="circo")
    for graph in (in_rows, in_circle):
        graph.edges(ring)
    assert in_rows.source == in_circle.source
    assert render_svg(in_rows) != render_svg(in_circle)


# --- Broken engines --------------------------------------------------------------------------------------

BROKEN = {
    "panics": "sys.stderr.write('panicked at src/main.rs'); sys.exit(101)",
    "dies by a signal": "import os; os.kill(os.getpid(), 9)",
    "fails without a word": "sys.exit(1)",
    "fails with a warning only": "sys.stderr.write('Warning: odd letter'); sys.exit(1)",
    "draws and then fails": "print('<svg/>'); sys.exit(3)",
    "writes nothing": "",
    "writes half a picture": "print('<svg><g>')",
    "writes two pictures": "print('<svg/><svg/>')",
}


@needs_scripts
@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_broken_wheel_falls_back_to_dot(
    fake_dot: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str
) -> None:
    """A wheel that is itself at fault is passed over for dot."""
    use_wheel(monkeypatch, program(tmp_path / "wheel", body))
    assert render_svg(a_graph()) == BY_THE_FAKE_DOT


@needs_scripts
@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_broken_wheel_without_dot_is_a_clear_word(
    no_dot: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str
) -> None:
    """A broken wheel and no dot: the error says what the wheel did and what to do."""
    use_wheel(monkeypatch, program(tmp_path / "wheel", body))
    with pytest.raises(PictureError, match=r"graphviz-pure (ended with code|wrote no).*install Graphviz"):
        render_svg(a_graph())


@needs_scripts
def test_wheel_that_does_not_start_falls_back(fake_dot: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A wheel for another processor, damaged, or lost since the search is passed over for dot."""
    damaged = tmp_path / "wheel"
    damaged.write_bytes(b"\x7fELF no program at all")
    damaged.chmod(0o755)
    for wheel in (damaged, tmp_path / "lost"):
        use_wheel(monkeypatch, wheel)
        assert render_svg(a_graph()) == BY_THE_FAKE_DOT


@needs_scripts
def test_slow_drawing_is_stopped(no_dot: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A drawing that does not end is stopped in a clear word."""
    use_wheel(monkeypatch, program(tmp_path / "wheel", "import time; time.sleep(60)"))
    monkeypatch.setattr(render, "_TIMEOUT_SECONDS", 0.2)
    with pytest.raises(PictureError, match=r"stopped after 0\.2 seconds"):
        render_svg(a_graph())


# --- Broken and hostile graphs ---------------------------------------------------------------------------


@needs_wheel
@pytest.mark.parametrize(
    ("dot", "word"),
    [
        ("digraph { a -> ", "syntax error in line 1"),
        ("not a graph", "syntax error in line 1 near 'not'"),
        ('digraph { a [label="open }', "missing endquote"),
        ("digraph { a [label=<<B>x</I>>] }", "mismatched tag"),
        ("digraph { layout=nosuch; a }", "nosuch"),
    ],
)
def test_broken_dot_is_a_clear_word(no_dot: Path, dot: str, word: str) -> None:
    """A fault in the DOT text is told with its place, and not blamed on the engine."""
    with pytest.raises(PictureError, match=f"correct its DOT text.*{word}"):
        render_svg(dot)


@needs_wheel
def test_source_that_draws_nothing_is_a_clear_word(no_dot: Path) -> None:
    """A source without a graph, or with a reference to a forbidden character, points to the DOT text."""
    for dot in ("// only a comment", 'digraph { n [label="&#1;"] }'):
        with pytest.raises(PictureError, match=r"wrote no well-formed SVG.*Look whether the DOT text"):
            render_svg(dot)


@needs_wheel
@needs_scripts
def test_broken_dot_is_not_tried_again(fake_dot: Path) -> None:
    """A fault in the DOT text ends the search: no second engine covers it up."""
    with pytest.raises(PictureError, match="graphviz-pure: syntax error"):
        render_svg("digraph { a -> ")


@pytest.mark.parametrize("empty", ["", " \n\t"])
def test_empty_source_is_a_clear_word(empty: str) -> None:
    """An empty source is no graph."""
    with pytest.raises(PictureError, match="no graph"):
        render_svg(empty)


@needs_wheel
@pytest.mark.parametrize(
    "hostile",
    [
        "</text><script>alert(1)</script>",
        "a & b && c &lt; d",
        """single ' and double " quotes""",
        "]]> --> <!-- <?xml ?>",
        "back\\slash and \\n and \\L",
        "}; evil [label=x]; {",
        "x" * 70_000,
    ],
    ids=["markup", "ampersands", "quotes", "comments", "backslashes", "DOT", "very long"],
)
def test_hostile_label_stays_text(no_dot: Path, hostile: str) -> None:
    """An escaped label, tooltip and link come out as plain text: no markup, no new nodes."""
    graph = graphviz.Digraph()
    escaped = graphviz.escape(hostile)
    graph.node("n", escaped, tooltip=escaped, URL=escaped)
    svg = render_svg(graph)
    # Graphviz reads &lt; in a label as the sign itself, as HTML does; all else is kept letter by letter.
    assert texts(svg) == [hostile.replace("&lt;", "<")]
    root = ET.fromstring(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert [group.get("class") for group in root.iter(f"{SVG}g")].count("node") == 1


@needs_wheel
def test_newline_in_a_label_breaks_the_line(no_dot: Path) -> None:
    """A newline in a label makes two lines of text."""
    graph = graphviz.Digraph()
    graph.node("n", "first\nsecond")
    assert texts(render_svg(graph)) == ["first", "second"]


@needs_wheel
@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1b", "\ud800", "\uffff"])
def test_characters_xml_forbids_are_shown_as_replaced(no_dot: Path, character: str) -> None:
    """A character that no XML may hold becomes U+FFFD, so that the picture opens."""
    assert texts(render_svg(f'digraph {{ n [label="a{character}b"] }}')) == ["a\ufffdb"]


# --- Determinism -----------------------------------------------------------------------------------------


@needs_wheel
def test_same_graph_same_bytes(no_dot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One graph gives one text: again, from its DOT text, in another locale, and from many threads."""
    graph = a_graph()
    first = render_svg(graph)
    assert render_svg(graph.source) == first
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(render_svg, [graph] * 24)) == {first}


# --- Files -----------------------------------------------------------------------------------------------


@needs_wheel
@pytest.mark.parametrize("name", ["a.svg", "A.SVG", "new/deeper/a.svg"])
def test_svg_file(no_dot: Path, tmp_path: Path, name: str) -> None:
    """An SVG file holds what render_svg gives, in directories made for it, and nothing is left beside it."""
    path = tmp_path / "pictures" / name
    assert write_picture(a_graph(), path) == path
    assert path.read_bytes() == render_svg(a_graph()).encode()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("suffix", [".dot", ".gv"])
def test_source_file_needs_no_engine(no_dot: Path, no_wheel: None, tmp_path: Path, suffix: str) -> None:
    """The DOT text itself is written without any engine, from a builder as from text."""
    path = tmp_path / f"graph{suffix}"
    write_picture(a_graph(), path)
    assert path.read_text(encoding="utf-8") == a_graph().source
    write_picture("digraph { ŵ }\n", path)
    assert path.read_bytes() == "digraph { ŵ }\n".encode()
    write_picture("digraph { \ud800 }\n", path)
    assert path.read_bytes() == b"digraph { ? }\n", "half of a character cannot be written"


@pytest.mark.parametrize("suffix", [".png", ".pdf"])
def test_png_and_pdf_without_dot_are_a_clear_word(no_dot: Path, tmp_path: Path, suffix: str) -> None:
    """PNG and PDF need dot; without it the error says so, points to SVG, and no file appears."""
    path = tmp_path / f"graph{suffix}"
    with pytest.raises(
        PictureError, match=rf"A {suffix} picture needs the `dot` program, and it is not on the PATH.*\.svg"
    ):
        write_picture(a_graph(), path)
    assert not path.exists()


@needs_scripts
def test_png_by_dot(no_dot: Path, tmp_path: Path) -> None:
    """With dot there, a PNG holds the bytes that dot writes when asked for PNG."""
    program(no_dot / "dot", "print(*sys.argv[1:], end='')")
    assert write_picture(a_graph(), tmp_path / "graph.png").read_text(encoding="utf-8") == "-Kdot -Tpng"


@needs_scripts
def test_png_by_a_dot_that_writes_nothing_is_a_clear_word(no_dot: Path, tmp_path: Path) -> None:
    """A dot that writes no PNG is named in the error."""
    program(no_dot / "dot", "")
    with pytest.raises(PictureError, match="dot wrote no picture"):
        write_picture(a_graph(), tmp_path / "graph.png")


@needs_dot
@pytest.mark.parametrize(("suffix", "magic"), [(".png", b"\x89PNG"), (".pdf", b"%PDF")])
def test_png_and_pdf_by_the_real_dot(tmp_path: Path, suffix: str, magic: bytes) -> None:
    """The real dot writes PNG and PDF."""
    assert write_picture(a_graph(), tmp_path / f"graph{suffix}").read_bytes().startswith(magic)


@pytest.mark.parametrize("name", ["graph.jpg", "graph", "graph.svg.txt", ".svg"])
def test_unsupported_suffix_is_a_clear_word(tmp_path: Path, name: str) -> None:
    """Any other suffix is refused with the list of the known ones."""
    with pytest.raises(PictureError, match=r"must end in one of \.svg, \.dot, \.gv, \.pdf, \.png"):
        write_picture(a_graph(), tmp_path / name)


def test_failed_drawing_keeps_the_older_file(no_dot: Path, no_wheel: None, tmp_path: Path) -> None:
    """When the drawing fails, the older picture stays as it was."""
    path = tmp_path / "graph.svg"
    path.write_text("older", encoding="utf-8")
    with pytest.raises(PictureError):
        write_picture(a_graph(), path)
    assert path.read_text(encoding="utf-8") == "older"


def test_failed_replacement_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """When the last step fails, the older file stays and no draft is left beside it."""
    path = tmp_path / "graph.dot"
    path.write_text("older", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PictureError, match="Permission denied"):
        write_picture(a_graph(), path)
    assert path.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_place_that_cannot_be_written_is_a_clear_word(tmp_path: Path) -> None:
    """A directory in the place of the file, or a file in the place of a directory, is a clear word."""
    (tmp_path / "taken.dot").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "taken.dot", tmp_path / "file" / "graph.dot"):
        with pytest.raises(PictureError, match="Cannot write"):
            write_picture(a_graph(), path)


@needs_scripts
def test_file_has_the_usual_permissions(tmp_path: Path) -> None:
    """A picture may be read by those who may read any new file of the user."""
    usual = tmp_path / "usual"
    usual.touch()
    path = write_picture(a_graph(), tmp_path / "graph.dot")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


# --- Finding the wheel -----------------------------------------------------------------------------------


@needs_wheel
def test_wheel_is_found_off_the_path(no_dot: Path) -> None:
    """The wheel's program is found when its environment is not activated."""
    assert shutil.which("graphviz-pure") is None
    assert render._wheel_program() is not None


@needs_scripts
def test_wheel_program_on_the_path_serves_too(no_dot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A graphviz-pure program installed by other means is found on the PATH; with none there is none."""

    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(render, "distribution", missing)
    assert render._wheel_program() is None
    tool = program(no_dot / "graphviz-pure", "")
    assert render._wheel_program() == str(tool)
