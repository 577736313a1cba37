/* What a query asks for: words, each in all the ways in which it may be written, and the whole as one expression. */
import { counted, fold, runs, told, word } from "./tokens.js";

const LATIN = /^[a-z]{3,}$/;
const LITTLE = new Set(["the", "of", "in", "for", "by", "and", "to", "a", "an", "on", "at", "how", "many", "was", "were", "did", "is", "are", "with"]);
/** Words that translators of these forms use for one another. */
const SAME = [
  ["application", "request"], ["reconsideration", "review"], ["litigation", "lawsuit"], ["refus", "denied", "declined"],
  ["disclos", "grant"], ["received", "receive"], ["partly", "partial"], ["fee", "charge"],
];

/** `{ words, expression }`: each word is a list of variants, one of which has to be found. */
export function asked(query) {
  const whole = /^\d{1,3}( \d{3})+$/.test(query.trim()) ? query.replaceAll(" ", "") : query;
  const parts = whole.trim().split(/\s+/).filter(Boolean);
  const heavy = parts.filter((part) => !LITTLE.has(part.toLowerCase()));
  const kept = parts.every((part) => /^[\x21-\x7e]+$/.test(part)) && heavy.length ? heavy : parts;
  const found = new Map(kept.map((part) => variants(part)).filter((one) => one.length).map((one) => [one[0], one]));
  return { words: [...found.values()], expression: [...new Set([bare(fold(query)), bare(counted(query))])] };
}

/** The ways in which a word may be written: as typed, with digits, and in English any form and synonym. */
export function variants(part) {
  const plain = bare(fold(part)), digits = bare(counted(part));
  const found = [...new Set([plain, digits, plain.replaceAll("资讯", "信息")])].filter(Boolean);
  return LATIN.test(plain) ? [...new Set([...found, stem(plain), ...synonyms(stem(plain))])] : found;
}

const stem = (text) => (text.length > 4 && /[^s]s$/.test(text) ? text.slice(0, -1) : text);

const synonyms = (text) => SAME.filter((group) => group.some((one) => text.startsWith(one) || (text.length > 3 && one.startsWith(text)))).flat();

function bare(text) {
  const letters = [...text];
  const first = letters.findIndex(told);
  return first < 0 ? "" : letters.slice(first, letters.findLastIndex(told) + 1).join("");
}

/** So many pairs of one run are enough to look up: every second one covers it, and texts are looked at anyway. */
const PAIRS = 3;

/** What to look up for one variant: terms, and whether a term may go on (506 finds 5065, request finds requests). */
export function lookups(text) {
  const wanted = [];
  for (const run of runs(text)) {
    const letters = [...run[0]];
    const end = run.index + run[0].length === text.length;
    if (word(letters[0])) wanted.push({ term: run[0], prefix: end && letters.length > 1, weak: letters.length < 2 });
    else if (letters.length < 2) wanted.push({ term: run[0], prefix: false, weak: true });
    else for (let at = 1; at < letters.length; at++) {
      if (letters.length - 1 > PAIRS && at % 2 === 0 && at < letters.length - 1) continue;
      wanted.push({ term: letters[at - 1] + letters[at], prefix: false, weak: false });
    }
  }
  const strong = wanted.filter((one) => !one.weak);
  return strong.length ? strong : wanted;
}
