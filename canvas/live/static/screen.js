"use strict";

const LEAST = 18, SMALLEST = 0.64, LARGEST = 1.25, LARGEST_WALL = 1.5, STEP = 0.05;
const AIR = 0.4, TURN = 8000, IDLE = 3000, REVEAL = 1100;
const FITTED = ".welcome, .step, .question, .board";

const theme = new URLSearchParams(location.search).get("theme");
if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;

document.addEventListener("DOMContentLoaded", () => {
  const stage = document.getElementById("stage");
  const byId = (id) => document.getElementById(id);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let flow = null, page = 0, run = shownRun(), turning = 0, resting = 0;

  function shownRun() {
    const shown = stage.querySelector(".board")?.dataset;
    return shown?.run ?? shown?.wall ?? "";
  }

  function overflows(part) {
    return part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1;
  }

  function breaks() {
    return [...flow.querySelectorAll(".card")].some((card) => card.getClientRects().length > 1);
  }

  // The largest type with which everything is seen at once; else the smallest, and pages.
  function fit() {
    const shown = stage.querySelector(FITTED);
    flow = shown?.querySelector(".flow") ?? null;
    flow?.style.removeProperty("--air");
    if (shown) {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      const least = Math.min(1, Math.max(LEAST / rem, SMALLEST));
      let size = shown.matches("[data-wall]") ? LARGEST_WALL : shown.matches(".board") ? LARGEST : 1;
      for (;;) {
        shown.parentElement.style.setProperty("--fit", size);
        if (size <= least || !(overflows(shown) || (flow && (overflows(flow) || breaks())))) break;
        size = Math.max(least, size - STEP);
      }
    }
    giveAir();
    turn(Math.min(page, pages() - 1));
  }

  // Rows share the height that the type cannot use.
  function giveAir() {
    const rows = flow ? flow.querySelectorAll(".row") : [];
    if (!rows.length || pages() > 1) return;
    const used = rows[rows.length - 1].getBoundingClientRect().bottom - flow.getBoundingClientRect().top;
    const most = AIR * parseFloat(getComputedStyle(flow).fontSize);
    const air = Math.min(most, Math.floor((flow.clientHeight - used) / rows.length / 2));
    flow.style.setProperty("--air", `${Math.max(0, air)}px`);
  }

  function wide() {
    return flow.clientWidth + parseFloat(getComputedStyle(flow).columnGap);
  }

  function pages() {
    return flow ? Math.max(1, Math.ceil((flow.scrollWidth - flow.clientWidth - 1) / wide()) + 1) : 1;
  }

  function turn(to) {
    page = to;
    const all = pages(), told = byId("pages");
    if (flow) flow.style.transform = page ? `translateX(${-page * wide()}px)` : "";
    told.hidden = all === 1;
    told.textContent = !still.matches ? `${page + 1}/${all}`
      : told.dataset.more.replace("{n}", hiddenParts());
  }

  function hiddenParts() {
    if (!flow) return 0;
    const edge = flow.getBoundingClientRect().right;
    const parts = [...flow.querySelectorAll(".card, .row")];
    return parts.filter((part) => part.getBoundingClientRect().left >= edge).length;
  }

  function turnPages() {
    clearInterval(turning);
    turning = setInterval(() => {
      if (!still.matches && pages() > 1) turn((page + 1) % pages());
    }, TURN);
  }

  function changed() {
    const now = shownRun();
    if (now !== run) {
      page = 0;
      turnPages();
      if (stage.querySelector("[data-run]")) {
        document.body.classList.add("revealing");
        setTimeout(() => document.body.classList.remove("revealing"), REVEAL);
      }
    }
    run = now;
    fit();
  }

  function awake() {
    document.body.classList.remove("idle");
    clearTimeout(resting);
    resting = setTimeout(() => document.body.classList.add("idle"), IDLE);
  }

  new ResizeObserver(fit).observe(stage);
  still.addEventListener("change", fit);
  document.fonts.ready.then(fit);
  for (const sign of ["pointermove", "keydown", "focusin"]) document.addEventListener(sign, awake);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
  for (const link of document.querySelectorAll(".languages a")) {
    const url = new URL(location.href);
    url.searchParams.set("lang", link.lang);
    link.href = url.href;
  }

  fit();
  turnPages();
  liveStream({
    url: document.body.dataset.stream,
    root: stage,
    onChange: changed,
    onLine: (on) => { byId("lost").hidden = on; },
    onBye: () => { byId("gone").hidden = false; },
  });
});
