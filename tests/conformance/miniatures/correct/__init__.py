"""A system in Python that does what OW32 says, as read by default; written by hand, with nothing of the oracle in it.

Its rules are plain code over a patient of whom everything is known. What is missing is seen to in one place
(`missing`), what cannot be in another (`facts`), and the days of a course in a third (`courses`). A miniature
overrides one method.
"""

from miniatures.correct.system import Correct

__all__ = ["Correct"]
