/* A drawn panel as an SVG file that needs nothing beside it: title above, source and notes below, the colours of the paper. */
const MARGIN = 16, TITLE = 17, SMALL = 11, PAPER = "#fdfcf9", INK = "#24292f", QUIET = "#5f666d";
const FONTS = "PingFang SC,Hiragino Sans GB,Microsoft YaHei,Noto Sans CJK SC,Source Han Sans SC,system-ui,sans-serif";
const CLINGS = "，。；：、）”’？！〉》…％";

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const ems = (text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 1 : 0.62), 0);

/** The words on lines of at most so many ems; a stop never begins one, and no word or number is parted. */
export function wrap(words, room) {
  const lines = [""];
  for (const piece of words.match(/[\u0021-\u007e\u00a0-\u024f\u2010-\u201f\u202f]+ ?|[^]/gu) ?? []) {
    if (lines.at(-1) && ems(lines.at(-1) + piece.trimEnd()) > room && !CLINGS.includes(piece)) lines.push("");
    lines[lines.length - 1] += piece;
  }
  return lines;
}

/** The file as text; `svg` is what Vega drew, `description` the picture in words. */
export function sheet(svg, title, notes, description) {
  const size = /<svg[^>]*?viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg), width = Number(size[1]), height = Number(size[2]);
  const inside = svg.slice(svg.indexOf(">", size.index) + 1, svg.lastIndexOf("</svg>"))
    .replace(/var\(--[\w-]+,\s*(#[0-9a-f]{6})\)/g, "$1").replaceAll("currentColor", INK);
  const above = wrap(title, width / TITLE), below = notes.filter(Boolean).flatMap((note) => wrap(note, width / SMALL));
  const top = MARGIN + above.length * TITLE * 1.5 + 8, foot = top + height + 14;
  const whole = foot + below.length * SMALL * 1.6 + MARGIN - 4;
  const lines = (held, first, font, fill, more = "") => held.map((line, at) =>
    `<text x="${MARGIN}" y="${(first + at * font * (font === TITLE ? 1.5 : 1.6)).toFixed(1)}" font-size="${font}" fill="${fill}"${more}>${escaped(line.trimEnd())}</text>`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" lang="${document.documentElement.lang}" width="${width + 2 * MARGIN}" height="${whole.toFixed(0)}"`
    + ` viewBox="0 0 ${width + 2 * MARGIN} ${whole.toFixed(0)}" font-family="${FONTS}" role="img" aria-labelledby="title description">`
    + `<title id="title">${escaped(title)}</title><desc id="description">${escaped(description)}</desc>`
    + `<rect width="100%" height="100%" fill="${PAPER}"/>${lines(above, MARGIN + TITLE, TITLE, INK, ' font-weight="600"')}`
    + `<g transform="translate(${MARGIN},${top.toFixed(1)})">${inside}</g>${lines(below, foot + SMALL, SMALL, QUIET)}</svg>`;
}
