"""`riwaya user`: who may come into the workbench."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, db_option
from riwaya.cli.options import format_option
from riwaya.cli.serve import MISSING, users_file
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.web.accounts import Accounts

F = TypeVar("F", bound=Callable[..., Any])
ROLES = click.Choice(["viewer", "editor", "admin"])


@click.group(epilog=LEDGER_EXIT_CODES)
def user() -> None:
    """Say who may come into the workbench, and as what: viewer (looks), editor (judges and adds), admin (people too).

    Users stand in a file beside the ledger (LEDGER.users.db), never in it. Once there is one, everybody has to log in,
    and `riwaya serve --host` may listen on other addresses than this machine's own.

    \b
    Examples:
      riwaya user add "Mona Haddad" --role admin
      riwaya user token "Mona Haddad" --label "the desk's bot" --role viewer --days 30
      riwaya user list
      riwaya user password "Mona Haddad"
      riwaya user remove "Mona Haddad"
    """


def _accounts_option(command: F) -> F:
    """--db and --users; the command gets who may come in."""

    @wraps(command)
    def call(ledger: LedgerChoice, users: str | None, **values: Any) -> Any:
        with opened(users or users_file(ledger.target)) as accounts:
            return command(accounts=accounts, **values)

    wrapped: Any = db_option(call)
    option = click.option(
        "--users", type=click.Path(dir_okay=False), metavar="FILE", help="Beside the ledger by default."
    )
    return cast(F, option(wrapped))


@contextmanager
def opened(path: str) -> Iterator[Accounts]:
    """Who may come in, from the file at `path`; raises UsageError where the packages are missing."""
    from riwaya.desk.desk import clock
    from riwaya.ledger.staff import Staff

    try:
        from riwaya.web.accounts import Accounts
    except ImportError as error:
        raise UsageError(MISSING.format(name=error.name)) from error
    staff = Staff.open(path)
    try:
        yield Accounts(staff, clock)
    finally:
        staff.close()


def _note(accounts: Accounts, act: str, about: str) -> None:
    """Into the audit log, as done from the command line of this machine."""
    from riwaya.desk.desk import clock
    from riwaya.ledger.instants import instant

    accounts.staff.note(instant(clock()), "", "command", "", act, about)


def _password(from_stdin: bool) -> str:
    """The password: typed twice and not shown, or the first line of standard input."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


_STDIN = click.option("--password-stdin", "from_stdin", is_flag=True, help="Read the password from standard input.")


@user.command()
@click.argument("name")
@click.option("--role", type=ROLES, required=True, help="What the user may do.")
@_STDIN
@_accounts_option
def add(name: str, role: str, from_stdin: bool, accounts: Accounts) -> None:
    """Let NAME in. The first user must be an admin."""
    from riwaya.web.roles import Role

    if not accounts.required() and role != Role.ADMIN.value:
        raise UsageError(f"the first user has to be an admin, or nobody could let others in; found --role {role}.")
    accounts.add(name, Role(role), _password(from_stdin))
    _note(accounts, "user_added", f"{name}: {role}")
    click.echo(f"{name}: {role}")


@user.command("list")
@format_option("text", "json")
@_accounts_option
def list_(fmt: str, accounts: Accounts) -> None:
    """Everybody, with their tokens that count."""
    from riwaya.exports.jsontext import indented

    tokens = [one for one in accounts.staff.tokens() if not one.revoked_at]
    rows = [
        {
            "name": one.name,
            "role": one.role,
            "since": one.made_at,
            "tokens": [
                {"id": token.id, "label": token.label, "role": token.role, "expires_at": token.expires_at}
                for token in tokens
                if token.user == one.folded
            ],
        }
        for one in accounts.users()
    ]
    if fmt == "json":
        click.echo(indented(rows))
        return
    for row in rows:
        click.echo(f"{row['name']}  {row['role']}  {str(row['since'])[:10]}")
        for token in cast("list[dict[str, str]]", row["tokens"]):
            click.echo(f"  {token['id']}  {token['label']}  {token['role']}  until {token['expires_at'][:10]}")


@user.command()
@click.argument("name")
@_accounts_option
def remove(name: str, accounts: Accounts) -> None:
    """Let NAME in no more; sessions and tokens end, what NAME decided stays."""
    accounts.remove(name)
    _note(accounts, "user_removed", name)
    click.echo(f"{name}: removed")


@user.command()
@click.argument("name")
@_STDIN
@_accounts_option
def password(name: str, from_stdin: bool, accounts: Accounts) -> None:
    """Give NAME another password; ends every session."""
    accounts.change_password(name, _password(from_stdin))
    _note(accounts, "password_changed", name)
    click.echo(f"{name}: password changed")


@user.command()
@click.argument("name")
@click.argument("role", type=ROLES)
@_accounts_option
def role(name: str, role: str, accounts: Accounts) -> None:
    """Let NAME do more or less."""
    from riwaya.web.roles import Role

    accounts.change_role(name, Role(role))
    _note(accounts, "role_changed", f"{name}: {role}")
    click.echo(f"{name}: {role}")


@user.command()
@click.argument("name")
@click.option("--label", required=True, metavar="TEXT", help="What it is for.")
@click.option("--role", type=ROLES, default="viewer", help="What it may do; never more than NAME.")
@click.option("--days", type=click.IntRange(1, 366), default=90, help="How long it lasts.")
@_accounts_option
def token(name: str, label: str, role: str, days: int, accounts: Accounts) -> None:
    """Make a token for a program; it is printed this once (Authorization: Bearer TOKEN)."""
    from riwaya.web.roles import Role

    made, secret = accounts.new_token(name, label, Role(role), days)
    _note(accounts, "token_made", f"{made.id} {made.label}")
    click.echo(f"token {made.id}, until {made.expires_at[:10]}:", err=True)
    click.echo(secret)


@user.command()
@click.argument("token")
@_accounts_option
def rotate(token: str, accounts: Accounts) -> None:
    """Another secret for TOKEN (its id); the old one ends at once."""
    made, secret = accounts.rotate_token(token)
    _note(accounts, "token_rotated", f"{token} → {made.id}")
    click.echo(f"token {made.id} instead of {token}:", err=True)
    click.echo(secret)


@user.command()
@click.argument("token")
@_accounts_option
def revoke(token: str, accounts: Accounts) -> None:
    """TOKEN (its id) counts no more."""
    accounts.revoke_token(token)
    _note(accounts, "token_revoked", token)
    click.echo(f"{token}: revoked")
