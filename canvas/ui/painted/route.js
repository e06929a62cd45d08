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
