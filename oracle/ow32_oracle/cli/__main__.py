"""`python -m ow32_oracle.cli`, for where the `ow32` script is not on the path."""

from ow32_oracle.cli import main

main(prog_name="ow32")
