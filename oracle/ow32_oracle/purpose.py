"""What the software is for, in the one line that stands wherever results are shown."""

PURPOSE = "Verification of rules and software with synthetic patients; not a decision aid."
