"""The twelve dimensions as a strip to walk through: what is decided, which one is open."""

from typing import Any

import streamlit as st

_twelve = st.components.v2.component(
    "canvas_twelve",
    html='<div class="twelve" role="group"></div>',
    css="""
.twelve { display: grid; gap: 0.3rem; grid-template-columns: repeat(6, 1fr);
  container-type: inline-size;
  --left: color-mix(in srgb, #b0741a 80%, var(--st-text-color));
  --right: color-mix(in srgb, #4a55a8 70%, var(--st-text-color));
  --line: color-mix(in srgb, var(--st-text-color) 35%, var(--st-background-color)); }
@media (max-width: 640px) { .twelve { grid-template-columns: repeat(3, 1fr); } }
button { font: inherit; font-size: 0.86rem; line-height: 1.2; color: var(--st-text-color);
  background: transparent; border: 1px solid var(--st-border-color); border-radius: 2px;
  padding: 0.35rem 0.4rem 0.4rem; min-height: 2.75rem; cursor: pointer; text-align: left;
  overflow-wrap: anywhere; }
button:hover { border-color: var(--line); }
button:focus-visible { outline: 2px solid var(--st-primary-color); }
button[aria-current] { border-color: var(--st-text-color); font-weight: 600;
  background: color-mix(in srgb, var(--st-text-color) 8%, var(--st-background-color)); }
.line { position: relative; height: 0.65rem; margin: 0.2rem 0.3rem 0; }
.line::before { content: ""; position: absolute; left: 0; right: 0; top: 50%;
  border-top: 1px solid var(--line); }
.line i { position: absolute; top: 50%; width: 0.6rem; height: 0.6rem; border-radius: 50%;
  transform: translate(-50%, -50%); box-sizing: border-box; background: var(--tone);
  border: 2px solid var(--tone); }
.line i.left { --tone: var(--left); }
.line i.right { --tone: var(--right); }
.line i.zero { --tone: var(--line); background: var(--st-background-color); }
""",
    js="""
export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".twelve");
  box.setAttribute("aria-label", data.label);
  while (box.children.length > data.entries.length) box.lastChild.remove();
  data.entries.forEach((entry, at) => {
    let button = box.children[at];
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.append(document.createElement("span"), document.createElement("div"));
      button.lastChild.className = "line";
      box.append(button);
    }
    button.firstChild.textContent = entry.name;
    button.setAttribute("aria-label", `${entry.name}: ${entry.told}`);
    button.title = entry.told;
    if (entry.id === data.here) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
    button.onclick = () => setTriggerValue("opened", entry.id);
    button.lastChild.replaceChildren();
    if (entry.step === null) return;
    const dot = document.createElement("i");
    dot.style.left = `${((entry.step + 3) / 6) * 100}%`;
    dot.className = entry.step < 0 ? "left" : entry.step > 0 ? "right" : "zero";
    button.lastChild.append(dot);
  });
}
""",
)


def twelve(entries: list[dict[str, Any]], here: str, label: str, key: str) -> str | None:
    """Paint the entries (id, name, step, told); the id of the one that was pressed returns."""
    data = {"entries": entries, "here": here, "label": label}
    opened: str | None = _twelve(key=key, data=data, on_opened_change=lambda: None).opened
    return opened
