(() => {
  const secret = location.hash.slice(1);
  if (!secret) return;
  const field = document.getElementById("link");
  field.value = secret;
  document.getElementById("pasted").hidden = true;
  field.form.addEventListener("submit", () =>
    history.replaceState(null, "", location.pathname + location.search),
  );
})();
