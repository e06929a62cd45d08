"""A patch makes the new page out of the old one, in its order, and moves as little as possible."""

from hypothesis import given
from hypothesis import strategies as st

from canvas.live.patch import patch
from canvas.live.sight import Piece
from tests.live.client import apply

KEYS = st.text("abcdefgh", min_size=1, max_size=2)
PAGES = st.lists(
    st.builds(Piece, KEYS, st.sampled_from(["<p>x</p>", "<p>y</p>"])),
    max_size=12,
    unique_by=lambda piece: piece.key,
)


@given(PAGES, PAGES)
def test_patch_makes_the_new_page(old: list[Piece], new: list[Piece]) -> None:
    change = patch(old, new)
    patched = apply([*map(tuple, old)], [*change.put], [*change.drop])
    assert patched == [*map(tuple, new)]


@given(PAGES)
def test_a_page_that_stays_needs_no_patch(page: list[Piece]) -> None:
    assert patch(page, page) == ((), ())


@given(PAGES, st.data())
def test_one_changed_piece_is_all_that_is_sent(page: list[Piece], data: st.DataObject) -> None:
    page = [*page, Piece("zz", "<p>before</p>")]
    at = data.draw(st.integers(0, len(page) - 1))
    changed = [*page]
    changed[at] = Piece(page[at].key, "<p>after</p>")
    before = page[at - 1].key if at else ""
    assert patch(page, changed) == (((page[at].key, "<p>after</p>", before),), ())


def test_a_piece_that_goes_to_the_front_is_the_only_one_moved() -> None:
    page = [Piece(key, f"<p>{key}</p>") for key in "abcd"]
    assert patch(page, [page[3], *page[:3]]).put == (("d", "<p>d</p>", ""),)
