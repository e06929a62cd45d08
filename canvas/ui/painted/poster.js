export default function ({ data, parentElement, setTriggerValue }) {
  const poster = parentElement.querySelector(".poster");
  const line = (kind, text) => {
    const made = document.createElement("span");
    made.className = kind;
    made.textContent = text;
    return made;
  };
  poster.replaceChildren(...data.fields.map((field) => {
    const box = document.createElement("button");
    box.type = "button";
    box.className = "field" + (field.large ? " large" : "") + (field.chosen ? " chosen" : "");
    box.style.gridArea = field.id;
    box.setAttribute("aria-pressed", field.chosen ? "true" : "false");
    box.append(line("name", field.name));
    for (const text of field.held) box.append(line("held", text));
    for (const text of field.notes) box.append(line("note", text));
    box.onclick = () => setTriggerValue("opened", field.id);
    return box;
  }));
}
