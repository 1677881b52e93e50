"""`riwaya outlets`: who publishes, as the lexicon knows it."""

from __future__ import annotations

import click

from riwaya.cli.options import format_option, show_options
from riwaya.cli.output import Show, write


@click.command()
@click.argument("asked", required=False, metavar="[NAME|DOMAIN|HANDLE]")
@click.option("--country", metavar="CODE", help="Only of this country (ISO 3166, two letters: QA).")
@click.option("--owner", metavar="ID", help="Only what this owner or actor owns, by its id (owner.srmg, actor.sy).")
@format_option("text", "json", "csv")
@show_options
def outlets(asked: str | None, country: str | None, owner: str | None, fmt: str, show: Show) -> None:
    """List the profiles of outlets, agencies and official channels of actors.

    By name in Arabic or English, by site or address, by handle with @ on any platform; what leads to no profile is
    looked for inside names and ids. For each: sites, accounts, country, languages, owner, and where that is known from.

    \b
    Examples:
      riwaya outlets aljazeera.net
      riwaya outlets الجزيرة --ui ar
      riwaya outlets @CENTCOM
      riwaya outlets --country IQ --format csv -o outlets.csv
      riwaya outlets --owner owner.srmg --format json
    """
    from riwaya.exports.jsontext import indented
    from riwaya.exports.outlets import outlets_csv, outlets_json
    from riwaya.ingest.outlets import packaged
    from riwaya.views.outlets_text import outlets_text

    found = packaged().search(asked) if asked else list(packaged())
    found = [one for one in found if country is None or (one.country or "").casefold() == country.casefold()]
    found = [one for one in found if owner is None or (one.owner is not None and one.owner.id == owner)]
    if fmt == "json":
        write([indented(outlets_json(found)) + "\n"], show.output)
    elif fmt == "csv":
        write([outlets_csv(found)], show.output)
    else:
        write([outlets_text(found, show.look())], show.output)
