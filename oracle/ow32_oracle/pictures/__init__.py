"""Pictures of the norms and decisions: DOT graphs, and SVG drawn with or without the ``dot`` program."""
