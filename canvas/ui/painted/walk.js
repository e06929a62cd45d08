export default function ({ data, parentElement }) {
  const path = parentElement.querySelector(".walk");
  path.className = "walk" + (data.large ? " large" : "");
  path.setAttribute("aria-label", data.label);
  const make = (tag, kind, text, into) => {
    const made = document.createElement(tag);
    made.className = kind;
    if (text) made.textContent = text;
    into.append(made);
    return made;
  };
  const note = (word, sign, { sentence, ask }, tone, into) => {
    const line = make("div", "note", "", into);
    line.style.setProperty("--note", `var(${tone})`);
    make("b", "", `${sign} ${word}: `, line);
    line.append(document.createTextNode(sentence));
    if (ask) make("span", "ask", ask, line);
  };
  path.replaceChildren();
  for (const stop of data.stops) {
    const box = make("li", "stop" + (stop.hollow ? " hollow" : ""), "", path);
    make("div", "phase", stop.phase, box);
    if (stop.silent) {
      make("div", "silent", stop.silent, box);
      continue;
    }
    const card = make("div", "card", "", box);
    make("h3", "name", stop.name, card);
    if (stop.owner) make("div", "owner", stop.owner, card);
    if (stop.chance) make("div", "note", stop.chance, card);
    for (const lived of stop.experiences) {
      const part = make("div", "experience", "", card);
      part.style.setProperty("--tone", lived.tone);
      if (lived.occasion) make("div", "occasion", lived.occasion, part);
      make("div", "behaviour", lived.behaviour, part);
      const benefit = make("div", "benefit", "", part);
      if (lived.benefit) make("b", "", data.so_that + " ", benefit);
      benefit.append(document.createTextNode(lived.benefit || data.no_benefit));
    }
    for (const gap of stop.gaps) note(data.gap, "▲", gap, "--warn", card);
    for (const against of stop.against) note(data.against, "■", against, "--bad", card);
  }
}
