// Copying a table: what is pasted into a spreadsheet has the rows and columns of the page, and nothing but its words and figures.
"use strict";
(() => {
  const { say } = annals;
  const LEFT_OUT = ".annals-mark, .annals-stated, .annals-raw, .annals-anchor, .annals-hidden, .annals-corrected, [hidden]";
  const TABLES = "table.annals-table, table.annals-data";

  const plain = (cell) => {
    const copy = cell.cloneNode(true);
    for (const mark of copy.querySelectorAll(LEFT_OUT)) mark.remove();
    const text = copy.textContent.replace(/\s+/g, " ").trim();
    return /^[=+@]|^-(?![\d.]+%?$)/.test(text) ? `'${text}` : text; // A spreadsheet must not take a label for a formula.
  };

  const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

  /** The rows as lines of cells parted by tabs: a merged cell stands in its first place, the others of it are empty. */
  const lines = (rows) => {
    const grid = rows.map(() => []);
    rows.forEach((row, y) => {
      let x = 0;
      for (const cell of row.cells) {
        while (grid[y][x] !== undefined) x += 1;
        for (let down = 0; down < cell.rowSpan && y + down < rows.length; down++) {
          for (let across = 0; across < cell.colSpan; across++) grid[y + down][x + across] = "";
        }
        grid[y][x] = plain(cell);
      }
    });
    const width = Math.max(...grid.map((line) => line.length));
    return grid.map((line) => Array.from({ length: width }, (_, x) => line[x] ?? "").join("\t")).join("\r\n");
  };

  const markup = (rows) => {
    const cells = (row) => [...row.cells].map((cell) => {
      const spans = ["rowSpan", "colSpan"].filter((name) => cell[name] > 1).map((name) => ` ${name.toLowerCase()}="${cell[name]}"`);
      return `<${cell.localName}${spans.join("")}>${escaped(plain(cell))}</${cell.localName}>`;
    });
    return `<table>${rows.map((row) => `<tr>${cells(row).join("")}</tr>`).join("")}</table>`;
  };

  const both = (rows) => ({ "text/plain": lines(rows), "text/html": markup(rows) });

  /** The one table in which a selection begins and ends, with its rows that the selection touches; null for other selections. */
  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const outer = range.commonAncestorContainer.nodeType === 1 ? range.commonAncestorContainer : range.commonAncestorContainer.parentElement;
    const tables = outer.closest(TABLES) ? [outer.closest(TABLES)] : [...outer.querySelectorAll(TABLES)].filter((one) => range.intersectsNode(one));
    const within = (node) => node.nodeType === 1 ? node.closest(".annals-table-frame") ?? node.querySelector(TABLES) : node.parentElement.closest(".annals-table-frame");
    if (tables.length !== 1 || !within(range.startContainer) || !within(range.endContainer)) return null;
    const cells = [...tables[0].querySelectorAll("th, td")].filter((cell) => range.intersectsNode(cell));
    const rows = [...new Set(cells.map((cell) => cell.parentElement))].filter((row) => row.getClientRects().length);
    return cells.length > 1 && rows.length ? rows : null;
  };

  addEventListener("copy", (event) => {
    if (event.defaultPrevented || event.target.closest?.("input, textarea")) return;
    const rows = selected();
    if (!rows) return;
    for (const [type, text] of Object.entries(both(rows))) event.clipboardData.setData(type, text);
    event.preventDefault();
  });

  for (const button of document.querySelectorAll("button[data-annals-copy-table]")) {
    const table = button.parentElement.parentElement.querySelector(TABLES);
    if (!table) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const done = annals.copy(both([...table.rows]));
      if (!done) getSelection().selectAllChildren(table);
      annals.answer(button, done ? say("已复制，可以粘贴到表格软件", "Copied: paste it into a spreadsheet") : say("已选中，请按复制键", "Selected: press the copy key"));
    });
  }
})();
