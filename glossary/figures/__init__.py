"""From a snippet's function to drawings: one SVG for both themes, films, cards.

Whoever makes drawings smaller, faster or prettier lives here.
In goes the source of a snippet; out comes SVG, drawn in a worker that may touch nothing and kept by
its content.
"""

__all__ = ["cards", "gallery", "palette", "pool", "sliders", "svg"]
