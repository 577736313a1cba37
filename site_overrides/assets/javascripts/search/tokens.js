/* How text becomes what can be found: the same as scripts/annals/search/tokens.py, held by tests/search_vectors.json.
 *
 * `fold` is quick; `trace` gives the same text and remembers where each character came from, so that a match can be
 * marked in the text as it is printed.
 */
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

const settle = (text) => text.normalize("NFKC").toLowerCase().replaceAll("ς", "σ");

/** The text as it is compared. */
export function fold(text) {
  const joined = text.replace(THOUSANDS, (number) => number.replace(SEPARATORS, ""));
  return settle(joined).replace(SOFT_RUNS, " ").replace(LONELY, "");
}

/** The same, as `{ text, from, to }`: `from[i]` and `to[i]` say where its i-th unit stands in the text. */
export function trace(text) {
  const dropped = new Set();
  for (const number of text.matchAll(THOUSANDS)) {
    for (const mark of number[0].matchAll(SEPARATORS)) dropped.add(number.index + mark.index);
  }
  const folded = { text: "", from: [], to: [] };
  let last, gap = -1;
  const add = (letter, from, to) => {
    folded.text += letter;
    for (let unit = 0; unit < letter.length; unit++) { folded.from.push(from); folded.to.push(to); }
  };
  for (const cluster of text.matchAll(CLUSTERS)) {
    if (dropped.has(cluster.index)) continue;
    const end = cluster.index + cluster[0].length;
    for (const letter of settle(cluster[0])) {
      if (isSoft.test(letter)) { gap = cluster.index; continue; }
      if (gap >= 0 && word(last) && word(letter)) add(" ", gap, gap + 1);
      gap = -1;
      add(letter, cluster.index, end);
      last = letter;
    }
  }
  return folded;
}

/** What the index holds of a text: Chinese characters, their pairs, and whole words and numbers. */
export function terms(text) {
  const found = new Set();
  for (const [run] of fold(text).matchAll(RUNS)) {
    const letters = [...run];
    if (word(letters[0])) { found.add(run); continue; }
    letters.forEach((letter, place) => {
      found.add(letter);
      if (place) found.add(letters[place - 1] + letter);
    });
  }
  return found;
}

/** What decides the shard of a term. */
export const shardKey = (term) => word(term[0]) ? [...term].slice(0, 2).join("") : term;

/** The words of a query, folded, each to be found as it stands. */
export function words(query) {
  const whole = /^\d{1,3}( \d{3})+$/.test(query.trim()) ? query.replaceAll(" ", "") : query;
  const found = whole.trim().split(/\s+/).map((part) => bare(fold(part))).filter(Boolean);
  return [...new Set(found)];
}

/** The whole query as one expression: 鲁政办发 2017 39号 is also looked for as it would be printed. */
export const expression = (query) => bare(fold(query));

function bare(text) {
  const letters = [...text];
  const told = (letter) => isWord.test(letter) || isHan.test(letter);
  const first = letters.findIndex(told);
  return first < 0 ? "" : letters.slice(first, letters.findLastIndex(told) + 1).join("");
}

/** What to look up for one word: terms, and whether a term may go on (5 0 6 finds 5065). */
export function lookups(text) {
  const runs = [...text.matchAll(RUNS)];
  const asked = [];
  runs.forEach((run, place) => {
    const letters = [...run[0]];
    const end = run.index + run[0].length === text.length;
    if (word(letters[0])) asked.push({ term: run[0], prefix: end && letters.length > 1, weak: letters.length < 2 });
    else if (letters.length < 2) asked.push({ term: run[0], prefix: false, weak: true });
    else for (let at = 1; at < letters.length; at++) asked.push({ term: letters[at - 1] + letters[at], prefix: false, weak: false });
  });
  const strong = asked.filter((one) => !one.weak);
  return strong.length ? strong : asked;
}

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
