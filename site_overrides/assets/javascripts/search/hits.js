/* Where a page answers: its pieces, best first, each with what is to be marked in it. */
import { both, fold, trace, traceCounted, word } from "./tokens.js";

/** Where the figures begin among what a piece can be found by. */
export const FIRST_CELL = 4;

/** A piece as the files hold it, made whole. */
export function piece(texts, [anchor, kind, place, text = "", en = "", cells = [], alias = ["", ""]]) {
  const [zh, other = zh] = texts.headings[place];
  return {
    anchor, kind, heading: { zh, en: other }, text, en, alias: { zh: alias[0], en: alias[1] },
    cells: cells.map(([column, value = "", unit = "", status = "", raw = ""]) => {
      const [code, zh, en] = texts.columns[column];
      return { code, column: { zh, en }, value, unit, status, raw };
    }),
  };
}

/** What a piece can be found by: its text, the same in English, what else it is called, and each figure under its head. */

function fields(one) {
  const figures = one.cells.map(({ column, value, unit, raw }) => `${column.zh} ${value}${unit} ${raw}。${column.en}`);
  return [one.text, one.en, one.alias.zh, one.alias.en, ...figures];
}

/** Where the folded text holds the variant, begun where a word or number begins: [start, end, whole] each. */
export function places(folded, variant) {
  const found = [], letters = [...variant], bound = word(letters[0]);
  for (let at = folded.text.indexOf(variant); at >= 0; at = folded.text.indexOf(variant, at + 1)) {
    const end = at + variant.length;
    if (bound && word(folded.text[at - 1])) continue;
    found.push([folded.from[at], folded.to[end - 1], !(word(letters.at(-1)) && word(folded.text[end]))]);
  }
  return found;
}

/** Whether the folded text holds a variant where a word or number begins. */
function holds(text, variant) {
  const bound = word([...variant][0]);
  for (let at = text.indexOf(variant); at >= 0; at = text.indexOf(variant, at + 1)) {
    if (!bound || !word(text[at - 1])) return true;
  }
  return false;
}

const within = (texts, variants) => variants.some((variant) => texts.some((text) => holds(text, variant)));

/**
 * The pieces of a page that answer, best first; none unless the page holds all the words. A word counts as said where
 * the place or the title of the page says it: 宿迁 2023 收到申请 finds the row of that report.
 */
export function hits(page, texts, { words, expression }, wanted = () => true) {
  const above = [fold(page.searched)];
  const titled = words.map((variants) => within(above, variants));
  const seen = new Set(words.map((_, at) => at).filter((at) => titled[at]));
  const places = texts.headings.map((pair) => words.map((variants) => within(pair.map(fold), variants)));
  const found = [];
  texts.pieces.forEach((held, order) => {
    const said = fields(piece(texts, held)), whole = both(said.join("。"));
    const own = words.map((variants) => within(whole, variants));
    own.forEach((is, at) => is && seen.add(at));
    places[held[2]].forEach((is, at) => is && seen.add(at));
    if (own.includes(true) && wanted(held[1])) found.push({ held, fields: said, own, order });
  });
  if (seen.size < words.length) return [];
  for (const one of found) {
    one.count = one.own.filter((is, at) => is || titled[at] || places[one.held[2]][at]).length;
    // Words of the title alone say nothing of the place, unless nothing else was asked.
    one.said = one.own.filter((is, at) => is && !titled[at]).length;
    one.bare = one.own.every((is, at) => !is || titled[at]) && !titled.every(Boolean) && one.held[0] ? 1 : 0;
  }
  const most = Math.max(0, ...found.map((one) => one.count));
  return found
    .filter((one) => one.count === most && !(one.bare && most > titled.filter(Boolean).length))
    .map((one) => ranked(texts, one, words, expression))
    .sort((one, other) => compare(one.rank, other.rank));
}

function ranked(texts, { held, said: own, fields: said, order, count, bare }, words, expression) {
  const found = piece(texts, held);
  const marks = said.map((text) => (text ? [...marked(text, words)] : []));
  const together = words.length > 1 ? said.map((text) => (text ? marked(text, [expression]) : [])) : [];
  const phrase = together.some((one) => one.length);
  const whole = marks.flat().filter(([, , exact]) => exact).length ? 0 : 1;
  const label = found.kind === 2 && !marks.slice(0, FIRST_CELL).some((one) => one.length) ? 1 : 0;
  return {
    ...found, marks: marks.map((one, at) => [...(together[at] ?? []), ...one]),
    rank: [-count, bare, phrase ? 0 : 1, found.kind, label, -own, whole, order],
  };
}

/** Every place of every variant of every word. */
function marked(text, words) {
  const forms = [trace(text), traceCounted(text)];
  if (forms[0].text === forms[1].text) forms.pop();
  return words.flat().flatMap((variant) => forms.flatMap((form) => places(form, variant)));
}

/** Lists compared entry by entry. */
export function compare(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at] - other[at];
}
