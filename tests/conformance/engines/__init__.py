"""Rule engines as systems under test, each with OW32's start decision written for it by hand.

Where facts are missing some of them differ. What differs is kept in `baselines`, one file an engine, each difference
with its reason; a version of an engine that answers otherwise, worse or better, fails a test.
"""
