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
