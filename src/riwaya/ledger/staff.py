"""Who may come into a workbench: users, sessions, tokens, and what they did. Beside the ledger, never in it: a copy of
the ledger that is handed on has no password in it. Ledger room, for the SQL; what it means is decided in the web room.

Of sessions and tokens only SHA-256 are kept. In the same file stand the searches somebody saved, and the web hooks,
whose secrets have to be kept as they are.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from riwaya.ledger import hooks, saved
from riwaya.ledger.database import LedgerError, Mode
from riwaya.ledger.locked import Locked
from riwaya.ledger.sqlite import MEMORY, SqliteDatabase

TABLES = (
    (
        "CREATE TABLE IF NOT EXISTS users (folded TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, "
        "password TEXT NOT NULL, made_at TEXT NOT NULL) STRICT"
    ),
    (
        "CREATE TABLE IF NOT EXISTS sessions (key TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users "
        "ON DELETE CASCADE, made_at TEXT NOT NULL, seen_at TEXT NOT NULL) STRICT"
    ),
    (
        "CREATE TABLE IF NOT EXISTS tokens (id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, user TEXT NOT NULL "
        "REFERENCES users ON DELETE CASCADE, label TEXT NOT NULL, role TEXT NOT NULL, made_at TEXT NOT NULL, "
        "expires_at TEXT NOT NULL, used_at TEXT NOT NULL DEFAULT '', revoked_at TEXT NOT NULL DEFAULT '') STRICT"
    ),
    (
        "CREATE TABLE IF NOT EXISTS audit (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, "
        "via TEXT NOT NULL, client TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL) STRICT"
    ),
)


class User(NamedTuple):
    """Somebody with a password; `folded` is the name as it is compared, instants are ISO texts in UTC."""

    folded: str
    name: str
    role: str
    password: str
    made_at: str


class Token(NamedTuple):
    """What a program says instead of a password; `key` is the SHA-256 of it, "" of an instant is never."""

    id: str
    key: str
    user: str
    label: str
    role: str
    made_at: str
    expires_at: str
    used_at: str
    revoked_at: str


class Deed(NamedTuple):
    """One row of the audit log: when who did what, recognised how, from where, about what."""

    seq: int
    at: str
    who: str
    via: str
    client: str
    what: str
    about: str


class Staff:
    """The file; may be used by several threads."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = Locked(database)
        self.name = database.name
        self.searches = saved.Searches(self._db)
        self.hooks = hooks.Hooks(self._db)

    @classmethod
    def open(cls, path: str, make: bool = True) -> Staff:
        """The file at `path`, made for its owner alone where it is not there; raises LedgerError."""
        if path != MEMORY and make and not os.path.exists(path):
            _private(path)
        database = SqliteDatabase.open(path, Mode.CREATE if make else Mode.WRITE)
        try:
            database.script((*TABLES, *saved.TABLES, *hooks.TABLES))
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Staff:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def users(self) -> list[User]:
        """Everybody, by name."""
        return [User(*row) for row in self._db.rows("SELECT * FROM users ORDER BY folded")]

    def has_users(self) -> bool:
        """True where there is one at least."""
        return bool(self._db.rows("SELECT 1 FROM users LIMIT 1"))

    def user(self, folded: str) -> User | None:
        """One of them by the name as it is compared."""
        rows = self._db.rows("SELECT * FROM users WHERE folded = ?", (folded,))
        return User(*rows[0]) if rows else None

    def put_user(self, user: User) -> None:
        """Add somebody, or change role and password; a changed password ends every session."""
        with self._db.writing():
            before = self.user(user.folded)
            self._db.run(
                "INSERT INTO users VALUES (?, ?, ?, ?, ?) ON CONFLICT (folded) DO UPDATE SET role = excluded.role, "
                "password = excluded.password",
                user,
            )
            if before is not None and before.password != user.password:
                self._db.run("DELETE FROM sessions WHERE user = ?", (user.folded,))

    def rehash(self, folded: str, password: str) -> None:
        """The same password, hashed anew."""
        self._db.run("UPDATE users SET password = ? WHERE folded = ?", (password, folded))

    def drop_user(self, folded: str) -> None:
        """Take somebody out, with all sessions, tokens and saved searches."""
        with self._db.writing():
            self._db.run("DELETE FROM users WHERE folded = ?", (folded,))
            self.searches.drop_all(folded)

    def put_session(self, key: str, user: str, at: str) -> None:
        """A session of `user`, seen at an instant; one that is there was seen again."""
        self._db.run(
            "INSERT INTO sessions VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET seen_at = excluded.seen_at",
            (key, user, at, at),
        )

    def session(self, key: str) -> tuple[User, str, str] | None:
        """Whose session that is, when it was begun and seen last."""
        rows = self._db.rows(
            "SELECT u.*, s.made_at, s.seen_at FROM sessions s JOIN users u ON u.folded = s.user WHERE s.key = ?", (key,)
        )
        return (User(*rows[0][:5]), rows[0][5], rows[0][6]) if rows else None

    def drop_session(self, key: str) -> None:
        self._db.run("DELETE FROM sessions WHERE key = ?", (key,))

    def drop_sessions(self, begun_before: str, seen_before: str) -> None:
        """Forget sessions that no longer count."""
        self._db.run("DELETE FROM sessions WHERE made_at < ? OR seen_at < ?", (begun_before, seen_before))

    def put_token(self, token: Token) -> None:
        """Add a token."""
        self._db.run("INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", token)

    def token(self, key: str) -> tuple[Token, User] | None:
        """The token with that SHA-256 and whose it is."""
        rows = self._db.rows(
            "SELECT t.*, u.* FROM tokens t JOIN users u ON u.folded = t.user WHERE t.key = ?", (key,)
        )  # fmt: skip
        return (Token(*rows[0][:9]), User(*rows[0][9:])) if rows else None

    def tokens(self, user: str | None = None) -> list[Token]:
        """Tokens of one user, or all, the newest first."""
        which, values = ("", ()) if user is None else (" WHERE user = ?", (user,))
        return [Token(*row) for row in self._db.rows(f"SELECT * FROM tokens{which} ORDER BY made_at DESC, id", values)]

    def revoke(self, id_: str, at: str) -> None:
        """A token no longer counts."""
        self._db.run("UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at = ''", (at, id_))

    def used(self, id_: str, at: str) -> None:
        """A token was used."""
        self._db.run("UPDATE tokens SET used_at = ? WHERE id = ?", (at, id_))

    def note(self, at: str, who: str, via: str, client: str, what: str, about: str) -> None:
        """A row of the audit log; there is no way to change or remove one."""
        self._db.run(
            "INSERT INTO audit (at, who, via, client, what, about) VALUES (?, ?, ?, ?, ?, ?)",
            (at, who, via, client, what, about),
        )

    def deeds(self, most: int, before: int | None = None) -> list[Deed]:
        """The last rows of the audit log, those before number `before`."""
        which, values = ("", ()) if before is None else (" WHERE seq < ?", (before,))
        return [
            Deed(*row) for row in self._db.rows(f"SELECT * FROM audit{which} ORDER BY seq DESC LIMIT {most:d}", values)
        ]


def _private(path: str) -> None:
    """An empty file that only its owner can read: SQLite would make one for everybody."""
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise LedgerError(f"cannot make {path}: {error.strerror}. Name another file with --users.") from error
