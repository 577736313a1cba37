// What an id of a report's page stands for: a figure of a table, a number of the text, or a passage.
"use strict";
(() => {
  const { say } = annals;
  const MARKS = ".annals-mark, .annals-stated, .annals-raw, .annals-anchor, .annals-hidden, .annals-corrected";
  const STATUSES = {
    reported: say("原文所载", "as reported"),
    blank: say("空白：原文这一格没有填数，不等于 0", "blank: the report has no figure here, which is not 0"),
    not_applicable: say("不适用：原文写明这一格不适用", "not applicable, as the report says"),
    absent: say("本报告没有这一行", "the report has no such row"),
    unreadable: say("无法辨认：读不出一个确定的数", "unreadable: no definite figure could be read"),
    corrected: say("已更正：与原文所载不同，两个数都保留", "corrected: differs from what is printed; both are kept"),
  };

  /** The figure of a cell as it is drawn, without the marks that stand beside it. */
  const stripped = (element) => {
    const copy = element.cloneNode(true), drawn = document.createElement("span");
    for (const mark of copy.querySelectorAll(MARKS)) mark.remove();
    for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    drawn.append(...copy.childNodes);
    return drawn;
  };

  /** The text of an element without those marks. */
  const bare = (element) => stripped(element).textContent.replace(/\s+/g, " ").trim();

  /** Elements within the page whose link leads to one of the ids. */
  const leading = (selector, ids) =>
    [...document.querySelectorAll(selector)].filter((link) => ids.includes(decodeURIComponent(link.hash.slice(1))));

  const heads = (cell) => {
    const named = (cell.headers || "").split(" ").filter(Boolean).map((id) => document.getElementById(id));
    const beside = named.filter((head) => head && head.scope.startsWith("row"));
    const whole = cell.parentElement.querySelectorAll("td[id]").length;
    const over = named.filter((head) => head && head.scope.startsWith("col") && head.colSpan < whole);
    if (named.length) return { row: beside.map(bare), column: over.map(bare) };
    const line = cell.parentElement, label = line.querySelector("th");
    const figures = [...line.querySelectorAll("td[id]")];
    const over1 = figures.length > 1 ? [...cell.closest("table").tHead.rows].at(-1).cells : [];
    const head = over1.length ? over1[over1.length - figures.length + figures.indexOf(cell)] : null;
    return { row: label ? [bare(label)] : [], column: head ? [bare(head)] : [] };
  };

  const cell = (td) => {
    const frame = td.closest(".annals-table-frame"), table = td.closest("table"), line = td.parentElement;
    const { row, column } = heads(td);
    const status = td.dataset.status || "reported";
    const alone = line.querySelectorAll("td[id]").length === 1 && line.id;
    return {
      kind: "figure", id: td.id, node: td, block: frame, ids: alone ? [td.id, line.id] : [td.id],
      where: frame.getAttribute("aria-label"), title: [...row, ...column].join(" · "),
      value: stripped(td), unit: /\d/.test(bare(td)) ? (line.querySelector(".annals-unit")?.textContent || table.dataset.unit || "") : "",
      status: STATUSES[status] ?? "", corrected: status === "corrected",
      data: frame.parentElement.querySelector("a[data-annals-csv]"),
      row: td.id.slice(0, td.id.lastIndexOf("-")), column: td.id.slice(td.id.lastIndexOf("-") + 1),
    };
  };

  /** The headings above a passage, outermost first. */
  const above = (element) => {
    const found = [];
    let level = 7;
    const all = [...document.querySelectorAll("article :is(h2, h3, h4, h5, h6)")];
    for (const head of all.reverse()) {
      const own = Number(head.tagName[1]);
      if (own >= level || !(head.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      level = own;
      if (own > 2) found.unshift(bare(head));
    }
    return found.join(" · ");
  };

  const passage = (element, quoted) => {
    const block = element.closest("p, h2, h3, h4, h5, h6, tr, div"), text = bare(block);
    return {
      kind: quoted ? "number" : "passage", id: element.id, node: element, block, ids: [element.id],
      where: above(block) || say("报告正文", "Text of the report"),
      title: quoted ? bare(element) : text.length > 40 ? `${text.slice(0, 39)}…` : text,
      told: quoted && document.getElementById(`about-${element.id}`),
      data: document.querySelector('a[href$="paragraphs.csv"]'), row: block.id, column: "",
    };
  };

  /** The place of that id, or null for one of which nothing is told (a part of the page, a chart, a finding). */
  annals.place = (id) => {
    const element = id && document.getElementById(id);
    if (!element || element.closest("aside, .annals-claims, .annals-findings, thead")) return null;
    if (element.matches(".annals-table td")) return element.textContent.trim() ? cell(element) : null;
    if (element.matches(".annals-table tr")) {
      const figures = element.querySelectorAll("td[id]");
      return figures.length === 1 && figures[0].textContent.trim() ? cell(figures[0]) : null;
    }
    if (element.matches(".annals-claim, .annals-text span, :is(h3, h4, h5, h6) span")) return passage(element, true);
    return /^p\d/.test(id) && element.matches("p, h3, h4, h5, h6") ? passage(element, false) : null;
  };
  Object.assign(annals, { bare, leading });
})();
