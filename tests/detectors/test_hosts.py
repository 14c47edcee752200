"""Hosts: one name per host, refusal of tricks, lists of sources, one address for every case."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.detectors.hosts import (
    BadUrl,
    BadUrlReason,
    Host,
    HostKind,
    HostNote,
    HostPattern,
    host_cells,
    host_of,
    host_pattern,
    matches,
    most_specific,
)


def exact(name: str) -> HostPattern:
    return HostPattern(HostKind.EXACT, name)


def domain(name: str) -> HostPattern:
    return HostPattern(HostKind.DOMAIN, name)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.gov.cn/zhengce/", Host("www.gov.cn")),
        ("http://www.gov.cn", Host("www.gov.cn")),
        ("HTTPS://WWW.Gov.CN/A", Host("www.gov.cn")),
        ("  https://www.gov.cn\n", Host("www.gov.cn")),
        ("https://www.gov.cn?a@b", Host("www.gov.cn")),
        ("https://www.gov.cn#a/b", Host("www.gov.cn")),
        ("https://www.gov.cn:8443/a", Host("www.gov.cn", 8443)),
        ("https://www.gov.cn:/a", Host("www.gov.cn")),
        ("https://www.gov.cn./a", Host("www.gov.cn", None, (HostNote.FINAL_DOT,))),
        ("ｈｔｔｐ：／／ｗｗｗ．ｇｏｖ．ｃｎ", Host("www.gov.cn", None, (HostNote.FULL_WIDTH,))),
        ("https：//www.gov.cn/", Host("www.gov.cn")),
        ("https://www。gov。cn/", Host("www.gov.cn", None, (HostNote.FULL_WIDTH,))),
        ("https://www.gov.cn：８０/", Host("www.gov.cn", 80, (HostNote.FULL_WIDTH,))),
        ("https://政务.cn/", Host("xn--zfr164b.cn", None, (HostNote.INTERNATIONAL,))),
        ("https://XN--ZFR164B.cn/", Host("xn--zfr164b.cn", None, (HostNote.INTERNATIONAL,))),
        ("http://192.0.2.1:80/", Host("192.0.2.1", 80)),
        ("http://[2001:DB8:0::1]/", Host("[2001:db8::1]")),
        ("http://localhost/", Host("localhost")),
    ],
)
def test_a_host_has_one_name(url: str, host: Host) -> None:
    assert host_of(url) == host


REFUSED = {
    BadUrlReason.NO_SCHEME: [
        "",
        "www.gov.cn",
        "//www.gov.cn/",
        "http:/www.gov.cn",
        "http:\\\\www.gov.cn",
        "见附件",
        "://a",
    ],
    BadUrlReason.OTHER_SCHEME: ["ftp://www.gov.cn/", "file://www.gov.cn/", "javascript://www.gov.cn/"],
    BadUrlReason.USERINFO: [
        "https://www.gov.cn@evil.example/",
        "https://www.gov.cn:80@evil.example/",
        "https://evil.example\\@www.gov.cn/",
        "https://www.gov.cn＠evil.example/",
    ],
    BadUrlReason.NO_HOST: ["http://", "http:///www.gov.cn", "http://./", "http://?a"],
    BadUrlReason.BAD_HOST: [
        "http://[",
        "http://[::1",
        "http://[v1.a]/",
        "http://[fe80::1%25eth0]/",
        "http://a..cn/",
        "http://-a.cn/",
        "http://%67ov.cn/",
        "http://gov.cn\\.evil.example/",
        "http://gov.cn\t.evil.example/",
        "http://gov.cn／.evil.example/",
        "http://gov.cn\u200b/",
        "http://ⓖⓞⓥ.cn/",
        "http://\u212a.cn/",
        "http://gov℀.cn/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://127.1/",
        "http://xn--a/",
        "http://xn--gov-/",
        "http://\ud800.cn/",
        f"http://{'a' * 64}.cn/",
        f"http://{'a.' * 200}cn/",
        f"http://{'中' * 63}.cn/",
        f"http://{'a' * 1_000_000}",
        f"http://{'[' * 1_000_000}",
    ],
    BadUrlReason.BAD_PORT: ["http://a.cn:65536/", "http://a.cn:80a/", "http://a.cn:80:80/", "http://a.cn:999999/"],
    BadUrlReason.MIXED_SCRIPTS: ["http://gоv.cn/", "http://xn--gv-lbc.cn/", "http://αa.cn/", "http://中о.cn/"],
}


@pytest.mark.parametrize(
    ("url", "reason"),
    [(url, reason) for reason, urls in REFUSED.items() for url in urls],
    ids=lambda value: ascii(value)[:60] if isinstance(value, str) else None,
)
def test_what_could_be_read_in_two_ways_is_refused(url: str, reason: BadUrlReason) -> None:
    assert host_of(url) == BadUrl(reason)


def test_every_reason_is_given_by_some_address() -> None:
    assert set(REFUSED) == set(BadUrlReason)


@pytest.mark.parametrize(
    ("pattern", "url", "expected"),
    [
        (exact("www.gov.cn"), "https://www.gov.cn/", True),
        (exact("www.gov.cn"), "https://gov.cn/", False),
        (exact("www.gov.cn"), "https://a.www.gov.cn/", False),
        (exact("www.gov.cn"), "https://www.gov.cn.evil.example/", False),
        (domain("gov.cn"), "https://gov.cn/", True),
        (domain("gov.cn"), "https://a.gov.cn/", True),
        (domain("gov.cn"), "https://a.b.gov.cn./", True),
        (domain("gov.cn"), "https://gov.cn.evil.example/", False),
        (domain("gov.cn"), "https://evilgov.cn/", False),
        (domain("gov.cn"), "https://cn/", False),
    ],
)
def test_whole_labels_are_compared_from_the_right(pattern: HostPattern, url: str, expected: bool) -> None:
    host = host_of(url)
    assert isinstance(host, Host)
    assert matches(pattern, host) is expected


@pytest.mark.parametrize(
    ("url", "index"),
    [
        ("https://www.a.gov.cn/", 3),
        ("https://x.a.gov.cn/", 1),
        ("https://a.gov.cn/", 1),
        ("https://b.gov.cn/", 0),
        ("https://b.cn/", None),
    ],
)
def test_the_most_specific_entry_decides(url: str, index: int | None) -> None:
    patterns = (domain("gov.cn"), domain("a.gov.cn"), domain("www.a.gov.cn"), exact("www.a.gov.cn"), domain("gov.cn"))
    host = host_of(url)
    assert isinstance(host, Host)
    assert most_specific(patterns, host) == index


def test_an_entry_is_made_canonical() -> None:
    assert host_pattern(HostKind.DOMAIN, " Gov.CN. ") == domain("gov.cn")
    assert host_pattern(HostKind.EXACT, "政务.cn") == exact("xn--zfr164b.cn")
    for wrong in ("https://gov.cn", "gov.cn/a", "gov.cn:80", "*.gov.cn", "a@gov.cn", ".gov.cn"):
        assert host_pattern(HostKind.DOMAIN, wrong) == BadUrl(BadUrlReason.BAD_HOST)
    assert host_pattern(HostKind.DOMAIN, "") == BadUrl(BadUrlReason.NO_HOST)


def vector(patterns: tuple[HostPattern, ...], url: str) -> tuple[bool, ...]:
    host = host_of(url)
    assert isinstance(host, Host)
    return tuple(matches(pattern, host) for pattern in patterns)


def test_cells_of_a_list() -> None:
    patterns = (domain("gov.cn"), exact("www.gov.cn"), domain("a.gov.cn"))
    cells = host_cells(patterns)
    assert cells == (
        "https://gov.cn/",
        "https://www.gov.cn/",
        "https://a.gov.cn/",
        "https://unlisted.invalid/",
    )
    assert [vector(patterns, url) for url in cells] == [
        (True, False, False),
        (True, True, False),
        (True, False, True),
        (False, False, False),
    ]


def test_cells_without_entries_are_one_address() -> None:
    assert host_cells(()) == ("https://unlisted.invalid/",)


def test_a_top_level_that_is_listed_is_not_taken_for_the_outside() -> None:
    assert host_cells((domain("invalid"),)) == ("https://invalid/", "https://unlisted.invalidx/")


names = st.lists(st.sampled_from(["a", "b", "unlisted", "invalid"]), min_size=1, max_size=3).map(".".join)
pattern_lists = st.lists(st.builds(HostPattern, st.sampled_from(HostKind), names), max_size=5).map(tuple)


@given(pattern_lists)
def test_cells_meet_every_case_once(patterns: tuple[HostPattern, ...]) -> None:
    """Every host of up to four labels, some of them in no entry, falls into a cell; no two cells are alike."""
    vectors = [vector(patterns, url) for url in host_cells(patterns)]
    assert len(set(vectors)) == len(vectors)
    assert not any(vectors[-1])
    labels = ("a", "b", "unlisted", "invalid", "z")
    hosts = (".".join(parts) for count in range(1, 5) for parts in product(labels, repeat=count))
    assert {vector(patterns, f"https://{name}/") for name in hosts} == set(vectors)


fragments = st.sampled_from(
    [
        "http://",
        "https：//",
        "www.",
        "gov.cn",
        "xn--",
        "政务",
        "о",
        "[",
        "]",
        ":",
        "：",
        "@",
        "/",
        "\\",
        "%",
        ".",
        "。",
        "0x",
        "\ud800",
    ]
)


@given(st.lists(st.one_of(fragments, st.text(max_size=4)), max_size=12).map("".join))
def test_any_string_is_a_host_or_refused(url: str) -> None:
    found = host_of(url)
    if isinstance(found, Host):
        assert found.name.isascii()
        assert found.name == found.name.lower()
        again = host_of(f"https://{found.name}/")
        assert isinstance(again, Host)
        assert again.name == found.name
