// Numbers of the text: the switch of their marks is remembered, a number opens its panel, and on a desk short notes stand in the margin.
"use strict";
(() => {
  const KEY = "annals-marks", ROOM = 150;
  const SIGNS = { agrees: "＝", derived: "＝", compatible: "≈", incompatible: "≠", disagrees: "≠" };
  const box = document.getElementById("annals-marks");
  const numbers = [...document.querySelectorAll("a.annals-claim")];

  const recall = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (value) => {
    try { localStorage.setItem(KEY, value); } catch { /* A reader who forbids memory sees the marks again next time. */ }
  };

  // --- in the margin --------------------------------------------------------------------------------------------

  /** What stands beside the number, in a few words: the sign of its verdict and what it was compared with. */
  const note = (number) => {
    const row = document.getElementById(number.hash.slice(1)), verdict = number.dataset.verdict;
    if (!row || !SIGNS[verdict]) return null;
    const made = document.createElement("p");
    made.dataset.verdict = verdict;
    made.dataset.number = number.id;
    const compared = row.cells[3].textContent.replace(/^表中 /, "");
    made.textContent = `${number.textContent} ${SIGNS[verdict]} ${verdict === "agrees" ? compared.replace(/：[^：]*$/, "") : compared}`;
    made.title = made.textContent;
    return made;
  };

  let margins = [];
  const set = () => {
    for (const margin of margins) margin.remove();
    margins = [];
    const first = numbers[0]?.closest(".annals-text");
    if (!box?.checked || !first) return;
    const edge = numbers[0].closest("p, h3, h4, h5")?.getBoundingClientRect().right + 22;
    const room = document.querySelector("article").getBoundingClientRect().right - edge;
    if (!(room >= ROOM)) return;
    let free = 0;
    for (const block of document.querySelectorAll(".annals-text")) free = setBlock(block, edge, room, free);
  };

  /** Sets the notes of one block, none above `free` in the window; returns where the next may stand. */
  const setBlock = (block, edge, room, free) => {
    const notes = [...block.querySelectorAll("p a.annals-claim")].map((number) => [number, note(number)]).filter(([, made]) => made);
    if (!notes.length) return free;
    const margin = document.createElement("div"), outer = block.getBoundingClientRect();
    margin.className = "annals-margin";
    margin.setAttribute("aria-hidden", "true");
    margin.append(...notes.map(([, made]) => made));
    block.append(margin);
    margin.style.left = `${edge - outer.left}px`;
    margin.style.width = `${Math.min(room, 260)}px`;
    margins.push(margin);
    const places = notes.map(([number, made]) => [made, number.getClientRects()[0].top, made.offsetHeight]);
    let next = free || -Infinity;
    for (const [made, top, height] of places) {
      const at = Math.max(top, next);
      made.style.top = `${at - outer.top}px`;
      next = at + height;
    }
    return next;
  };

  // --- the switch -----------------------------------------------------------------------------------------------

  const apply = () => {
    for (const number of numbers) number.tabIndex = box.checked ? 0 : -1;
    set();
  };
  if (box) {
    box.checked = recall() !== "off";
    box.addEventListener("change", () => { remember(box.checked ? "on" : "off"); apply(); });
    apply();
    let width = innerWidth, waiting = 0;
    addEventListener("resize", () => {
      if (width === innerWidth) return;
      width = innerWidth;
      clearTimeout(waiting);
      waiting = setTimeout(set, 150);
    });
    document.fonts?.ready.then(set);
  }

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const number = event.target.closest?.("a.annals-claim") ?? document.getElementById(event.target.closest?.(".annals-margin p")?.dataset.number ?? "");
    if (!number) return;
    event.preventDefault();
    if (box?.checked ?? true) annals.go(number.id);
  });

  annals.follow();
})();
