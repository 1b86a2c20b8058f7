"""Which addresses may be opened: public ones only, so that a list of links cannot make this machine ask its neighbours.

Source: the IANA special-purpose address registries; RFC 6052, 8215 (NAT64), RFC 3056, 7526 (6to4), RFC 4380 (Teredo).
"""

import ipaddress
import socket
from collections.abc import Callable

PORTS = frozenset({80, 443})
# Public by their number, but they carry an IPv4 address that need not be, or lead somewhere that nobody can foresee.
TUNNELS = tuple(
    map(
        ipaddress.ip_network,
        ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::ffff:0:0/96", "::/96", "fec0::/10"),
    )
)
RELAY_6TO4 = ipaddress.ip_network("192.88.99.0/24")


class RefusedError(Exception):
    """This address is not opened; the text says why."""


Guard = Callable[[str, int], str]  # host, port -> the number to connect to


def public_address(host: str, port: int) -> str:
    """Return a public address of a host. Names are resolved once and here: what was checked is what is connected to.

    Raises:
        RefusedError: if the port is not one of the web's, or any of the host's addresses is not public.
        OSError: if the name cannot be resolved.
    """
    if port not in PORTS:
        raise RefusedError(f"port {port} is not opened, only {' and '.join(map(str, sorted(PORTS)))}")
    numbers = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for number in numbers:
        if why := refusal(number):
            raise RefusedError(f"{host} leads to {number}: {why}")
    return numbers[0]


def refusal(number: str) -> str:
    """Return why an address is not opened, "" if it is public."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if address.version == 6 and any(address in net for net in TUNNELS):
        return "an address that wraps another one (NAT64, 6to4, Teredo or mapped IPv4)"
    if address.is_multicast:
        return "a multicast address"
    if not address.is_global or (address.version == 4 and address in RELAY_6TO4):
        return "not a public address (loopback, private, link-local or reserved)"
    return ""
