"""`ow32`: the command line, and the one place where specification, oracle and proofs meet.

A command is imported when it is called, so that those that need no solver do not wait for one.
"""

import traceback
from importlib import import_module

import click

from ow32_oracle.purpose import PURPOSE

DEFECT = 3
"""The exit code of a defect: two meanings or solvers disagree, or something was not foreseen."""

_COMMANDS = {
    "verify": ("ow32_oracle.cli.verify", "verify_command", "Prove the theorems and show every finding."),
    "explain": ("ow32_oracle.cli.explain_all", "explain_all", "Say what a name stands for, in plain words."),
    "decide": (
        "ow32_oracle.cli.decide",
        "decide",
        "Say what is required, permitted and forbidden for a record.",
    ),
    "why-not": (
        "ow32_oracle.cli.why_not",
        "why_not_command",
        "Say what would have to be otherwise for an outcome to be open.",
    ),
    "compare": (
        "ow32_oracle.cli.compare",
        "compare",
        "Compare another system's decisions with the norms.",
    ),
    "adapter": (
        "ow32_oracle.cli.adapter",
        "adapter",
        "Write a program through which your own system can be tested.",
    ),
    "conform": (
        "ow32_oracle.cli.conform",
        "conform",
        "Ask another system whether it does what OW32 says.",
    ),
    "demo": ("ow32_oracle.cli.demo", "demo", "Show what conform tells, on a system that is wrong on purpose."),
    "diff": ("ow32_oracle.cli.diff", "diff", "Say who is treated differently by two versions of the rules."),
    "simulate": ("ow32_oracle.cli.simulate", "simulate", "Judge a course of treatment day by day."),
    "emit": ("ow32_oracle.cli.emit", "emit", "Write decisions as source that runs by itself."),
    "facts": ("ow32_oracle.cli.facts", "facts", "Show the vocabulary of records, or its JSON Schema."),
    "trace": (
        "ow32_oracle.cli.trace",
        "trace",
        "Check your own copy of the recommendation, sentence by sentence.",
    ),
    "report": ("ow32_oracle.cli.report", "report", "Write the page for reviewers."),
    "pictures": ("ow32_oracle.cli.pictures", "pictures", "Draw the decisions and the findings."),
}
"""Each command: the module and the name under which it stands there, and what it does."""


class _Commands(click.Group):
    """The commands by name, imported on demand."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names, in the order in which they are worth learning."""
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of that name."""
        if name not in _COMMANDS:
            return None
        module, attribute, _ = _COMMANDS[name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, context: click.Context) -> object:
        """Run a command; a defect is told as one, with an exit code that no verdict has."""
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
            raise
        except Exception:
            click.echo(traceback.format_exc(), err=True, nl=False)
            click.echo("This is a defect of ow32, not a verdict; please report it with the lines above.", err=True)
            context.exit(DEFECT)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, _, what) in _COMMANDS.items()])


@click.command(
    cls=_Commands,
    epilog=f"ow32 COMMAND --help shows each command with examples. {PURPOSE}",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="ow32")
def main() -> None:
    """OW32: venetoclax with azacitidine in NHS Wales, as norms, checked.

    The recommendation's starting, stopping and dosing rules, stated once; what can be proved of them, and what
    cannot, with a patient who shows it.
    """
