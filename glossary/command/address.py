"""The option that says where the site is."""

import click

from glossary.content import ROOT


def _address(_: click.Context, __: click.Parameter, given: str | None) -> str:
    """The address that was given, else SITE_URL, else the one in mkdocs.yml; a slash at its end."""
    if not given:
        from mkdocs.utils.yaml import yaml_load  # noqa: PLC0415 - MkDocs is slow to import

        with (ROOT / "mkdocs.yml").open("rb") as config:
            given = yaml_load(config)["site_url"] or ""
    return f"{given.rstrip('/')}/"


site_url = click.option(
    "--site-url", callback=_address, help="Where the site is; SITE_URL or mkdocs.yml say it too."
)
