"""The reviewer's page: one file that opens from disk, made of the rulebook and of the evidence of a verification."""
