"""Where phones find the app. ``python -m canvas.web.address PORT`` shows it with its QR code."""

import socket
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv4Network, ip_address
from urllib.parse import urlsplit

import segno

from canvas.knowledge import knowledge
from canvas.settings import checked_address, settings
from canvas.terminal import settings_or_stop
from canvas.text import LANGUAGES

PORT = 8501
HOME_NETWORKS = tuple(map(IPv4Network, ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12")))
"""RFC 1918: addresses inside of homes, offices and hotels."""
ON_THE_WAY = ("198.51.100.1", "10.42.0.254", "192.168.137.254", "192.168.2.254")
"""Nobody's address far away (RFC 5737), then neighbours in the networks that laptops open."""
WHITE_ON_BLACK, AS_BEFORE = "\033[97;40m", "\033[0m"


@dataclass(frozen=True, slots=True)
class Reach:
    """The address to hand out, without a trailing slash, and whether phones can open it."""

    url: str
    reachable: bool


def public_url() -> str | None:
    """The address ``CANVAS_URL`` names; BadSettings when it is none."""
    return settings().url


def lan_address() -> str | None:
    """This machine's address in the local network; None when it has no other than its own."""
    return nearest(_own_addresses())


def nearest(found: Iterable[str]) -> str | None:
    """The first address of a home network, else the first others can use at all."""
    usable = [address for text in found if (address := _usable(text)) is not None]
    at_home = [a for a in usable if any(a in network for network in HOME_NETWORKS)]
    return next((str(address) for address in [*at_home, *usable]), None)


def reachable_url(request_host: str | None) -> Reach:
    """What to hand out on a page that was asked for under ``request_host`` (the Host header)."""
    url = public_url() or _as_asked(request_host) or f"http://localhost:{PORT}"
    return Reach(url, not _only_here(urlsplit(url).hostname or ""))


def main(arguments: list[str]) -> int:
    """The address as the only line of standard output, for the eye the rest; 1 without a network.

    ``CANVAS_URL`` goes before the address that was found; a bad one is told and answered with 2.
    """
    port = arguments[0] if arguments else str(PORT)
    settings_or_stop()
    found = lan_address()
    url = public_url() or (found and f"http://{found}:{port}")
    for language in LANGUAGES:
        said = "address.phones" if url else "address.alone"
        print(knowledge().say(said, language, port=port), file=sys.stderr)
    if not url:
        return 1
    print(f"\n{url}\n\n{qr_code(url)}", file=sys.stderr, flush=True)
    print(url)
    return 0


def qr_code(url: str) -> str:
    """The QR code for a terminal, light or dark: two modules a character, black on white."""
    rows = [list(row) for row in segno.make(url, micro=False).matrix_iter(border=3)]
    rows += [[0] * len(rows[0])] * (len(rows) % 2)
    halves = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    lines = (
        "".join(halves[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
    return "\n".join(f"{WHITE_ON_BLACK}{line}{AS_BEFORE}" for line in lines)


def _as_asked(host: str | None) -> str | None:
    try:
        return checked_address(f"http://{host}") if host else None
    except ValueError:
        return None


def _only_here(host: str) -> bool:
    """Whether the host means the machine that asks, so that a phone would ask itself."""
    name = host.rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    inner = getattr(address, "ipv4_mapped", None) or address
    return inner.is_loopback or inner.is_unspecified


def _usable(text: str) -> IPv4Address | None:
    try:
        address = IPv4Address(text)
    except AddressValueError:
        return None
    useless = address.is_loopback or address.is_unspecified or address.is_link_local
    return None if useless or address.is_multicast else address


def _own_addresses() -> Iterator[str]:
    """From which address this machine would send; UDP sends nothing by connecting."""
    for target in ON_THE_WAY:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            try:
                line.connect((target, 9))
            except OSError:
                continue
            yield line.getsockname()[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
