/* Above the results: a figure that answers by itself, and pages to go to straight away. */
import { element, figure, foreign, link, of, say, told, unit } from "./words.js";

const MOST_YEARS = 8;

const name = ([, names]) => of({ zh: names[0][0], en: names[0][1] });
const label = ([, zh, en]) => of({ zh, en: en.charAt(0).toUpperCase() + en.slice(1) });
const page = (path, site) => new URL(say("", "en/") + path, site).href;
const report = (slug, year, anchor, site) => page(`reports/${slug}/${year}/index.html${anchor ? "#" + encodeURIComponent(anchor) : ""}`, site);

/** Cards for every body and indicator that the query names; none where it names only one of the two. */
export async function answers({ bodies, years, indicators }, index) {
  const cards = [];
  for (const body of bodies) {
    if (!indicators.length) continue;
    const held = await index.answers(body);
    for (const indicator of indicators) cards.push(card(body, indicator, held[indicator[0]] ?? [], years, index));
  }
  return cards;
}

function card(body, indicator, held, years, index) {
  const asked = years.length ? held.filter(([year]) => years.includes(year)) : held.slice(0, 1);
  const missing = years.filter((year) => !held.some(([other]) => other === year));
  const others = held.filter((one) => !asked.includes(one)).slice(0, MOST_YEARS);
  const head = element("h2", "annals-answer-title", told(name(body)), " · ", told(label(indicator)));
  const more = [
    link(page(`data/series/indicators/${indicator[0]}/index.html`, index.site), "", say("这个指标", "This indicator")),
    link(page(`reports/${body[0]}/index.html`, index.site), "", say("这个机关", "This body")),
  ];
  return element("section", "annals-answer",
    head,
    element("div", "annals-answer-figures", asked.map((one) => answer(body, indicator, one, index.site))),
    missing.map((year) => element("p", "annals-small", absent(year, body, held, index))),
    others.length ? element("p", "annals-small", say("其他年份：", "Other years: "), others.flatMap((one, at) => [at ? say("、", ", ") : "", other(body, indicator, one, index.site)])) : null,
    element("p", "annals-small annals-answer-links", more[0], " · ", more[1]),
  );
}

/** Why there is no figure for a year: no report of it here, or one without this indicator. */
function absent(year, body, held, index) {
  const there = index.pages.some((one) => one.report && one.slug === body[0] && one.year === year);
  if (there) return say(`${year}年的报告没有这个指标。`, `The report for ${year} does not have this indicator.`);
  return held.length
    ? say(`本站没有${year}年的报告。`, `There is no report for ${year} on this site.`)
    : say(`本站没有${year}年的报告，已有的报告也没有这个指标。`, `There is no report for ${year} here, and those here do not have this indicator.`);
}

function answer([slug], indicator, [year, value, anchor, cells, zh, en], site) {
  const shown = value === null ? element("span", "annals-answer-none", of({ zh, en })) : figure(value);
  return link(report(slug, year, anchor, site), "annals-answer-figure",
    element("span", "annals-answer-year", say(`${year}年`, String(year))), " ",
    shown, value === null ? null : [" ", element("span", "annals-unit", unit(indicator[3]))],
    cells > 1 ? element("span", "annals-small annals-answer-made", say(`（由${cells}格加减得出）`, `(made of ${cells} cells)`)) : null,
  );
}

function other([slug], indicator, [year, value, anchor, , zh, en], site) {
  return link(report(slug, year, anchor, site), "", say(`${year}年 `, `${year}: `), value === null ? of({ zh, en }) : figure(value));
}

/** Links to bodies, reports and indicators that the query names or begins to name; null where there are none. */
export function shortcuts(asked, near, index) {
  // What a card leads to already is not offered again.
  const answered = asked.bodies.length && asked.indicators.length;
  const bodies = answered ? [] : [...new Set([...asked.bodies, ...near.bodies])].slice(0, 4);
  const indicators = answered ? [] : [...new Set([...asked.indicators, ...near.indicators])].slice(0, 4);
  const links = [
    ...asked.bodies.flatMap((body) => asked.years.filter((year) => index.pages.some((one) => one.report && one.slug === body[0] && one.year === year))
      .map((year) => [report(body[0], year, "", index.site), name(body) + say(`${year}年报告`, `, report for ${year}`)])),
    ...bodies.map((body) => [page(`reports/${body[0]}/index.html`, index.site), name(body)]),
    ...indicators.map((one) => [page(`data/series/indicators/${one[0]}/index.html`, index.site), label(one) + say("（指标）", " (indicator)")]),
  ];
  if (!links.length) return null;
  return element("p", "annals-search-shortcuts", element("span", "annals-small", say("直接前往：", "Go to: ")),
    links.flatMap(([address, text]) => {
      const made = link(address, "annals-shortcut", text);
      if (foreign(text)) made.lang = "zh-CN";
      return [made, " "];
    }));
}
