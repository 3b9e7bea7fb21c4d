"""What runs in a process of its own, by itself: standard library alone, so that it starts at once."""
