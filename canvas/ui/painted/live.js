/* The live block: the stream keeps its pieces; what is chosen in them stays chosen. */

const PATIENCE = 600;

function made(tag, kind, text) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  if (text) element.textContent = text;
  return element;
}

function begin(box) {
  const root = made("div", "pieces");
  const line = made("p", "offline");
  line.setAttribute("role", "status");
  line.hidden = true;
  const tools = made("div", "tools");
  tools.setAttribute("role", "toolbar");
  tools.hidden = true;
  box.replaceChildren(line, root, tools);
  const live = { box, root, line, tools, chosen: new Set(), url: "", stream: null, waiting: 0 };
  root.addEventListener("change", (event) => {
    const { value, checked } = event.target;
    if (!/^(card|group):/.test(value)) return;
    if (checked) live.chosen.add(value);
    else live.chosen.delete(value);
    choose(live);
  });
  return live;
}

function connect(live) {
  if (live.url === live.data.url) return;
  live.url = live.data.url;
  live.stream?.close();
  live.stream = liveStream({
    url: new URL(live.url, document.baseURI).href,
    root: live.root,
    onState: () => refresh(live),
    onChange: () => refresh(live),
    onLine: (there) => {
      live.line.textContent = live.data.words.offline;
      live.line.hidden = there;
    },
    onBye: () => {
      live.line.textContent = live.data.words.gone;
      live.line.hidden = false;
    },
  });
}

function refresh(live) {
  const boxes = new Map([...live.root.querySelectorAll("input[value]")].map((b) => [b.value, b]));
  for (const value of live.chosen) {
    if (boxes.has(value)) boxes.get(value).checked = true;
    else live.chosen.delete(value);
  }
  choose(live);
  clearTimeout(live.waiting);
  if (moved(live)) live.waiting = setTimeout(() => {
    if (moved(live)) live.send("moved", moved(live));
  }, PATIENCE);
}

function moved(live) {
  const scene = live.root.querySelector("[data-scene]")?.dataset.scene;
  return scene && scene !== live.data.scene ? scene : "";
}

function choose(live) {
  const named = (kind) => [...live.chosen]
    .filter((value) => value.startsWith(kind + ":"))
    .map((value) => value.slice(kind.length + 1));
  const cards = named("card"), groups = named("group");
  const inputs = [...live.root.querySelectorAll("input[value]")].filter((b) => live.chosen.has(b.value));
  live.now = { cards, groups };
  const wall = live.root.querySelector(".wall");
  const aside = inputs.some((box) => "aside" in box.dataset);
  const grouped = inputs.some((box) => box.value.startsWith("card:") && box.closest(".group"));
  const one = groups.length === 1;
  const marks = !aside && !!wall && "marks" in wall.dataset;
  const shown = {
    group: !aside && (cards.length > 1 || groups.length > 1) && !(one && cards.length),
    add: !aside && one && cards.length > 0,
    rename: one && !cards.length,
    dissolve: groups.length > 0 && !cards.length,
    out: grouped && !groups.length,
    take: !aside && !!wall?.dataset.yields,
    says: marks,
    empty: marks,
    unmark: marks && inputs.some((box) => box.closest("[data-mark]")),
    park: !aside,
    hide: !aside,
    restore: aside,
    clear: true,
  };
  const titled = shown.group || shown.rename;
  draw(live, titled, shown, inputs.length);
}

function draw(live, titled, shown, n) {
  const { tools, data } = live;
  const keys = Object.keys(shown).filter((key) => shown[key]);
  const told = [data.scene, JSON.stringify(data.words), titled, n, keys].join();
  if (tools.told === told) return;
  tools.told = told;
  tools.hidden = !n;
  const before = tools.querySelector("input");
  const focused = before && before === before.getRootNode().activeElement;
  const parts = [made("span", "chosen", data.words.chosen.replace("{n}", n))];
  parts[0].setAttribute("aria-live", "polite");
  if (titled) parts.push(title(live, shown.rename, focused ? before.value : ""));
  for (const key of keys) {
    const button = made("button", key === "group" || key === "add" ? "first" : "", data.words[key]);
    button.type = "button";
    button.onclick = () => (key === "clear" ? clear(live) : act(live, key));
    parts.push(button);
  }
  tools.replaceChildren(...parts);
  if (focused) tools.querySelector("input")?.focus();
}

function title(live, rename, typed) {
  const field = made("input");
  field.maxLength = 200;
  field.placeholder = live.data.words.title;
  field.setAttribute("aria-label", live.data.words.title);
  const group = live.root.querySelector(`input[value="group:${live.now.groups[0]}"]`);
  const named = rename && group ? group.parentElement.querySelector(".title").dataset.title : "";
  field.value = typed || named;
  field.onkeydown = (event) => {
    if (event.key === "Enter") act(live, rename ? "rename" : "group");
  };
  return field;
}

function act(live, what) {
  const title = live.tools.querySelector("input")?.value ?? "";
  const wish = { do: what, ...live.now, title };
  clear(live);
  live.send("done", wish);
}

function clear(live) {
  for (const box of live.root.querySelectorAll("input:checked")) box.checked = false;
  live.chosen.clear();
  choose(live);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".host-live");
  const live = (box.live ??= begin(box));
  live.data = data;
  live.send = setTriggerValue;
  connect(live);
  refresh(live);
  return () => {
    live.stream?.close();
    live.url = "";
    clearTimeout(live.waiting);
  };
}
