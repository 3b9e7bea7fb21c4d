"""Terms whose three-valued evaluation is exact, and the proof that it is."""
