"""OpenSearch: the description by which a browser offers the site as a search engine."""

from xml.sax.saxutils import escape


def description(site_url: str) -> bytes:
    """`opensearch.xml`; its template must be an absolute address, whose `?q=` opens the search."""
    home = escape(site_url.rstrip("/"))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Lemma</ShortName>
  <Description>Search the machine-learning glossary</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="16" height="16" type="image/svg+xml">{home}/assets/lemma.svg</Image>
  <Url type="text/html" template="{home}/?q={{searchTerms}}"/>
</OpenSearchDescription>
""".encode()
