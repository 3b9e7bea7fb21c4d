"""What is not installed unless somebody asks for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from ow32_oracle.cli.refusal import Refusal

_EXTRAS = {"pyspark": "spark", "py4j": "spark"} | dict.fromkeys(("babel", "cattrs", "jinja2", "markupsafe"), "report")
"""The extra by which a library is installed; those that are not named here come with `bulk`."""


@contextmanager
def installed() -> Iterator[None]:
    """A library that is missing, said in words.

    Raises:
        Refusal: a library of an extra is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if not library or library.startswith("ow32"):
            raise
        extra = _EXTRAS.get(library, "bulk")
        raise Refusal(f"this needs {library}, which is not installed: pip install 'ow32[{extra}]'") from error
