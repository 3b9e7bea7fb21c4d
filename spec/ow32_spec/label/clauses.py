"""What public sources say of the labels: the European summary of product characteristics, and the United States label.

The texts of the labels are not at hand here, and nothing is traced to them. Each clause says where the statement is to
be found, and on what it rests: on public pages that repeat it, or on nothing that could be looked up (unverified).
Whoever needs the label has to read the label.
"""

from ow32_spec.language.clauses import Clause, ClauseKind

EU_VENETOCLAX = "Venclyxto (venetoclax), EU summary of product characteristics"
US_VENETOCLAX = "Venclexta (venetoclax), US prescribing information"
AZACITIDINE = "Azacitidine for injection, EU summary of product characteristics"

UNVERIFIED = "Unverified: the label itself could not be looked up."


def _clause(name: str, locator: str, paraphrase: str, source: str) -> Clause:
    return Clause(
        id=f"LABEL#{name}",
        kind=ClauseKind.RULE,
        locator=locator,
        paraphrase=paraphrase,
        fingerprints=(),
        source=source,
    )


CLAUSES = (
    _clause(
        "venetoclax.1",
        f"{EU_VENETOCLAX}, section 4.2, AML; {US_VENETOCLAX}, section 2, AML",
        "In the first cycle venetoclax is 100 mg on day 1, 200 mg on day 2 and 400 mg on day 3.",
        "The manufacturer's public page for prescribers in the United Kingdom states daily steps over three days, and "
        f"not which; OW32 states these three. {UNVERIFIED}",
    ),
    _clause(
        "venetoclax.2",
        f"{EU_VENETOCLAX}, section 4.2, AML; {US_VENETOCLAX}, section 2, AML",
        "From day 3 on venetoclax is 400 mg once daily.",
        "Public reports of the registration trial (VIALE-A) and of later cohorts give 400 mg daily on all 28 days as "
        "the licensed schedule.",
    ),
    _clause(
        "venetoclax.3",
        f"{EU_VENETOCLAX}, section 4.2, table of inhibitors of CYP3A, AML",
        "With a strong inhibitor of CYP3A, venetoclax is 10 mg on day 1, 20 mg on day 2, 50 mg on day 3 and 100 mg or "
        "less from day 4 on.",
        "The manufacturer's public page for prescribers in the United Kingdom states 100 mg or less (or a reduction "
        "by three quarters at least, of a dose that is reduced already). Public pages that repeat guidelines give the "
        f"steps 10, 20 and 50 mg for posaconazole. {UNVERIFIED}",
    ),
    _clause(
        "venetoclax.4",
        f"{US_VENETOCLAX}, section 2, table of drug interactions",
        "With posaconazole, venetoclax is 70 mg from day 4 on.",
        "Public pages that repeat guidelines give 70 mg for posaconazole. The vocabulary has no single azole, and "
        f"doses below 100 mg are one outcome: 70 mg is among what LABEL#venetoclax.3 leaves open. {UNVERIFIED}",
    ),
    _clause(
        "venetoclax.5",
        f"{EU_VENETOCLAX}, section 4.5; {US_VENETOCLAX}, section 2, drug interactions",
        "Two to three days after a strong inhibitor of CYP3A is stopped, the dose given before is resumed.",
        "The manufacturer's public pages for prescribers, in the United Kingdom and in the United States, state it.",
    ),
    _clause(
        "venetoclax.6",
        f"{EU_VENETOCLAX}, section 4.2, AML, dose modifications; {US_VENETOCLAX}, section 2, AML, cytopenias",
        "For severe cytopenia in remission venetoclax is interrupted; if it comes again, venetoclax is given on 21 "
        "days of the later cycles.",
        "The manufacturer's public page says that interruptions and modifications for cytopenia depend on remission; "
        f"the number of 21 days was found on no page. {UNVERIFIED}",
    ),
    _clause(
        "venetoclax.7",
        f"{EU_VENETOCLAX}, section 4.2, AML, dose modifications",
        "For other severe toxicity venetoclax is interrupted until it has resolved.",
        UNVERIFIED,
    ),
    _clause(
        "azacitidine.1",
        f"{EU_VENETOCLAX}, section 4.2, AML; {AZACITIDINE}, section 4.2",
        "Azacitidine is 75 mg/m2 on days 1 to 7 of each cycle.",
        "The manufacturer's public page for prescribers in the United States states both of the registration trials; "
        "so do public reports of the trial (VIALE-A) and of the dose-finding trial before it.",
    ),
    _clause(
        "azacitidine.2",
        f"{AZACITIDINE}, section 4.2, dose adjustments",
        "The dose may be reduced for toxicity.",
        UNVERIFIED,
    ),
    _clause(
        "cycle.1",
        f"{EU_VENETOCLAX}, section 4.2, AML; {AZACITIDINE}, section 4.2",
        "A cycle has 28 days.",
        "The manufacturer's public page for prescribers in the United States states cycles of 28 days in the "
        "registration trials; so do public reports of the trial (VIALE-A).",
    ),
)
