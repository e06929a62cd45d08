"""The charter as one HTML file that needs nothing else: to open, print and mail."""

import nh3

from canvas.escape import for_html
from canvas.export.page import Page
from canvas.text import Language

TAGS = {"h1", "h2", "h3", "h4", "p", "ul", "li", "strong", "br", "hr"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

STYLE = """
:root { color-scheme: light dark; --paper: #FBF8F3; --ink: #22252E; --line: #E4DDD1;
  --quiet: #6B6259; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #17191F; --ink: #ECE7DD; --line: #343842; --quiet: #A79F93; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 17px/1.6 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; }
main { max-width: 46em; margin: 0 auto; padding: 3rem 1.25rem 5rem; overflow-wrap: anywhere; }
h1, h2, h3, h4 { font-family: "Source Serif 4", Georgia, "Times New Roman", serif;
  font-weight: 600; line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2.1rem; margin: 0 0 1.2rem; }
h2 { font-size: 1.5rem; margin: 2.8rem 0 .8rem; padding-top: .8rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h4 { font-size: 1.02rem; margin: 1.6rem 0 .3rem; color: var(--quiet); }
h4 + p { font-size: 1.06rem; }
p, ul { margin: .5rem 0; }
ul { padding-left: 1.2rem; }
li { margin: .25rem 0; }
hr { border: 0; border-top: 1px solid var(--line); margin: 3rem 0 1rem; }
hr ~ p { color: var(--quiet); font-size: .9rem; }
@page { margin: 20mm 18mm; }
@media print {
  :root { --paper: #fff; --ink: #000; --line: #bbb; --quiet: #444; }
  body { font-size: 10.5pt; line-height: 1.45; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, h4 { break-after: avoid; }
  h4 + p, li { break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
}
"""

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def charter_html(charter: Page, title: str, language: Language) -> str:
    """A self-contained page of the charter: no script, no link, no image, no request."""
    return PAGE.format(
        language=language,
        policy=POLICY,
        title=for_html(title),
        style=STYLE,
        body=charter_body(charter),
    )


def charter_body(charter: Page) -> str:
    """The charter as HTML, gone through once more."""
    return harmless(charter.html())


def harmless(written: str) -> str:
    """The HTML with nothing but the few tags of a charter: what got past our escaping is gone."""
    return nh3.clean(written, tags=TAGS, attributes={}, link_rel=None)
