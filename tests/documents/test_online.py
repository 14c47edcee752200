"""Addresses are asked for only in the public network, at the address that was looked at, within limits."""

import socket
import ssl
from collections.abc import Mapping, Sequence

import pytest

from policyc.workspace.online import MOST_ADDRESSES, PATIENCE, Fate, Fetched, Network, fetch, fetch_all, is_public

PUBLIC = "93.184.216.34"


class Wire:
    """A connection that answers what it is told to, piece by piece."""

    def __init__(self, answer: Sequence[bytes], log: list[str]) -> None:
        self._answer = list(answer)
        self._log = log

    def send(self, data: bytes) -> None:
        self._log.append(data.decode())

    def receive(self, seconds: float) -> bytes:
        assert seconds > 0
        return self._answer.pop(0) if self._answer else b""

    def close(self) -> None:
        self._log.append("closed")


class Net:
    """A network in which hosts have these addresses and give these answers."""

    def __init__(
        self,
        hosts: Mapping[str, Sequence[str]],
        answers: Mapping[str, Sequence[bytes] | Exception] | None = None,
        tick: float = 0,
    ) -> None:
        self.log: list[str] = []
        self._hosts = dict(hosts)
        self._answers = answers or {}
        self._tick = tick
        self._now = 0.0

    @property
    def network(self) -> Network:
        return Network(self.resolve, self.connect, self.clock)

    def clock(self) -> float:
        self._now += self._tick
        return self._now

    def resolve(self, host: str) -> Sequence[str]:
        self.log.append(f"resolve {host}")
        if host not in self._hosts:
            raise socket.gaierror
        return self._hosts[host]

    def connect(self, host: str, address: str, port: int, encrypted: bool, seconds: float) -> Wire:
        assert 0 < seconds <= PATIENCE
        self.log.append(f"connect {host} {address} {port} {'tls' if encrypted else 'plain'}")
        answer = self._answers.get(host, [b"HTTP/1.1 200 OK\r\n\r\n"])
        if isinstance(answer, Exception):
            raise answer
        return Wire(answer, self.log)


def redirect(to: str) -> list[bytes]:
    return [b"HTTP/1.1 302 Found\r\nLoca", f"tion: {to}\r\n\r\n".encode()]


def test_a_page_that_is_there() -> None:
    net = Net({"www.example.com": [PUBLIC]})
    assert fetch("https://www.example.com/a b?c=中", net.network) == Fetched(Fate.REACHED, 200)
    assert net.log[:2] == ["resolve www.example.com", f"connect www.example.com {PUBLIC} 443 tls"]
    assert net.log[2].startswith("HEAD /a%20b?c=%E4%B8%AD HTTP/1.1\r\nHost: www.example.com\r\n")
    assert net.log[3] == "closed"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "::", "ff02::1", "2001:0:1::", "nonsense",
    ],
)  # fmt: skip
def test_no_connection_leads_into_a_private_network(address: str) -> None:
    assert not is_public(address)
    net = Net({"www.example.com": [PUBLIC, address]})
    assert fetch("http://www.example.com/", net.network) == Fetched(Fate.PRIVATE)
    assert net.log == ["resolve www.example.com"]


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1::1"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


def test_a_redirection_is_looked_at_like_any_other_address() -> None:
    net = Net(
        {"www.example.com": [PUBLIC], "inside.example.com": ["10.0.0.1"]},
        {"www.example.com": redirect("http://inside.example.com/")},
    )
    assert fetch("http://www.example.com/", net.network) == Fetched(Fate.PRIVATE)
    assert not any(line.startswith("connect inside") for line in net.log)


def test_a_host_is_looked_up_once_and_the_connection_goes_where_it_was_found() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])  # a name that changes its mind
    net = Net({})
    network = Network(lambda _host: next(answers), net.connect, net.clock)
    assert fetch("http://www.example.com/", network).fate is Fate.REACHED
    assert net.log[0] == f"connect www.example.com {PUBLIC} 80 plain"


def test_redirections_end() -> None:
    net = Net({"www.example.com": [PUBLIC]}, {"www.example.com": redirect("/again")})
    assert fetch("http://www.example.com/", net.network) == Fetched(Fate.TOO_MANY_REDIRECTS)
    assert sum(line.startswith("connect") for line in net.log) == 6


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        ([b"HTTP/1.1 404 Not Found\r\n\r\n"], Fetched(Fate.GONE, 404)),
        ([b"HTTP/1.1 405 No\r\n\r\n"], Fetched(Fate.REACHED, 405)),
        ([b"SSH-2.0\r\n\r\n"], Fetched(Fate.FAILED)),
        ([], Fetched(Fate.FAILED)),
        ([b"x" * 8192] * 100, Fetched(Fate.FAILED)),
        (ssl.SSLCertVerificationError(), Fetched(Fate.CERTIFICATE)),
        (ConnectionRefusedError(), Fetched(Fate.FAILED)),
        (TimeoutError(), Fetched(Fate.TIMED_OUT)),
    ],
)
def test_what_a_site_may_do(answer: list[bytes] | Exception, fate: Fetched) -> None:
    net = Net({"www.example.com": [PUBLIC]}, {"www.example.com": answer})
    assert fetch("http://www.example.com/", net.network) == fate


def test_a_site_that_drips_is_left() -> None:
    net = Net({"www.example.com": [PUBLIC]}, {"www.example.com": [b"H"] * 1000}, tick=1)
    assert fetch("http://www.example.com/", net.network) == Fetched(Fate.TIMED_OUT)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://www.example.com/",
        "http://a@www.example.com/",
        "http://www.example.com:22/",
        "http:///",
        "www.example.com",
    ],
)
def test_what_is_not_tried(url: str) -> None:
    net = Net({"www.example.com": [PUBLIC]})
    assert fetch(url, net.network) == Fetched(Fate.NOT_TRIED)
    assert net.log == []


def test_a_host_that_is_not_there() -> None:
    assert fetch("http://www.example.com/", Net({}).network) == Fetched(Fate.NO_HOST)


def test_each_address_is_asked_once_and_not_very_many() -> None:
    net = Net({"www.example.com": [PUBLIC]})
    urls = [f"http://www.example.com/{number % (MOST_ADDRESSES + 5)}" for number in range(2 * MOST_ADDRESSES)]
    fates = [one.fate for one in fetch_all(urls, net.network).values()]
    assert fates.count(Fate.REACHED) == MOST_ADDRESSES
    assert fates.count(Fate.NOT_TRIED) == 5
