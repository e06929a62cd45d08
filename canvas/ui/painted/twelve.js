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
