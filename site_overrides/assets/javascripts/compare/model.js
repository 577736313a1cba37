/* What a choice comes to: panels that may stand in one picture, rows of the table, notes and cautions. No element is made here. */
import { grouped, head, list, of, say, span } from "./words.js";

const JOINED = ["A", "B"];

/** The whole comparison: a part an indicator, with its panels (one a scope) and its rows (one a body). */
export function compare(choice, index, reads, data) {
  const bodies = choice.bodies.map((slug, at) => ({ ...index.body.get(slug), at }));
  const within = (year) => (choice.first == null || year >= choice.first) && (choice.last == null || year <= choice.last);
  const years = [...new Set(bodies.flatMap((body) => body.years.map(([year]) => year)))].filter(within).sort((one, other) => one - other);
  const notes = new Notes();
  const common = shared(bodies, index, within);
  const parts = reads.map((read) => part(read, bodies, index, data, within, years, notes, common));
  return { bodies, years, parts, notes: notes.list, cautions: cautions(bodies, parts, common) };
}

class Notes {
  list = [];

  /** The sign of a note; the same words have the same sign. */
  sign(text) {
    let at = this.list.findIndex((note) => note.text === text);
    if (at < 0) at = this.list.push({ text, sign: String(this.list.length + 1) }) - 1;
    return this.list[at].sign;
  }
}

function part(read, bodies, index, data, within, years, notes, common) {
  const lines = bodies.map((body) => {
    const points = (read.points.get(body.slug) ?? []).filter((point) => within(point.year));
    return { body, points, found: points.filter((point) => point.value !== null), runs: runs(points) };
  });
  const panels = [];
  for (const scope of new Set(lines.filter((line) => line.found.length).map((line) => of(line.body.scope)))) {
    const held = lines.filter((line) => line.found.length && of(line.body.scope) === scope);
    panels.push({ scope, lines: held, turns: turns(held, read, index, data, notes), read });
  }
  const rows = lines.map((line) => row(line, read, index, years, notes, common));
  for (const panel of panels) panel.title = title(panel, read, data);
  return { read, panels, rows, without: lines.filter((line) => !line.found.length).map((line) => line.body) };
}

/** The stretches within which points may be joined; what has no figure is in none. */
function runs(points) {
  const found = [];
  let before = null;
  for (const point of points) {
    if (point.value !== null) {
      if (point.joined && before?.value != null && found.length) found.at(-1).push(point);
      else found.push([point]);
    }
    before = point;
  }
  return found;
}

/** Where the form changes among the points of a panel, and what that does to comparing; the place may be between two years. */
function turns(lines, read, index, data, notes) {
  const spans = new Map();
  for (const point of lines.flatMap((line) => line.found)) {
    const known = spans.get(point.edition) ?? { edition: point.edition, first: point.year, last: point.year };
    spans.set(point.edition, { ...known, first: Math.min(known.first, point.year), last: Math.max(known.last, point.year) });
  }
  const order = [...spans.values()].sort((one, other) => one.first - other.first || one.last - other.last);
  return order.slice(1).map((after, at) => {
    const before = order[at], { grade, reason } = data.pair(read, before.edition, after.edition);
    if (grade === "A") return null;
    const broken = !JOINED.includes(grade), text = turned(read, index, before.edition, after.edition, grade, reason);
    const apart = before.last < after.first;
    return { sign: notes.sign(text), broken, at: apart ? (before.last + after.first) / 2 : null, editions: [before.edition, after.edition] };
  }).filter(Boolean);
}

/** What a change of the form does to comparing, in words. */
function turned(read, index, before, after, grade, reason) {
  const label = head(of(read.label)), [older, newer] = [before, after].map((edition) => of(index.editions[edition]));
  return JOINED.includes(grade)
    ? say(`${label}：${older}与${newer}可以相比，须看说明：${of(reason)}。`, `${label}: the ${older} and the ${newer} compare with a note: ${of(reason)}.`)
    : say(`${label}：${older}与${newer}之间口径中断，不能相比：${of(reason)}。`, `${label}: break between the ${older} and the ${newer}, not comparable: ${of(reason)}.`);
}

/** A cell for every year: a figure, or the word for why there is none, with the signs of its notes. */
function row({ body, points }, read, index, years, notes, common) {
  const reports = new Map(body.years);
  const cells = years.map((year) => {
    const at = points.findIndex((point) => point.year === year), point = points[at];
    const mark = reports.has(year) ? of(index.marks[reports.get(year)]) : "";
    if (!reports.has(year)) return { year, word: say("没有报告", "no report"), signs: [] };
    if (!point && points.length) return { year, word: say("此版没有", "not in this form"), signs: [] };
    if (!point) return { year, word: say("没有数", "none"), signs: [notes.sign(say("没有数：表里相应的格是空白，或者没有这几格。", "No figure: the cells are blank, or are not there."))] };
    const signs = [], told = at > 0 ? step(point, points[at - 1], read, index) : "";
    if (point.value === null) signs.push(notes.sign(say(`没有数：${of(point.missing)}。`, `No figure: ${of(point.missing)}.`)));
    if (mark && mark !== common) signs.push(notes.sign(say(`这一年的报告：${mark}。`, `The report of this year: ${mark}.`)));
    if (told) signs.push(notes.sign(told));
    if (point.value === null) return { year, word: say("没有数", "none"), signs };
    return { year, point, parted: at > 0 && !point.joined, signs };
  });
  return { body, cells };
}

/** Why a year is not joined with the one before it, or is with a note; nothing where there is no more to say. */
function step(point, before, read, index) {
  if (point.grade !== "A" && point.edition !== before.edition) {
    const [grade, reason] = read.pairs[`${before.edition} ${point.edition}`] ?? [point.grade, -1];
    return turned(read, index, before.edition, point.edition, grade, read.reasons[reason] ?? point.reason);
  }
  if (point.joined || point.value === null || before.value === null) return "";
  return say(`与前一个数不相连：${of(point.reason)}。`, `Not joined with the figure before: ${of(point.reason)}.`);
}

/** What is to be known of every report whose figures are shown, such as that it is a demonstration; empty where they differ. */
function shared(bodies, index, within) {
  const marks = new Set(bodies.flatMap((body) => body.years.filter(([year]) => within(year)).map(([, mark]) => of(index.marks[mark]))));
  return marks.size === 1 ? [...marks][0] : "";
}

// --- what is seen ---------------------------------------------------------------------------------------------

/** The sentence that the picture proves. */
function title({ lines, turns }, read, data) {
  const label = head(of(read.label)), unit = of(read.unit);
  const amount = (point) => say(`${grouped(point.value)}${unit}`, grouped(point.value));
  if (lines.length === 1) {
    const [line] = lines, run = [...line.runs].reverse().find((held) => held.length > 1), name = of(line.body.name);
    const last = line.found.at(-1);
    if (!run) return say(`${name}${last.year}年${label}${amount(last)}`, `${name}: ${of(read.label)}, ${amount(last)} in ${last.year}`);
    const [first, end] = [run[0], run.at(-1)];
    if (first.number === end.number) {
      return say(`${name}${label}${first.year}年和${end.year}年都是${amount(end)}`, `${name}: ${of(read.label)}, ${amount(end)} in both ${first.year} and ${end.year}`);
    }
    const went = end.number > first.number ? say("增加", "rose") : say("减少", "fell");
    return say(`${name}${label}从${first.year}年的${amount(first)}${went}到${end.year}年的${amount(end)}`,
      `${name}: ${of(read.label)} ${went} from ${amount(first)} in ${first.year} to ${amount(end)} in ${end.year}`);
  }
  const year = common(lines, read, data);
  if (year === null) {
    return say(`${label}：没有哪一年各机关的数都能相比`, `${label}: in no year do the figures of all bodies compare`);
  }
  const points = lines.map((line) => ({ name: of(line.body.name), point: line.found.find((point) => point.year === year) }))
    .sort((one, other) => other.point.number - one.point.number);
  const [most, least] = [points[0], points.at(-1)];
  if (most.point.number === least.point.number) {
    return say(`${label}：${year}年各机关都是${amount(most.point)}`, `${label}: ${amount(most.point)} in every body in ${year}`);
  }
  if (points.length === 2) {
    return say(`${label}：${year}年${most.name}${amount(most.point)}，${least.name}${amount(least.point)}`,
      `${label} in ${year}: ${most.name} ${amount(most.point)}, ${least.name} ${amount(least.point)}`);
  }
  return say(`${label}：${year}年${most.name}最多（${amount(most.point)}），${least.name}最少（${amount(least.point)}）`,
    `${label} in ${year}: most in ${most.name} (${amount(most.point)}), fewest in ${least.name} (${amount(least.point)})`);
}

/** The newest year in which every body has a figure and all of these compare. */
function common(lines, read, data) {
  const years = lines.map((line) => new Map(line.found.map((point) => [point.year, point.edition])));
  return [...years[0].keys()].sort((one, other) => other - one).find((year) => years.every((held) => held.has(year))
    && years.every((held) => JOINED.includes(data.pair(read, held.get(year), years[0].get(year)).grade))) ?? null;
}

/** The panel in words, with every figure, for who cannot see it. */
export function description(panel) {
  const { read, lines } = panel, unit = of(read.unit);
  const told = lines.map((line) => {
    const points = line.found.map((point, at) => {
      const parted = at > 0 && !line.runs.some((run) => run.includes(point) && run.includes(line.found[at - 1]));
      return `${parted ? say("（不相连）", "(not joined) ") : ""}${say(`${point.year}年`, `${point.year}: `)}${point.value}`;
    });
    return `${of(line.body.name)}${say("：", ": ")}${points.join(say("，", ", "))}`;
  });
  return `${panel.title}${say("。", ". ")}${head(of(read.label))}${say(`（单位：${unit}）。`, ` (${unit}). `)}${told.join(say("；", "; "))}${say("。", ".")}`;
}

/** What must be known before anything is compared, in sentences. */
function cautions(bodies, parts, common) {
  const said = [];
  const kinds = (key) => [...new Set(bodies.map((body) => of(body[key])))].filter(Boolean);
  const told = (key) => kinds(key).map((kind) => `${list(bodies.filter((body) => of(body[key]) === kind).map((body) => of(body.name)))}${say("：", ": ")}${kind}`).join(say("；", "; "));
  if (kinds("scope").length > 1) {
    said.push(say(`统计范围不同（${told("scope")}），大小不能相比，所以分开画图。`, `The reports cover different things (${told("scope")}): their figures do not compare and stand in pictures of their own.`));
  }
  if (kinds("level").length > 1 || kinds("kind").length > 1) {
    const key = kinds("level").length > 1 ? "level" : "kind";
    said.push(say(`级别或类别不同（${told(key)}），职责和辖区大小不一，多少不等于好坏。`, `The bodies differ in level or kind (${told(key)}), hence in duties and area: more is not better or worse.`));
  }
  for (const { read, without } of parts) {
    if (without.length) {
      said.push(say(`${list(without.map((body) => of(body.name)))}在所选的年份没有“${of(read.label)}”的数，图里没有，见表。`,
        `No figure for “${of(read.label)}” in these years: ${list(without.map((body) => of(body.name)))}; not in the picture, see the table.`));
    }
  }
  if (common) said.push(say(`所用的报告都是：${common}。`, `All reports used here: ${common}.`));
  return said;
}

/** The choice in a line: what, of whom, when. */
export function heading({ parts, bodies, years }) {
  const what = list(parts.map(({ read }) => of(read.label))), whose = list(bodies.map((body) => of(body.name)));
  const when = years.length ? span(years[0], years.at(-1)) : "";
  return say(`${what}：${whose}${when ? `，${when}` : ""}`, `${head(what)}: ${whose}${when ? `, ${when}` : ""}`);
}
