"""Web addresses in Chinese text: where they end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.detectors.links import find_links


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("请访问https://www.gov.cn/zhengce/1.htm查看", ["https://www.gov.cn/zhengce/1.htm"]),
        ("来源：http://www.gov.cn，时间", ["http://www.gov.cn"]),
        ("（https://www.gov.cn/a?b=1&c=2#d）", ["https://www.gov.cn/a?b=1&c=2#d"]),
        ("见https://www.gov.cn/。", ["https://www.gov.cn/"]),
        ("See https://www.gov.cn/a.", ["https://www.gov.cn/a"]),
        ("(https://www.gov.cn/a)", ["https://www.gov.cn/a"]),
        ("https://www.gov.cn/a_(b)", ["https://www.gov.cn/a_(b)"]),
        ("[链接](https://www.gov.cn/a)。", ["https://www.gov.cn/a"]),
        ('<a href="https://www.gov.cn/a">', ["https://www.gov.cn/a"]),
        ("http://a.cn、https://b.cn；HTTP://C.CN", ["http://a.cn", "https://b.cn", "HTTP://C.CN"]),
        ("http://a.cn/\nhttp://b.cn/", ["http://a.cn/", "http://b.cn/"]),
        ("http://a.cn/?to=http://b.cn", ["http://a.cn/?to=http://b.cn"]),
        ("http://user@www.gov.cn:8080/", ["http://user@www.gov.cn:8080/"]),
        ("http://[::1]/a", ["http://[::1]/a"]),
        # Typed with the Chinese keyboard on: still an address, and left as it is.
        ("https：//www.gov.cn/a", ["https：//www.gov.cn/a"]),
        ("ｈｔｔｐ：／／ｗｗｗ．ｇｏｖ．ｃｎ／ａ。", ["ｈｔｔｐ：／／ｗｗｗ．ｇｏｖ．ｃｎ／ａ"]),
        ("http://政府网.政务/a", ["http://政府网.政务/a"]),
        # None
        ("http://", []),
        ("http://。", []),
        ("http://...", []),
        ("以http://开头", []),
        ("www.gov.cn", []),
        ("ftp://www.gov.cn", []),
        ("mailto:a@gov.cn", []),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, urls: list[str]) -> None:
    found = find_links(text)
    assert [url for _, url in found] == urls
    assert [text[span.start : span.end] for span, _ in found] == urls


pieces = st.sampled_from(
    ["http://", "https：//", "a.cn", "/", ".", "，", "中", "(", ")", "[", "]", " ", "\n", "\ud800"]
)


@given(st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=30).map("".join))
def test_any_text_is_read(text: str) -> None:
    end = 0
    for span, url in find_links(text):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == url
        end = span.end
