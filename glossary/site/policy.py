"""The Content-Security-Policy of a page: nothing but the site's own, and no script put in."""

import re
from base64 import b64encode
from hashlib import sha256

SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
CHARSET = '<meta charset="utf-8">'
RULES = (
    "default-src 'self'",
    "img-src 'self' data:",  # Material's icons are in its stylesheet
    "worker-src 'self' blob:",  # the search worker, of a page that was opened from disk
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'",
)


def guarded(html: str) -> str:
    """The page with its policy, before the first thing that could load or run."""
    rules = "; ".join((*RULES, " ".join(("script-src 'self'", *_hashes(html)))))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    return html.replace(CHARSET, CHARSET + meta, 1)


def _hashes(html: str) -> list[str]:
    """Of each inline script that runs; JSON does not."""
    inline = {m["code"] for m in SCRIPT.finditer(html) if not re.search("src=|json", m[1])}
    digests = (sha256(code.encode()).digest() for code in inline)
    return sorted(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)
