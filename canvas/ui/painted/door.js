export default function ({ data, parentElement }) {
  const door = parentElement.querySelector(".door");
  const line = (kind, text) => {
    const made = document.createElement("div");
    made.className = kind;
    made.textContent = text;
    return made;
  };
  const words = document.createElement("div");
  words.append(
    line("address", data.address),
    line("label", data.code_words),
    line("code", data.code),
    line("state", data.state),
  );
  door.classList.toggle("closed", !data.open);
  door.replaceChildren(words);
  if (!data.qr) return;
  const picture = document.createElement("img");
  picture.src = data.qr;
  picture.alt = data.qr_words;
  door.prepend(picture);
}
