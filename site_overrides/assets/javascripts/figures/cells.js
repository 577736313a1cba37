// Figures of the official tables as links to themselves: one stop for the Tab key, arrows from figure to figure, Enter for the panel.
"use strict";
(() => {
  const { say, element } = annals;
  const AFTER = ".annals-raw, .annals-mark, .annals-stated, .annals-corrected";

  /** The figure of the cell as a link; a blank that is a link to its finding already becomes one to the cell, whose panel leads on. */
  const link = (td) => {
    let made = td.querySelector("a.annals-marked");
    if (!made) {
      made = document.createElement("a");
      while (td.firstChild && !td.firstChild.matches?.(AFTER)) made.append(td.firstChild);
      td.prepend(made);
      if (made.nextSibling && made.lastChild?.nodeType === Node.TEXT_NODE) made.lastChild.data = made.lastChild.data.trimEnd();
    }
    made.classList.add("annals-figure");
    made.href = `#${td.id}`;
    made.tabIndex = -1;
    return made;
  };

  const keys = element("p", say("用方向键在数字之间移动，按回车看这个数的出处和引用。", "Move between figures with the arrow keys; press Enter for source and citation."), {
    className: "annals-hidden", id: "annals-figure-keys",
  });
  for (const table of document.querySelectorAll(".annals-table")) {
    const links = [...table.querySelectorAll("td[id]")].filter((td) => td.textContent.trim()).map(link);
    if (!links.length) continue;
    if (!keys.isConnected) document.querySelector("article").append(keys);
    links[0].tabIndex = 0;
    links[0].setAttribute("aria-describedby", keys.id);
    table.addEventListener("keydown", (event) => move(event, table));
    table.addEventListener("focusin", (event) => {
      if (!event.target.matches(".annals-figure")) return;
      for (const one of links) one.tabIndex = one === event.target ? 0 : -1;
    });
  }

  function move(event, table) {
    const at = event.target.closest("a.annals-figure");
    if (!at || event.altKey || event.metaKey || event.shiftKey) return;
    const lines = [...table.tBodies].flatMap((body) => [...body.rows])
      .map((row) => [...row.querySelectorAll("a.annals-figure")]).filter((line) => line.length);
    const y = lines.findIndex((line) => line.includes(at)), line = lines[y];
    const column = (one) => one.closest("td").id.split("-").at(-1);
    const beside = (row) => row?.find((one) => column(one) === column(at)) ?? row?.[0];
    const wanted = {
      ArrowLeft: line[line.indexOf(at) - 1], ArrowRight: line[line.indexOf(at) + 1], ArrowUp: beside(lines[y - 1]), ArrowDown: beside(lines[y + 1]),
      Home: event.ctrlKey ? lines[0][0] : line[0], End: event.ctrlKey ? lines.at(-1).at(-1) : line.at(-1),
    };
    if (!(event.key in wanted)) return;
    event.preventDefault();
    wanted[event.key]?.focus();
  }

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = event.target.closest?.("a, td");
    const td = event.target.closest?.(".annals-table td[id]");
    if (target?.matches(".annals-anchor") && annals.place(target.hash.slice(1))) {
      event.preventDefault();
      annals.go(target.hash.slice(1));
    } else if (td && (target === td || target.matches(".annals-figure")) && td.textContent.trim()) {
      event.preventDefault();
      if (getSelection().isCollapsed) annals.go(td.id);
    }
  });
})();
