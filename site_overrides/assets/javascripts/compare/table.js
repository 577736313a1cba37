/* The table of a comparison, with a link from every figure to its cell, and the same as rows for a file. */
import { figure, head, list, make, name, of, say } from "./words.js";

/** The table; `page` makes the address of a report's page, `id` parts the anchors of notes. */
export function table({ parts, years, notes }, caption, page) {
  const title = new Map(notes.map((note) => [note.sign, note.text]));
  const heads = years.map((year) => make("th", { scope: "col", class: "annals-num" }, say(`${year}年`, String(year))));
  const bodies = parts.map(({ read, rows }) => make("tbody", {},
    make("tr", { class: "annals-compare-group" }, make("th", { scope: "rowgroup", colspan: years.length + 2 },
      make("a", { href: page(`data/series/indicators/${read.id}/index.html`) }, head(of(read.label))),
      make("span", { class: "annals-small" }, say(`（${of(read.unit)}）`, ` (${of(read.unit)})`)))),
    rows.map((row) => line(row, page, title)),
  ));
  return make("div", { class: "annals-table-frame", role: "region", tabindex: "0", "aria-label": caption },
    make("table", { class: "annals-data annals-compared" }, make("caption", { class: "annals-hidden" }, caption),
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("机关", "Body")), make("th", { scope: "col" }, say("范围", "Scope")), heads)),
      bodies));
}

function line({ body, cells }, page, title) {
  return make("tr", {},
    make("th", { scope: "row" }, make("a", { href: page(`reports/${body.slug}/index.html`) }, name(body.name))),
    make("td", {}, of(body.scope)),
    cells.map((cell) => make("td", { class: "annals-num" }, content(cell, body, page), signs(cell, title))));
}

function content(cell, body, page) {
  if (cell.word) return make("span", { class: "annals-small" }, cell.word);
  const { point } = cell;
  const link = make("a", { href: page(`reports/${body.slug}/${point.year}/index.html#${point.cells[0]}`) }, figure(point.value));
  if (!cell.parted) return link;
  return [make("span", { class: "annals-break", role: "img", "aria-label": say("与前一年不相连", "not joined with the year before") }, "‖"), " ", link];
}

function signs({ signs: held }, title) {
  return held.map((sign) => make("sup", {}, make("a", { href: `#note-${sign}`, title: title.get(sign), "aria-label": say(`注${sign}`, `note ${sign}`) }, sign)));
}

/** The notes, as a list that the signs lead to; nothing where there are none. */
export function footnotes(notes) {
  if (!notes.length) return null;
  return make("ol", { class: "annals-compare-notes" }, notes.map((note) => make("li", { id: `note-${note.sign}` }, note.text)));
}

/** The table as CSV that spreadsheets open as it is: what has no figure is empty, and the notes say why. */
export function csv({ parts, years, notes }) {
  const text = new Map(notes.map((note) => [note.sign, note.text]));
  const rows = [[say("指标", "indicator"), say("单位", "unit"), say("机关", "body"), say("代号", "slug"), say("范围", "scope"), ...years, say("说明", "notes")]];
  for (const { read, rows: held } of parts) {
    for (const { body, cells } of held) {
      const told = cells.flatMap((cell) => [...(cell.word ? [`${cell.year}${say("：", ": ")}${cell.word}`] : []), ...cell.signs.map((sign) => text.get(sign))]);
      rows.push([of(read.label), of(read.unit), of(body.name), body.slug, of(body.scope), ...cells.map((cell) => cell.point?.value ?? ""), list([...new Set(told)])]);
    }
  }
  const plain = (cell) => (/^[=+@\t\r]|^-(?!\d)/.test(cell) ? "'" + cell : cell);
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return "\ufeff" + rows.map((row) => row.map((cell) => quoted(plain(String(cell)))).join(",") + "\r\n").join("");
}
