"""Words of people: nothing is read as HTML, and only web addresses become links."""

import pytest

from talent_net.web.plain import linked, spoken_in


def link(address: str) -> str:
    return f'<a href="{address}" rel="noopener noreferrer nofollow ugc">{address}</a>'


LINKED = {
    "no address": "no address",
    "see https://example.org/a?b=1.": f"see {link('https://example.org/a?b=1')}.",
    "(https://example.org/a)": f"({link('https://example.org/a')})",
    "https://example.org/a_(b)": link("https://example.org/a_(b)"),
    "詳しくはhttps://example.org/見本をご覧ください。": f"詳しくは{link('https://example.org/見本をご覧ください')}。",
    "「https://example.org」です": f"「{link('https://example.org')}」です",
    "http://a.example\nhttp://b.example": f"{link('http://a.example')}\n{link('http://b.example')}",
    "<b>https://x.example/<script>": f"&lt;b&gt;{link('https://x.example/')}&lt;script&gt;",
    'https://x.example/"onclick="alert(1)': f"{link('https://x.example/')}&#34;onclick=&#34;alert(1)",
    "https://x.example/?a=1&b=2": link("https://x.example/?a=1&amp;b=2"),
    "javascript:alert(1) data:text/html,x": "javascript:alert(1) data:text/html,x",
    "{{ 7 * 7 }} %s {0}": "{{ 7 * 7 }} %s {0}",
    "": "",
}


@pytest.mark.parametrize("text", LINKED)
def test_addresses_become_links_and_the_rest_stays_words(text):
    assert str(linked(text)) == LINKED[text]


def test_letters_tell_the_language():
    assert spoken_in("はい") == "ja"
    assert spoken_in("Yes, 2 p.m.") == "en"
