"""A Postgres server for the tests alone: started from Debian's programs, reachable through one socket, gone afterwards.

`python -m tests.support.postgres` prints the folder of the programs; exit 1 where there is none.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

DEBIAN = Path("/usr/lib/postgresql")
NEEDED = ("initdb", "pg_ctl", "postgres")
UNPRIVILEGED = ("postgres", "nobody")
"""Who runs the server where the tests run as root: Postgres refuses to be root."""
MEMORY = Path("/dev/shm")
DISK = Path("/tmp")
"""Not $TMPDIR: the path of a socket holds about 100 bytes, and root's own folders are closed to the server's user."""
ROOMY = 2**30
"""Bytes; a container may have no more than 64 MiB of MEMORY. A server begins with 38, and its log may grow to 128."""
ABSENT = "Postgres is absent: apt-get install postgresql"

SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
port = 5432
max_connections = 40
shared_buffers = 32MB
max_wal_size = 128MB
fsync = off
synchronous_commit = off
full_page_writes = off
log_min_messages = warning
"""

# Texts are ordered by language, as on most servers, so that a query which means the order of code points has to say so.
# The server's life hangs on the script's, and the script's on its standard input: that is closed when the tests are
# done and also when they are killed, so nothing is left behind either way. The server is the script's own child rather
# than that of `pg_ctl start`, because in a container nobody may take care of an orphan.
KEEPER = """
create() { initdb -D data -U postgres -E UTF8 --auth-local=trust --auth-host=reject --no-sync "$@" >>log 2>&1; }
serve() {
    cat settings >>data/postgresql.conf
    postgres -D data >>log 2>&1 &
    until grep -q '^ready' data/postmaster.pid 2>/dev/null; do kill -0 $! 2>/dev/null && sleep 0.05 || return 1; done
}
{ create --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US || create --locale=C; } && serve &&
echo ready || tail -n 20 log
read -r end_of_input
for mode in fast immediate; do pg_ctl -D data -m $mode -w -t 30 stop >/dev/null 2>&1 && break; done
wait
rm -rf "$1"
"""


def version_of(folder: Path) -> tuple[int, ...]:
    """`.../9.6/bin` gives (9, 6); a folder that is no version is older than all."""
    name = folder.parent.name
    return tuple(int(part) for part in name.split(".")) if name.replace(".", "").isdigit() else ()


def programs(debian: Path = DEBIAN) -> Path | None:
    """The folder of the server's programs: Debian's newest, else what pg_config or PATH names; None without any."""
    folders = sorted(debian.glob("*/bin"), key=version_of, reverse=True)
    if asked := shutil.which("pg_config"):
        folders.append(Path(subprocess.run([asked, "--bindir"], capture_output=True, text=True).stdout.strip()))
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    complete = (f for f in folders if all(os.access(f / program, os.X_OK) for program in NEEDED))
    return next(complete, None) if os.name == "posix" else None


def identity() -> dict[str, Any]:
    """Who runs the server, as arguments of `subprocess.Popen`: nothing for an ordinary user, somebody else for root."""
    if os.getuid() != 0:
        return {}
    import pwd  # absent from Windows, where the module must still be importable

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    found = [known[name] for name in UNPRIVILEGED if name in known]
    if not found:
        raise RuntimeError(f"Postgres does not run as root, and there is none of the users {', '.join(UNPRIVILEGED)}")
    return {"user": found[0].pw_uid, "group": found[0].pw_gid, "extra_groups": []}


def place(memory: Path = MEMORY) -> Path:
    """Where servers live: in memory where there is room, for a new database is made there ten times as quickly."""
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= ROOMY
    return memory if roomy else DISK


def prepared(who: dict[str, Any]) -> Path:
    """A new folder that belongs to the server's user and is closed to others, with the settings in it."""
    folder = Path(tempfile.mkdtemp(prefix="riwaya-pg-", dir=place()))
    settings = folder / "settings"
    settings.write_text(SETTINGS.format(folder=folder), encoding="utf-8")
    if who:
        for path in (settings, folder):
            os.chown(path, who["user"], who["group"])
    return folder


def keeper_of(folder: Path, binaries: Path, who: dict[str, Any]) -> subprocess.Popen[str]:
    """The script that makes, starts, stops and removes the server in a folder."""
    return subprocess.Popen(
        ["/bin/sh", "-c", KEEPER, "keeper", str(folder)],
        cwd=folder,
        env={"PATH": f"{binaries}:/usr/bin:/bin", "LC_ALL": "C"},  # none of the caller's PGDATA, PGPORT, PGOPTIONS
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for the tests; the server is stopped after them
        text=True,
        **who,
    )


@contextmanager
def running(binaries: Path | None = None) -> Iterator[str]:
    """A new server; gives the URL of its database `postgres`. Stopped and removed on leaving, whatever happened.

    Its user `postgres` needs no password and may do everything; only the user of the tests, or root, reaches it.
    Raises RuntimeError with the end of the server's log where it does not start, or where no program is installed.
    """
    binaries = binaries or programs()
    if binaries is None:
        raise RuntimeError(ABSENT)
    who = identity()
    folder = prepared(who)
    with keeper_of(folder, binaries, who) as keeper:
        assert keeper.stdin is not None
        assert keeper.stdout is not None
        try:
            said = keeper.stdout.readline()
            if said != "ready\n":
                keeper.stdin.close()
                raise RuntimeError(f"Postgres of {binaries} did not start:\n{said}{keeper.stdout.read()}")
            yield f"postgresql://postgres@/postgres?host={folder}&port=5432"
        finally:
            keeper.stdin.close()
            keeper.wait()


@contextmanager
def database(server: str) -> Iterator[str]:
    """A new empty database on the server of a URL; gives its URL. Dropped on leaving, whoever is still connected."""
    import psycopg  # asked for only where there is a server to talk to
    from psycopg import sql

    name = f"t_{secrets.token_hex(6)}"
    made, dropped = ("CREATE DATABASE {} TEMPLATE template0", "DROP DATABASE {} WITH (FORCE)")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(made).format(sql.Identifier(name)))
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL(dropped).format(sql.Identifier(name)))


if __name__ == "__main__":
    sys.stdout.write(f"{programs() or ABSENT}\n")
    sys.exit(programs() is None)
