"""Which addresses of the net are public. Fetch room.

A list of our own: what the standard library calls global holds NAT64, 6to4 and multicast, which lead anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_V4 = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "shared by carriers",
    "127.0.0.0/8": "this machine",
    "169.254.0.0/16": "link-local, where clouds keep their metadata",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "kept for protocols",
    "192.0.2.0/24": "for documentation",
    "192.31.196.0/24": "kept for protocols",
    "192.52.193.0/24": "kept for protocols",
    "192.88.99.0/24": "6to4 relays",
    "192.168.0.0/16": "private",
    "192.175.48.0/24": "kept for protocols",
    "198.18.0.0/15": "for benchmarks",
    "198.51.100.0/24": "for documentation",
    "203.0.113.0/24": "for documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}
_V6 = {
    "::/128": "unspecified",
    "::1/128": "this machine",
    "::ffff:0:0/96": "IPv4 in IPv6",
    "::/96": "IPv4 in IPv6",
    "64:ff9b::/96": "NAT64, which leads to any IPv4 address",
    "64:ff9b:1::/48": "NAT64, which leads to any IPv4 address",
    "100::/64": "discarded",
    "2001::/32": "Teredo, which leads to any IPv4 address",
    "2001:db8::/32": "for documentation",
    "2001::/23": "kept for protocols",
    "2002::/16": "6to4, which leads to any IPv4 address",
    "2620:4f:8000::/48": "kept for protocols",
    "3ffe::/16": "no longer given out",
    "3fff::/20": "for documentation",
    "fc00::/7": "private",
    "fe80::/10": "link-local",
    "fec0::/10": "private",
    "ff00::/8": "multicast",
}
_WHY = tuple((ip_network(net), why) for net, why in (*_V4.items(), *_V6.items()))
_GIVEN_OUT = ip_network("2000::/3")
"""All that IPv6 addresses are given out of."""


def why_not(address: Address, allowed: Sequence[Network] = ()) -> str | None:
    """What keeps an address from being public; None for a public one, and for one in `allowed`."""
    if within(address, allowed):
        return None
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        return "of one link only"
    for net, why in _WHY:
        if address.version == net.version and address in net:
            return why
    if address.version == 6 and address not in _GIVEN_OUT:
        return "not given out"
    return None if address.is_global else "not public"


def within(address: Address, networks: Sequence[Network]) -> bool:
    """True for an address of one of these networks."""
    return any(address.version == net.version and address in net for net in networks)


def address_of(text: str) -> Address | None:
    """The address that a text is, in the one form in which addresses are written; None for anything else."""
    try:
        return ip_address(text)
    except ValueError:
        return None
