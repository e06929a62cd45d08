"""Thread: value, position, rule, touchpoint, and every loose end."""

import streamlit as st

from canvas.thread import Thread, thread
from canvas.ui import frame, navigation, paint, profile, session, thread_words
from canvas.ui.session import t


def title_of(found: Thread) -> str:
    """The finding of the picture."""
    rules = len(found.nodes["rule"])
    if not rules:
        return t("thread.finding_none")
    held = sum(bool(found.roots(rule)) for rule in found.nodes["rule"])
    if held == rules:
        return t("thread.finding_all", n=rules)
    return t("thread.finding_some", n=held, all=rules)


def picture(found: Thread) -> None:
    """The thread from left to right; on a phone it scrolls sideways."""
    title = title_of(found)
    with st.container(key="thread-picture"):
        figure = profile.kept(
            "thread", lambda: thread_words.picture(found, title, profile.palette())
        )
        profile.show(figure, "thread", f"{title}. {t('thread.alt')}")


def loose_ends(found: Thread) -> None:
    """What holds on to nothing, each with the places to change that."""
    if not found.loose:
        st.success(t("thread.no_loose_ends"), icon=":material/check_circle:")
        return
    cards = profile.kept("loose", lambda: thread_words.loose_cards(found))
    st.subheader(t("thread.loose", n=len(cards)), anchor=False)
    st.caption(t("thread.loose_help"))
    if gone := paint.cards(cards, key="loose-ends"):
        navigation.go(gone)


def as_list(found: Thread) -> None:
    """The same in words: every rule with what it hangs on."""
    if cards := profile.kept("list", lambda: thread_words.rule_cards(found)):
        st.subheader(t("thread.list"), anchor=False)
        paint.cards(cards, key="thread-list", width="22rem")


frame.headline("thread")
found = profile.kept("ties", lambda: thread(session.case().workshop, session.method()))
if any(found.nodes.values()):
    picture(found)
    loose_ends(found)
    as_list(found)
else:
    st.info(t("thread.empty"))
frame.foot("thread")
