"""One customer, one walk: what the real customer experiences from stop to stop."""

import streamlit as st

from canvas.model import RealCustomer
from canvas.ui import beside, fields, frame, navigation, rule_words, session, walk_path
from canvas.ui.session import t
from canvas.walk import Stop, walk


def person(customer: RealCustomer) -> None:
    """Who walks, and in what situation."""
    if not customer.situation:
        st.info(t("walk.no_person"))
        place = navigation.page_of("customers").title
        navigation.link("customers", t("check.go", place=place), ":material/arrow_forward:")
        return
    with st.container(border=True):
        st.text(customer.situation)
        if customer.concerns:
            st.caption(frame.plain(f"{t('walk.concerns')} {' · '.join(customer.concerns)}"))


def way() -> tuple[Stop, ...]:
    """The stops this organisation knows; phases without anything that it does not know are out."""
    workshop = session.case().workshop
    known = rule_words.phases(workshop)
    stops = walk(workshop, session.assessment().findings)
    return tuple(stop for stop in stops if not stop.empty or stop.phase in known)


def summary(stops: tuple[Stop, ...]) -> None:
    """How many stops, rules, gaps and contradictions there are on the way."""
    here = [stop for stop in stops if not stop.empty]
    st.caption(
        t(
            "walk.count",
            stops=len(here),
            rules=sum(len(stop.experiences) for stop in here),
            gaps=sum(len(stop.gaps) + stop.left_to_chance for stop in here),
            against=len({id(f) for stop in here for f in stop.contradictions}),
        )
    )


customer = session.case().workshop.real_customer
name = frame.plain(customer.pseudonym) or t("walk.nobody")
st.title(t("walk.question", name=name), anchor=False)
st.markdown(t("walk.help"))
person(customer)
stops = way()
if all(stop.empty for stop in stops):
    st.info(t("walk.empty"))
else:
    large = st.toggle(t("walk.large"), key="walk-large")
    summary(stops)
    walk_path.draw(stops, large=large)
    st.subheader(t("walk.afterwards"), anchor=False)
    fields.prose(
        "real_customer", customer, "real_customer", "says_afterwards", t("customers.says"),
        help=t("customers.says_help"),
    )  # fmt: skip
beside.ways_back("walk")
