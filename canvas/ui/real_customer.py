"""The one real customer, in sight while rules are written for them."""

import streamlit as st

from canvas.model import RealCustomer
from canvas.ui.component import component
from canvas.ui.session import t

_customer = component("customer", '<details class="card"><summary></summary><p></p></details>')


def draw(customer: RealCustomer) -> None:
    """Pseudonym and situation at the top edge of the page; a press shows all of it."""
    if not customer.situation:
        return
    name = customer.pseudonym
    more = [f"· {concern}" for concern in customer.concerns if concern]
    if customer.says_afterwards:
        more.append(customer.says_afterwards)
    with st.container(key="real-customer"):
        _customer(
            key="real-customer-card",
            data={
                "name": t("rules.customer", name=name) if name else t("rules.customer_unnamed"),
                "situation": customer.situation,
                "more": more,
            },
        )
