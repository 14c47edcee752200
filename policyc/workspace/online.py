"""Ask whether addresses can be reached. Nothing here runs unless a user asked for it.

Guarantees: only http and https on their own ports; a host is looked up once, every address that it has must lie in the
public network, and the connection goes to the address that was looked at, so that a name cannot lead elsewhere the
second time; the same holds of every redirection. Time, size and number are limited. Proxies, cookies, credentials and
bodies are not used. Reports nothing: what became of an address is a value.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final, Protocol
from urllib.parse import quote, urljoin

from policyc.detectors.hosts import BadUrl, host_of
from policyc.source.frozen import frozen

MOST_ADDRESSES: Final = 200
MOST_REDIRECTS: Final = 5
#: Seconds for one address, redirections included, and for looking up a host.
PATIENCE: Final = 10.0
_HEAD: Final = 64 * 1024
_PORTS: Final = {"http": 80, "https": 443}
#: Networks that carry addresses of other networks inside.
_CARRIERS: Final = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
_URL: Final = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<rest>[^#]*)", re.IGNORECASE)


class Fate(Enum):
    """What became of an address."""

    REACHED = "reached"
    GONE = "gone"
    NO_HOST = "no_host"
    PRIVATE = "private"
    TIMED_OUT = "timed_out"
    FAILED = "failed"
    CERTIFICATE = "certificate"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    NOT_TRIED = "not_tried"


@frozen
class Fetched:
    """`status` is what the last site answered, 0 where none did."""

    fate: Fate
    status: int = 0


class Line(Protocol):
    """An open connection."""

    def send(self, data: bytes, /) -> None:
        """Send everything."""

    def receive(self, seconds: float, /) -> bytes:
        """Return what came, nothing at the end; raises TimeoutError."""

    def close(self) -> None:
        """End it."""


#: Host to addresses; host, address, port, whether encrypted, seconds to a connection. Both raise OSError.
Resolve = Callable[[str], Sequence[str]]
Connect = Callable[[str, str, int, bool, float], Line]


@frozen
class Network:
    """How hosts are looked up and connections made."""

    resolve: Resolve
    connect: Connect
    clock: Callable[[], float] = time.monotonic


def fetch_all(urls: Iterable[str], network: Network) -> dict[str, Fetched]:
    """Return what became of each address; of very many only the first are tried."""
    fetched: dict[str, Fetched] = {}
    for number, url in enumerate(dict.fromkeys(urls)):
        fetched[url] = fetch(url, network) if number < MOST_ADDRESSES else Fetched(Fate.NOT_TRIED)
    return fetched


def fetch(url: str, network: Network) -> Fetched:
    """Return what became of one address."""
    deadline = network.clock() + PATIENCE
    at = url
    for _ in range(MOST_REDIRECTS + 1):
        answered = _ask(at, network, deadline)
        if isinstance(answered, Fetched):
            return answered
        status, location = answered
        if not (300 <= status < 400 and location):
            return Fetched(Fate.REACHED if status < 400 or status in _FOR_PEOPLE else Fate.GONE, status)
        at = urljoin(at, location)
    return Fetched(Fate.TOO_MANY_REDIRECTS)


#: The page is there, and wants a person: signing in, a method of its own, patience.
_FOR_PEOPLE: Final = frozenset({401, 403, 405, 429, 501})


def _ask(url: str, network: Network, deadline: float) -> Fetched | tuple[int, str]:
    host = host_of(url)
    written = _URL.match(url.strip())
    if isinstance(host, BadUrl) or written is None:
        return Fetched(Fate.NOT_TRIED)
    scheme = written["scheme"].lower()
    if (host.port or _PORTS[scheme]) != _PORTS[scheme]:
        return Fetched(Fate.NOT_TRIED)
    try:
        addresses = network.resolve(host.name)
    except TimeoutError:
        return Fetched(Fate.TIMED_OUT)
    except (OSError, UnicodeError):
        return Fetched(Fate.NO_HOST)
    if not addresses:
        return Fetched(Fate.NO_HOST)
    if not all(map(is_public, addresses)):
        return Fetched(Fate.PRIVATE)
    path = quote(written["rest"], safe="/?&=%+,;:@!$'()*~#[]-._") or "/"
    if not path.startswith("/"):
        path = "/" + path
    return _talk(network, host.name, addresses[0], scheme, path, deadline)


def _talk(  # noqa: PLR0917 – private, called once
    network: Network, host: str, address: str, scheme: str, path: str, deadline: float
) -> Fetched | tuple[int, str]:
    line: Line | None = None
    try:
        line = network.connect(host, address, _PORTS[scheme], scheme == "https", _left(network, deadline))
        line.send(f"HEAD {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: policyc\r\nConnection: close\r\n\r\n".encode())
        head = b""
        while b"\r\n\r\n" not in head and len(head) < _HEAD:
            came = line.receive(_left(network, deadline))
            if not came:
                break
            head += came
        return _answer(head)
    except TimeoutError:
        return Fetched(Fate.TIMED_OUT)
    except ssl.SSLCertVerificationError:
        return Fetched(Fate.CERTIFICATE)
    except (OSError, UnicodeError, ValueError):
        return Fetched(Fate.FAILED)
    finally:
        if line is not None:
            line.close()


def _left(network: Network, deadline: float) -> float:
    left = deadline - network.clock()
    if left <= 0:
        raise TimeoutError
    return left


def _answer(head: bytes) -> Fetched | tuple[int, str]:
    """Read the status and where a redirection leads."""
    text = head.decode("latin-1")
    status = re.match(r"HTTP/1\.[01] ([1-5][0-9]{2})(?= |\r|\n|\Z)", text)
    if status is None:
        return Fetched(Fate.FAILED)
    location = re.search(r"\r?\n[Ll]ocation:[ \t]*([^\r\n]{1,2000})", text)
    return int(status[1]), location[1].strip() if location else ""


def is_public(address: str) -> bool:
    """Tell whether an address lies in the public network and carries no other inside."""
    try:
        found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in _CARRIERS):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


# --- the real network -------------------------------------------------------------------------------------------------


def the_network() -> Network:
    """Return the network of this machine."""
    return Network(_resolve, _connect)


def _resolve(host: str) -> Sequence[str]:
    """Look a host up, with patience: the system has none of its own to set."""
    found: list[Sequence[str] | OSError] = []

    def look_up() -> None:
        try:
            entries = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except OSError as error:
            found.append(error)
        else:
            found.append([str(entry[4][0]) for entry in entries])

    looking = threading.Thread(target=look_up, daemon=True)
    looking.start()
    looking.join(PATIENCE)
    if not found:
        raise TimeoutError
    if isinstance(found[0], OSError):
        raise found[0]
    return found[0]


def _connect(host: str, address: str, port: int, encrypted: bool, seconds: float) -> Line:
    plain = socket.create_connection((address, port), timeout=seconds)
    if not encrypted:
        return _Socket(plain)
    try:
        return _Socket(ssl.create_default_context().wrap_socket(plain, server_hostname=host))
    except BaseException:
        plain.close()
        raise


class _Socket:
    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def send(self, data: bytes) -> None:
        self._connection.sendall(data)

    def receive(self, seconds: float) -> bytes:
        self._connection.settimeout(seconds)
        return self._connection.recv(8192)

    def close(self) -> None:
        self._connection.close()
