"""`riwaya judge`: what named persons decide over what was read; kept with its reason, withdrawn but never removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, db_option, desk
from riwaya.cli.options import format_option, show_options
from riwaya.cli.output import Show, write

if TYPE_CHECKING:
    from riwaya.claims.judgements import PersonJudgement
    from riwaya.desk.judging import Judging

F = TypeVar("F", bound=Callable[..., Any])
Make = Callable[["Judging", str, str], "PersonJudgement"]


@click.group(epilog=LEDGER_EXIT_CODES)
def judge() -> None:
    """Correct what was read and grouped: a signed judgement with a reason overrides the rules from then on.

    Judgements show as such, survive a new reading of the text, and can be withdrawn. Ids may be cut short as long as
    only one fits. `riwaya claims`, `riwaya events` and `riwaya judge list` show them.

    \b
    Examples:
      riwaya judge reject c9a43788 --by "R. Haddad" --reason "a caption, not a statement"
      riwaya judge stance c9a43788 accuse --by "R. Haddad" --reason "names the army as the shooter"
      riwaya judge merge e172a36 e0ad69e --by "R. Haddad" --reason "the same two hostages"
      riwaya judge withdraw jbc45074 --by "R. Haddad" --reason "they were not the same"
    """


def _signed(command: F) -> F:
    """--by, --reason and the options of every judgement; the command gives what makes it."""

    @wraps(command)
    def call(ledger: LedgerChoice, by: str, reason: str, show: Show, **values: Any) -> None:
        _decide(ledger, command(**values), by, reason, show)

    wrapped: Any = show_options(db_option(call))
    wrapped = click.option("--reason", required=True, metavar="TEXT", help="Why, in a sentence.")(wrapped)
    return cast(F, click.option("--by", required=True, metavar="NAME", help="Who decides.")(wrapped))


def _decide(ledger: LedgerChoice, make: Make, by: str, reason: str, show: Show) -> None:
    from riwaya.ledger.database import Mode
    from riwaya.views.visible import visible

    look = show.look()
    with desk(ledger, Mode.WRITE) as opened:
        made = make(opened.judging, by, reason)
        new, cards = opened.judge(made)
    lines = [look.place(look.words("judged.recorded" if new else "judged.known", id=made.id))]
    seen = {card.id: card for card in cards}
    lines += [f"  {card.id}  {look.place(visible(card.title))}" for card in seen.values()]
    write(["\n".join(lines) + "\n"], show.output)


@judge.command()
@click.argument("claim")
@_signed
def confirm(claim: str) -> Make:
    """CLAIM is in the text as it was read."""
    from riwaya.claims import judgements

    return lambda found, by, reason: judgements.confirm(found.of_claim(claim), by, reason)


@judge.command()
@click.argument("claim")
@_signed
def reject(claim: str) -> Make:
    """The text makes no such CLAIM; it no longer counts."""
    from riwaya.claims import judgements

    return lambda found, by, reason: judgements.reject(found.of_claim(claim), by, reason)


@judge.command()
@click.argument("claim")
@click.argument("name")
@click.option("--entity", metavar="ID", help="The actor's id in the lexicon, where it has one.")
@click.option("--type", "kind", metavar="TYPE", help="named_person, organization, state, media, anonymous or unknown.")
@_signed
def speaker(claim: str, name: str, entity: str | None, kind: str | None) -> Make:
    """It is NAME who says CLAIM; "" with --type unknown where nobody is named."""
    from riwaya.claims import judgements
    from riwaya.claims.judgements import Verdict

    value: Mapping[str, str | None] = {"name": name, "entity": entity, "type": kind}
    return lambda found, by, reason: judgements.judgement(Verdict.SPEAKER, by, reason, [found.of_claim(claim)], value)


@judge.command()
@click.argument("claim")
@click.argument("stance")
@_signed
def stance(claim: str, stance: str) -> Make:
    """CLAIM is another speech act: STANCE is assert, deny, accuse, disown, decline …"""
    from riwaya.claims import judgements

    return lambda found, by, reason: judgements.restance(found.of_claim(claim), by, reason, stance)


@judge.command()
@click.argument("events", nargs=-1, required=True, metavar="EVENT EVENT...")
@_signed
def merge(events: tuple[str, ...]) -> Make:
    """These EVENTs are one."""
    from riwaya.claims import judgements

    return lambda found, by, reason: judgements.merge([found.of_event(one) for one in events], by, reason)


@judge.command()
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@_signed
def split(claims: tuple[str, ...]) -> Make:
    """What the documents of these CLAIMs tell with them is an event of its own."""
    from riwaya.claims import judgements

    return lambda found, by, reason: judgements.split([found.of_claim(one) for one in claims], by, reason)


@judge.command("same-actor")
@click.argument("one")
@click.argument("other")
@_signed
def same_actor(one: str, other: str) -> Make:
    """Two names or actor ids are one voice."""
    from riwaya.claims import judgements

    return lambda _, by, reason: judgements.same_actor(one, other, by, reason)


@judge.command("different-actor")
@click.argument("one")
@click.argument("other")
@_signed
def different_actor(one: str, other: str) -> Make:
    """Two names or actor ids are two voices."""
    from riwaya.claims import judgements

    return lambda _, by, reason: judgements.different_actor(one, other, by, reason)


@judge.command()
@click.argument("actor")
@click.argument("letter")
@_signed
def reliability(actor: str, letter: str) -> Make:
    """Show LETTER (A to F) beside an outlet or actor; it changes no count and no grade."""
    from riwaya.claims import judgements

    return lambda _, by, reason: judgements.reliability(actor, letter, by, reason)


@judge.command()
@click.argument("event")
@click.argument("facet")
@click.option("--stratum", default="", metavar="NAME", help="Of a counted facet, for example civilians/event.")
@_signed
def discount(event: str, facet: str, stratum: str) -> Make:
    """What is told on the question FACET (perpetrator, killed …) of EVENT is to be discounted."""
    from riwaya.claims import judgements

    return lambda found, by, reason: judgements.discount(found.of_event(event), by, reason, facet, stratum)


@judge.command()
@click.argument("judgement")
@_signed
def withdraw(judgement: str) -> Make:
    """JUDGEMENT no longer counts; a withdrawal can be withdrawn too."""
    from riwaya.claims import judgements

    return lambda found, by, reason: judgements.withdraw(found.judgement(judgement).id, by, reason)


@judge.command("list")
@db_option
@format_option("text", "json")
@show_options
def list_(ledger: LedgerChoice, fmt: str, show: Show) -> None:
    """Every judgement with its reason, in the order of recording, and whether it counts."""
    from riwaya.claims.judgements import judgement_json
    from riwaya.exports.jsontext import indented
    from riwaya.ledger.database import Mode
    from riwaya.views.judgements_text import judgements_text

    with desk(ledger, Mode.READ) as opened:
        every, found = opened.judging.every(), opened.judging.in_force()
        lost = opened.judging.lost()
    if fmt == "json":
        counting = {one.id for one in found.counting}
        rows = [
            judgement_json(one.judgement)
            | {"recorded_at": one.at, "counts": one.judgement.id in counting, "found": one.judgement.id not in lost}
            for one in every
        ]
        write([indented(rows) + "\n"], show.output)
        return
    write([judgements_text(every, found, lost, show.look())], show.output)
