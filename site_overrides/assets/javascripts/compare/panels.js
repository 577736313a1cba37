/* The pictures of a comparison: one for every indicator and scope, drawn when they come into being and anew when the width changes. */
import { draw, specification } from "../charts/live.js";
import { png, save } from "../charts/take.js";
import { description } from "./model.js";
import { kind, spec } from "./picture.js";
import { sheet } from "./sheet.js";
import { figure as digits, head, make, name, of, say } from "./words.js";

const SHAPES = ["M-5,0a5,5,0,1,0,10,0a5,5,0,1,0,-10,0", "M-4.5,-4.5h9v9h-9Z", "M0,-5.5L5.5,4.5H-5.5Z", "M0,-6L5,0L0,6L-5,0Z", "M-5,-2h3v-3h4v3h3v4h-3v3h-4v-3h-3Z", "M0,5.5L5.5,-4.5H-5.5Z"];
const SVG = "http://www.w3.org/2000/svg";

/** All panels, side by side where there is room, and what holds for all of them. */
export function panels({ parts, notes }, data, page) {
  const held = parts.flatMap((part) => part.panels), several = new Set(held.map((panel) => panel.scope)).size > 1;
  const drawn = held.some((panel) => kind(panel) !== "number");
  return [
    make("div", { class: "annals-compare-panels" }, held.map((panel) => (kind(panel) === "number" ? number(panel, several) : figure(panel, several, notes, data, page)))),
    ...(drawn ? [make("p", { class: "annals-chart-note" }, SOURCE)] : []),
  ];
}

const SOURCE = say("数据：各机关年度报告的统计表，本站绘制；纵轴从零开始，只有可以相比的相邻两年才连成线。", "Data: the tables of the annual reports, drawn by this site; the axis begins at zero, and only neighbouring years that compare are joined.");
const about = ({ read, scope }, several) => [`${head(of(read.label))}${say(`（${of(read.unit)}）`, ` (${of(read.unit)})`)}`, several ? scope : ""].filter(Boolean).join(" · ");

/** One figure of one year: no picture says it better. */
function number(panel, several) {
  const [point] = panel.lines[0].found;
  return make("div", { class: "annals-compare-number" }, make("p", {}, make("strong", {}, panel.title)),
    make("p", { class: "annals-small" }, about(panel, several)), make("p", {}, make("span", { class: "annals-value" }, digits(point.value)), " ", make("span", { class: "annals-unit" }, of(panel.read.unit))),
    make("p", { class: "annals-chart-note" }, say("只有一年的一个数，不画图。", "A single figure of a single year: no picture.")));
}

function figure(panel, several, notes, data, page) {
  const hidden = new Set(), { read, lines } = panel;
  const frame = make("div", { class: "annals-chart-picture annals-chart-live" }), said = make("p", { class: "annals-chart-message annals-small", role: "status" });
  const signs = notes.filter((note) => panel.turns.some((turn) => turn.sign === note.sign));
  let view = null, turn = 0;

  async function paint() {
    const mine = ++turn, width = Math.round(frame.clientWidth);
    if (!width) return;
    try {
      const templates = await specs(data);
      const made = spec(panel, width, templates, hidden);
      const stage = make("div", { class: "annals-chart-stage" });
      if (mine !== turn) return;
      frame.append(stage);
      const next = await draw(stage, made, description(panel));
      if (mine !== turn) { stage.remove(); next.finalize(); return; }
      view?.finalize();
      view = next;
      for (const old of [...frame.children]) if (old !== stage) old.remove();
      buttons.hidden = false;
    } catch {
      if (mine === turn) said.textContent = say("图没有画成，下面的表不受影响。", "The chart could not be drawn; the table below stands as it is.");
    }
  }

  const file = async () => sheet(await view.toSVG(), panel.title, [about(panel, several), SOURCE, ...signs.map((note) => `${note.sign} ${note.text}`), location.href], description(panel));
  const button = (label, action) => {
    const made = make("button", { type: "button" }, label);
    made.addEventListener("click", () => action().catch(() => { said.textContent = say("文件没有做成。", "The file could not be made."); }));
    return made;
  };
  const buttons = make("p", { class: "annals-chart-links", hidden: true },
    button(say("图片 SVG", "Picture, SVG"), async () => save(new Blob([await file()], { type: "image/svg+xml" }), `${read.id}.svg`)),
    button(say("图片 PNG", "Picture, PNG"), async () => save(await png("data:image/svg+xml;charset=utf-8," + encodeURIComponent(await file())), `${read.id}.png`)),
    make("a", { href: page(`data/series/indicators/${read.id}/index.html`) }, say("口径和各机关的数", "Definition and all bodies")));
  const made = make("figure", { class: "annals-chart" },
    make("figcaption", {}, panel.title), make("p", { class: "annals-small annals-compare-about" }, about(panel, several)),
    ...(lines.length > 1 && kind(panel) === "lines" ? [legend(lines, hidden, paint)] : []), frame, said,
    ...signs.map((note) => make("p", { class: "annals-chart-note" }, say(`注${note.sign}　`, `Note ${note.sign}: `), note.text)),
    buttons);
  let before = 0;
  new ResizeObserver(() => { if (frame.clientWidth !== before) { before = frame.clientWidth; paint(); } }).observe(frame);
  return made;
}

let known = null;

function specs(data) {
  known ??= Promise.all(["lines", "bars", "stacked"].map((one) => specification(new URL(`${one}.json`, data.folder))))
    .then(([lines, bars, stacked]) => ({ lines, bars, stacked }));
  known.catch(() => { known = null; });
  return known;
}

/** A button for every body, with its colour and its shape: it takes the line out of the picture and puts it back. */
function legend(lines, hidden, paint) {
  return make("ul", { class: "annals-legend", "aria-label": say("图中的机关，按一下隐去或恢复", "Bodies in the chart; press to hide or show") }, lines.map(({ body }) => {
    const sign = document.createElementNS(SVG, "svg"), shape = document.createElementNS(SVG, "path");
    sign.setAttribute("viewBox", "-7 -7 14 14");
    sign.setAttribute("aria-hidden", "true");
    sign.classList.add("annals-legend-sign", `annals-series-${body.at + 1}`);
    shape.setAttribute("d", SHAPES[body.at]);
    sign.append(shape);
    const button = make("button", { type: "button", "aria-pressed": "true" }, sign, name(body.name));
    button.addEventListener("click", () => {
      if (hidden.has(body.slug)) hidden.delete(body.slug);
      else if (hidden.size < lines.length - 1) hidden.add(body.slug);
      button.setAttribute("aria-pressed", String(!hidden.has(body.slug)));
      paint();
    });
    return make("li", {}, button);
  }));
}
