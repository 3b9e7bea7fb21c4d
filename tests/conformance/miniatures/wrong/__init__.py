"""The miniatures in Python: each a class that does one thing otherwise than the correct system."""

from miniatures.wrong import courses, dosing, duties, malformed, missing, reviewing, starting

__all__ = ["courses", "dosing", "duties", "malformed", "missing", "reviewing", "starting"]
