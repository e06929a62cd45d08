"""A board of cards in named groups, painted in one block; user text is set as text, never as HTML.

The journey shows its phases as lanes beside each other, rules their sides below each other.
"""

from typing import Any

import streamlit as st

_board = st.components.v2.component(
    "canvas_board",
    html='<div class="board"></div>',
    css="""
.board { display: grid; gap: 1.1rem; }
.board.lanes { grid-template-columns: repeat(auto-fill, minmax(min(100%, 11.5rem), 1fr)); }
.group { display: grid; align-content: start; gap: 0.5rem; min-width: 0; }
.name { margin: 0; font: 600 0.95rem/1.3 var(--st-font); color: var(--st-text-color);
  border-top: 2px solid var(--tone, var(--st-border-color)); padding-top: 0.3rem; }
.note { margin: 0; font-size: 0.85rem; line-height: 1.35; opacity: 0.75; }
.cards { display: grid; gap: 0.6rem; }
.board:not(.lanes) .cards {
  grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--width)), 1fr)); }
.card { display: flex; flex-direction: column; justify-content: flex-start;
  font: inherit; text-align: left; color: var(--st-text-color); padding: 0.6rem 0.7rem;
  background: light-dark(#fff, #20232b);
  border: 1px solid var(--st-border-color); border-radius: 2px; overflow-wrap: anywhere;
  border-left: 4px solid var(--tone, var(--st-border-color)); }
.card.hollow { background: transparent; border-style: dashed; border-left-style: dashed; }
button.card { cursor: pointer; }
button.card:hover { border-color: var(--st-primary-color);
  border-left-color: var(--tone, var(--st-primary-color)); }
button.card:focus-visible, .card.chosen { outline: 2px solid var(--st-primary-color); }
.mark { font-size: 0.8rem; opacity: 0.85; margin-bottom: 0.15rem; }
.title { font-family: var(--st-heading-font); font-size: 1rem; line-height: 1.3; }
.line { margin-top: 0.25rem; font-size: 0.87rem; line-height: 1.4; white-space: pre-line; }
.line b { font-weight: 600; }
.card.large { padding: 0.9rem 1.1rem; gap: 0.35rem; }
.large .title { font-size: 1.3rem; font-weight: 600; }
.said { font-family: var(--st-heading-font); font-size: 1.12rem; line-height: 1.5; }
.large .line { font-size: 0.95rem; margin-top: 0.1rem; }
""",
    js="""
export default function ({ data, parentElement, setTriggerValue }) {
  const board = parentElement.querySelector(".board");
  const held = board.getRootNode().activeElement?.dataset?.card;
  board.className = "board" + (data.lanes ? " lanes" : "");
  board.style.setProperty("--width", data.width);
  const make = (tag, kind, text, into) => {
    const made = document.createElement(tag);
    made.className = kind;
    if (text) made.textContent = text;
    into.append(made);
    return made;
  };
  const paint = (card, into) => {
    const box = make(data.open ? "button" : "div", "card", "", into);
    box.dataset.card = card.id;
    box.classList.toggle("chosen", !!card.chosen);
    box.classList.toggle("hollow", !!card.hollow);
    box.classList.toggle("large", !!data.large);
    if (card.tone) box.style.setProperty("--tone", card.tone);
    if (data.open) {
      box.type = "button";
      if (data.toggles) box.setAttribute("aria-pressed", card.chosen ? "true" : "false");
      box.onclick = () => setTriggerValue("opened", card.id);
    }
    if (card.mark) make("div", "mark", card.mark, box);
    if (card.title) make("div", "title", card.title, box);
    if (card.said) make("div", "said", card.said, box);
    for (const { label, text } of card.lines || []) {
      const line = make("div", "line", "", box);
      if (label) make("b", "", label + " ", line);
      line.append(document.createTextNode(text));
    }
  };
  board.replaceChildren();
  for (const group of data.groups) {
    const box = make("section", "group", "", board);
    if (group.tone) box.style.setProperty("--tone", group.tone);
    if (group.name) make("h3", "name", group.name, box);
    if (group.note) make("p", "note", group.note, box);
    const cards = make("div", "cards", "", box);
    for (const card of group.cards) paint(card, cards);
  }
  const again = held && board.querySelector(`[data-card="${CSS.escape(held)}"]`);
  if (again) again.focus({ preventScroll: true });
}
""",
)

_sight = st.components.v2.component(
    "canvas_sight",
    html='<span tabindex="-1" style="outline: none; scroll-margin-top: 9rem"></span>',
    js="""
export default function ({ data, parentElement }) {
  const here = parentElement.querySelector("span");
  const before = here.dataset.shown;
  here.dataset.shown = data.shown;
  if (before === undefined || before === data.shown || !data.shown) return;
  here.focus({ preventScroll: true });
  const top = here.getBoundingClientRect().top;
  if (top < 60 || top > window.innerHeight * 0.6) here.scrollIntoView({ block: "start" });
}
""",
)


def group(
    name: str, cards: list[dict[str, Any]], *, note: str = "", tone: str = ""
) -> dict[str, Any]:
    """A named group of cards (see ``paint.card``); ``tone`` is a colour."""
    return {"name": name, "cards": cards, "note": note, "tone": tone}


def board(
    groups: list[dict[str, Any]], key: str, *, open: bool = True, toggles: bool = True,
    lanes: bool = False, width: str = "17rem",
) -> str | None:  # fmt: skip
    """Paint the groups; the id of the card that was pressed returns.

    ``lanes`` puts groups beside each other; ``toggles`` says that a press opens or closes a card.
    """
    data = {"groups": groups, "open": open, "toggles": toggles, "lanes": lanes, "width": width}
    result = _board(key=key, data=data, on_opened_change=lambda: None)
    return result.opened if open else None


def sheet(card: dict[str, Any], said: str, key: str) -> None:
    """One card in full width and larger type, with ``said`` as its sentence."""
    groups = [group("", [card | {"said": said, "chosen": False}])]
    data = {"groups": groups, "open": False, "lanes": False, "large": True, "width": "100%"}
    _board(key=key, data=data, on_opened_change=lambda: None)


def bring_into_sight(shown: str, key: str) -> None:
    """Go to this place, keyboard and all, when something else is shown here than before."""
    _sight(key=key, data={"shown": shown}, height=1)
