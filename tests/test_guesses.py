"""Wrong join codes: when it gets too many, for whom, and until when."""

from canvas.web.guesses import ALL, EACH, EACH_WHEN_MANY, MOST, WINDOW, Guesses, network


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_one_address_is_slowed_for_a_minute_others_are_not() -> None:
    clock = Clock()
    guesses = Guesses(clock)
    for _ in range(EACH):
        assert not guesses.too_many("203.0.113.7")
        guesses.wrong("203.0.113.7")
    assert guesses.too_many("203.0.113.7")
    assert not guesses.too_many("203.0.113.8")
    clock.now += WINDOW
    assert not guesses.too_many("203.0.113.7")


def test_flood_from_many_addresses_leaves_everybody_a_few_tries() -> None:
    guesses = Guesses(Clock())
    for n in range(ALL):
        guesses.wrong(f"198.51.{n // 250}.{n % 250}")
    for _ in range(EACH_WHEN_MANY):
        assert not guesses.too_many("203.0.113.7")
        guesses.wrong("203.0.113.7")
    assert guesses.too_many("203.0.113.7")


def test_six_of_the_six_hundred_are_enough_for_one_address() -> None:
    guesses = Guesses(Clock())
    for n in range(ALL):
        assert not guesses.too_many("203.0.113.7")
        guesses.wrong("203.0.113.7" if n < EACH_WHEN_MANY else f"198.51.{n // 250}.{n % 250}")
    assert guesses.too_many("203.0.113.7")
    assert not guesses.too_many("203.0.113.8")


def test_each_wrong_code_counts_for_a_minute_of_its_own() -> None:
    clock = Clock()
    guesses = Guesses(clock)
    for _ in range(3):
        guesses.wrong("203.0.113.7")
    clock.now += WINDOW / 2
    for _ in range(EACH - 1):
        guesses.wrong("203.0.113.7")
    assert guesses.too_many("203.0.113.7")
    clock.now += WINDOW / 2
    assert not guesses.too_many("203.0.113.7")
    guesses.wrong("203.0.113.7")
    assert guesses.too_many("203.0.113.7")


def test_flood_from_everywhere_stops_guessing_and_fills_no_memory() -> None:
    clock = Clock()
    guesses = Guesses(clock)
    tried = 0
    for n in range(4 * MOST):
        address = f"2001:db8:{n:x}::1"
        if not guesses.too_many(address):
            guesses.wrong(address)
            tried += 1
    assert tried == MOST
    assert guesses.too_many("203.0.113.7")
    clock.now += WINDOW
    assert not guesses.too_many("203.0.113.7")


def test_all_addresses_of_one_line_are_one_place() -> None:
    assert network("2001:db8:1:2::9") == network("2001:db8:1:2:ffff::1")
    assert network("2001:db8:1:2::9") != network("2001:db8:1:3::9")
    assert network("::ffff:192.0.2.1") == network("192.0.2.1") == "192.0.2.1"
    assert network("unix:") == network("") == ""
