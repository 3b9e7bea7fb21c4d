"""Facts of every kind, and readings, of which terms are written."""

from made_up import choice, day, enumeration, march, number, reading, truth

KIND = enumeration("kind", "novel", "dictionary", "map")

FACTS = {
    "truth": truth("member"),
    "books": number("books_out", 0, 9),
    "years": number("age_years", 0, 120, "years"),
    "day": day("due_on", 1, 28),
    "kind": choice("kind", of=KIND),
    "colour": choice("colour", "red", "green"),
}
"""A fact of each type, and numbers of two units."""

member, books_out, age_years, due_on, kind, colour = FACTS.values()
strictness = reading("strictness", "strict", "lenient")
season = reading("season", "spring", "summer", "autumn")

WELL_WRITTEN = {
    "truth": [True, False],
    "books": [0, 9],
    "years": [0, 120],
    "day": [march(1), march(28)],
    "kind": ["novel", "dictionary", "map"],
    "colour": ["red", "green"],
}

EVERYTHING = [*(each for values in WELL_WRITTEN.values() for each in values), -1, 1.0, None, "2026-03-01", (1,)]
