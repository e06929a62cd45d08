export default function ({ data, parentElement }) {
  const here = parentElement.querySelector("span");
  const before = here.dataset.shown;
  here.dataset.shown = data.shown;
  if (before === undefined || before === data.shown || !data.shown) return;
  here.focus({ preventScroll: true });
  const top = here.getBoundingClientRect().top;
  if (top < 60 || top > window.innerHeight * 0.6) here.scrollIntoView({ block: "start" });
}
