"""What is true of OW32: theorems, their verdicts over every reading, and the findings. The home of the solvers."""
