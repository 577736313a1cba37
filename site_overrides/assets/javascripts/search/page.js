/* The search page: reads the query, asks the index, shows what it finds, and keeps the address in step. */
import { compare, hits, Index } from "./index.js";
import { expression, words } from "./tokens.js";
import { choice, result } from "./view.js";

const PAUSE = 200;
/** Up to so many candidates are all verified and ranked; of more, ten at a time, newest first. */
const FEW = 20;
const BATCH = 10;
const LONGEST = 100;
const ON_DISK = "从磁盘直接打开的网页不能检索：浏览器不许它读取检索数据。请经网站打开，或运行 mkdocs serve 后打开它给出的地址。";

/** Puts the search to work inside `mount`; `site` is the address of the site's root. */
export function start(mount, site) {
  const find = (name) => mount.querySelector(name);
  const [form, input, status, list, more, filters] =
    ["form", "input", ".annals-search-status", ".annals-results", ".annals-search-more", ".annals-search-filters"].map(find);
  const index = new Index(site);
  const asked = new URLSearchParams(location.search);
  const chosen = { body: asked.get("body") ?? "", year: asked.get("year") ?? "" };
  let turn = 0, timer;

  async function run() {
    clearTimeout(timer);
    const mine = ++turn, current = () => mine === turn;
    const query = input.value.trim().slice(0, LONGEST), wanted = words(query);
    address(query);
    list.replaceChildren();
    more.hidden = true;
    if (!wanted.length) { status.textContent = query ? "请输入汉字、字母或数字。" : ""; return; }
    status.textContent = "正在检索……";
    try {
      await index.open();
      offer();
      const { numbers, certain } = await index.candidates(wanted);
      const pages = numbers.map((number) => index.page(number)).filter(kept);
      if (current()) await show(pages, wanted, query, certain, current);
    } catch {
      if (current()) status.textContent = location.protocol === "file:" ? ON_DISK : "检索数据没有读到，请检查网络后再试。";
    }
  }

  async function show(pages, wanted, query, certain, current) {
    const all = pages.length <= FEW;
    let verified = 0, reports = 0, spots = 0;

    async function next() {
      const batch = pages.slice(verified, all ? pages.length : verified + BATCH);
      const answers = await Promise.all(batch.map(async (page) =>
        ({ page, found: hits(await index.texts(page), wanted, expression(query)) })));
      if (!current()) return;
      verified += batch.length;
      const held = answers.filter(({ found }) => found.length);
      if (all) held.sort((one, other) => compare(one.found[0].rank.slice(0, 4), other.found[0].rank.slice(0, 4)));
      reports += held.length;
      spots += held.reduce((sum, { found }) => sum + found.length, 0);
      list.append(...held.map(({ page, found }) => result(page, found, site)));
      if (!reports && verified < pages.length) { await next(); return; }
      more.hidden = verified >= pages.length;
      status.textContent = told(query, reports, spots, verified, pages.length, certain);
    }

    more.onclick = async () => {
      const before = list.children.length;
      more.disabled = true;
      try {
        await next();
        list.children[before]?.querySelector("a")?.focus();
      } catch {
        if (current()) status.textContent = "其余结果没有读到，请稍后再试。";
      }
      more.disabled = false;
    };
    await next();
  }

  function kept(page) {
    return (!chosen.body || page.slug === chosen.body) && (!chosen.year || String(page.year) === chosen.year);
  }

  /** Offers bodies and years to choose from, once, where there is a choice. */
  function offer() {
    if (filters.childElementCount) return;
    const years = [...new Set(index.list.pages.map((page) => page[4]).filter(Boolean))].sort((one, other) => other - one);
    const offered = [
      ["机关", "body", index.list.bodies.map(([slug, ...names]) => [slug, names.join("、")])],
      ["年份", "year", years.map((year) => [String(year), String(year)])],
    ].filter(([, , options]) => options.length > 1);
    for (const [label, name, options] of offered) {
      const [field, select] = choice(label, name, options, chosen[name]);
      select.addEventListener("change", () => { chosen[name] = select.value; run(); });
      filters.append(field, " ");
    }
    filters.hidden = !offered.length;
  }

  function address(query) {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries({ q: query, ...chosen })) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    history.replaceState(history.state, "", url);
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  const later = () => { clearTimeout(timer); timer = setTimeout(run, PAUSE); };
  input.addEventListener("input", (event) => { if (!event.isComposing) later(); });
  input.addEventListener("compositionend", later);
  mount.addEventListener("keydown", (event) => move(event, input, list));

  // What was typed while this was loading stays.
  input.value ||= asked.get("q") ?? "";
  if (input.value) run();
  else input.focus({ preventScroll: true });
}

/** How many were found, and how sure that is. */
function told(query, reports, spots, verified, candidates, certain) {
  const what = `“${query}”`;
  if (verified >= candidates) {
    return reports
      ? `${what}：${reports} 个页面，${spots} 处。`
      : `没有找到${what}。可以换一个更短的词，或者去掉机关和年份的限制。`;
  }
  return certain
    ? `${what}：${candidates} 个页面，已显示最新的 ${reports} 个。`
    : `${what}：至多 ${candidates} 个页面，已核对最新的 ${verified} 个，其中 ${reports} 个有。`;
}

/** Arrow keys go from the box through the results and back; Escape returns to the box. */
function move(event, input, list) {
  const links = [...list.querySelectorAll("a, button")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape" && at >= 0) { event.preventDefault(); input.focus(); return; }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if ((document.activeElement !== input && at < 0) || !links.length) return;
  const next = document.activeElement === input ? (event.key === "ArrowDown" ? 0 : -2) : at + (event.key === "ArrowDown" ? 1 : -1);
  if (next === -2) return;
  event.preventDefault();
  (next < 0 ? input : links[Math.min(next, links.length - 1)]).focus();
}
