"""What people decide about the journey as a whole."""

from canvas.actions import until_stored
from canvas.store import Record, Store, Write


def mark_weakest(store: Store, workshop: str, actor: str, id: str) -> int:
    """This touchpoint is the weakest point and no other one; "" takes the mark away."""

    def attempt() -> int:
        writes = [
            Write("touchpoint", t.id, _marked(t, t.id == id), t.seq)
            for t in store.read(workshop).records
            if t.kind == "touchpoint" and bool(t.body.get("weak")) != (t.id == id)
        ]
        return store.write(workshop, actor, "mark weakest", writes)

    return until_stored(attempt)


def _marked(touchpoint: Record, weak: bool) -> dict[str, object]:
    body = {name: said for name, said in touchpoint.body.items() if name != "weak"}
    return body | {"weak": True} if weak else body
