"use strict";
// Keeps the pieces of a page current, and tells whether the line to the server stands.
// liveStream({url, root, onState, onLine, onBye, onChange}) -> {close()}
// onState(): the line was made, everything is current; onChange(keys, gone): these pieces were put
// or taken away; onLine(stands): called when that changes; onBye(why): the server has ended it.
function liveStream({ url, root, onState, onLine, onBye, onChange }) {
  const SILENCE = 2800, BLINK = 1000, SOONEST = 200, LATEST = 2000;
  const address = new URL(url, location.href), shown = new Map();
  let stands = null, fresh = true, ended = false, offset = 0;
  let line = null, heard = 0, pause = SOONEST, waiting = 0, telling = 0;

  for (const place of root.querySelectorAll(":scope > [data-piece]")) {
    place.served = place.innerHTML;
    shown.set(place.dataset.piece, place);
  }

  function put(key, html, after) {
    let place = shown.get(key);
    if (!place) {
      place = document.createElement("div");
      place.dataset.piece = key;
      shown.set(key, place);
    }
    const before = after ? shown.get(after) : null;
    const next = before ? before.nextSibling : root.firstChild;
    if (place !== next && (place.parentNode !== root || place.previousSibling !== before)) {
      root.insertBefore(place, next);
    }
    if (place.source === html) return false;
    const parsed = document.createElement("template");
    parsed.innerHTML = html;
    const same = place.source === undefined && place.served === parsed.innerHTML;
    place.source = html;
    if (!same) place.replaceChildren(parsed.content);
    return !same;
  }

  function drop(key) {
    const place = shown.get(key);
    if (!place) return false;
    place.remove();
    return shown.delete(key);
  }

  function apply(name, data) {
    offset = data.now - Date.now();
    let puts = data.put || [], gone = data.drop || [];
    if (name === "state") {
      const keys = data.pieces.map(([key]) => key);
      gone = [...shown.keys()].filter((key) => !keys.includes(key));
      puts = data.pieces.map(([key, html], i) => [key, html, i ? keys[i - 1] : ""]);
    }
    gone = gone.filter(drop);
    const changed = puts.filter((piece) => put(...piece)).map(([key]) => key);
    tick();
    if ((changed.length || gone.length) && onChange) onChange(changed, gone);
  }

  function tell(event) {
    const fields = {};
    for (const row of event.split("\n")) {
      const at = row.indexOf(":");
      if (at > 0) fields[row.slice(0, at)] = row.slice(at + 2);
    }
    if (!fields.event) return;
    const data = JSON.parse(fields.data);
    if (fields.event === "bye") return data.why === "restart" ? lost(BLINK) : bye(data.why);
    apply(fields.event, data);
    if (fields.id) address.searchParams.set("seen", fields.id);
    say(true);
    if (fresh && onState) onState();
    fresh = false;
  }

  function say(now) {
    clearTimeout(telling);
    telling = 0;
    if (now === stands || ended) return;
    stands = now;
    if (onLine) onLine(now);
  }

  function bye(why) {
    close();
    if (onBye) onBye(why);
  }

  async function listen() {
    clearTimeout(waiting);
    if (line) line.abort();
    const mine = line = new AbortController();
    heard = performance.now();
    fresh = true;
    try {
      const answer = await fetch(address, {
        signal: mine.signal, cache: "no-store", headers: { Accept: "text/event-stream" },
      });
      if (answer.status === 403) return bye("removed");
      if (answer.status === 404) return bye("gone");
      if (!answer.ok) throw new Error(answer.status);
      const reader = answer.body.getReader(), letters = new TextDecoder();
      let text = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done || mine !== line) break;
        heard = performance.now();
        pause = SOONEST;
        const events = (text + letters.decode(value, { stream: true })).split("\n\n");
        text = events.pop();
        for (const event of events) {
          try {
            tell(event);
          } catch (error) {
            console.error(error);
          }
        }
      }
    } catch (error) {
      if (mine !== line) return;
    }
    if (mine === line) lost(BLINK);
  }

  function lost(patience) {
    if (ended) return;
    if (line) line.abort();
    line = null;
    if (!patience) say(false);
    else telling = telling || setTimeout(say, patience, false);
    clearTimeout(waiting);
    waiting = setTimeout(listen, pause);
    pause = Math.min(LATEST, pause * 2);
  }

  function again() {
    if (!ended && (!line || performance.now() - heard > SILENCE)) listen();
  }

  function tick() {
    if (line && performance.now() - heard > SILENCE) lost(0);
    const now = (Date.now() + offset) / 1000;
    for (const clock of root.querySelectorAll("[data-ends],[data-left]")) {
      const { ends, left } = clock.dataset;
      const rest = ends ? ends - now : Number(left);
      const whole = Math.max(0, Math.ceil(rest - 0.05));
      const text = Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0");
      if (clock.textContent !== text) clock.textContent = text;
      clock.toggleAttribute("data-over", rest <= 0);
    }
  }

  const watched = [
    [window, "online", again], [window, "pageshow", again], [window, "offline", () => lost(0)],
    [document, "visibilitychange", () => document.hidden || again()],
  ];
  for (const [target, name, act] of watched) target.addEventListener(name, act);
  const clock = setInterval(tick, 200);

  function close() {
    ended = true;
    clearTimeout(waiting);
    clearTimeout(telling);
    clearInterval(clock);
    if (line) line.abort();
    line = null;
    for (const [target, name, act] of watched) target.removeEventListener(name, act);
  }

  tick();
  listen();
  return { close };
}
