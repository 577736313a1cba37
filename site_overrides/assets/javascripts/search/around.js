/* What stands around the results: how many there are, filters, and what to do where there are none. */
import { element, KINDS, link, of, say } from "./words.js";
import { choice } from "./view.js";

/** How many were found, and how sure that is. */
export function told(query, { results, places, verified, candidates, certain }) {
  const what = say(`“${query}”`, `“${query}”: `);
  if (verified >= candidates) {
    return results
      ? say(`${what}：${results} 个页面，${places} 处。`, `${what}${results} ${results === 1 ? "page" : "pages"}, ${places} ${places === 1 ? "place" : "places"}.`)
      : say(`没有找到${what}。`, `Nothing found for “${query}”.`);
  }
  return certain
    ? say(`${what}：${candidates} 个页面，已显示 ${results} 个。`, `${what}${candidates} pages, ${results} shown.`)
    : say(`${what}：至多 ${candidates} 个页面，已核对 ${verified} 个，其中 ${results} 个有。`, `${what}at most ${candidates} pages; of the ${verified} looked at, ${results} have it.`);
}

/** Puts choices of bodies, years and kinds into `filters`, once, where there is a choice; the selects by name. */
export function offerings(index, filters, chosen, choose) {
  if (!filters.childElementCount) {
    const years = [...new Set(index.pages.map((page) => page.year).filter(Boolean))].sort((one, other) => other - one);
    const offered = [
      [say("机关", "Body"), "body", index.list.bodies.map(([slug, names]) => [slug, names.map(([zh, en]) => of({ zh, en })).join(say("、", ", "))])],
      [say("年份", "Year"), "year", years.map((year) => [String(year), String(year)])],
      [say("种类", "Kind"), "kind", Object.entries(KINDS)],
    ].filter(([, , options]) => options.length > 1);
    for (const [label, name, options] of offered) {
      const [field, select] = choice(label, name, options, chosen[name]);
      select.addEventListener("change", () => choose(name, select.value));
      filters.append(field, " ");
    }
    filters.hidden = !offered.length;
  }
  return Object.fromEntries([...filters.querySelectorAll("select")].map((select) => [select.name, select]));
}

/** Where many pages answer: buttons to the other kinds of pages among them. */
export function onwards(pages, chosen, choose) {
  if (chosen.kind) return [];
  const kinds = ["indicator", "body", "guide"].map((kind) => [kind, pages.filter((page) => page.kind === kind).length]).filter(([, count]) => count);
  if (!kinds.length) return [];
  return [element("p", "annals-small annals-search-also", say("也见于：", "Also in: "), kinds.flatMap(([kind, count]) => [
    button(say(`${KINDS[kind]}（${count}）`, `${KINDS[kind]} (${count})`), () => choose("kind", kind)), " ",
  ]))];
}

/** What may help where nothing was found: one limit less, one word alone, or a list to look through. */
export function more(query, { words }, chosen, index, { choose, ask }) {
  const names = { body: say("机关", "body"), year: say("年份", "year"), kind: say("种类", "kind") };
  const limits = Object.keys(names).filter((name) => chosen[name]);
  const page = (path) => new URL(say("", "en/") + path, index.site).href;
  const items = [
    ...limits.map((name) => button(say(`不限${names[name]}`, `Any ${names[name]}`), () => choose(name, ""))),
    ...(words.length > 1 ? words : []).map(([word]) => button(say(`只查“${word}”`, `“${word}” alone`), () => ask(word))),
    link(page("reports/index.html"), "", say("按机关和年份看报告目录", "All reports by body and year")),
    link(page("data/series/index.html"), "", say("按指标看历年的数", "All indicators")),
    link(page("about/glossary.html"), "", say("查术语", "The glossary")),
  ];
  return [element("p", "", say("可以换一个更短的词，或者：", "Try a shorter word, or:")), element("ul", "annals-search-steps", items.map((item) => element("li", "", item)))];
}

function button(text, act) {
  const made = element("button", "annals-small", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
