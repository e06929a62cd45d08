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
    const ways = document.createElement("div");
    ways.className = "ways";
    for (const way of card.ways || []) {
      const link = document.createElement("a");
      link.href = way.href;
      link.textContent = way.name;
      link.onclick = (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
        event.preventDefault();
        setTriggerValue("gone", way.id);
      };
      ways.append(link);
    }
    if (ways.children.length) box.append(ways);
    return box;
  });
  board.replaceChildren(...made);
  if (focused) made.find((box) => box.dataset.id === focused)?.focus();
}
