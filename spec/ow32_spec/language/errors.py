"""The one way in which a badly written specification is refused."""


class SpecificationError(ValueError):
    """A term, norm or decision that cannot mean anything, refused when it is written.

    The message says what is wrong, where, and what to write instead.
    """
