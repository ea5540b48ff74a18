"""What strangers may write in posts and replies: nothing that acts, nothing that fetches.

That nothing is slow either, `bench/hostile.py` measures.
"""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.text.markdown import prose
from smoelenboek.text.sanitise import POST_TAGS, REPLY_TAGS
from tests.effort import examples

PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<script/x>alert(1)</script>",
    "text <script>alert(1)//",
    "<style>@import '//evil.example/x.css'; body{background:url(//evil.example/x)}</style>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror = 'alert(1)'>",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x" OnErRoR="alert(1)" alt="a">',
    '<img src="x" alt="a`" onload=`alert(1)`>',
    '<img src="https://evil.example/pixel.png">',
    '<img src="//evil.example/pixel.png" alt="a">',
    '<img srcset="https://evil.example/2x.png 2x" src="a.png" alt="a">',
    '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+" alt="a">',
    '<img src="javascript:alert(1)" alt="a">',
    "<svg onload=alert(1)></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text y='9'>a</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href='javascript:alert(1)'>a</math>",
    "<iframe src='https://evil.example'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='https://evil.example/x.swf'></object><embed src='//evil.example/x'>",
    "<form action='https://evil.example'><input name='a'><button formaction='javascript:alert(1)'>a</button></form>",
    "<meta http-equiv='refresh' content='0;url=https://evil.example'>",
    "<base href='https://evil.example/'>",
    "<link rel='stylesheet' href='https://evil.example/x.css'>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)><summary>a</summary></details>",
    "<video src='https://evil.example/x.mp4' poster='https://evil.example/x.png' autoplay></video>",
    "<video><source src='//evil.example/x.mp4' onerror='alert(1)'></video>",
    "<audio src='https://evil.example/x.mp3' onplay='alert(1)'></audio>",
    "<track src='https://evil.example/x.vtt'>",
    "<p style='background:url(https://evil.example/x)'>a</p>",
    "<div id='main' class='site-header' name='x' onclick='alert(1)'>a</div>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href='JaVaScRiPt:alert(1)'>a</a>",
    "<a href=' javascript:alert(1)'>a</a>",
    "<a href='java&#9;script:alert(1)'>a</a>",
    "<a href='java\tscript:alert(1)'>a</a>",
    "<a href='&#106;avascript&colon;alert(1)'>a</a>",
    "<a href='&#x6A;avascript&#x3A;alert(1)'>a</a>",
    "<a href='//evil.example' target='_blank' ping='//evil.example/p' download>a</a>",
    "<a href='\\\\evil.example'>a</a>",
    "<a href='/\\evil.example'>a</a>",
    "<a href='vbscript:msgbox(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "[a](javascript:alert(1))",
    "[a](JAVASCRIPT:alert%281%29)",
    "[a](<javascript:alert(1)>)",
    "[a]( javascript:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](javascript&#58;alert(1))",
    "[a](\u200bjavascript:alert(1))",
    "[a](\x01javascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[a](vbscript:msgbox(1))",
    "[a](//evil.example)",
    "[a](/\\evil.example)",
    "[a](\\\\evil.example/share)",
    "[a](https:evil.example)",
    "[a](x:alert(1))",
    '[a](https://good.example "x\\" onmouseover=alert(1) \\"")',
    "[a](https://good.example' onmouseover='alert(1))",
    "[a][1]\n\n[1]: javascript:alert(1)",
    "[a][1]\n\n[1]: <javascript:alert(1)> 'x'",
    "![a][1]\n\n[1]: https://evil.example/pixel.png",
    "![a](https://evil.example/pixel.png)",
    "![a](//evil.example/pixel.png)",
    "![a](javascript:alert(1))",
    "![a](data:image/svg+xml,<svg onload=alert(1)>)",
    '![x" onerror="alert(1)](a.png)',
    '![a](a.png" onerror="alert(1))',
    "<javascript:alert(1)>",
    "<data:text/html,a>",
    "<//evil.example>",
    "A note[^1].\n\n[^1]: <script>alert(1)</script> [b](javascript:alert(2)) ![c](//evil.example/x.png)",
    '[^"onclick="alert(1)]\n\n[^"onclick="alert(1)]: a',
    '```"><script>alert(1)</script>\na\n```',
    '```{.python onclick="alert(1)" style="x"}\na\n```',
    "```html\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    '# a {: onclick="alert(1)" }',
    "# <img src=x onerror=alert(1)>",
    "a|b\n-|-\n<script>alert(1)</script>|[c](javascript:alert(1))",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp><plaintext>",
    "<p>\n\n<div onclick=alert(1)>\n\n*a*\n\n</div>",
    "*a <img src=x* onerror=alert(1)>",
    "[[person:anna|<img src=x onerror=alert(1)>]]",
    '[[person:anna|a" onclick="alert(1)]]',
    "[<img src=x onerror=alert(1)>](https://good.example)",
    "\x02klzzwxh:0\x03<script>alert(1)</script>",
    '<a title="x href=y" name=z>\n\n# A\n\nb\n\n</a>',
    "<a\n\n# A\n\nb\n\n</a>",
    "<a title='>' name='href=\"/\"'>\n\n- a\n\n| b |\n|---|\n\n</a>",
    "<h2 id='main'>a</h2><p id=comments>b</p><a name='main'>c</a>",
    "> [!NOTE]<script>alert(1)</script>\n> <img src=x onerror=alert(1)>",
    "- [x] <input type=text onfocus=alert(1) autofocus>",
    "$<script>alert(1)</script>$ and $$\n<img src=x onerror=alert(1)>\n$$",
    "www.evil.example/<script>alert(1)</script>",
    'https://evil.example/"onmouseover=alert(1)',
    'a@b.example"><script>alert(1)</script>',
    "Term\n: <script>alert(1)</script>",
    '<span role="img" aria-label="Anna">a</span><span role="alert" aria-label="\ue000task:done\ue001">b</span>',
    "```mermaid\n</code></pre><script>alert(1)</script>\n```",
    "&#2;wzxhzdk:0&#3; <script>alert(1)</script>",
    "[^<script>alert(1)</script>]\n\n[^<script>alert(1)</script>]: a",
    "# <img src=x onerror=alert(1)> {#main}",
    "<script\n\n>alert(1)</script>",
    "<style>a</style\n<script>alert(1)</script>",
    "\ue000person:<script>alert(1)</script>\ue001",
]


class Judge(HTMLParser):
    """Collects what in HTML would act, fetch from elsewhere, or pass for the site's own parts."""

    def __init__(self, tags: frozenset[str]) -> None:
        super().__init__()
        self.tags = tags | {"h1"}
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.tags:
            self.bad.append(f"<{tag}>")
        for name, value in attrs:
            if not self.harmless(name, value or ""):
                self.bad.append(f"{tag} {name}={value}")

    @staticmethod
    def harmless(name: str, value: str) -> bool:
        if name in {"href", "src", "poster"}:
            parts = urlsplit(value)
            allowed = {"", "https", "http", "mailto", "tel"} if name == "href" else {""}
            local = not parts.netloc and not value.startswith(("//", "/\\", "\\"))
            return parts.scheme in allowed and (local or (name == "href" and bool(parts.scheme)))
        if name == "id":
            return value.startswith(("h-", "fn-", "fnref"))
        return name not in {"style", "srcset", "action", "formaction", "target", "name", "ping"} and name[:2] != "on"


def judged(html: str, tags: frozenset[str]) -> list[str]:
    judge = Judge(tags)
    judge.feed(html)
    judge.close()
    return judge.bad


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_acts_or_fetches_comes_out_of_a_post(payload):
    for text in (payload, f"A line.\n\n{payload}\n\nA line.", f"> - {payload}", f"a **b {payload} c** d"):
        assert judged(prose(text)[0].html, POST_TAGS) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_acts_or_fetches_comes_out_of_a_reply(payload):
    for text in (payload, f"A line.\n\n{payload}\n\nA line.", f"> - {payload}", f"a **b {payload} c** d"):
        html = prose(text, reply=True)[0].html

        assert judged(html, REPLY_TAGS) == []
        assert "<img" not in html


@pytest.mark.parametrize("payload", [payload for payload in PAYLOADS if "<a" in payload])
def test_no_link_without_an_address_stands_around_what_follows(payload):
    """An `<a>` without `href` is a link to nobody; around a whole section it turned that into one."""
    for reply in (False, True):
        for text in (payload, f"{payload}\n\n# Section\n\nWords.\n\n- item", f"> {payload} b"):
            html = prose(text, reply=reply)[0].html
            assert all(' href="' in tag for tag in re.findall(r"<a\b(?:[^\">]|\"[^\"]*\")*>", html))


PIECES = st.sampled_from([piece for payload in PAYLOADS for piece in re.split(r"(?<=[<>\n\"' ])", payload) if piece])


@settings(max_examples=examples(200, 20_000))
@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_mixture_of_attacks_acts_or_fetches(text):
    for reply, tags in ((False, POST_TAGS), (True, REPLY_TAGS)):
        assert judged(prose(text, reply=reply)[0].html, tags) == []


def test_the_judge_of_these_tests_does_see_what_is_bad():
    bad = "<script></script><a href='javascript:x'>a</a><img src='//x' onerror='y'><p style='z' id='main'>a</p>"

    assert len(judged(bad, POST_TAGS)) == 6


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<script>alert(1)</script>", "html-removed"),
        ("<p onclick='alert(1)'>a</p>", "html-removed"),
        ("[a](javascript:alert(1))", "link-unsafe"),
        ("[a](//evil.example)", "link-unsafe"),
        ("![a](https://evil.example/x.png)", "picture-remote"),
        ("![a](//evil.example/x.png)", "picture-remote"),
    ],
)
def test_a_writer_learns_what_was_left_out(text, code):
    assert code in [problem.code for problem in prose(text)[1]]


@pytest.mark.parametrize("text", ["a <b>c</b>", "<script>a</script>", "<div>\n\na\n\n</div>", "<!-- a --><i>b</i>"])
def test_a_reply_with_html_is_refused(text):
    assert "html-refused" in [problem.code for problem in prose(text, reply=True)[1]]


@pytest.mark.parametrize("text", ["`<b>`", "```html\n<b>a</b>\n```", "    <b>a</b>", "1 < 2 and 3 > 2", "I <3 this"])
def test_a_reply_may_show_html_and_use_its_signs(text):
    assert prose(text, reply=True)[1] == []


def test_code_is_shown_and_not_run():
    assert "&lt;script&gt;" in prose("`<script>`")[0].html


def test_a_long_ordinary_text_is_not_hostile():
    chapter = (
        "## A heading\n\nSome *text* with `code`, a [link](/posts/) and a note[^1], (and so on) for @anna.\n"
        "More of it.\n\n- one\n    - two\n\n> a quote\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        "```python\nif a[0] < b(1):\n    print('x')\n```\n\n---\n\n"
    )

    assert prose(chapter * 150 + "[^1]: The note.\n")[1] == []
