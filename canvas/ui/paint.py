"""What is painted in one block instead of many widgets; user text is set as text, never as HTML."""

from pathlib import Path
from typing import Any

import streamlit as st

from canvas.text import Language

_page = st.components.v2.component(
    "canvas_page",
    html="<span></span>",
    css=Path(__file__).with_name("style.css").read_text(encoding="utf-8"),
    js="""
export default function ({ data }) {
  document.documentElement.lang = data.language;
  document.documentElement.style.setProperty("--upload", JSON.stringify(data.upload));
}
""",
    isolate_styles=False,
)

_route = st.components.v2.component(
    "canvas_route",
    html='<nav class="route"></nav>',
    css="""
.route { display: flex; flex-direction: column; gap: 0.1rem; }
a { display: flex; gap: 0.6rem; align-items: center; min-height: 2.1rem; padding: 0 0.6rem;
  color: var(--st-text-color); text-decoration: none; border-radius: 2px; line-height: 1.2; }
a:hover, a:focus-visible { outline: 1px solid var(--st-primary-color); }
a[aria-current] { font-weight: 600;
  background: color-mix(in srgb, var(--st-text-color) 9%, transparent); }
.sign { flex: 0 0 1.2rem; text-align: center; font-size: 0.95rem; opacity: 0.85; }
.open .sign { opacity: 0.55; }
@media (pointer: coarse) { a { min-height: 2.75rem; } }
""",
    js="""
export default function ({ data, parentElement, setTriggerValue }) {
  const route = parentElement.querySelector(".route");
  route.setAttribute("aria-label", data.label);
  route.replaceChildren(...data.stops.map((stop) => {
    const link = document.createElement("a");
    link.href = stop.href;
    link.className = stop.state;
    if (stop.here) link.setAttribute("aria-current", "step");
    for (const [kind, text] of [["sign", stop.sign], ["name", stop.name]]) {
      const part = document.createElement("span");
      part.className = kind;
      part.textContent = text;
      link.append(part);
    }
    link.firstChild.setAttribute("aria-hidden", "true");
    if (stop.told) link.title = stop.told;
    link.onclick = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      setTriggerValue("gone", stop.id);
    };
    return link;
  }));
}
""",
)

_foot = st.components.v2.component(
    "canvas_foot",
    html='<section class="noticed"></section><p class="todo"></p><nav class="ways"></nav>',
    css="""
.noticed:not(:empty) { border-left: 3px solid color-mix(in srgb, currentColor 18%, transparent);
  padding: 0.1rem 0 0.1rem 1rem; margin: 0.6rem 0 1.4rem; }
.head { font-weight: 600; margin-bottom: 0.3rem; }
.finding { margin: 0.5rem 0; line-height: 1.4; overflow-wrap: anywhere; }
.mark { font-weight: 600; color: color-mix(in srgb, var(--tone) 75%, var(--st-text-color)); }
.ask, .todo { font-size: 0.92rem; opacity: 0.85; }
.todo { margin: 0; padding-top: 0.8rem;
  border-top: 1px solid color-mix(in srgb, currentColor 16%, transparent); }
.ways { display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap; }
a { display: inline-flex; align-items: center; min-height: 2.75rem; gap: 0.5rem;
  color: var(--st-text-color); text-decoration: none; }
a:hover span, a:focus-visible span { text-decoration: underline; }
""",
    js="""
export default function ({ data, parentElement, setTriggerValue }) {
  const make = (tag, kind, text, into) => {
    const made = document.createElement(tag);
    made.className = kind;
    made.textContent = text;
    into.append(made);
    return made;
  };
  const noticed = parentElement.querySelector(".noticed");
  noticed.replaceChildren();
  if (data.findings.length) make("div", "head", data.head, noticed);
  for (const finding of data.findings) {
    const box = make("div", "finding", "", noticed);
    make("span", "mark", finding.mark, box).style.setProperty("--tone", finding.tone);
    make("span", "sentence", " · " + finding.sentence, box);
    make("div", "ask", finding.ask, box);
  }
  if (data.more) make("div", "ask", data.more, noticed);
  parentElement.querySelector(".todo").textContent = data.todo;
  const ways = parentElement.querySelector(".ways");
  ways.replaceChildren();
  for (const way of data.ways) {
    const link = make("a", "way", "", ways);
    link.href = way.href;
    for (const [kind, text] of way.back ? [["sign", "←"], ["name", way.name]]
        : [["name", way.name], ["sign", "→"]]) make("span", kind, text, link);
    link.querySelector(".sign").setAttribute("aria-hidden", "true");
    link.onclick = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      setTriggerValue("gone", way.id);
    };
  }
}
""",
)

_cards = st.components.v2.component(
    "canvas_cards",
    html='<div class="cards" role="list"></div>',
    css="""
.cards { display: grid; gap: 0.75rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--width, 17rem)), 1fr)); }
.card { font: inherit; text-align: left; color: var(--st-text-color); padding: 0.8rem 0.9rem;
  background: light-dark(#fff, #20232b);
  border: 1px solid var(--st-border-color); border-radius: 2px; overflow-wrap: anywhere;
  border-left: 4px solid var(--tone, var(--st-border-color)); }
button.card { cursor: pointer; display: flex; flex-direction: column; }
button.card:hover, button.card:focus-visible { outline: 2px solid var(--st-primary-color); }
.card.chosen { border-color: var(--st-primary-color);
  border-left-color: var(--tone, var(--st-primary-color)); }
.mark { font-size: 0.8rem; opacity: 0.8; margin-bottom: 0.15rem; }
.title { font-family: var(--st-heading-font); font-size: 1.08rem; line-height: 1.3; }
.line { margin-top: 0.35rem; font-size: 0.92rem; line-height: 1.4; white-space: pre-line; }
.line b { font-weight: 600; }
""",
    js="""
export default function ({ data, parentElement, setTriggerValue }) {
  const board = parentElement.querySelector(".cards");
  board.style.setProperty("--width", data.width);
  const focused = board.getRootNode().activeElement?.dataset?.id;
  const made = data.cards.map((card) => {
    const box = document.createElement(data.open ? "button" : "div");
    box.dataset.id = card.id;
    box.className = "card" + (card.chosen ? " chosen" : "");
    if (data.open) {
      box.type = "button";
      box.setAttribute("aria-pressed", card.chosen ? "true" : "false");
      box.onclick = () => setTriggerValue("opened", card.id);
    } else box.setAttribute("role", "listitem");
    if (card.tone) box.style.setProperty("--tone", card.tone);
    const add = (kind, text, bold) => {
      if (!text) return;
      const line = document.createElement("div");
      line.className = kind;
      if (bold) {
        const strong = document.createElement("b");
        strong.textContent = bold + " ";
        line.append(strong);
      }
      line.append(document.createTextNode(text));
      box.append(line);
    };
    add("mark", card.mark);
    add("title", card.title);
    for (const line of card.lines || []) add("line", line.text, line.label);
    return box;
  });
  board.replaceChildren(...made);
  if (focused) made.find((box) => box.dataset.id === focused)?.focus();
}
""",
)

_poster = st.components.v2.component(
    "canvas_poster",
    html='<div class="poster"></div>',
    css="""
.poster { display: grid; gap: 0.4rem; grid-template-columns: repeat(10, minmax(0, 1fr));
  grid-template-areas:
    "partners partners activities activities propositions propositions relationships \
relationships segments segments"
    "partners partners resources resources propositions propositions channels channels segments \
segments"
    "costs costs costs costs costs revenue revenue revenue revenue revenue"; }
.field { font: inherit; text-align: left; vertical-align: top; cursor: pointer; padding: 0.6rem;
  display: flex; flex-direction: column; gap: 0.3rem; min-height: 5rem; overflow-wrap: anywhere;
  hyphens: auto; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: 2px;
  font-size: 0.9rem; line-height: 1.3; }
.field:hover, .field:focus-visible { outline: 2px solid var(--st-primary-color); }
.field.chosen { border-color: var(--st-primary-color); }
.field.large { min-height: 12rem; border-width: 2px; font-size: 1rem;
  background: var(--st-secondary-background-color); }
.name { font-weight: 600; font-size: 0.86rem; }
.large .name { font-family: var(--st-heading-font); font-size: 1.15rem; }
.note { border-left: 2px solid var(--st-border-color); padding-left: 0.4rem; }
.held { opacity: 0.8; font-size: 0.86rem; }
@media (max-width: 640px) {
  .poster { grid-template-columns: 1fr; grid-template-areas: "relationships" "segments"
    "propositions" "channels" "partners" "activities" "resources" "costs" "revenue"; }
  .field { min-height: 0; }
  .field.large { min-height: 6rem; }
}
""",
    js="""
export default function ({ data, parentElement, setTriggerValue }) {
  const poster = parentElement.querySelector(".poster");
  const line = (kind, text) => {
    const made = document.createElement("span");
    made.className = kind;
    made.textContent = text;
    return made;
  };
  poster.replaceChildren(...data.fields.map((field) => {
    const box = document.createElement("button");
    box.type = "button";
    box.className = "field" + (field.large ? " large" : "") + (field.chosen ? " chosen" : "");
    box.style.gridArea = field.id;
    box.setAttribute("aria-pressed", field.chosen ? "true" : "false");
    box.append(line("name", field.name));
    for (const text of field.held) box.append(line("held", text));
    for (const text of field.notes) box.append(line("note", text));
    box.onclick = () => setTriggerValue("opened", field.id);
    return box;
  }));
}
""",
)

_fits = st.components.v2.component(
    "canvas_fits",
    html='<div class="fits"></div>',
    css="""
.fits { display: grid; gap: 1rem; }
.value { font-family: var(--st-heading-font); font-size: 1.08rem; margin-bottom: 0.3rem; }
.row { display: flex; flex-wrap: wrap; gap: 0.4rem 0.8rem; align-items: center; padding: 0.35rem 0;
  border-top: 1px solid var(--st-border-color); }
.more { flex: 1 1 14rem; font-size: 0.95rem; overflow-wrap: anywhere; }
.choice { display: flex; flex: 0 0 auto; }
.fit { font: inherit; font-size: 0.88rem; min-height: 2.2rem; padding: 0 0.7rem; cursor: pointer;
  color: var(--st-text-color); background: transparent; border: 1px solid var(--st-border-color);
  margin-left: -1px; }
.fit[aria-pressed="true"] { border-color: var(--st-primary-color); font-weight: 600;
  background: var(--st-secondary-background-color); z-index: 1; }
.fit:hover, .fit:focus-visible { outline: 2px solid var(--st-primary-color); z-index: 2; }
""",
    js="""
export default function ({ data, parentElement, setTriggerValue }) {
  const make = (tag, kind, text) => {
    const made = document.createElement(tag);
    made.className = kind;
    if (text) made.textContent = text;
    return made;
  };
  const root = parentElement.querySelector(".fits");
  root.replaceChildren(...data.values.map((value) => {
    const block = make("section", "block");
    block.append(make("div", "value", value.name));
    for (const more of value.mores) {
      const row = make("div", "row");
      row.append(make("span", "more", more.name));
      const choice = make("span", "choice");
      choice.setAttribute("role", "group");
      choice.setAttribute("aria-label", value.name + " – " + more.name);
      for (const fit of data.fits) {
        const button = make("button", "fit", fit.name);
        const pressed = more.fit === fit.id;
        button.type = "button";
        button.setAttribute("aria-pressed", pressed ? "true" : "false");
        button.onclick = () => setTriggerValue("chosen",
          { value: value.id, more: more.id, fit: pressed ? "" : fit.id });
        choice.append(button);
      }
      row.append(choice);
      block.append(row);
    }
    return block;
  }));
}
""",
)

TONES = {
    "CB": "#2F6F6B",
    "CC": "#8A4F7D",
    "SD": "#2F5D8A",
    "END": "#6B6259",
    "HR": "#7A6A1F",
    "error": "#A63D2F",
    "warning": "#B0741A",
    "question": "#2F5D8A",
    "info": "#8A857C",
    "left": "#B0741A",
    "right": "#4A55A8",
}


def page(language: Language, upload: str) -> None:
    """Our style sheet, and which language the page speaks (for screen readers too).

    ``upload`` is what stands on the button of a file field, which Streamlit says in English only.
    """
    _page(key="_page", data={"language": language, "upload": upload}, height=1)


def route(stops: list[dict[str, Any]], label: str) -> str | None:
    """The way through the steps; returns the id of the stop that was pressed.

    ``stops`` are {id, name, sign, state, told, href, here}.
    """
    result = _route(
        key="_route", data={"stops": stops, "label": label}, on_gone_change=lambda: None
    )
    gone: str | None = result.gone
    return gone


def foot(data: dict[str, Any]) -> str | None:
    """The end of a page; returns the id of the step that was pressed.

    ``data`` holds ``head``, ``findings`` ({mark, tone, sentence, ask}), ``more``, ``todo`` and
    ``ways`` ({id, name, href, back}).
    """
    gone: str | None = _foot(key="_foot", data=data, on_gone_change=lambda: None).gone
    return gone


def card(
    id: str, title: str, *lines: tuple[str, str], mark: str = "", tone: str = "",
    chosen: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """One card: ``lines`` are (label, text); ``tone`` is a key of TONES."""
    return {
        "id": id,
        "title": title,
        "lines": [{"label": label, "text": text} for label, text in lines if text],
        "mark": mark,
        "tone": TONES.get(tone, ""),
        "chosen": chosen,
    }


def cards(
    cards: list[dict[str, Any]], key: str, *, open: bool = False, width: str = "17rem"
) -> str | None:
    """Paint cards in one block; with ``open`` they can be pressed, and the pressed id returns."""
    if not cards:
        return None
    data = {"cards": cards, "open": open, "width": width}
    result = _cards(key=key, data=data, on_opened_change=lambda: None)
    return result.opened if open else None


def poster(fields: list[dict[str, Any]], key: str) -> str | None:
    """The nine fields of the Business Model Canvas; returns the id of the field pressed."""
    result = _poster(key=key, data={"fields": fields}, on_opened_change=lambda: None)
    opened: str | None = result.opened
    return opened


def fits(values: list[dict[str, Any]], names: list[dict[str, str]], key: str) -> Any:
    """Every value beside every custom with a choice between; returns what was pressed.

    ``values`` are {id, name, mores: [{id, name, fit}]}, ``names`` the fits as {id, name}. The
    answer is {value, more, fit} (fit "" takes the link back) or None.
    """
    result = _fits(key=key, data={"values": values, "fits": names}, on_chosen_change=lambda: None)
    return result.chosen
