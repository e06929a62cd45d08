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
