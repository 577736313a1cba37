/* What a query asks about: which bodies, which years, which indicators; and what is left then. */
import { variants } from "./query.js";
import { counted, fold, word } from "./tokens.js";

const YEAR = /(?<!\d)(20[0-4]\d)(?!\d)(?:年度?)?/g;
/** What a question says besides: the words of asking, and those that every figure could have. */
const CHINESE = /多少|几[件条次个]|有没有|是多少|一共|总共|共计|情况|数量|统计|的|了|吗|呢|？|年度|有|是|共/g;
const ENGLISH = new Set(["how", "many", "much", "the", "of", "in", "for", "by", "to", "a", "an", "was", "were", "did", "is", "are", "with", "number", "total", "at", "and"]);
const MOST = 3;
const LEAST = 2;
/** Of a name, so much at least has to be said. */
const ENOUGH = 0.4;

const known = new Map();

/** A name as it is compared; names are few and asked for at every letter typed. */
function plain(name) {
  if (!known.has(name)) known.set(name, counted(name));
  return known.get(name);
}

/** `{ bodies, years, indicators, parts }` of a query; `parts` are the words that it falls into where it was typed in one. */
export function understand(query, list) {
  let rest = ` ${counted(query)} `;
  const named = bodiesIn(rest, list.bodies);
  for (const [, name] of named) rest = rest.replaceAll(name, "|");
  const years = [...new Set([...rest.matchAll(YEAR)].map(([, year]) => Number(year)))];
  rest = rest.replace(YEAR, "|");
  const parts = rest.split(/[|\s,，、;；。?]+/).filter(Boolean);
  const left = parts.flatMap((part) => part.replace(CHINESE, " ").split(" ")).filter((part) => part && !ENGLISH.has(part));
  return {
    bodies: named.map(([at]) => list.bodies[at]), years, indicators: left.length ? indicatorsOf(left, list.indicators) : [],
    parts: [...new Set(named.map(([, name]) => name)), ...years.map(String), ...left], left,
  };
}

/** The bodies that the text names, by the longest of their names that stands in it: [place in the list, name] each. */
function bodiesIn(text, bodies) {
  const found = [];
  bodies.forEach(([, , names], at) => {
    const said = names.map(plain).filter((name) => name.length >= LEAST && stands(text, name));
    if (said.length) found.push([at, said.reduce((longest, name) => (name.length > longest.length ? name : longest))]);
  });
  // 示例市 says nothing of 示例市卫生局 where that whole name stands there as well.
  const kept = found.filter(([, name]) => !found.some(([, other]) => other !== name && other.includes(name)));
  return kept.length <= MOST ? kept : [];
}

function stands(text, name) {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!word(name[0]) || (!word(text[at - 1]) && !word(text[at + name.length]))) return true;
  }
  return false;
}

/** The indicators that have all the words in one of their names; of several, those whose name says least besides. */
function indicatorsOf(words, indicators) {
  const wanted = words.map(variants).filter((one) => one.length);
  if (!wanted.length) return [];
  const scored = indicators.map((one) => [one, Math.max(...one[4].map((name) => score(wanted, name)))]).filter(([, points]) => points > 0);
  const best = Math.max(...scored.map(([, points]) => points));
  return scored.filter(([, points]) => points >= best * 0.999).map(([one]) => one).slice(0, MOST);
}

/** How much of a name the words say, of 1; 0 where one of them is not in it. */
function score(wanted, name) {
  const text = plain(name);
  let said = 0;
  for (const one of wanted) {
    const found = one.filter((variant) => begins(text, variant)).map((variant) => variant.length);
    if (!found.length) return 0;
    said += Math.max(...found);
  }
  const share = Math.min(1, said / text.replaceAll(" ", "").length);
  return said >= LEAST && share >= ENOUGH ? share : 0;
}

function begins(text, part) {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (!word(part[0]) || !word(text[at - 1])) return true;
  }
  return false;
}

/** Bodies and indicators that begin with, or hold, what is being typed: where one may go straight away. */
export function suggestions(query, list) {
  const text = fold(query).trim();
  if (text.length < 1) return { bodies: [], indicators: [] };
  const near = (names) => names.map(plain).some((name) => begins(name, text));
  const close = (names) => names.map(plain).some((name) => begins(name, text) && text.length >= name.length * ENOUGH);
  const bodies = list.bodies.filter(([, , names]) => near(names)).slice(0, MOST + 1);
  const indicators = text.length < LEAST ? [] : list.indicators.filter((one) => near(one.slice(1, 3)) || close(one[4])).slice(0, MOST + 1);
  return { bodies, indicators };
}
