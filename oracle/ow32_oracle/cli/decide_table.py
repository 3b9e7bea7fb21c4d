"""Answers for a person at a terminal: a small table for each decision, all with the same columns."""

from collections.abc import Iterable, Sequence

from attrs import frozen
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ow32_oracle.answer_words import NOTHING, explained, names, not_asked, possible, remarks
from ow32_oracle.grounds import Grounds
from ow32_oracle.records import ReadRecord
from ow32_oracle.settling import Settling
from ow32_oracle.settling_words import in_brief
from ow32_spec.language.answers import Answer, OutcomeAnswer, Status
from ow32_spec.language.norms import Norm

_STYLES = {
    Status.REQUIRED: "bold",
    Status.PERMITTED: "green",
    Status.FORBIDDEN: "red",
    Status.UNDETERMINED: "yellow",
}


@frozen
class Tables:
    """Shows answers on a terminal, as wide as it is."""

    console: Console

    def show(
        self,
        entry: ReadRecord,
        answers: Sequence[Answer],
        grounds: Grounds | None,
        settlings: Sequence[Settling] = (),
    ) -> None:
        """Show the answers to one record."""
        self.console.print()
        self.console.print(Text(f"Record {entry.number}, line {entry.line}", "bold underline"))
        asked = [each for each in answers if each.asked is not False]
        width = max((len(said.outcome) for each in asked for said in each.outcomes), default=0)
        for each in asked:
            self._decision(each, width)
        if unasked := not_asked(answers):
            self._paragraph("Not asked: ", ", ".join(unasked))
        for settling in settlings:
            self._settling(settling)
        if grounds:
            self._grounds(grounds)

    def _decision(self, answer: Answer, width: int) -> None:
        self.console.print()
        self.console.print(Text.assemble((answer.decision.name, "bold"), f": {answer.decision.question}"))
        for kind, words in remarks(answer):
            self._note(kind.capitalize(), words)
        table = Table.grid(padding=(0, 2, 0, 0))
        # Where they would leave no room for reasons, names are broken, too.
        table.add_column(width=min(width, self.console.width // 3), overflow="fold")
        table.add_column(width=max(map(len, Status)))
        table.add_column(overflow="fold")
        for said in answer.outcomes:
            status = Text(said.status, _STYLES[said.status])
            table.add_row(Text(said.outcome), status, _why(said))
        self.console.print(Padding(table, (0, 0, 0, 2)))
        # Outcomes of one decision mostly lack the same facts; plain lines and JSON tell them apart.
        missing = {fact.name: fact for said in answer.outcomes for fact in said.missing}
        if missing:
            self._note("Missing", names(missing.values()))

    def _note(self, what: str, words: str) -> None:
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=len(what) + 1)
        grid.add_column(overflow="fold")
        grid.add_row(Text(f"{what}:", "yellow"), Text(words))
        self.console.print(Padding(grid, (0, 0, 0, 2)))

    def _paragraph(self, what: str, words: str) -> None:
        self.console.print()
        self.console.print(Text.assemble((what, "bold"), words))

    def _settling(self, settling: Settling) -> None:
        self._paragraph(f"To settle {settling.decision.name}", "")
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(overflow="fold")
        table.add_column(overflow="fold")
        for what, words in in_brief(settling):
            table.add_row(Text(what), Text(words))
        self.console.print(Padding(table, (0, 0, 0, 2)))

    def _grounds(self, grounds: Grounds) -> None:
        titles = {"clause": "Clauses cited", "reading": "Read as", "fact": "Facts missing"}
        lines = list(explained(grounds))
        for kind, title in titles.items():
            chosen = [(name, words) for which, name, words in lines if which == kind]
            if chosen:
                self.console.print()
                self.console.print(Text(title, "bold"))
                for name, words in chosen:
                    self.console.print(Padding(Text.assemble((name, "cyan"), f": {words}"), (0, 0, 0, 2)))


def _why(said: OutcomeAnswer) -> Text:
    """The reasons, a line each, without what stands above or below: the decision, and what is missing."""
    if said.status is Status.UNDETERMINED:
        parts = [f"could be {possible(said)}"]
    elif said.because:
        parts = _cited(said.because)
    else:
        parts = [NOTHING[said.status]]
    return Text("\n".join([*parts, *(f"against guidance {norm}" for norm in _cited(said.against))]))


def _cited(norms: Iterable[Norm]) -> list[str]:
    return [f"{norm.name.partition('/')[2]} ({', '.join(norm.clauses)})" for norm in norms]
