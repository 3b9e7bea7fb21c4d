"""A picture: a graph with a name, and with a title and a description for those who cannot see it."""

import secrets
from pathlib import Path
from xml.sax.saxutils import escape

import graphviz
from attrs import frozen

from ow32_oracle.pictures.render import PictureError, render_svg, write_picture
from ow32_oracle.pictures.style import FONT, INK, cell, row, small, table, text


@frozen(kw_only=True)
class Picture:
    """A graph to be drawn.

    Attributes:
        name: the name of its file, without a suffix.
        title: what it shows, in a few words.
        description: how to read it, in a sentence or two.
        graph: the graph.
    """

    name: str
    title: str
    description: str
    graph: graphviz.Digraph

    def svg(self) -> str:
        """The picture as SVG, with title and description where screen readers look for them.

        Raises:
            PictureError: the graph cannot be drawn.
        """
        return self._described(render_svg(self.graph))

    def write(self, path: Path) -> Path:
        """Write the picture to a file in the form that the suffix names.

        Raises:
            PictureError: the picture cannot be drawn or written.
        """
        write_picture(self.graph, path)
        if path.suffix.lower() == ".svg":
            # Replaced, not written over, so that a reader meets one whole picture or the other.
            draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
            try:
                draft.write_text(self._described(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
                draft.replace(path)
            except OSError as error:
                draft.unlink(missing_ok=True)
                raise PictureError(f"Cannot write {path}: {error.strerror or error}. Choose another place.") from None
        return path

    def _described(self, svg: str) -> str:
        end = svg.index(">", svg.index("<svg"))
        # Not the role "img", which would hide the links within from those who do not see them.
        named = (
            f' role="graphics-document" aria-labelledby="{self.name}-title {self.name}-description">\n'
            f'<title id="{self.name}-title">{escape(self.title)}</title>\n'
            f'<desc id="{self.name}-description">{escape(self.description)}</desc>'
        )
        return f"{svg[:end]}{named}{svg[end + 1 :]}"


def new_graph(title: str, lines: tuple[str, ...], **attributes: str) -> graphviz.Digraph:
    """An empty graph from left to right, with its title and some lines above."""
    rows = [row(cell(f'<FONT POINT-SIZE="18"><B>{text(title)}</B></FONT>', align="left"))]
    rows += [row(cell(small(text(line), 12), align="left")) for line in lines]
    settings = {
        "rankdir": "LR",
        "fontname": FONT,
        "fontcolor": INK,
        "label": table((*rows, row(cell(" "))), cellpadding="1"),
        "labelloc": "t",
        "labeljust": "l",
        "bgcolor": "white",
        "pad": "0.3",
        "nodesep": "0.16",
        "ranksep": "0.7",
    }
    return graphviz.Digraph(
        title,
        graph_attr=settings | attributes,
        node_attr={"fontname": FONT, "fontsize": "12", "fontcolor": INK, "color": INK, "shape": "box"},
        edge_attr={"fontname": FONT, "fontsize": "10", "fontcolor": INK, "color": INK},
    )
