export default function ({ data, parentElement }) {
  const summary = parentElement.querySelector("summary");
  const name = document.createElement("b");
  const rest = document.createElement("span");
  name.textContent = data.name;
  rest.textContent = " – " + data.situation;
  summary.replaceChildren(name, rest);
  parentElement.querySelector("p").textContent = [data.situation, ...data.more].join("\n");
}
