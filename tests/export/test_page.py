"""A page block by block, as Markdown and as HTML."""

from canvas.export.page import Page


def written(page: Page) -> tuple[str, str]:
    return page.markdown(), page.html()


def test_each_block_as_markdown_and_as_html() -> None:
    page = Page()
    page.heading(2, "Brot\nund  #")
    page.text("Erste Zeile\nzweite\n\n\n  \ndritte & letzte\n")
    page.line()
    page.item("hebt <jemand> ab\nund grüßt", "Tun")
    page.item("- kein Punkt\n# kein Titel")
    page.item("", "Offen?")
    page.item(" \n", " ")
    assert page.markdown() == (
        "## Brot und \\#\n\n"
        "Erste Zeile  \nzweite\n\n"
        "dritte & letzte\n\n"
        "---\n\n"
        "- **Tun:** hebt &lt;jemand> ab  \n  und grüßt\n"
        "- \\- kein Punkt  \n  \\# kein Titel\n"
        "- **Offen?**\n"
    )
    assert page.html() == (
        "<h2>Brot und #</h2>\n"
        "<p>Erste Zeile<br>\nzweite</p>\n"
        "<p>dritte &amp; letzte</p>\n"
        "<hr>\n"
        "<ul>\n"
        "<li><strong>Tun:</strong> hebt &lt;jemand&gt; ab<br>\nund grüßt</li>\n"
        "<li>- kein Punkt<br>\n# kein Titel</li>\n"
        "<li><strong>Offen?</strong> </li>\n"
        "</ul>"
    )


def test_items_in_a_row_make_one_list_and_others_another() -> None:
    page = Page()
    page.item("a")
    page.item("# b", "B")
    page.text("dazwischen")
    page.item("c")
    assert page.markdown() == "- a\n- **B:** # b\n\ndazwischen\n\n- c\n"
    assert page.html().count("<ul>") == page.html().count("</ul>") == 2


def test_a_label_gets_one_colon_unless_it_ends_with_a_sign() -> None:
    page = Page()
    for label in ("Was", "Was:", "Was?", "Ja!", "Nr.", "Wenn …", " Rand "):
        page.item("x", label)
    assert [line.split("**")[1] for line in page.markdown().splitlines()] == [
        "Was:", "Was:", "Was?", "Ja!", "Nr.", "Wenn …", "Rand:",
    ]  # fmt: skip


def test_a_page_with_nothing_on_it() -> None:
    page = Page()
    page.text(" \n\n")
    page.item("", "")
    assert written(page) == ("\n", "")
