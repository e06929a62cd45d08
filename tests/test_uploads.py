"""Which pages may send files, and how many."""

from canvas.web.uploads import FILES, MOST, Uploads


def test_files_are_taken_only_while_the_field_is_there() -> None:
    uploads = Uploads()
    assert not uploads.take("a")
    uploads.show("a")
    assert uploads.take("a")
    assert not uploads.take("b")
    uploads.hide("a")
    assert not uploads.take("a")


def test_one_page_sends_so_many_files_and_no_more() -> None:
    uploads = Uploads()
    sent = 0
    for _ in range(FILES):
        uploads.show("a")
        sent += uploads.take("a") + uploads.take("a")
        uploads.hide("a")
    assert sent == FILES


def test_pages_that_went_away_fill_no_memory() -> None:
    uploads = Uploads()
    for n in range(MOST + 1):
        uploads.show(str(n))
    assert not uploads.take("0")
    assert uploads.take("1")
