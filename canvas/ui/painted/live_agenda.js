export default function ({ data, parentElement }) {
  const list = parentElement.querySelector(".agenda");
  list.setAttribute("aria-label", data.label);
  list.replaceChildren(...data.rows.map((row) => {
    const line = document.createElement("li");
    line.className = row.state;
    if (row.state === "here") line.setAttribute("aria-current", "step");
    for (const [kind, text] of [["name", row.name], ["minutes", row.minutes]]) {
      const part = document.createElement("span");
      part.className = kind;
      part.textContent = text;
      line.append(part);
    }
    return line;
  }));
}
