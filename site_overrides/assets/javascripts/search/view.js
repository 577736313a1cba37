/* Results as elements. Text of reports only ever becomes text nodes. */
import { FIRST_CELL } from "./hits.js";
import { element, figure, foreign, KINDS, link, of, PLACES, say, STATUSES, told, unit } from "./words.js";

const BEFORE = 24;
const AFTER = 72;
const SHOWN = 3;
const ROW = 2;
const FINDING = 4;
const FIGURES = 8;

/** One page of the results with the places that answer, the best three first. */
export function result(page, hits, site) {
  const places = hits.filter((hit) => hit.anchor);
  const list = element("ul", "annals-hits", places.slice(0, SHOWN).map((hit) => place(hit, page, site)));
  const item = element("li", "annals-result", title(page, hits, site), places.length ? list : null);
  const rest = places.slice(SHOWN);
  if (rest.length) {
    const within = page.report ? say("这份报告里", " more in this report") : say("这一页里", " more on this page");
    const more = element("button", "annals-small annals-hits-more", say(`${within}还有 ${rest.length} 处`, rest.length + within));
    more.type = "button";
    more.addEventListener("click", () => {
      const added = rest.map((hit) => place(hit, page, site));
      list.append(...added);
      more.remove();
      added[0].querySelector("a").focus();
    });
    item.append(more);
  }
  return item;
}

function title(page, hits, site) {
  const own = page.report ? null : hits.find((hit) => !hit.anchor)?.whole();
  const text = own ? element("span", "", marked(own.text, own.marks[0], 0, own.text.length)) : told(page.title);
  const made = link(new URL(page.url, site).href, "", text, page.report ? element("span", "annals-result-year", say(` ${page.year}年`, `, ${page.year}`)) : null);
  const kind = page.report ? say("年度报告", "Annual report") : KINDS[page.kind];
  return element("h2", "annals-result-title", made, " ", element("span", "annals-result-kind", kind));
}

/** Narrative stands on the Chinese page alone; rows and findings stand on the page of this language. */
function place(found, page, site) {
  const hit = found.whole();
  const row = hit.kind === ROW && page.report, cells = row ? answering(hit) : [];
  const path = page.report && !row && hit.kind !== FINDING ? page.chinese : page.url;
  const anchor = cells.length && hit.cells.length > 1 ? `${hit.anchor}-${cells[0].code}` : single(hit);
  const made = link(`${new URL(path, site).href}#${encodeURIComponent(anchor)}`, "annals-hit-link");
  made.append(element("span", "annals-hit-place", where(hit)), row ? figures(hit, cells) : text(hit));
  return element("li", "annals-hit", made);
}

const single = (hit) => (hit.cells.length === 1 ? `${hit.anchor}-${hit.cells[0].code}` : hit.anchor);

/** The cells that the words name, or else the total or the only one: the figure that is meant. */
function answering(hit) {
  const named = hit.cells.filter((_, at) => hit.marks[at + FIRST_CELL].length);
  if (named.length) return named.slice(0, 3);
  const total = hit.cells.filter((cell) => cell.code === "tot");
  return total.length ? total : hit.cells.length <= 3 ? hit.cells : [];
}

function where({ kind, heading }) {
  const word = PLACES[kind] ?? PLACES[3], over = of(heading);
  return over && over !== word ? [kind === ROW ? "" : `${word} · `, told(over)] : word;
}

/** A row: its label, the figure that is meant as the answer, and the others small. */
function figures(hit, cells) {
  const [shown, marks] = language(hit);
  const label = element("span", "annals-hit-label", marked(shown, marks, 0, shown.length));
  if (foreign(shown)) label.lang = "zh-CN";
  const others = hit.cells.filter((cell) => !cells.includes(cell)).slice(0, FIGURES);
  const name = of(hit.alias), named = hit.marks[say(2, 3)];
  const called = !marks.length && named.length ? element("span", "annals-hit-alias annals-small", marked(name, named, 0, name.length)) : null;
  const meant = cells.map((cell) => [cell, said(cell, hit.marks[hit.cells.indexOf(cell) + FIRST_CELL])]);
  return element("span", "annals-hit-row", label, called,
    meant.map(([cell, [head, figure]]) => element("span", "annals-hit-figure",
      cell.column.zh ? [told(of(cell.column), "annals-small", head), " "] : null, figure ? element("mark", "", value(cell)) : value(cell))),
    others.length && cells.length ? element("span", "annals-hit-others annals-small", others.flatMap((cell, at) => [at ? say("，", ", ") : "", `${of(cell.column)} `, value(cell)])) : null,
  );
}

/** Whether the words stand in the head of the figure, and whether in the figure: it is searched as 总计 31件 printed。total. */
function said({ column, value: held, unit: counted, raw }, marks) {
  const first = column.zh.length + 1, last = first + held.length + counted.length + 1 + raw.length;
  const figure = marks.some(([from]) => from >= first && from < last);
  return [marks.some(([from]) => from < first || from >= last), figure];
}

function value({ value: held, unit: counted, status, raw }) {
  const word = STATUSES[status];
  if (!held) return element("span", "annals-hit-none", word && status !== "unreadable" ? word : `${word ?? ""} ${raw}`.trim());
  return element("span", "", figure(held), " ", element("span", "annals-unit", unit(counted)), word ? ` ${word}` : null);
}

/** The wording to show, and its marks: that of this language, unless only the other one holds what was asked. */
function language({ text: zh, en, marks }) {
  const ours = say(0, 1), other = 1 - ours, held = [zh, en];
  const at = held[ours] && (marks[ours].length || !marks[other].length) ? ours : held[other] ? other : ours;
  return [held[at], marks[at]];
}

function text(hit) {
  const [shown, marks] = language(hit);
  const [first, last] = marks[0] ?? [0, 0];
  let from = Math.max(0, first - BEFORE), to = Math.min(shown.length, last + AFTER);
  if (low(shown, from)) from -= 1;
  if (low(shown, to)) to += 1;
  const made = element("span", "annals-snippet", from > 0 ? "…" : "", marked(shown, marks, from, to), to < shown.length ? "…" : "");
  if (foreign(shown)) made.lang = "zh-CN";
  return made;
}

/** Whether the text would be cut between two halves of one character. */
const low = (text, at) => text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff;

function marked(text, marks, from, to) {
  const parts = [];
  let at = from;
  for (const [start, end] of [...marks].sort((one, other) => one[0] - other[0] || other[1] - one[1])) {
    const first = Math.max(start, at), last = Math.min(end, to);
    if (first >= last) continue;
    parts.push(text.slice(at, first), element("mark", "", text.slice(first, last)));
    at = last;
  }
  return [...parts, text.slice(at, to)];
}

/** A choice among what there is, `全部` first. */
export function choice(label, name, options, chosen) {
  const select = element("select");
  select.name = name;
  for (const [value, shown] of [["", say("全部", "All")], ...options]) {
    const option = element("option", "", shown);
    option.value = value;
    option.selected = value === chosen;
    select.append(option);
  }
  return [element("label", "", label, " ", select), select];
}
