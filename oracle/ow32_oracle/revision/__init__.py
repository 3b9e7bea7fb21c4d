"""What changes when the wording changes: two versions of the rules, and everybody who is treated differently."""
