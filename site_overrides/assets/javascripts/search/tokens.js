/* How text becomes what can be found: the same as scripts/annals/search/tokens.py, held by tests/search_vectors.json.
 *
 * `fold` is quick; `trace` gives the same text and remembers where each character came from, so that a match can be
 * marked in the text as it is printed.
 */
import { numbered, numerals } from "./numerals.js";

const HAN = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3fffd}";
const WORD = "0-9a-z\\u00c0-\\u024f\\u0370-\\u03ff\\u0400-\\u052f";
const SOFT = "\\s\\x00-\\x20\\x7f-\\xa0\\u00ad\\u200b-\\u200f\\u2060\\ufeff\"'`\\u2018-\\u201f\\u2039\\u203a\\u00ab\\u00bb"
  + "()\\[\\]\\{\\}<>\\u3008-\\u3011\\u3014-\\u301f._\\/\\u00b7\\u2022\\u30fb\\-\\u2010-\\u2015~\\u2032\\u2033";

const THOUSANDS = /(?<![0-9\uff10-\uff19.,])[0-9\uff10-\uff19]{1,3}(?:[,\u00a0\u2009\u202f][0-9\uff10-\uff19]{3})+(?![0-9\uff10-\uff19])/g;
const SEPARATORS = /[,\u00a0\u2009\u202f]/g;
const SOFT_RUNS = new RegExp(`[${SOFT}]+`, "gu");
const LONELY = new RegExp(`(?<![${WORD}]) | (?![${WORD}])`, "gu");
const CLUSTERS = /[\s\S]\p{M}*/gu;
const isSoft = new RegExp(`^[${SOFT}]$`, "u");
const isWord = new RegExp(`^[${WORD}]$`, "u");
const isHan = new RegExp(`^[${HAN}]$`, "u");
const RUNS = new RegExp(`[${HAN}]+|[${WORD}]+`, "gu");

/** Whether the character belongs to words and numbers (as against Chinese and signs). */
export const word = (letter) => letter !== undefined && isWord.test(letter);

/** Whether the character is looked for at all. */
export const told = (letter) => isWord.test(letter) || isHan.test(letter);

/** The stretches of Chinese, and the words and numbers, of a folded text. */
export const runs = (folded) => [...folded.matchAll(RUNS)];

/** Traditional characters and what they are compared as: those of the texts that were read, or the whole table. */
const simplified = new Map();
let unusual;

/** Takes on further pairs (說说開开); says whether any was new. */
export function adopt(pairs) {
  const letters = [...pairs], before = simplified.size;
  for (let at = 0; at + 1 < letters.length; at += 2) simplified.set(letters[at], letters[at + 1]);
  if (simplified.size === before) return false;
  unusual = new RegExp(`[${[...simplified.keys()].join("")}]`, "gu");
  return true;
}

function settle(text) {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll("ς", "σ");
  return unusual ? plain.replace(unusual, (letter) => simplified.get(letter)) : plain;
}

const joined = (text) => text.replace(THOUSANDS, (number) => number.replace(SEPARATORS, ""));
const soften = (settled) => settled.replace(SOFT_RUNS, " ").replace(LONELY, "");

/** The text as it is compared. */
export const fold = (text) => soften(settle(joined(text)));

/** The text as it is compared, with Chinese numerals as digits. */
export const counted = (text) => soften(numbered(settle(joined(text))));

/** `[folded, counted]`, as the two above would give them, at the price of one where there are no numerals. */
export function both(text) {
  const whole = settle(joined(text)), digits = numbered(whole), plain = soften(whole);
  return [plain, digits === whole ? plain : soften(digits)];
}

/** The folded text as `{ text, from, to }`: `from[i]` and `to[i]` say where its i-th unit stands in the text. */
export const trace = (text) => softened(settled(text));

/** The same with Chinese numerals as digits; each digit stands where the whole numeral does. */
export function traceCounted(text) {
  const units = settled(text), whole = units.map((unit) => unit.letter).join("");
  const found = numerals(whole);
  if (!found.length) return softened(units);
  const changed = [];
  let at = 0;
  for (const [from, to, digits] of found) {
    changed.push(...units.slice(at, from));
    for (const letter of digits) changed.push({ letter, from: units[from].from, to: units[to - 1].to });
    at = to;
  }
  return softened([...changed, ...units.slice(at)]);
}

/** The text settled, unit by unit (of UTF-16), each with its place. */
function settled(text) {
  const dropped = new Set();
  for (const number of text.matchAll(THOUSANDS)) {
    for (const mark of number[0].matchAll(SEPARATORS)) dropped.add(number.index + mark.index);
  }
  const units = [];
  for (const cluster of text.matchAll(CLUSTERS)) {
    if (dropped.has(cluster.index)) continue;
    const from = cluster.index, to = from + cluster[0].length, made = settle(cluster[0]);
    for (let unit = 0; unit < made.length; unit++) units.push({ letter: made[unit], from, to });
  }
  return units;
}

function softened(units) {
  const folded = { text: "", from: [], to: [] };
  const add = (letter, from, to) => { folded.text += letter; folded.from.push(from); folded.to.push(to); };
  let last, gap = -1;
  for (const { letter, from, to } of units) {
    if (isSoft.test(letter)) { gap = from; continue; }
    if (gap >= 0 && word(last) && word(letter)) add(" ", gap, gap + 1);
    gap = -1;
    add(letter, from, to);
    last = letter;
  }
  return folded;
}

/** What the index holds of a text: Chinese characters, their pairs, and whole words and numbers. */
export function terms(text) {
  const found = new Set();
  for (const folded of new Set(both(text))) {
    for (const [run] of runs(folded)) {
      const letters = [...run];
      if (word(letters[0])) { found.add(run); continue; }
      letters.forEach((letter, place) => {
        found.add(letter);
        if (place) found.add(letters[place - 1] + letter);
      });
    }
  }
  return found;
}

/** What decides the shard of a term. */
export const shardKey = (term) => word(term[0]) ? [...term].slice(0, 2).join("") : term;

const TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of the text in UTF-8. */
export function crc32(text) {
  let value = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
