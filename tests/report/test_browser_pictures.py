"""Pictures on the page look, in a real browser, as they do where they are drawn, though much of them is left out."""

import re
from collections.abc import Iterator

import pytest

from browsers import launched, needs_chromium, opened, sync_api
from ow32_oracle.pictures.structure import structure_picture
from ow32_oracle.report.inline_svg import inline_svg
from ow32_spec.book import OW32

pytestmark = [pytest.mark.slow, needs_chromium]

EDGES = 0.003
"""Which part of the points that are drawn may have another colour."""

_COMPARED = """
async ([one, other]) => {
  const pixels = async (svg) => {
    const drawing = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    const { width, height } = drawing.viewBox.baseVal;
    drawing.setAttribute("width", width);
    drawing.setAttribute("height", height);
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawing.outerHTML);
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext("2d");
    context.fillStyle = "white";
    context.fillRect(0, 0, width, height);
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  };
  const [first, second] = [await pixels(one), await pixels(other)];
  let [differs, drawn] = [0, 0];
  for (let place = 0; place < first.length; place += 4) {
    const apart = [0, 1, 2].map((colour) => Math.abs(first[place + colour] - second[place + colour]));
    differs += Math.max(...apart) > 100;
    drawn += first[place] < 128;
  }
  return { differs, drawn };
}
"""


@pytest.fixture(scope="module")
def page() -> Iterator["sync_api.Page"]:
    """An empty page."""
    with launched() as browser:
        yield opened(browser, "about:blank")


def small(svg: str) -> str:
    """A picture as it stands on the page, as a file of its own."""
    return inline_svg(svg).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


@pytest.mark.parametrize("name", ["start", "dose", "stop"])
def test_a_picture_looks_as_it_is_drawn(page: "sync_api.Page", name: str) -> None:
    """But for the edges of letters that stand a tenth of a pixel elsewhere; what is left out is noticed."""
    svg = structure_picture(OW32, name).svg()
    found = page.evaluate(_COMPARED, [svg, small(svg)])
    assert found["drawn"] > 50_000
    assert found["differs"] < EDGES * found["drawn"]
    for tag in ("text", "path"):
        lacking = re.sub(rf"<{tag}\b", "<g", small(svg)).replace(f"</{tag}>", "</g>")
        assert page.evaluate(_COMPARED, [svg, lacking])["differs"] > 10 * EDGES * found["drawn"], tag
