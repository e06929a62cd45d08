"""The one real customer, in sight while rules are written for them."""

from pathlib import Path

import streamlit as st

from canvas.model import RealCustomer
from canvas.ui.session import t

STYLE = Path(__file__).with_name("real_customer.css")

_customer = st.components.v2.component(
    "canvas_real_customer",
    html='<details class="card"><summary></summary><p></p></details>',
    css="""
.card { color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-left: 4px solid var(--st-primary-color);
  border-radius: 2px; padding: 0.45rem 0.8rem; max-height: 40vh; overflow-y: auto; }
summary { cursor: pointer; font-size: 0.92rem; line-height: 1.4; overflow-wrap: anywhere;
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
details[open] summary span { display: none; }
summary:focus-visible { outline: 2px solid var(--st-primary-color); }
b { font-family: var(--st-heading-font); font-weight: 600; }
p { margin: 0.3rem 0 0.1rem; font-size: 0.92rem; line-height: 1.4; white-space: pre-line;
  overflow-wrap: anywhere; }
@media (max-width: 640px) { .card { padding-left: 3rem; } }
""",
    js="""
export default function ({ data, parentElement }) {
  const summary = parentElement.querySelector("summary");
  const name = document.createElement("b");
  const rest = document.createElement("span");
  name.textContent = data.name;
  rest.textContent = " – " + data.situation;
  summary.replaceChildren(name, rest);
  parentElement.querySelector("p").textContent = [data.situation, ...data.more].join("\\n");
}
""",
)


def draw(customer: RealCustomer) -> None:
    """Pseudonym and situation at the top edge of the page; a press shows all of it."""
    if not customer.situation:
        return
    name = customer.pseudonym
    more = [f"· {concern}" for concern in customer.concerns if concern]
    if customer.says_afterwards:
        more.append(customer.says_afterwards)
    st.html(STYLE)
    with st.container(key="real-customer"):
        _customer(
            key="real-customer-card",
            data={
                "name": t("rules.customer", name=name) if name else t("rules.customer_unnamed"),
                "situation": customer.situation,
                "more": more,
            },
        )
