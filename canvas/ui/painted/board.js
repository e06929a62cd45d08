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
