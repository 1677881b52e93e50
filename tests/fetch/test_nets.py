"""Which addresses of the net are public."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest

from riwaya.fetch.nets import why_not

NOT_PUBLIC = """
0.0.0.0 10.0.0.1 100.64.0.1 100.127.255.254 127.0.0.1 127.255.255.254 169.254.169.254
172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1
 192.31.196.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1
255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808
64:ff9b:1::a00:1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 2001:10::1 2001:20::1 2002:7f00:1::
2002:808:808::1 3ffe::1 3fff::1 3fff:fff::1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 ff0e::1 5f00::1
4000::1 e000::1
""".split()
PUBLIC = """
8.8.8.8 1.1.1.1 93.184.216.34 100.63.255.255 100.128.0.1 172.32.0.1
192.88.98.1 223.255.255.254 2606:4700::1111
""".split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_what_is_not_public_is_named_with_its_reason(address) -> None:
    assert why_not(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address) -> None:
    assert why_not(ip_address(address)) is None


def test_an_allowed_network_passes_and_its_neighbour_does_not() -> None:
    allowed = (ip_network("10.1.0.0/16"),)
    assert [why_not(ip_address(one), allowed) is None for one in ("10.1.2.3", "10.2.0.1")] == [True, False]


def test_an_address_of_one_link_is_not_public() -> None:
    assert why_not(ip_address("2606:4700::1%eth0")) == "of one link only"
