/* The search page: reads the query, asks the index, shows what it finds, and keeps the address in step. */
import { answers, shortcuts } from "./answer.js";
import { more as steps, offerings, onwards, told } from "./around.js";
import { compare, hits } from "./hits.js";
import { Index, titled } from "./index.js";
import { move } from "./keys.js";
import { asked } from "./query.js";
import { suggestions, understand } from "./understand.js";
import { result } from "./view.js";
import { say } from "./words.js";

const PAUSE = 200;
/** Up to so many candidates are all verified and ranked; of more, ten at a time, titles first, then the newest. */
const FEW = 12;
const BATCH = 10;
/** Of those, so many are read before the others are asked for: something is seen soon. */
const SOON = 3;
/** So many are looked at in a row without a find, before a person is asked. */
const PATIENCE = 60;
const LONGEST = 100;
const ORDER = ["report", "indicator", "body", "guide"];
const STATE = ["body", "year", "kind"];
const PIECES = { row: [2], text: [1, 3], finding: [4] };

/** Puts the search to work inside `mount`; `site` is the address of the site's root. */
export function start(mount, site, begun) {
  const find = (name) => mount.querySelector(name);
  const [form, input, status, lead, list, next, more, filters] = ["form", "input", ".annals-search-status", ".annals-search-lead",
    ".annals-results", ".annals-search-next", ".annals-search-more", ".annals-search-filters"].map(find);
  const index = new Index(site, begun);
  const chosen = {};
  let turn = 0, timer, selects = {};

  async function run() {
    clearTimeout(timer);
    const mine = ++turn, current = () => mine === turn;
    const query = input.value.trim().slice(0, LONGEST);
    for (const part of [lead, list, next]) part.replaceChildren();
    more.hidden = true;
    mount.toggleAttribute("data-asked", Boolean(query));
    if (!asked(query).words.length) { status.textContent = query ? say("请输入汉字、字母或数字。", "Please type letters or digits.") : ""; return; }
    status.textContent = say("正在检索……", "Searching…");
    try {
      await index.open();
      selects = offerings(index, filters, chosen, choose);
      const parts = understand(query, index.list);
      if (current()) above(query, parts, current);
      await look(query, parts, current);
    } catch {
      if (current()) status.textContent = broken();
    }
  }

  /** Looks for the words as typed; then with traditional characters as simplified; then for the parts of a question. */
  async function look(query, understood, current) {
    let wanted = asked(query), found = await index.candidates(wanted.words);
    if (!found.pages.length && /[^\x00-\x7f]/.test(query) && await index.traditional()) {
      wanted = asked(query);
      understood = understand(query, index.list);
      found = await index.candidates(wanted.words);
      if (current()) above(query, understood, current);
    }
    const apart = understood.parts.join(" ");
    const whole = found.pages.some(kept) && current() && await show(found, wanted, query, current);
    if (whole || !current()) return;
    const split = asked(apart);
    if (split.words.length > wanted.words.length) {
      found = await index.candidates(split.words);
      if (found.pages.some(kept) && current() && await show(found, split, understood.parts.join(say("”“", "” “")), current)) return;
    }
    if (!current()) return;
    status.textContent = say(`没有找到“${query}”。`, `Nothing found for “${query}”.`);
    next.replaceChildren(...steps(query, wanted, chosen, index, { choose, ask }));
  }

  /** Above the results: where to go straight away, and figures that answer. */
  async function above(query, understood, current) {
    const near = shortcuts(understood, suggestions(query, index.list), index);
    const cards = answers(understood, index);
    lead.replaceChildren(...(near ? [near] : []));
    const made = await cards;
    if (current()) lead.replaceChildren(...made, ...(near ? [near] : []), ...lead.querySelectorAll(".annals-search-also"));
  }

  /** Shows the first results; whether there were any. */
  async function show({ pages: all, certain }, wanted, query, current) {
    const pages = all.filter(kept).map((page) => [page, titled(page, wanted.words)]);
    const few = pages.length <= FEW, counted = { results: 0, places: 0, verified: 0, candidates: pages.length, certain };
    pages.sort(([one, first], [other, second]) => second - first || one.number - other.number);
    const pieces = PIECES[chosen.kind];

    async function further() {
      const before = counted.results;
      const until = counted.verified + PATIENCE;
      do {
        const batch = pages.slice(counted.verified, few ? pages.length : counted.verified + BATCH);
        const read = async ([page, title]) => {
          const found = hits(page, await index.texts(page), wanted, pieces && ((kind) => pieces.includes(kind)));
          return { page, found, rank: found.length ? order(found[0].rank, page, title) : [] };
        };
        // A few are ordered before they are shown; of many, the first are shown before the others are read.
        for (const some of few ? [batch] : [batch.slice(0, SOON), batch.slice(SOON)]) {
          const held = (await Promise.all(some.map(read))).filter(({ found }) => found.length);
          if (!current()) return;
          held.sort((one, other) => compare(one.rank, other.rank));
          counted.results += held.length;
          counted.places += held.reduce((sum, { found }) => sum + found.length, 0);
          list.append(...held.map(({ page, found }) => result(page, found, site)));
        }
        counted.verified += batch.length;
      } while (counted.results === before && counted.verified < Math.min(pages.length, until));
      more.hidden = counted.verified >= pages.length;
      status.textContent = told(query, counted);
    }

    more.onclick = async () => {
      const before = list.children.length;
      more.disabled = true;
      try {
        await further();
        list.children[before]?.querySelector("a")?.focus();
      } catch {
        if (current()) status.textContent = say("其余结果没有读到，请稍后再试。", "The other results could not be read. Please try again later.");
      }
      more.disabled = false;
    };
    await further();
    if (current() && !few) lead.append(...onwards(pages.map(([page]) => page), chosen, choose));
    return counted.results > 0 || counted.verified < pages.length;
  }

  function kept(page) {
    return (!chosen.body || page.slug === chosen.body) && (!chosen.year || String(page.year) === chosen.year)
      && (!chosen.kind || (chosen.kind in PIECES ? page.report : page.kind === chosen.kind));
  }

  /** A new step that the back button undoes: another filter, another query. */
  function choose(name, value) {
    chosen[name] = value;
    if (selects[name]) selects[name].value = value;
    address("pushState");
    return run();
  }

  function ask(query) {
    input.value = query;
    address("pushState");
    return run();
  }

  function address(change) {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries({ q: input.value.trim().slice(0, LONGEST), ...chosen })) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (url.href !== location.href) history[change](history.state, "", url);
  }

  function restore(kept = "") {
    const asked = new URLSearchParams(location.search);
    for (const name of STATE) {
      chosen[name] = asked.get(name) ?? "";
      if (selects[name]) selects[name].value = chosen[name];
    }
    input.value = kept || (asked.get("q") ?? "");
    return run();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); address("pushState"); run(); });
  const later = () => { clearTimeout(timer); timer = setTimeout(() => { address("replaceState"); run(); }, PAUSE); };
  input.addEventListener("input", (event) => { if (!event.isComposing) later(); });
  input.addEventListener("compositionend", later);
  mount.addEventListener("keydown", (event) => move(event, input, mount));
  mount.addEventListener("click", (event) => {
    const example = event.target.closest?.("a.annals-search-example");
    if (!example || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(new URL(example.href).searchParams.get("q"));
  });
  addEventListener("popstate", () => restore());

  // What was typed while this was loading stays.
  restore(input.value);
  if (!input.value) input.focus({ preventScroll: true });
}

/** By what pages are ordered: words said, title, phrase; the report itself before what repeats it; then the kind of place. */
function order([count, bare, phrase, ...place], page, title) {
  return [count, -title, bare, phrase, ORDER.indexOf(page.kind), ...place.slice(0, 2), page.number];
}

/** Why the index could not be read. */
export function broken() {
  return location.protocol === "file:"
    ? say("从磁盘直接打开的网页不能检索：浏览器不许它读取检索数据。请经网站打开，或运行 mkdocs serve 后打开它给出的地址。",
      "A page opened from a disk cannot search: the browser does not let it read the index. Open it on the website, or run mkdocs serve and open the address that it gives.")
    : say("检索数据没有读到，请检查网络后再试。", "The index could not be read. Please check the network and try again.");
}
