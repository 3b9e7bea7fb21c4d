"""What a user holds: the command line, answers about records, the trace to the text, pictures."""
