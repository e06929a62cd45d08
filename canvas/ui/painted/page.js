export default function ({ data, setTriggerValue }) {
  document.documentElement.lang = data.language;
  document.documentElement.style.setProperty("--upload", JSON.stringify(data.upload));
  // A page that was cut off asks for what is stored now as soon as the server is back.
  const app = document.querySelector("[data-testid=stApp]");
  if (!app) return;
  const state = () => app.getAttribute("data-test-connection-state");
  let away = false;
  const watch = new MutationObserver(() => {
    if (state() !== "CONNECTED") away = true;
    else if (away) {
      away = false;
      setTimeout(() => setTriggerValue("back", Date.now()), 500);
    }
  });
  watch.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  return () => watch.disconnect();
}
