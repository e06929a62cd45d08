export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".held");
  const make = (tag, kind, text, into) => {
    const made = document.createElement(tag);
    made.className = kind;
    if (text) made.textContent = text;
    into.append(made);
    return made;
  };
  root.replaceChildren();
  const paper = make("div", "paper", "", root);
  paper.setAttribute("role", "group");
  paper.setAttribute("aria-label", data.marked);
  const list = make("ol", "findings", "", root);
  list.setAttribute("aria-label", data.head);
  const boxes = [];
  const places = [];
  const choose = (number) => {
    boxes.forEach((box, i) => box.classList.toggle("chosen", i === number));
    for (const [mark, numbers] of places) mark.classList.toggle("chosen", numbers.includes(number));
  };
  const bring = (element) => {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  };
  data.pieces.forEach((piece) => {
    if (!piece.marks.length) return paper.append(document.createTextNode(piece.text));
    if (piece.begins.length) {
      const number = make("sup", "", piece.begins.map((n) => n + 1).join(","), paper);
      number.setAttribute("aria-hidden", "true");
    }
    const mark = make("mark", "", piece.text, paper);
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-describedby", piece.marks.map((n) => `finding-${n}`).join(" "));
    let at = -1;
    const open = () => {
      at = (at + 1) % piece.marks.length;
      choose(piece.marks[at]);
      boxes[piece.marks[at]].scrollIntoView({ block: "nearest" });
    };
    mark.onclick = open;
    mark.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open();
    };
    places.push([mark, piece.marks]);
  });
  data.findings.forEach((finding, number) => {
    const box = make("li", "finding", "", list);
    box.id = `finding-${number}`;
    const head = make("button", "head", "", box);
    head.type = "button";
    make("div", "kind", `${number + 1} · ? ${finding.kind}`, head);
    make("div", "words", finding.words, head);
    make("p", "says", finding.says, box);
    make("p", "ask", finding.ask, box);
    if (finding.touches) make("p", "touches", finding.touches, box);
    let at = -1;
    head.onclick = () => {
      const mine = places.filter(([, numbers]) => numbers.includes(number));
      if (!mine.length) return;
      at = (at + 1) % mine.length;
      choose(number);
      bring(mine[at][0]);
    };
    boxes.push(box);
  });
}
