/* Puts a panel into the specs that the site was built with: lines over years, or bars of one year. */
import { grouped, of, say } from "./words.js";

const TEXT = 13, ROW = 27, STACKED = 46, TOP = 34, FOOT = 26, GAP = 8, HIGH = 320, NARROW = 560, HAIR = 17, LONGEST = 13;

/** Width of a text in ems: 1 for a Chinese character, less for a letter or digit. */
const ems = (text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 1 : 0.6), 0);
const wide = (text) => ems(text) * TEXT;

/** The spec of the panel at this width, from the templates by name. */
export function spec(panel, width, templates, hidden = new Set()) {
  const lines = panel.lines.filter((line) => !hidden.has(line.body.slug));
  const held = kind({ lines });
  if (held === "lines") return overYears(panel, lines, width, templates.lines);
  return bars(panel, held === "pair" ? pair(lines[0]) : ranked(lines), width, templates);
}

/** What is drawn: lines over years; two years of one body or one year of several as bars; nothing where a number will do. */
export function kind({ lines }) {
  const years = new Set(lines.flatMap((line) => line.found.map((point) => point.year)));
  if (lines.length === 1 && years.size === 1) return "number";
  if (lines.length === 1 && years.size === 2 && lines[0].runs.length === 1) return "pair";
  return years.size > 1 ? "lines" : "bars";
}

function fill(template, width, height, rows, scales) {
  const made = structuredClone(template);
  Object.assign(made, { width, height });
  for (const data of made.data) if (rows[data.name]) data.values = rows[data.name];
  for (const scale of made.scales) Object.assign(scale, scales[scale.name]);
  return made;
}

function tip(line, point, read) {
  const words = `${of(line.body.name)} ${say(`${point.year}年：`, `${point.year}: `)}${grouped(point.value)}`;
  return words + say(of(read.unit), ` ${of(read.unit)}`);
}

// --- lines ----------------------------------------------------------------------------------------------------

function overYears({ read, turns }, lines, width, template) {
  const years = lines.flatMap((line) => line.found.map((point) => point.year));
  const first = Math.min(...years), last = Math.max(...years), height = width < NARROW ? 260 : HIGH;
  const most = Math.max(...lines.flatMap((line) => line.found.map((point) => point.number))) || 1;
  const ticks = steps(most), peak = ticks.at(-1);
  const ends = lines.map((line) => ({ line, point: line.found.at(-1) }));
  const named = width >= NARROW && lines.length > 1, shown = apiece(lines.map((line) => of(line.body.name)));
  const labels = ends.map(({ point }, n) => (named ? `${shown[n]} ${grouped(point.value)}` : grouped(point.value)));
  const left = Math.max(wide("2000") / 2, ...ticks.map((tick) => wide(grouped(String(tick))))) + GAP;
  const right = width - Math.max(...labels.map(wide)) - GAP * 2;
  const at = (year) => left + (right - left) * (year - first) / (last - first || 1);
  const down = (value) => height - FOOT - (height - FOOT - TOP) * value / peak;
  const names = apart(ends.map(({ line, point }, n) => ({ at: at(point.year) + GAP + 2, down: down(point.number), label: labels[n] })), height - FOOT);
  const signs = turns.filter((turn) => turn.at !== null && turn.at > first && turn.at < last);
  let run = 0;
  const points = lines.flatMap((line) => line.runs.flatMap((held) => {
    run += 1;
    return held.map((point) => ({ year: point.year, value: point.number, run, series: line.body.at, tip: tip(line, point, read) }));
  }));
  return fill(template, width, height, {
    grid: ticks.map((tick) => ({ left, right, down: down(tick) })),
    words: [...ticks.map((tick) => ({ at: 0, down: down(tick), label: grouped(String(tick)) })), { at: 0, down: 8, label: of(read.unit) }],
    breaks: signs.filter((turn) => turn.broken).map((turn) => ({ at: at(turn.at), top: 18, foot: height - FOOT })),
    years: [
      ...yearTicks(first, last, at).map((year) => ({ at: at(year), down: height - 9, label: String(year) })),
      ...signs.map((turn) => ({ at: at(turn.at), down: 8, label: say(`注${turn.sign}`, `note ${turn.sign}`) })),
    ],
    points, names,
  }, { x: { domain: [first, last], range: [left, right] }, y: { domain: [0, peak], range: [height - FOOT, TOP] } });
}

/** The names as they find room beside the lines: without the words that all begin with, and cut where they are still too long. */
function apiece(names) {
  if (names.every((name) => ems(name) <= LONGEST)) return names;
  const words = names.map((name) => name.match(/[\u2e80-\u9fff]|[^\u2e80-\u9fff\s]+\s*|\s+/gu) ?? [name]);
  let same = 0;
  while (names.length > 1 && words.every((held) => held.length > same + 1 && held[same] === words[0][same])) same += 1;
  return words.map((held) => {
    const rest = held.slice(same).join(""), cut = same && ems(held.join("")) > LONGEST ? `…${rest}` : held.join("");
    return ems(cut) > LONGEST ? `${[...cut].slice(0, cut.charCodeAt(1) > 0x2e7f ? 12 : 20).join("")}…` : cut;
  });
}

/** Round values from zero to one that is not below the highest. */
function steps(most) {
  const size = 10 ** Math.floor(Math.log10(most / 3)), step = [1, 2, 5, 10].map((times) => times * size).find((one) => most / one <= 4);
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

function yearTicks(first, last, at) {
  let step = 1;
  while (step < last - first && at(first + step) - at(first) < wide("2000") + GAP) step += 1;
  return Array.from({ length: last - first + 1 }, (_, n) => first + n).filter((year) => (last - year) % step === 0);
}

/** The same labels, moved apart where they would touch. */
function apart(labels, foot) {
  const order = [...labels].sort((one, other) => one.down - other.down);
  for (let at = 1; at < order.length; at += 1) order[at].down = Math.max(order[at].down, order[at - 1].down + HAIR);
  const over = order.at(-1).down - foot;
  if (over > 0) {
    order.at(-1).down -= over;
    for (let at = order.length - 2; at >= 0; at -= 1) order[at].down = Math.min(order[at].down, order[at + 1].down - HAIR);
  }
  return labels;
}

// --- bars -----------------------------------------------------------------------------------------------------

const ranked = (lines) => lines.map((line) => ({ line, point: line.found[0], label: of(line.body.name) }))
  .sort((one, other) => other.point.number - one.point.number);
const pair = (line) => line.found.map((point) => ({ line, point, label: say(`${point.year}年`, String(point.year)) }));

function bars({ read }, held, width, templates) {
  const labels = held.map(({ label }) => label), figures = held.map(({ point }) => grouped(point.value));
  const beside = Math.max(...labels.map(wide)) + GAP, above = beside > width * 0.4;
  const most = Math.max(...held.map(({ point }) => point.number)), room = Math.min(width, 720);
  const rows = held.map(({ line, point }, row) => ({
    row, label: labels[row], value: point.number, edge: point.number, shown: figures[row], tip: tip(line, point, read),
    strength: point.number === most ? 1 : 0.7,
  }));
  return fill(above ? templates.stacked : templates.bars, room, rows.length * (above ? STACKED : ROW), { rows }, {
    x: { domain: [0, most || 1], range: [above ? 0 : beside, room - Math.max(...figures.map(wide)) - GAP] },
    y: { domain: rows.map(({ row }) => row) },
  });
}
