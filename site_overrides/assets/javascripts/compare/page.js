/* The comparison page: what is chosen, what is fetched for it, what is shown, and the address that says all of it. */
import { MOST, read, write } from "./choice.js";
import { choose } from "./choose.js";
import { Data } from "./data.js";
import { compare, heading } from "./model.js";
import { panels } from "./panels.js";
import { csv, footnotes, table } from "./table.js";
import { take } from "./taking.js";
import { head, list, make, of, say } from "./words.js";

/** Puts the comparison to work inside `mount`. */
export async function start(mount) {
  style();
  const root = new URL(mount.dataset.annalsCompare, document.baseURI), data = new Data(root);
  const english = document.documentElement.lang.startsWith("en");
  const page = (path) => new URL((english ? "en/" : "") + path, root).href;
  const [form, status, result] = ["form", "[role=status]", ".annals-compare-result"].map((name) => mount.querySelector(name));
  const index = await data.index();
  let choice = read(location.search, index), turn = 0;

  const fields = {
    indicators: choose(form.querySelector("[data-field=indicators]"), {
      most: MOST.indicators, hint: say("输入或点开，如 不予公开", "Type or open, e.g. refused"), change: (ids) => set({ indicators: ids }),
      items: index.indicators.map((one) => ({ id: one.id, label: head(of(one.label)), also: one.label, group: of(index.groups[one.group]) })),
    }),
    bodies: choose(form.querySelector("[data-field=bodies]"), {
      most: MOST.bodies, hint: say("输入名称、地区或代号", "Type a name or a place"), change: (ids) => set({ bodies: ids }),
      items: index.bodies.map((body) => ({
        id: body.slug, label: of(body.name), also: [...body.name, ...body.also, ...body.region],
        about: [of(body.level), of(body.scope)].filter(Boolean).join(" · "),
      })),
    }),
  };
  const years = yearFields(form.querySelector("[data-field=years]"), index, (first, last) => set({ first, last }));

  function set(change) {
    choice = { ...choice, ...change, unknown: [] };
    history.pushState(null, "", location.pathname + write(choice));
    show();
  }

  async function show() {
    const mine = ++turn;
    fields.indicators.show(choice.indicators);
    fields.bodies.show(choice.bodies);
    years.show(choice);
    mount.classList.toggle("annals-compare-empty", !choice.indicators.length || !choice.bodies.length);
    const unknown = choice.unknown.length ? say(`本站没有：${list(choice.unknown)}。`, `Not on this site: ${list(choice.unknown)}. `) : "";
    if (!choice.indicators.length || !choice.bodies.length) {
      result.replaceChildren();
      status.textContent = unknown + (choice.indicators.length ? say("请再选机关。", "Now choose bodies.")
        : choice.bodies.length ? say("请再选指标。", "Now choose indicators.") : say("请选指标和机关。", "Choose indicators and bodies."));
      return;
    }
    status.textContent = unknown + say("正在读取……", "Reading …");
    try {
      const reads = await Promise.all(choice.indicators.map((id) => data.indicator(id)));
      if (mine !== turn) return;
      const made = compare(choice, index, reads, data);
      result.replaceChildren(...view(made, data, page));
      const count = made.parts.reduce((sum, part) => sum + part.panels.length, 0);
      status.textContent = unknown + say(
        `${made.bodies.length} 个机关、${made.parts.length} 个指标：图 ${count} 张，表 1 张。`,
        `${made.bodies.length} ${made.bodies.length > 1 ? "bodies" : "body"}, ${made.parts.length} ${made.parts.length > 1 ? "indicators" : "indicator"}: ${count} ${count === 1 ? "chart" : "charts"}, 1 table.`,
      );
    } catch {
      if (mine === turn) status.textContent = say("数据没有读到，请检查网络后再试。", "The data did not load; check the connection and try again.");
    }
  }

  addEventListener("popstate", () => { choice = read(location.search, index); show(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  await show();
}

function view(made, data, page) {
  const title = heading(made), notes = footnotes(made.notes);
  const cautions = made.cautions.length ? [make("aside", { class: "annals-compare-cautions", "aria-label": say("能不能相比", "What compares") },
    make("h3", {}, say("能不能相比", "What compares")), make("ul", {}, made.cautions.map((one) => make("li", {}, one))))] : [];
  return [
    make("h2", { id: "result", class: "annals-compare-title" }, title), ...cautions, ...panels(made, data, page),
    make("h3", {}, say("数据", "Figures")), table(made, title, page), ...(notes ? [notes] : []),
    take(title, () => csv(made)),
  ];
}

/** Two lists of years; every year is the same as none. */
function yearFields(fieldset, index, change) {
  const all = [...new Set(index.bodies.flatMap((body) => body.years.map(([year]) => year)))].sort((one, other) => one - other);
  const select = (label) => make("select", { "aria-label": label }, all.map((year) => make("option", { value: year }, String(year))));
  const first = select(say("从哪一年", "From")), last = select(say("到哪一年", "To"));
  fieldset.append(make("div", { class: "annals-compare-years" }, first, make("span", { "aria-hidden": "true" }, "–"), last));
  const changed = () => {
    const ends = [Number(first.value), Number(last.value)].sort((one, other) => one - other);
    if (ends[0] === all[0] && ends[1] === all.at(-1)) change(null, null);
    else change(...ends);
  };
  first.addEventListener("change", changed);
  last.addEventListener("change", changed);
  const near = (year, way) => all.reduce((best, one) => (Math.abs(one - year) < Math.abs(best - year) ? one : best), way);
  return {
    show: (choice) => {
      first.value = String(choice.first == null ? all[0] : near(choice.first, all[0]));
      last.value = String(choice.last == null ? all.at(-1) : near(choice.last, all.at(-1)));
    },
  };
}

/** The style sheet of this page, from beside the others. */
function style() {
  if (document.querySelector("link[href*='annals-compare.css']")) return;
  document.head.append(make("link", { rel: "stylesheet", href: new URL("../../stylesheets/annals-compare.css", import.meta.url).href }));
}
