"""Adapters to be copied: small programs that let a system in another language answer the conformance kit.

Each skips everything until a system is asked in the one place that is marked, so that a run of it as it stands ends
undetermined and never passes.
"""

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import frozen

from ow32_spec.book import OW32
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Date, Integer


@frozen(kw_only=True)
class Skeleton:
    """An adapter for one language.

    Attributes:
        language: what the language is called.
        folder: where the files are.
        program: the file in which the place is marked.
        runs: the words of the command that runs it, without the file.
    """

    language: str
    folder: str
    program: str
    runs: tuple[str, ...]

    def command(self, folder: Path) -> tuple[str, ...]:
        """The words of the command that runs a copy in a folder."""
        return (*self.runs, str(folder / self.program))


SKELETONS: Mapping[str, Skeleton] = {
    each.folder: each
    for each in (
        Skeleton(language="Python", folder="python", program="ow32_adapter.py", runs=("python3",)),
        Skeleton(language="JavaScript", folder="javascript", program="ow32_adapter.js", runs=("node",)),
        Skeleton(language="Java", folder="java", program="Adapter.java", runs=("java",)),
        Skeleton(language="C#", folder="csharp", program="Adapter.cs", runs=("dotnet", "run")),
        Skeleton(language="R", folder="r", program="ow32_adapter.R", runs=("Rscript",)),
        Skeleton(language="SQL", folder="sql", program="ow32_adapter.py", runs=("python3",)),
    )
}
"""The adapters that there are, by the name of their folder."""


class AlreadyThere(Exception):
    """A file that would be overwritten.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is there already")


def copy(skeleton: Skeleton, folder: Path) -> tuple[Path, ...]:
    """Copy an adapter into a folder, which is made if it is not there.

    Returns:
        The files written.

    Raises:
        AlreadyThere: a file of that name is there already; nothing is written then.
        OSError: the folder cannot be written to.
    """
    texts = {folder / name: text for name, text in sorted(texts_of(skeleton).items())}
    for path in texts:
        if path.exists():
            raise AlreadyThere(path)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    if skeleton.folder == "sql":
        (folder / "queries").mkdir(exist_ok=True)
    return tuple(texts)


def texts_of(skeleton: Skeleton) -> Mapping[str, str]:
    """The files of an adapter: name and text."""
    source = files("ow32_oracle.conformance") / "adapters" / skeleton.folder
    texts = {each.name: each.read_text(encoding="utf-8") for each in source.iterdir() if _is_text(each)}
    return {**texts, "patient.sql": patient_table()} if skeleton.folder == "sql" else texts


def _is_text(file: Traversable) -> bool:
    """Whether a file is to be copied; what Python compiled beside it is not."""
    return file.is_file() and not file.name.startswith((".", "__"))


def patient_table() -> str:
    """The statement that makes a table with a column for each fact."""
    columns = ",\n".join(f"  {fact.name} {_column(fact)}" for fact in OW32.facts)
    return f"create table patient (\n{columns}\n)\n"


def _column(fact: Fact) -> str:
    match fact.of:
        case Boolean():
            return "boolean"
        case Integer():
            return "integer"
        case Date():
            return "date"
        case _:
            return "varchar(40)"
