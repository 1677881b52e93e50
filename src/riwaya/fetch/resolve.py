"""Names to addresses of the net, as the machine's own resolver gives them. Fetch room."""

from __future__ import annotations

import socket
from collections.abc import Sequence


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a name, in the resolver's order, each once. Raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))
