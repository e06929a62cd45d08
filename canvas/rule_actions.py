"""What people decide about proposals and rules; nothing is ever adopted by itself."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from canvas import actions, errors
from canvas.model import Rule, Verdict
from canvas.paths import body_of
from canvas.store import Store, Write

Wants = Callable[[Rule], Mapping[str, Any]]


def adopt(
    store: Store, workshop: str, actor: str, rule: Mapping[str, Any], instead_of: Iterable[str] = ()
) -> str:
    """A proposal becomes a rule, and the rules it takes the place of are parked; its id."""

    def attempt() -> str:
        snapshot = store.read(workshop)
        made = actions.valid(Rule, {**rule, "id": actions.free_id(store, snapshot, "rule")})
        writes = [Write("rule", made.id, body_of(made), 0)]
        if made.pattern:
            writes.append(Write("verdict", made.pattern, None))
        replaced = set(instead_of)
        writes += [
            Write("rule", r.id, {**r.body, "parked": True}, r.seq)
            for r in snapshot.records
            if r.kind == "rule" and r.id in replaced
        ]
        store.write(workshop, actor, "adopt rule", writes)
        return str(made.id)

    return actions.until_stored(attempt)


def reject(store: Store, workshop: str, actor: str, pattern: str, reason: str) -> int:
    """A proposal is not for us; the reason is kept beside it."""
    return _judge(store, workshop, actor, pattern, "rejected", reason)


def park(store: Store, workshop: str, actor: str, pattern: str, reason: str = "") -> int:
    """A proposal waits for a later workshop."""
    return _judge(store, workshop, actor, pattern, "parked", reason)


def restore(store: Store, workshop: str, actor: str, pattern: str) -> int:
    """A rejected or parked proposal is open again."""
    writes = [Write("verdict", pattern, None)]
    return store.write(workshop, actor, "restore candidate", writes)


def park_rule(store: Store, workshop: str, actor: str, id: str, parked: bool = True) -> int:
    """A rule waits: it stays written down, but counts for nothing until it is taken back."""
    return _change_rule(store, workshop, actor, id, "park rule", lambda rule: {"parked": parked})


def confirm(store: Store, workshop: str, actor: str, id: str, slot: str) -> int:
    """The proposed time, amount, count or role of a rule is meant as it stands."""
    return _change_rule(
        store, workshop, actor, id, "confirm slot",
        lambda rule: {"unconfirmed": tuple(s for s in rule.unconfirmed if s != slot)},
    )  # fmt: skip


def keep_as_own(store: Store, workshop: str, actor: str, id: str) -> int:
    """An orphaned rule goes on as a rule of one's own, without the parents that are gone."""
    case = actions.open_case(store, workshop).workshop

    def loosened(rule: Rule) -> dict[str, Any]:
        held = [pole for pole in rule.serves if case.towards(pole) >= 0]
        value = rule.value if case.value(rule.value) else ""
        return {"pattern": "", "serves": tuple(held), "value": value, "unconfirmed": ()}

    return _change_rule(store, workshop, actor, id, "keep rule as own", loosened)


def _judge(
    store: Store, workshop: str, actor: str, pattern: str,
    verdict: Literal["rejected", "parked"], reason: str,
) -> int:  # fmt: skip
    part = actions.valid(Verdict, {"pattern": pattern, "verdict": verdict, "reason": reason})
    return actions.put(store, workshop, actor, "verdict", part, action=f"{verdict} candidate")


def _change_rule(
    store: Store, workshop: str, actor: str, id: str, action: str, wants: Wants
) -> int:
    """Change a rule by what it is now, whoever changed it a moment ago; NotFound if it is gone."""

    def attempt() -> int:
        record = store.record(workshop, "rule", id)
        if record is None:
            raise errors.NotFound(what="rule", id=id)
        rule = Rule.model_validate(record.body)
        changed = actions.valid(Rule, rule.model_dump() | dict(wants(rule)))
        return store.write(
            workshop, actor, action, [Write("rule", id, body_of(changed), record.seq)]
        )

    return actions.until_stored(attempt)
