"""Seven steps between two poles, for one dimension or many, painted in one block.

The poles stand at both ends of the line. Pressing the chosen step again takes the choice back;
arrow keys walk along the line.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from canvas.method import Dimension
from canvas.text import Language

_scales = st.components.v2.component(
    "canvas_scales",
    html='<div class="scales"></div>',
    css="""
.scales { container-type: inline-size; color: var(--st-text-color);
  --left: color-mix(in srgb, #8f5c0f 68%, var(--st-text-color));
  --right: color-mix(in srgb, #4a55a8 62%, var(--st-text-color));
  --line: color-mix(in srgb, var(--st-text-color) 45%, var(--st-background-color)); }
fieldset { border: 0; margin: 0; padding: 0.55rem 0 0.7rem; min-width: 0; }
fieldset + fieldset { border-top: 1px solid var(--st-border-color); }
legend { padding: 0; float: left; width: 100%; margin-bottom: 0.25rem; line-height: 1.35; }
legend b { font-weight: 600; }
legend span { opacity: 0.8; font-size: 0.92rem; }
.row { clear: both; display: grid; align-items: start; column-gap: 0.8rem;
  grid-template: "left steps right extra" auto / 1fr minmax(auto, 22rem) 1fr auto; }
.pole { font-size: 0.95rem; line-height: 1.2; font-weight: 600; hyphens: auto; min-height: 2.7rem;
  display: flex; align-items: center; overflow-wrap: anywhere; }
.left { grid-area: left; color: var(--left); justify-content: end; text-align: right; }
.right { grid-area: right; color: var(--right); }
.steps { grid-area: steps; display: grid; grid-template-columns: repeat(7, 1fr);
  position: relative; }
.steps::before { content: ""; position: absolute; left: 7%; right: 7%; top: 1.35rem;
  border-top: 1px solid var(--line); }
.step { position: relative; display: flex; flex-direction: column; align-items: center;
  min-height: 2.7rem; cursor: pointer; }
.step input, .cannot input { position: absolute; opacity: 0; width: 100%; height: 2.7rem;
  margin: 0; cursor: pointer; z-index: 1; }
.step i { width: 2.1rem; height: 2.1rem; margin: 0.3rem 0; border-radius: 50%; display: grid;
  place-items: center; box-sizing: border-box; border: 1px solid var(--line); font-style: normal;
  background: var(--st-background-color); font-size: 0.9rem; line-height: 1;
  color: color-mix(in srgb, var(--st-text-color) 75%, var(--st-background-color)); }
.step:hover i { border-width: 2px; }
.step input:focus-visible + i, .cannot input:focus-visible + i {
  outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
.step input:checked + i { color: #fff; font-weight: 600; border: 2px solid; }
.l input:checked + i { background: #8f5c0f; border-color: var(--left); }
.m input:checked + i { background: #6b6259; border-color: var(--line); }
.r input:checked + i { background: #4a55a8; border-color: var(--right); }
.dots { display: flex; flex-wrap: wrap; justify-content: center; gap: 2px; max-width: 2.1rem;
  min-height: 0.5rem; }
.dots u { width: 0.42rem; height: 0.42rem; border-radius: 50%; background: var(--st-text-color);
  opacity: 0.55; }
.dots span { font-size: 0.8rem; line-height: 1; }
.extra { grid-area: extra; min-height: 2.7rem; display: flex; align-items: center;
  justify-content: center; }
.cannot { position: relative; cursor: pointer; }
.cannot input { height: 100%; }
.cannot i { display: block; font-style: normal; font-size: 0.88rem; padding: 0.2rem 0.7rem;
  border: 1px solid transparent; border-radius: 2px; opacity: 0.85; }
.cannot:hover i { border-color: var(--line); }
.cannot input:checked + i { border-color: var(--line); opacity: 1; font-weight: 600;
  background: color-mix(in srgb, var(--st-text-color) 10%, var(--st-background-color)); }
@container (max-width: 38rem) {
  .row { grid-template: "left right" auto "steps steps" auto "extra extra" auto / 1fr 1fr; }
  .pole { min-height: 0; padding-top: 0.3rem; }
  .left { text-align: left; justify-content: start; }
  .right { text-align: right; justify-content: end; }
  .extra { min-height: 0; }
}
""",
    js="""
const STEPS = [-3, -2, -1, 0, 1, 2, 3];

function make(kind, parent, css, text) {
  const made = document.createElement(kind);
  if (css) made.className = css;
  if (text) made.textContent = text;
  parent.append(made);
  return made;
}

export default function ({ data, parentElement, setStateValue }) {
  const box = parentElement.querySelector(".scales");
  // An answer that does not know of the last press yet must not undo it on the screen.
  if (box.pressed === undefined || box.pressed === data.pressed) {
    Object.assign(box, { pressed: data.pressed, ratings: { ...data.ratings } });
  }
  const shape = JSON.stringify([data.rows, data.words]);
  if (box.shape !== shape) {
    box.shape = shape;
    box.replaceChildren();
    data.rows.forEach(draw);
  }
  for (const input of box.querySelectorAll("input")) {
    input.checked = input.name in box.ratings && box.ratings[input.name] === input.rating;
  }

  function press(row, step) {
    if (row in box.ratings && box.ratings[row] === step) delete box.ratings[row];
    else box.ratings[row] = step;
    for (const input of box.querySelectorAll(`input[name="${row}"]`)) {
      input.checked = row in box.ratings && box.ratings[row] === input.rating;
    }
    box.pressed += 1;
    setStateValue("held", { ratings: { ...box.ratings }, pressed: box.pressed });
  }

  function choice(row, step, parent, css, text, label) {
    const field = make("label", parent, css);
    const input = make("input", field);
    input.type = "radio";
    input.name = row.id;
    input.rating = step;
    input.setAttribute("aria-label", label);
    input.onclick = () => press(row.id, step);
    make("i", field, "", text).setAttribute("aria-hidden", "true");
    return field;
  }

  function count(field, n) {
    const dots = make("div", field, "dots");
    if (n > 9) make("span", dots, "", String(n));
    else for (let i = 0; i < n; i += 1) make("u", dots);
  }

  function draw(row) {
    const group = make("fieldset", box);
    const legend = make("legend", group);
    if (row.name) make("b", legend, "", row.name + " ");
    make("span", legend, "", row.question);
    if (row.today) legend.setAttribute("aria-label", [row.name, row.question, row.today].join(" "));
    const line = make("div", group, "row");
    make("div", line, "pole left", row.left).title = row.left_help;
    const steps = make("div", line, "steps");
    make("div", line, "pole right", row.right).title = row.right_help;
    STEPS.forEach((step, at) => {
      const pole = step < 0 ? row.left : step > 0 ? row.right : data.words.middle;
      const label = step ? `${Math.abs(step)} ${pole}` : pole;
      const css = "step " + (step < 0 ? "l" : step > 0 ? "r" : "m");
      const field = choice(row, step, steps, css, String(Math.abs(step)), label);
      if (row.dots.length) count(field, row.dots[at]);
    });
    if (data.words.cannot) {
      const extra = make("div", line, "extra");
      choice(row, null, extra, "cannot", data.words.cannot, data.words.cannot);
    }
  }
}
""",
)


def row(
    dimension: Dimension, language: Language, *, dots: Sequence[int] = (), today: str = "",
    named: bool = True,
) -> dict[str, Any]:  # fmt: skip
    """One line: ``dots`` are the answers on each of the seven steps, ``today`` says them aloud."""
    return {
        "id": dimension.id,
        "name": dimension.name[language] if named else "",
        "question": dimension.question[language] if named else "",
        "left": dimension.left.name[language],
        "right": dimension.right.name[language],
        "left_help": dimension.left.description[language],
        "right_help": dimension.right.description[language],
        "dots": list(dots),
        "today": today,
    }


def scales(
    rows: Sequence[dict[str, Any]],
    ratings: dict[str, int | None],
    words: dict[str, str],
    *,
    key: str,
    on_change: Callable[..., None],
    args: tuple[Any, ...] = (),
) -> dict[str, int | None]:
    """Paint the lines; returns dimension -> step, None where *cannot say* was chosen.

    ``words`` holds ``middle`` (what 0 means) and ``cannot`` (absent: nobody may pass). Rows that
    are not painted keep their rating.
    """
    presses: dict[str, int] = st.session_state.setdefault("_presses", {})

    def pressed() -> bool:
        """Whether the browser tells of a press that was not looked at yet."""
        number = int(_held(key).get("pressed", 0))
        new = number > presses.get(key, 0)
        presses[key] = max(number, presses.get(key, 0))
        return new

    shown = dict(_held(key)["ratings"]) if pressed() else ratings
    data = {"rows": list(rows), "ratings": shown, "words": words, "pressed": presses[key]}
    _scales(
        key=key,
        data=data,
        default=as_held(ratings),
        on_held_change=lambda: on_change(*args) if pressed() else None,
    )
    # A new session knows the block only from here on, and what was pressed while it was away.
    return dict(_held(key)["ratings"]) if pressed() else shown


def _held(key: str) -> dict[str, Any]:
    """What the browser says the block holds; older than what was stored until it is pressed."""
    held: dict[str, Any] = (st.session_state.get(key) or {}).get("held") or {}
    return held


def as_held(ratings: dict[str, int | None]) -> dict[str, Any]:
    """Ratings as the block holds them."""
    return {"held": {"ratings": ratings}}


def ratings_of(held: Any) -> dict[str, int | None]:
    """The ratings in what the block holds, or ratings as they are."""
    return dict(held["held"]["ratings"]) if "held" in held else dict(held)
