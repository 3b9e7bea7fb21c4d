"""A small system that is wrong on purpose, and what the kit tells of it (`ow32 demo`)."""
