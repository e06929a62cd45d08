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
