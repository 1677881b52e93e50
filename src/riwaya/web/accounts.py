"""Users, their sessions and their tokens: who may come in and as what. Web room.

Passwords are hashed with Argon2id; sessions and tokens are 256 random bits of which only the SHA-256 is kept.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from riwaya.errors import RiwayaError, UsageError
from riwaya.ledger.instants import instant
from riwaya.ledger.staff import Staff, Token, User
from riwaya.text import fold
from riwaya.web.limits import Limit
from riwaya.web.roles import Role

LEAST_PASSWORD, MOST_PASSWORD = 10, 256
MOST_NAME = 80
WHOLE_SESSION = timedelta(days=7)
"""How long a session lasts at most."""
IDLE_SESSION = timedelta(hours=12)
"""How long it lasts without being used."""
SEEN_EVERY = timedelta(minutes=5)
TOKEN_DAYS, MOST_TOKEN_DAYS = 90, 366
TOKEN_MARK = "riwaya_"  # noqa: S105 (what every token begins with, so that a leaked one can be recognised)
A_QUARTER = 15 * 60.0
BY_NAME_AND_CLIENT, BY_CLIENT, BY_NAME = 5, 20, 40
"""Failed logins in a quarter of an hour."""


class BadLogin(RiwayaError):
    """Name or password is wrong; which of them is not said."""

    code = "bad_login"


class UnknownUser(RiwayaError):
    """There is nobody of that name."""

    code = "not_found"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody recognised; `folded` is the name as it is compared."""

    name: str
    role: Role
    folded: str


class Accounts:
    """The people of one workbench."""

    def __init__(
        self,
        staff: Staff,
        now: Callable[[], datetime],
        hasher: PasswordHasher | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.staff = staff
        self._now = now
        self._hasher = hasher or PasswordHasher()
        self._hashing = Lock()  # one at a time: each takes 64 MB
        self._nobody = self._hasher.hash(secrets.token_urlsafe())
        self._limits = {
            "both": Limit(BY_NAME_AND_CLIENT, A_QUARTER, seconds),
            "client": Limit(BY_CLIENT, A_QUARTER, seconds),
            "name": Limit(BY_NAME, A_QUARTER, seconds),
        }

    def required(self) -> bool:
        """True where there are users, so that nobody else may come in."""
        return self.staff.has_users()

    def users(self) -> list[User]:
        """Everybody."""
        return self.staff.users()

    def add(self, name: str, role: Role, password: str) -> None:
        """A new user; raises UsageError where the name is taken or the password is too short."""
        name = checked_name(name)
        if self.staff.user(fold(name)) is not None:
            raise UsageError(f"there is a user {name!r} already; `riwaya user password` changes the password.")
        first = not self.staff.has_users()
        self.staff.put_user(User(fold(name), name, role.value, self._hashed(name, password), instant(self._now())))
        if first:
            self.staff.searches.give(fold(name))

    def change_password(self, name: str, password: str) -> None:
        """Another password; ends every session of that user."""
        user = self._user(name)
        self.staff.put_user(user._replace(password=self._hashed(user.name, password)))

    def change_role(self, name: str, role: Role) -> None:
        """Another role, from the next request on; raises UsageError for the last admin."""
        user = self._user(name)
        if role is not Role.ADMIN:
            self._keep_an_admin(user)
        self.staff.put_user(user._replace(role=role.value))

    def remove(self, name: str) -> None:
        """Take a user out; judgements keep the name. Raises UsageError for the last admin while there are others."""
        user = self._user(name)
        if len(self.staff.users()) > 1:
            self._keep_an_admin(user)
        self.staff.drop_user(user.folded)

    def login(self, name: str, password: str, client: str, before: str = "") -> str:
        """The secret of a new session; the one `before` it ends. Raises BadLogin or SlowDown."""
        folded = fold(" ".join(name.split()))[:MOST_NAME]
        keys = {"both": f"{folded}\n{client}", "client": client, "name": folded}
        for which, key in keys.items():
            self._limits[which].check(key)
        user = self.staff.user(folded)
        if not self._fits(user, password):
            for which, key in keys.items():
                self._limits[which].note(key)
            raise BadLogin("name or password is wrong.")
        assert user is not None
        self._limits["both"].clear(keys["both"])
        now = self._now()
        self.staff.drop_sessions(instant(now - WHOLE_SESSION), instant(now - IDLE_SESSION))
        if before:
            self.logout(before)
        secret = secrets.token_urlsafe(32)
        self.staff.put_session(_key(secret), user.folded, instant(now))
        return secret

    def session(self, secret: str) -> Known | None:
        """Whose session that is, None where it ended."""
        found = self.staff.session(_key(secret))
        if found is None:
            return None
        user, begun, seen = found
        now = self._now()
        if begun < instant(now - WHOLE_SESSION) or seen < instant(now - IDLE_SESSION):
            self.staff.drop_session(_key(secret))
            return None
        if seen < instant(now - SEEN_EVERY):
            self.staff.put_session(_key(secret), user.folded, instant(now))
        return Known(user.name, Role(user.role), user.folded)

    def logout(self, secret: str) -> None:
        """End a session."""
        self.staff.drop_session(_key(secret))

    def new_token(self, name: str, label: str, role: Role, days: int = TOKEN_DAYS) -> tuple[Token, str]:
        """A token and its secret, which is shown this once; raises UsageError for a role above the user's."""
        user = self._user(name)
        if not Role(user.role).covers(role):
            raise UsageError(f"a token of {user.name} may be {user.role} at most; found {role.value}.")
        if not 1 <= days <= MOST_TOKEN_DAYS:
            raise UsageError(f"a token lasts 1 to {MOST_TOKEN_DAYS} days; found {days}.")
        label = " ".join(label.split())[:MOST_NAME]
        if not label:
            raise UsageError("a token needs a label that says what it is for.")
        secret, now = TOKEN_MARK + secrets.token_urlsafe(32), self._now()
        made = Token(
            f"t{secrets.token_hex(6)}", _key(secret), user.folded, label, role.value,
            instant(now), instant(now + timedelta(days=days)), "", "",
        )  # fmt: skip
        self.staff.put_token(made)
        return made, secret

    def rotate_token(self, id_: str, name: str | None = None) -> tuple[Token, str]:
        """A new secret instead of the old one, which ends at once; raises UnknownUser."""
        token = self.find_token(id_, name)
        self.revoke_token(id_, name)
        begun, ends = (datetime.fromisoformat(one) for one in (token.made_at, token.expires_at))
        return self.new_token(token.user, token.label, Role(token.role), max(1, (ends - begun).days))

    def find_token(self, id_: str, name: str | None = None) -> Token:
        """A token by its id, of one user or anybody's; raises UnknownUser."""
        mine = None if name is None else fold(name)
        found = next((one for one in self.staff.tokens(mine) if one.id == id_), None)
        if found is None:
            raise UnknownUser(f"found no token {id_[:20]!r}.")
        return found

    def revoke_token(self, id_: str, name: str | None = None) -> None:
        """A token no longer counts; raises UnknownUser."""
        self.staff.revoke(self.find_token(id_, name).id, instant(self._now()))

    def by_token(self, secret: str) -> Known | None:
        """Whose token that is and what it may: never more than its user now."""
        found = self.staff.token(_key(secret)) if secret.startswith(TOKEN_MARK) else None
        if found is None:
            return None
        token, user = found
        now = instant(self._now())
        if token.revoked_at or token.expires_at <= now:
            return None
        if token.used_at < instant(self._now() - SEEN_EVERY):
            self.staff.used(token.id, now)
        lower = Role(token.role) if Role(user.role).covers(Role(token.role)) else Role(user.role)
        return Known(user.name, lower, user.folded)

    def _user(self, name: str) -> User:
        found = self.staff.user(fold(" ".join(name.split())))
        if found is None:
            raise UnknownUser(f"there is no user {name[:MOST_NAME]!r}; `riwaya user list` names them.")
        return found

    def _keep_an_admin(self, user: User) -> None:
        others = [one for one in self.staff.users() if one.role == Role.ADMIN.value and one.folded != user.folded]
        if user.role == Role.ADMIN.value and not others:
            raise UsageError(f"{user.name} is the last admin; make somebody else one first.")

    def _hashed(self, name: str, password: str) -> str:
        if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
            raise UsageError(f"a password has {LEAST_PASSWORD} to {MOST_PASSWORD} characters; found {len(password)}.")
        if fold(password) == fold(name):
            raise UsageError("the password is the name; choose another one.")
        with self._hashing:
            return self._hasher.hash(password)

    def _fits(self, user: User | None, password: str) -> bool:
        """Takes as long whether there is such a user or not."""
        held = self._nobody if user is None else user.password
        try:
            with self._hashing:
                self._hasher.verify(held, password[:MOST_PASSWORD])
        except (VerificationError, InvalidHashError):
            return False
        if user is not None and self._hasher.check_needs_rehash(held):
            with self._hashing:
                self.staff.rehash(user.folded, self._hasher.hash(password))
        return user is not None


def checked_name(name: str) -> str:
    """A name of somebody; raises UsageError where it is empty, long, or holds characters that do not show."""
    name = " ".join(name.split())
    if not name or len(name) > MOST_NAME or not name.isprintable():
        raise UsageError(f"a name has 1 to {MOST_NAME} characters, all of them visible; found {name[:MOST_NAME]!r}.")
    return name


def _key(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
