"""The edge to MkDocs, which is handed what it puts together.

Whoever changes how the site is put together lives here.
In go content and figures; out comes the site.
"""

__all__ = ["build", "plugin"]
