"""Who gets hold of the database's files learns no secret that opens a workshop for leading it."""

from base64 import urlsafe_b64decode
from pathlib import Path

from canvas import access_actions, actions
from canvas.store import Store
from canvas.web.cookies import new_secret

LINKS = ("facilitator_link", "editor_link", "owner_link", "screen_link")


def test_links_and_cookies_are_in_no_file(tmp_path: Path) -> None:
    store = Store(tmp_path / "workshops.db")
    owner, phone, other = new_secret(), new_secret(), new_secret()
    id = actions.start_workshop(store, owner, "b", title="Rad", language="de", mode="team")
    door = store.people.door(id)
    links = [getattr(access_actions, name)(store, id, "https://x") for name in LINKS]
    store.people.join(id, phone, "Ana")
    access_actions.use_link(store, links[0], other)
    store.remember_language(other, "en")

    def found(secret: str) -> bool:
        return any(secret.encode() in path.read_bytes() for path in tmp_path.iterdir())

    secrets = [owner, phone, other, *(link.partition("#")[2] for link in links)]
    assert all(len(secret) == 43 for secret in secrets)
    assert [secret for secret in secrets if found(secret)] == []
    assert found(door.ticket), "what hangs on the wall is kept as it is"
    store.close()
    assert [secret for secret in secrets if found(secret)] == []


def test_qr_code_holds_128_random_bits(tmp_path: Path) -> None:
    store = Store(tmp_path / "workshops.db")
    id = actions.start_workshop(store, "o" * 43, "b", title="Rad", language="de", mode="team")
    doors = [store.people.renew_door(id) for _ in range(64)]
    drawn = [urlsafe_b64decode(door.ticket + "==") for door in doors]
    assert {len(secret) for secret in drawn} == {16}
    ones = [sum(secret[bit // 8] >> bit % 8 & 1 for secret in drawn) for bit in range(128)]
    assert all(0 < count < len(doors) for count in ones)
    store.close()
