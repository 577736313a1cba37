/* Numbers of the text: the switch of their marks is remembered, and a number unfolds what is told of it where it stands. */
const KEY = "annals-marks";

/** Puts the switch and the numbers to work; without this the switch still switches and a number leads to the list below. */
export function start() {
  const box = document.getElementById("annals-marks");
  const numbers = [...document.querySelectorAll("a.annals-claim")];
  const apply = () => {
    for (const number of numbers) number.tabIndex = box.checked ? 0 : -1;
    if (!box.checked) close();
  };
  box.checked = recall() !== "off";
  box.addEventListener("change", () => { remember(box.checked ? "on" : "off"); apply(); });
  apply();
  document.addEventListener("click", (event) => {
    const number = event.target.closest?.("a.annals-claim");
    if (!number || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const row = document.getElementById(number.hash.slice(1));
    if (!row) return;
    event.preventDefault();
    if (box.checked) toggle(number, row);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) { open.number.focus(); close(); }
  });
}

let open = null;

function close() {
  open?.note.remove();
  open?.number.removeAttribute("aria-expanded");
  open = null;
}

function toggle(number, row) {
  const again = open?.number === number;
  close();
  if (again) return;
  const note = told(number, row);
  (number.closest(".annals-table-frame") ?? number.closest("p, h2, h3, h4, h5, h6")).after(note);
  number.setAttribute("aria-expanded", "true");
  open = { number, note };
  history.replaceState(history.state, "", `#${number.id}`);
}

/** The note of a number: what its row in the list below says, in the same words. */
function told(number, row) {
  const note = document.createElement("aside");
  note.className = "annals-claim-note";
  note.id = "annals-claim-note";
  note.dataset.verdict = number.dataset.verdict ?? "";
  note.setAttribute("role", "status");
  const heads = [...row.closest("table").querySelectorAll("thead th")].map((head) => head.textContent);
  const list = document.createElement("dl");
  [...row.cells].forEach((cell, at) => {
    if (!cell.textContent.trim()) return;
    const term = document.createElement("dt"), text = document.createElement("dd");
    term.textContent = heads[at];
    text.append(...[...cell.cloneNode(true).childNodes].filter((node) => node.nodeName !== "BR"));
    for (const link of at ? [] : text.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    list.append(term, text);
  });
  const more = document.createElement("p"), link = document.createElement("a"), shut = document.createElement("button");
  link.href = number.getAttribute("href");
  link.textContent = "在正文数字一栏里看";
  shut.type = "button";
  shut.textContent = "收起";
  shut.addEventListener("click", () => { number.focus(); close(); });
  more.append(link, shut);
  note.append(list, more);
  return note;
}

function recall() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

function remember(value) {
  try { localStorage.setItem(KEY, value); } catch { /* A reader who forbids memory sees the marks again next time. */ }
}
