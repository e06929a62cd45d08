"""The hashes of the history: the same in every version, different for different facts."""

from hashlib import sha256

import pytest

from canvas import chain

FACTS = (1, "2026-01-31T08:00:00.000000+00:00", "anna", "add", "value", "v1", 1, None)


def test_hashes_are_those_that_stand_in_the_files_of_all_workshops() -> None:
    """Written out by hand: whoever changes them makes every file look damaged."""
    root = sha256(b"8:workshop1:w").digest()
    texts = sha256(b"5:texts4:saltNone;3:\xc3\xa4b").digest()
    link = sha256(
        b"6:change32:" + root + b"1;32:2026-01-31T08:00:00.000000+00:00"
        b"4:anna3:add5:value2:v1" b"1;None;" b"32:" + texts
    ).digest()  # fmt: skip
    assert chain.root("w") == root
    assert chain.texts(b"salt", None, "äb") == texts
    assert chain.link(root, FACTS, texts) == link
    assert chain.texts(None, "ab", "c") == sha256(b"5:textsNone;2:ab1:c").digest()


@pytest.mark.parametrize(
    "other",
    [("a", "bc"), ("abc",), ("ab", "c", None), ("ab", 0), ("ab", "c", ""), ("2:ab", "c"), ()],
)
def test_facts_that_differ_or_are_cut_differently_have_another_hash(other: tuple[str, ...]) -> None:
    assert chain.digest(*other) != chain.digest("ab", "c")


def test_a_text_counts_like_its_bytes_so_that_damaged_text_has_a_hash() -> None:
    assert chain.digest("ä", None) == chain.digest("ä".encode(), None)
    assert chain.digest(b"\xff") != chain.digest(b"\xfe")
