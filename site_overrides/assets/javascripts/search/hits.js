/* Where a page answers: its pieces, best first, each with what is to be marked in it. */
import { both, fold, trace, traceCounted, word } from "./tokens.js";

/** Where the figures begin among what a piece can be found by. */
export const FIRST_CELL = 4;
/** Between pieces and between the parts of a piece; neither Chinese nor a letter, and left alone by folding. */
const PIECE = "\u2630";
const PART = "\u2631";
const kept = new WeakMap();

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
function parts(texts, [, , , text = "", en = "", cells = [], [zh, other] = ["", ""]]) {
  const figures = cells.map(([column, value = "", unit = "", , raw = ""]) => `${texts.columns[column][1]} ${value}${unit} ${raw}。${texts.columns[column][2]}`);
  return [text, en, zh, other, ...figures];
}

/** Every piece of the texts folded, as it stands and with digits: the whole page at once, and once only. */
function folded(texts) {
  if (!kept.has(texts)) {
    const clean = (text) => text.replaceAll(PIECE, " ").replaceAll(PART, " ");
    const whole = texts.pieces.map((held) => parts(texts, held).map(clean).join(PART)).join(PIECE);
    const [plain, digits] = both(whole);
    const pieces = plain.split(PIECE), told = digits === plain ? pieces : digits.split(PIECE);
    const headings = texts.headings.map((pair) => pair.map(fold));
    kept.set(texts, { pieces: pieces.map((text, at) => (text === told[at] ? [text] : [text, told[at]])), headings });
  }
  return kept.get(texts);
}

/** Where a variant stands in a folded text, begun where a word or number begins: the first place after `from`, or -1. */
function at(text, variant, from = 0) {
  const bound = word(variant[0]);
  for (let place = text.indexOf(variant, from); place >= 0; place = text.indexOf(variant, place + 1)) {
    if (!bound || !word(text[place - 1])) return place;
  }
  return -1;
}

const within = (texts, variants) => variants.some((variant) => texts.some((text) => at(text, variant) >= 0));

/** Whether a variant stands there as a whole word or number. */
const exactly = (texts, variants) => variants.some((variant) => !word(variant.at(-1)) || texts.some((text) => {
  for (let place = at(text, variant); place >= 0; place = at(text, variant, place + 1)) if (!word(text[place + variant.length])) return true;
  return false;
}));

/**
 * The pieces of a page that answer, best first; none unless the page holds all the words. A word counts as said where
 * the place or the title of the page says it: 宿迁 2023 收到申请 finds the row of that report.
 */
export function hits(page, texts, { words, expression }, wanted = () => true) {
  const { pieces, headings } = folded(texts);
  const titled = words.map((variants) => within([page.folded], variants));
  const placed = headings.map((pair) => words.map((variants) => within(pair, variants)));
  const seen = [...titled];
  const found = [];
  texts.pieces.forEach((held, order) => {
    const own = words.map((variants) => within(pieces[order], variants)), there = placed[held[2]];
    words.forEach((_, word) => { seen[word] ||= own[word] || there[word]; });
    if (own.includes(true) && wanted(held[1])) found.push({ held, own, order, there });
  });
  if (!seen.every(Boolean)) return [];
  const named = titled.filter(Boolean).length;
  for (const one of found) {
    one.count = words.filter((_, word) => one.own[word] || titled[word] || one.there[word]).length;
    // Words of the title alone say nothing of the place, unless nothing else was asked.
    one.bare = one.held[0] && named < words.length && one.own.every((is, word) => !is || titled[word]) ? 1 : 0;
    one.said = one.own.filter((is, word) => is && !titled[word]).length;
  }
  const most = Math.max(0, ...found.map((one) => one.count));
  // A report is one thing, of which words may stand apart; an explanation has to say them together.
  if (!page.report && most < words.length) return [];
  return found
    .filter((one) => one.count === most && !(one.bare && most > named))
    .map((one) => ({ anchor: one.held[0], rank: rank(one, pieces[one.order], words, expression), whole: () => marked(texts, one.held, words, expression) }))
    .sort((one, other) => compare(one.rank, other.rank));
}

function rank({ held: [, kind], count, bare, said, order }, forms, words, expression) {
  const phrase = words.length > 1 && within(forms, expression);
  const labels = kind === 2 ? forms.map((text) => text.split(PART, FIRST_CELL).join(PART)) : forms;
  const label = kind === 2 && !words.some((variants) => within(labels, variants)) ? 1 : 0;
  return [-count, bare, phrase ? 0 : 1, kind, label, -said, words.some((variants) => exactly(forms, variants)) ? 0 : 1, order];
}

/** The piece with `marks`, the places of the words in each of its parts: [from, to] each, the whole expression first. */
function marked(texts, held, words, expression) {
  const wanted = [...(words.length > 1 ? expression : []), ...words.flat()];
  const marks = parts(texts, held).map((text) => {
    if (!text) return [];
    const forms = [trace(text), traceCounted(text)];
    if (forms[0].text === forms[1].text) forms.pop();
    return wanted.flatMap((variant) => forms.flatMap((form) => places(form, variant)));
  });
  return { ...piece(texts, held), marks };
}

/** Where a traced text holds the variant: [from, to] in the text as it is printed. */
function places(form, variant) {
  const found = [];
  for (let place = at(form.text, variant); place >= 0; place = at(form.text, variant, place + 1)) {
    found.push([form.from[place], form.to[place + variant.length - 1]]);
  }
  return found;
}

/** Lists compared entry by entry. */
export function compare(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at] - other[at];
}
