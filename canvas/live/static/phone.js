"use strict";
const page = document.body.dataset, root = document.querySelector("main");
const words = JSON.parse(document.querySelector("#words").textContent);
const say = (key, n) =>
  (n === 1 && words[key + ".one"] || words[key]).replace("{n}", n);
const at = (id) => document.getElementById(id);
const behalf = page.for ? "?for=" + encodeURIComponent(page.for) : "";
const address = (name) => `/live/${page.workshop}/${name}${behalf}`;

function make(name, facts, ...inside) {
  const found = Object.assign(document.createElement(name), facts);
  found.append(...inside);
  return found;
}

// What stays on this device: drafts, the outbox, choices. Without localStorage it stays in memory.
const own = `canvas:${page.workshop}:${page.me}:`, memory = new Map();
const keep = {
  get(key) {
    if (memory.has(key)) return JSON.parse(memory.get(key));
    try { return JSON.parse(localStorage.getItem(own + key)); } catch { return null; }
  },
  set(key, value) {
    const text = JSON.stringify(value);
    try { localStorage.setItem(own + key, text); memory.delete(key); }
    catch { memory.set(key, text); }
  },
  drop(key) {
    memory.delete(key);
    try { localStorage.removeItem(own + key); } catch { /* it was in memory alone */ }
  },
  keys(start) {
    let stored = [];
    try { stored = Object.keys(localStorage); } catch { /* all is in memory */ }
    stored = stored.filter((key) => key.startsWith(own)).map((key) => key.slice(own.length));
    const all = new Set([...stored, ...memory.keys()]);
    return [...all].filter((key) => key.startsWith(start)).sort();
  },
};
const random = (bytes) =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// The outbox: one thing after the other, again and again until the server has it.
let inTheAir = "", onItsWay = null, flushing = false, wait = 0, timer = 0, settled = 0;
let held = "";
let mine = { cards: {}, answered: [] };
const waiting = (run) =>
  keep.keys("box:").map((key) => keep.get(key)).filter((item) => item && item.run === run);
const about = (item) => item.card ? item.card.id : item.remove || "";

function send(item) {
  for (const key of keep.keys("box:")) {
    const older = keep.get(key);
    const same = older && older.run === item.run && about(older) === about(item);
    if (same && key !== inTheAir) keep.drop(key);
  }
  keep.set(`box:${String(Date.now()).padStart(15, "0")}:${random(6)}`, item);
  flush();
}

async function flush() {
  if (flushing) return;
  flushing = true;
  clearTimeout(timer);
  let key;
  while ((key = keep.keys("box:")[0])) {
    const item = keep.get(key);
    inTheAir = key;
    const answer = item && await post(item);
    inTheAir = "";
    if (item && !answer) {
      wait = Math.min(2000, wait * 2 || 250);
      timer = setTimeout(flush, wait);
      break;
    }
    wait = 0;
    keep.drop(key);
    if (item) settle(item, answer);
  }
  flushing = false;
}

// The server's last word on it; null if it has not said one.
async function post(item) {
  const stop = onItsWay = new AbortController(), late = setTimeout(() => stop.abort(), 8000);
  const { question, ...body } = item;
  try {
    const answer = await fetch(address("answers"), {
      method: "POST", headers: { "content-type": "application/json" },
      body: JSON.stringify(body), signal: stop.signal,
    });
    const told = await answer.json();
    const final = answer.ok ? told.ok : answer.status < 500 && ![408, 429].includes(answer.status);
    hold(final ? "" : told.text || "");
    return final ? { ...told, text: told.text || "" } : null;
  } catch {
    return null;
  } finally {
    clearTimeout(late);
    onItsWay = null;
  }
}

// Why the server cannot take it yet; it stays here and is sent again.
function hold(why) {
  if (why === held) return;
  held = why;
  tell(why);
  paint();
}

function settle(item, answer) {
  settled += 1;
  if (answer.ok) {
    const others = (mine.cards[item.run] || []).filter((card) => card.id !== about(item));
    if (item.card) others.push({ ...item.card, late: answer.late });
    mine.cards[item.run] = others;
    if (!item.remove && !mine.answered.includes(item.run)) mine.answered.push(item.run);
    if (item.answers || item.dots) keep.set("sent:" + item.run, answer.late ? "late" : "ok");
    tell(say(item.remove ? "removed" : answer.late ? "saved_late" : "saved"));
  } else {
    if (item.card) keep.set("no:" + item.card.id, { ...item, text: answer.text });
    else keep.set("why:" + item.run, answer.text);
    if (item.done) keep.drop("shut:" + item.run);
    tell(answer.text);
  }
  paint();
}

async function fetchMine() {
  const before = settled;
  try {
    const answer = await fetch(address("mine"), { cache: "no-store" });
    if (!answer.ok) return;
    const told = await answer.json();
    if (before !== settled) return fetchMine();
    mine = told;
    paint();
  } catch { /* the line says so; it is asked again when the line is back */ }
}

const tell = (text) => { at("say").textContent = text; };

// One run on the page

const asks = () => [...root.querySelectorAll("[data-run]")];
const revealed = (run) =>
  [...root.querySelectorAll("[data-seen]")].some((seen) => seen.dataset.seen === run);
const act = (section, name) => section.querySelector(`[data-do=${name}]`);
const submitOf = (section) => section.querySelector("[type=submit]");
const formOf = (section) => section.querySelector("form");
const focusOn = (section, what) => section.querySelector(what || "h1").focus();
const button = (name, onclick, className = "") =>
  make("button", { type: "button", className, onclick }, say(name));
const filled = (draft) => draft && Object.values(draft.texts || {}).some((text) => text.trim());

function paint() {
  for (const section of asks()) {
    const write = section.dataset.kind === "write";
    drawScales(section);
    (write ? paintWriting : paintAnswer)(section, section.dataset.run);
    section.querySelector("summary").hidden = !revealed(section.dataset.run);
  }
  const ids = Object.values(mine.cards).flat().map((card) => card.id);
  for (const card of root.querySelectorAll("[data-card]"))
    card.classList.toggle("mine", ids.includes(card.dataset.card));
  for (const time of root.querySelectorAll("time[datetime]"))
    time.textContent = new Date(time.dateTime).toLocaleString(document.documentElement.lang,
      { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  paintKept();
}

// Folds what can only come late, unless something has been begun.
function fold(section, run, begun) {
  const details = section.querySelector("details"), late = revealed(run);
  if (details.dataset.late === String(late)) return;
  details.dataset.late = late;
  details.open = !late || Boolean(begun);
}

function fill(form, values) {
  for (const field of form.elements) {
    const value = values[field.name] || "";
    if (field.type === "radio") field.checked = field.value === value;
    else if (field.name && field.value !== value) field.value = value;
  }
}

function problem(section, text) {
  section.querySelector(".problem").textContent = text;
  return null;
}

// Writing

const draftOf = (run) =>
  keep.get("edit:" + run) || keep.get("draft:" + run) || { id: random(16), texts: {} };

function paintWriting(section, run) {
  const form = formOf(section), draft = draftOf(run), cards = cardsOf(run);
  const editing = keep.get("edit:" + run) !== null, late = revealed(run);
  fill(form, { ...draft.texts, station: draft.station || keep.get("station:" + run) });
  const label = editing ? "save_change" : late ? "send_late" : "send";
  submitOf(section).textContent = say(label);
  act(section, "cancel").hidden = !editing;
  const finish = act(section, "finish");
  finish.hidden = editing || late;
  finish.textContent = say(cards.length ? "finish" : "nothing_to_add");
  const shut = !late && !editing && keep.get("shut:" + run) !== null;
  fold(section, run, filled(draft));
  section.querySelector("details").hidden = shut;
  paintDone(section, run, shut, "another");
  paintOwn(section, run, cards, late);
}

// A person's cards: stored, on their way (late ones win), refused.
function cardsOf(run) {
  const found = new Map();
  for (const card of mine.cards[run] || []) found.set(card.id, { card, state: "saved" });
  for (const item of waiting(run)) {
    if (item.card) found.set(item.card.id, { card: item.card, state: "sending", why: held });
    else if (item.remove) found.delete(item.remove);
  }
  for (const key of keep.keys("no:")) {
    const item = keep.get(key);
    if (item && item.run === run)
      found.set(key, { card: item.card, state: "refused", why: item.text });
  }
  return [...found.values()];
}

function paintOwn(section, run, cards, late) {
  const shown = cards.filter((found) => !late || found.state !== "saved" || found.card.late);
  const place = section.querySelector(".own"), now = JSON.stringify([shown, late]);
  if (place.now === now) return;
  place.now = now;
  const focused = place.contains(document.activeElement);
  const radios = [...section.querySelectorAll("[type=radio]")];
  const papers = shown.map(({ card, state, why }) => {
    const lines = Object.entries(card.texts).map(([name, text], i) => {
      const radio = radios.find((field) => field.name === name && field.value === text);
      return make("p", { className: i ? "" : "first" }, radio ? radio.labels[0].textContent : text);
    });
    const mark = why || say(state === "saved" && card.late ? "saved_late" : state);
    const bar = state === "refused" || !late ? make("div", { className: "bar" },
      button("edit", () => edit(section, run, card, state)),
      button("remove", () => remove(section, run, card, state))) : "";
    return make("article", { className: "paper mine" }, ...lines,
      make("p", { className: why ? "problem" : "marks" }, mark), bar);
  });
  place.replaceChildren(...papers.length ? [make("h2", {}, say("own")), ...papers] : []);
  if (focused) focusOn(section);
}

function edit(section, run, card, state) {
  keep.set("edit:" + run, { id: state === "refused" ? random(16) : card.id,
    texts: card.texts, station: card.station });
  if (state === "refused") keep.drop("no:" + card.id);
  paint();
  section.querySelector("details").open = true;
  focusOn(section, "textarea");
}

function remove(section, run, card, state) {
  if (state === "refused") keep.drop("no:" + card.id);
  else send({ run, remove: card.id });
  paint();
  focusOn(section);
}

function noteWriting(section, run) {
  const asked = section.querySelector("h1").textContent;
  const { station = "", ...texts } = Object.fromEntries(new FormData(formOf(section)));
  const draft = { ...draftOf(run), texts, station, question: asked };
  if (station) keep.set("station:" + run, station);
  keep.set((keep.get("edit:" + run) ? "edit:" : "draft:") + run, draft);
  return draft;
}

function submitWriting(section, run) {
  const draft = noteWriting(section, run), station = section.querySelector("[name=station]");
  if (station && !draft.station) {
    station.focus();
    return problem(section, say("choose_station"));
  }
  if (!filled(draft)) {
    focusOn(section, "textarea");
    return problem(section, say("empty"));
  }
  sendCard(run, draft);
  keep.drop(keep.get("edit:" + run) ? "edit:" + run : "draft:" + run);
  keep.drop("shut:" + run);
  problem(section, "");
  paint();
  focusOn(section, revealed(run) ? "h1" : "textarea");
}

function sendCard(run, draft) {
  const texts = Object.fromEntries(Object.entries(draft.texts).filter(([, text]) => text.trim()));
  send({ run, card: { id: draft.id, texts, station: draft.station || "" },
    question: draft.question });
}

// Ratings, polls, consent, votes: chosen first, sent in one go, changed until the reveal

const choiceOf = (run) => keep.get("choice:" + run) || { values: {}, contacts: {}, at: 0 };

function paintAnswer(section, run) {
  const form = formOf(section), choice = choiceOf(run), late = revealed(run);
  const fields = [...form.elements], voted = section.dataset.kind === "vote";
  fill(form, choice.values);
  for (const place of form.querySelectorAll(".chosen")) {
    const scale = place.closest(".scale").querySelector(".steps input:checked");
    place.textContent = scale ? scale.getAttribute("aria-label") : "";
  }
  for (const reason of form.querySelectorAll("[data-reason]"))
    reason.hidden = choice.values[reason.dataset.of] !== reason.dataset.reason;
  if (voted) paintDots(section, choice);
  paintSteps(section, choice, late);
  fold(section, run, Object.keys(choice.values).length);
  const sending = waiting(run).length > 0;
  const answered = sending || mine.answered.includes(run) || keep.get("sent:" + run) !== null;
  const reopened = !late && keep.get("again:" + run) !== null;
  const shut = answered && !reopened, why = keep.get("why:" + run);
  const nothing = !fields.some((field) => field.type === "radio") && !voted;
  section.querySelector("details").hidden = shut;
  form.querySelector(".bar").hidden = nothing || voted && !form.querySelector("[data-target]");
  if (why) problem(section, why);
  paintDone(section, run, shut, "change");
}

function paintDone(section, run, shut, again) {
  const done = section.querySelector(".done"), late = revealed(run), button = act(section, "again");
  const key = waiting(run).length ? "done_sending" : !late ? "done"
    : keep.get("sent:" + run) === "late" ? "done_late" : "done_seen";
  done.hidden = !shut;
  done.firstChild.textContent = shut ? keep.get("why:" + run) || say(key) : "";
  button.hidden = late;
  button.textContent = say(again);
}

// One dimension at a time, if there are several
function paintSteps(section, choice, late) {
  const ones = [...section.querySelectorAll(".one")], here = Math.min(choice.at, ones.length - 1);
  ones.forEach((one, i) => { one.hidden = i !== here; });
  const last = here >= ones.length - 1, some = Object.keys(choice.values).length > 0;
  act(section, "back").hidden = here < 1;
  act(section, "next").hidden = last;
  const submit = submitOf(section);
  submit.hidden = !last && !(late && some);
  submit.textContent = say(late ? "send_late" : "send");
  const contact = section.querySelector("[data-contact]");
  if (!contact) return;
  const names = ones.slice(0, here + 1).map((one) => one.dataset.one).reverse();
  const text = choice.contacts[names.find((name) => name in choice.contacts)] || "";
  if (contact.value !== text) contact.value = text;
}

function paintDots(section, choice) {
  const most = Number(section.dataset.dots), values = choice.values;
  const targets = [...section.querySelectorAll("[data-count]")];
  const given = targets.reduce((sum, out) => sum + (values[out.dataset.count] || 0), 0);
  for (const out of targets) {
    const n = values[out.dataset.count] || 0;
    if (out.textContent !== String(n)) out.textContent = n;
    const [less, more] = out.parentElement.querySelectorAll("button");
    less.disabled = n < 1;
    more.disabled = given >= most;
  }
  const left = section.querySelector(".left_over"), told = say("dots_left", most - given);
  left.hidden = !targets.length;
  if (left.textContent !== told) left.textContent = told;
}

function giveDot(section, run, button) {
  const choice = choiceOf(run), target = button.dataset.target;
  choice.values[target] = (choice.values[target] || 0) + Number(button.dataset.by);
  keep.set("choice:" + run, choice);
  paint();
  if (button.disabled) button.parentElement.querySelector("button:not(:disabled)")?.focus();
}

function noteChoice(section, run, field) {
  const choice = choiceOf(run);
  if ("contact" in field.dataset) {
    const here = section.querySelectorAll(".one")[choice.at];
    choice.contacts[here.dataset.one] = field.value;
  } else choice.values[field.name] = field.value;
  keep.set("choice:" + run, choice);
  problem(section, "");
  keep.drop("why:" + run);
  paint();
}

function turn(section, run, by) {
  const choice = choiceOf(run), ones = section.querySelectorAll(".one");
  choice.at = Math.max(0, Math.min(ones.length - 1, choice.at + by));
  keep.set("choice:" + run, choice);
  problem(section, "");
  paint();
  const heading = ones[choice.at].querySelector("h2");
  heading.focus({ preventScroll: true });
  heading.closest(".one").scrollIntoView({ block: "nearest" });
  if (heading.getBoundingClientRect().top < 0) heading.scrollIntoView();
}

function submitAnswer(section, run) {
  const body = collect(section, run, choiceOf(run));
  if (!body) return;
  keep.drop("again:" + run);
  keep.drop("why:" + run);
  problem(section, "");
  send({ run, ...body });
  paint();
  focusOn(section);
}

function collect(section, run, choice) {
  const form = formOf(section), values = choice.values;
  if (section.dataset.kind === "vote")
    return { dots: [...section.querySelectorAll("[data-count]")].flatMap(
      (out) => Array(values[out.dataset.count] || 0).fill(out.dataset.count)) };
  if (section.dataset.kind === "consent") {
    if (!values.objection) return problem(section, say("choose"));
    const reason = (values.reason || "").trim();
    if (values.objection === "yes" && !reason) {
      form.elements.reason.focus();
      return problem(section, say("reason_missing"));
    }
    return { answers: { objection: values.objection === "yes" ? reason : "" } };
  }
  const radios = [...form.elements].filter((field) => field.type === "radio");
  const names = [...new Set(radios.map((field) => field.name))];
  const open = names.filter((name) => !(name in values));
  if (open.length && !(revealed(run) && open.length < names.length))
    return showMissing(section, run, open);
  const told = names.filter((name) => name in values);
  const given = section.dataset.kind === "poll"
    ? (name) => withReason(form, values, name)
    : (name) => name in values ? JSON.parse(values[name]) : null;
  if (section.dataset.about !== "served")
    return { answers: Object.fromEntries(told.map((name) => [name, given(name)])) };
  const pairs = [...new Set(told.map((name) => name.split(":")[0]))];
  return { answers: Object.fromEntries(pairs.map((d) => [d, [given(d + ":0"), given(d + ":1")]])) };
}

// The option, with the reason it may have
function withReason(form, values, name) {
  const asks = form.querySelector(`[data-of="${name}"][data-reason="${values[name]}"]`);
  const why = (values[name + ":why"] || "").trim();
  return asks && why ? [values[name], why] : values[name];
}

function showMissing(section, run, open) {
  const field = [...section.querySelectorAll("input")].find((e) => e.name === open[0]);
  const ones = [...section.querySelectorAll(".one")], at = ones.indexOf(field.closest(".one"));
  if (at >= 0) turn(section, run, at - choiceOf(run).at);
  field.focus();
  return problem(section, say("missing", open.length));
}

// Which pole stands on which side is drawn once per phone and dimension; values stay as they are.
function swapped(dimension) {
  const key = "swap:" + dimension;
  if (keep.get(key) === null) keep.set(key, crypto.getRandomValues(new Uint8Array(1))[0] & 1);
  return keep.get(key) === 1;
}

function drawScales(section) {
  for (const scale of section.querySelectorAll(".scale:not([data-drawn])")) {
    const one = scale.closest(".one"), poles = one && one.querySelector(".poles");
    const dimension = one && one.dataset.one, row = make("div", { className: "steps" });
    const name = one ? dimension + (scale.dataset.of || "") : scale.dataset.name;
    for (let at = 0; at < 7; at += 1)
      row.append(poles ? step(poles, name, at - 3) : radio(name, at, make("i", {}, String(at))));
    const skip = radio(name, null, make("span", {}, say("cannot_say")));
    skip.className = "chip";
    if (poles && swapped(dimension)) {
      row.append(...[...row.children].reverse());
      if (poles.firstElementChild.className === "left") poles.append(poles.firstElementChild);
    }
    scale.append(row, poles ? make("p", { className: "chosen" }) : "", skip);
    scale.dataset.drawn = "";
  }
}

const radio = (name, value, face) => make("label", {}, make("input",
  { type: "radio", name, value: String(value) }), face);

function step(poles, name, value) {
  const side = value < 0 ? "left" : value > 0 ? "right" : "none", found = radio(name, value, make("i"));
  const pole = value ? poles.querySelector(`.${side} b`).textContent : "";
  found.className = side;
  found.firstChild.setAttribute("aria-label",
    words["position_" + Math.abs(value)].replace("{pole}", pole));
  return found;
}

// Texts whose question is no longer on the page

function paintKept() {
  const here = new Set(asks().map((section) => section.dataset.run)), found = [];
  for (const key of [...keep.keys("draft:"), ...keep.keys("edit:"), ...keep.keys("no:")]) {
    const item = keep.get(key), refused = key.startsWith("no:");
    const run = refused ? item && item.run : key.slice(key.indexOf(":") + 1);
    const draft = refused ? item && { ...item.card, question: item.question, id: random(16) } : item;
    if (!filled(draft) || here.has(run)) continue;
    const away = (todo) => () => { keep.drop(key); if (todo) todo(); paint(); };
    found.push(make("article", { className: "paper" },
      make("p", { className: "marks" }, draft.question || ""),
      ...Object.values(draft.texts).filter((text) => text.trim()).map((text) => make("p", {}, text)),
      refused ? make("p", { className: "problem" }, item.text) : "",
      make("div", { className: "bar" },
        button("send", away(() => sendCard(run, draft)), "main"), button("discard", away()))));
  }
  at("kept").hidden = !found.length;
  if (!found.length) at("notice").textContent = "";
  at("kept").replaceChildren(...found.length ? [make("h2", {}, say("kept")), ...found] : []);
}

// What people do

const sectionOf = (event) => event.target.closest && event.target.closest("[data-run]");
let typed = -Infinity;

root.addEventListener("input", (event) => {
  const section = sectionOf(event);
  if (!section) return;
  if (event.target.type !== "radio") typed = performance.now();
  if (section.dataset.kind === "write") {
    problem(section, "");
    noteWriting(section, section.dataset.run);
  } else noteChoice(section, section.dataset.run, event.target);
});

root.addEventListener("submit", (event) => {
  event.preventDefault();
  const section = sectionOf(event);
  (section.dataset.kind === "write" ? submitWriting : submitAnswer)(section, section.dataset.run);
});

root.addEventListener("keydown", (event) => {
  const field = event.target, section = sectionOf(event);
  if (event.key !== "Enter" || event.isComposing || !section) return;
  const writes = field.tagName === "TEXTAREA", next = act(section, "next");
  if (writes ? event.ctrlKey || event.metaKey : field.tagName === "INPUT") {
    event.preventDefault();
    (next.hidden ? submitOf(section) : next).click();
  }
});

root.addEventListener("click", (event) => {
  const button = event.target.closest("button"), section = sectionOf(event);
  if (!button || !section) return;
  const run = section.dataset.run;
  if (button.dataset.target) giveDot(section, run, button);
  const acts = {
    back: () => turn(section, run, -1),
    next: () => turn(section, run, 1),
    cancel: () => { keep.drop("edit:" + run); paint(); },
    again: () => {
      keep.drop("shut:" + run);
      keep.set("again:" + run, 1);
      paint();
      focusOn(section);
    },
    finish: () => {
      keep.set("shut:" + run, 1);
      if (!cardsOf(run).length) send({ run, done: true });
      paint();
      focusOn(section);
    },
  };
  if (button.dataset.do in acts) acts[button.dataset.do]();
});

// The line

let activity = null;

// A new activity gets the focus, unless somebody is busy with what is still there.
function changed() {
  const head = root.querySelector("h1"), ask = head && head.closest("[data-run]");
  const before = activity, busy = document.activeElement.closest("[data-run] form");
  activity = ask ? ask.dataset.run : head && head.textContent;
  paint();
  if (before === null || before === activity || busy) return;
  const begun = performance.now() - typed < 10000 && !at("kept").hidden;
  at("notice").textContent = begun ? say("new_question") : "";
  if (begun) return;
  window.scrollTo(0, 0);
  head.focus({ preventScroll: true });
}

let lost = false;
function line(stands) {
  at("line").textContent = stands ? "" : say("offline");
  if (stands && lost) {
    tell(say("online"));
    if (onItsWay) onItsWay.abort();
  }
  lost = !stands;
  if (!stands) return;
  wait = 0;
  flush();
  fetchMine();
}

function bye(why) {
  root.replaceChildren(make("section", { className: "rest" },
    make("h1", { tabIndex: -1 }, say(why === "gone" ? "bye_gone" : "bye_removed"))));
  at("line").textContent = "";
  root.querySelector("h1").focus();
}

const url = `${page.stream}&seen=${encodeURIComponent(page.seen)}`;
liveStream({ url, root, onState: changed, onChange: changed, onLine: line, onBye: bye });
changed();
flush();
addEventListener("online", () => { wait = 0; flush(); });
