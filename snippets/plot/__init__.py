"""How a snippet draws: one look, flags from a signature, and where the drawing goes.

Read in this order: `style` (the look, and the range of a parameter), `flags` (a signature as a
command line), `output` (a window, a file or a table), `cli` (all three, as `lemma run` has them).
"""
